package import ChildProcess
import LinearAlgebra

/// How workers are started: this program again, with one BLAS thread each.
package enum WorkerCommand {
  /// The memory that a worker is reckoned to take, in bytes, when nobody says how many there are to be.
  ///
  /// The networks of the reports take less. It is no bound: specs may ask for far larger ones, which `--jobs` and
  /// `--memory` are for.
  package static let residentBytes = 350 << 20

  /// The command, with the variables that the program was started with.
  package static func make(_ environment: [String: String]) throws(CommandFailure) -> Command {
    guard let program = Command.currentExecutable else {
      throw CommandFailure("cannot find this program's own file to start workers with")
    }
    var environment = environment
    environment["OPENBLAS_NUM_THREADS"] = "1"
    if environment["OPENBLAS_CORETYPE"] == nil, let betterKernel {
      environment["OPENBLAS_CORETYPE"] = betterKernel
      environment[chosenKernelVariable] = betterKernel
    }
    return Command(program, ["worker"], name: "reprise", environment: environment)
  }

  /// The variables of a worker as the programs see them that it executes: without those that are its own business.
  package static func environmentOfPrograms(_ environment: [String: String]) -> [String: String] {
    var variables = environment.filter { !$0.key.hasPrefix("REPRISE_") }
    if environment[chosenKernelVariable] != nil { variables["OPENBLAS_CORETYPE"] = nil }
    return variables
  }

  /// Says that the kernels of OpenBLAS were chosen here, and not by the user.
  private static let chosenKernelVariable = "REPRISE_OPENBLAS_CORETYPE"

  /// The kernels to ask for where OpenBLAS does not know a processor and falls back to those of AVX2.
  ///
  /// OpenBLAS up to 0.3.21 takes newer AMD processors with AVX-512 for Zen or Haswell; the kernels of SkylakeX, which
  /// need no more than AVX-512 as it first came, are about twice as fast there.
  private static var betterKernel: String? {
    guard ["Haswell", "Zen"].contains(BLAS.coreName) else { return nil }
    let needed: Set<Substring> = ["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"]
    return needed.isSubset(of: processorFlags) ? "SkylakeX" : nil
  }

  private static var processorFlags: Set<Substring> {
    guard let information = Folder.read("/proc/cpuinfo") else { return [] }
    let lines = String(decoding: information, as: UTF8.self).split(separator: "\n")
    let flags = lines.first { $0.hasPrefix("flags") }
    return Set(flags?.split(separator: " ") ?? [])
  }
}
