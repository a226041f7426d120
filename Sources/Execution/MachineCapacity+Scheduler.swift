#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension MachineCapacity {
  /// The variables by which batch schedulers tell a job how many processors of its machine it may use: Slurm (of a task, and
  /// of the job), Grid Engine, PBS and LSF.
  private static let processorVariables = [
    "SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE", "NSLOTS", "NCPUS", "LSB_DJOB_NUMPROC",
  ]

  /// The part of the machine that a batch scheduler leaves to this process.
  ///
  /// Schedulers do not always enforce what they were asked for, but others count on it.
  package func limited(by environment: [String: String]) -> MachineCapacity {
    func number(_ name: String) -> Int? {
      environment[name].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
    let processors = Self.processorVariables.compactMap(number).min() ?? processorCount
    // Slurm's memory is in MiB.
    let perProcessor = number("SLURM_MEM_PER_CPU").map { $0 * processors }
    let bytes = [number("SLURM_MEM_PER_NODE"), perProcessor].compactMap(\.self).map { $0 << 20 }
    return MachineCapacity(
      processorCount: min(processorCount, processors),
      availableBytes: (bytes + [availableBytes].compactMap(\.self)).min(),
      gpus: gpus)
  }

  /// The graphics processors that a scheduler or the user has named, or else all that the system has.
  static func gpus(_ environment: [String: String]) -> [String] {
    if let named = environment["CUDA_VISIBLE_DEVICES"] ?? environment["HIP_VISIBLE_DEVICES"] {
      return named.split(separator: ",").map(String.init).filter { $0 != "-1" }
    }
    return (0..<64).filter { access("/dev/nvidia\($0)", F_OK) == 0 }.map(String.init)
  }
}
