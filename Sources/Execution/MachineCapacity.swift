internal import CProcess
internal import ChildProcess
internal import ExperimentModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a machine has to offer to workers.
package struct MachineCapacity: Hashable, Sendable {
  /// The processors that this process may use.
  package let processorCount: Int
  /// The memory that can be had without swapping, in bytes; `nil` where the system does not say.
  package let availableBytes: Int?
  /// The graphics processors that this process may use, by the names that programs are told.
  package let gpus: [String]

  /// Describes a machine.
  package init(processorCount: Int, availableBytes: Int?, gpus: [String] = []) {
    self.processorCount = processorCount
    self.availableBytes = availableBytes
    self.gpus = gpus
  }

  /// Why a run can never be executed within this capacity; `nil` where it can.
  func refusal(of resources: RunResources) -> String? {
    if resources.gpus > gpus.count {
      return
        "the run asks for \(counted(resources.gpus, "GPU")), and this machine has \(gpus.count == 0 ? "none" : String(gpus.count))"
    }
    if let bytes = resources.memoryBytes, let availableBytes, bytes > availableBytes {
      return
        "the run asks for \(bytes >> 20) MiB of memory, and this machine has \(availableBytes >> 20) MiB to give"
    }
    return nil
  }

  /// How many workers the machine carries: one per processor, as far as memory lasts, and always one.
  package func workerCount(bytesPerWorker: Int) -> Int {
    let carried = availableBytes.map { $0 / max(bytesPerWorker, 1) } ?? processorCount
    return max(1, min(processorCount, carried))
  }

  /// This machine as it is now, within the limits of containers and batch schedulers.
  package static func current(_ environment: [String: String]) -> MachineCapacity {
    let allowed = Int(allowed_processors())
    let online = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    let machine = MachineCapacity(
      processorCount: max(1, allowed > 0 ? allowed : online), reading: SystemFile.text,
      gpus: gpus(environment))
    return machine.limited(by: environment)
  }

  /// Describes a machine by Linux's own files, within the limits of the process's control groups (version 2), as containers
  /// and batch schedulers set them.
  ///
  /// - Parameters:
  ///   - processorCount: The processors that the process may be scheduled on.
  ///   - text: What is in a file of the system; `nil` where there is none.
  ///   - gpus: The graphics processors that the process may use.
  package init(
    processorCount: Int, reading text: (_ path: String) -> String?, gpus: [String] = []
  ) {
    let free = text("/proc/meminfo").flatMap { SystemFile.number(named: "MemAvailable:", in: $0) }
    let groups = Self.controlGroups(reading: text)
    let quotas = groups.compactMap { Self.quota(of: $0, reading: text) }
    let bounds = groups.compactMap { Self.bytesLeft(in: $0, reading: text) }
    self.init(
      processorCount: min(processorCount, quotas.min() ?? processorCount),
      availableBytes: (bounds + [free.map { $0 * 1024 }].compactMap(\.self)).min(), gpus: gpus)
  }

  /// The folders of the process's control group and of those around it.
  private static func controlGroups(reading text: (String) -> String?) -> [String] {
    let lines = text("/proc/self/cgroup")?.split(separator: "\n") ?? []
    let own = lines.first { $0.hasPrefix("0::") }?.dropFirst(3).split(separator: "/") ?? []
    return (0...own.count).map { depth in
      (["/sys/fs/cgroup"] + own.prefix(depth)).joined(separator: "/")
    }
  }

  /// The processors that a group's share of processor time keeps busy, a part of one counted as one.
  private static func quota(of group: String, reading text: (String) -> String?) -> Int? {
    let numbers = text("\(group)/cpu.max")?.split(whereSeparator: \.isWhitespace)
      .map { Int($0) }
    guard let numbers, numbers.count == 2, let time = numbers[0], let period = numbers[1],
      time > 0, period > 0
    else { return nil }
    return (time - 1) / period + 1
  }

  /// What a group's limit of memory leaves, where it has one, in bytes; cached files give way.
  private static func bytesLeft(in group: String, reading text: (String) -> String?) -> Int? {
    guard let most = text("\(group)/memory.max").flatMap(number(in:)),
      let used = text("\(group)/memory.current").flatMap(number(in:)),
      let statistics = text("\(group)/memory.stat")
    else { return nil }
    return max(0, most - used + (SystemFile.number(named: "inactive_file ", in: statistics) ?? 0))
  }

  private static func number(in text: String) -> Int? {
    Int(text.split(separator: "\n").first ?? "")
  }
}
