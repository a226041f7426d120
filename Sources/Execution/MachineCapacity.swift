internal import CProcess

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

  /// Describes a machine.
  package init(processorCount: Int, availableBytes: Int?) {
    self.processorCount = processorCount
    self.availableBytes = availableBytes
  }

  /// How many workers the machine carries: one per processor, as far as memory lasts, and always one.
  package func workerCount(bytesPerWorker: Int) -> Int {
    let carried = availableBytes.map { $0 / max(bytesPerWorker, 1) } ?? processorCount
    return max(1, min(processorCount, carried))
  }

  /// This machine as it is now, within the limits of a container: its processors, their quota and its memory.
  package static var current: MachineCapacity {
    let allowed = Int(allowed_processors())
    let online = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return MachineCapacity(
      processorCount: max(1, allowed > 0 ? allowed : online), reading: SystemFile.text)
  }

  /// Describes a machine by Linux's own files, within the limits of the control group (version 2) of a container.
  ///
  /// - Parameters:
  ///   - processorCount: The processors that the process may be scheduled on.
  ///   - text: What is in a file of the system; `nil` where there is none.
  package init(processorCount: Int, reading text: (_ path: String) -> String?) {
    let free = text("/proc/meminfo").flatMap { SystemFile.number(named: "MemAvailable:", in: $0) }
    let bounds = [free.map { $0 * 1024 }, Self.containerBytes(reading: text)].compactMap(\.self)
    self.init(
      processorCount: min(processorCount, Self.quota(reading: text) ?? processorCount),
      availableBytes: bounds.min())
  }

  private static let controlGroup = "/sys/fs/cgroup"

  /// The processors that a container's share of processor time keeps busy, a part of one counted as one.
  private static func quota(reading text: (String) -> String?) -> Int? {
    let numbers = text("\(controlGroup)/cpu.max")?.split(whereSeparator: \.isWhitespace)
      .map { Int($0) }
    guard let numbers, numbers.count == 2, let time = numbers[0], let period = numbers[1],
      time > 0, period > 0
    else { return nil }
    return (time - 1) / period + 1
  }

  /// What a container's limit of memory leaves, where it has one, in bytes; cached files give way.
  private static func containerBytes(reading text: (String) -> String?) -> Int? {
    guard let most = text("\(controlGroup)/memory.max").flatMap(number(in:)),
      let used = text("\(controlGroup)/memory.current").flatMap(number(in:)),
      let statistics = text("\(controlGroup)/memory.stat")
    else { return nil }
    return max(0, most - used + (SystemFile.number(named: "inactive_file ", in: statistics) ?? 0))
  }

  private static func number(in text: String) -> Int? {
    Int(text.split(separator: "\n").first ?? "")
  }
}
