internal import CProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a machine has to offer to workers.
public struct MachineCapacity: Hashable, Sendable {
  /// The processors that this process may use.
  public let processorCount: Int
  /// The memory that can be had without swapping, in bytes; `nil` where the system does not say.
  public let availableBytes: Int?

  /// Describes a machine.
  public init(processorCount: Int, availableBytes: Int?) {
    self.processorCount = processorCount
    self.availableBytes = availableBytes
  }

  /// How many workers the machine carries: one per processor, as far as memory lasts, and always one.
  public func workerCount(bytesPerWorker: Int) -> Int {
    let carried = availableBytes.map { $0 / max(bytesPerWorker, 1) } ?? processorCount
    return max(1, min(processorCount, carried))
  }

  /// This machine as it is now, within the limits of a container.
  public static var current: MachineCapacity {
    let allowed = Int(allowed_processors())
    let online = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    let free = SystemFile.text("/proc/meminfo").flatMap(availableBytes(inMemoryInformation:))
    let bounds = [free, containerBytes].compactMap(\.self)
    return MachineCapacity(
      processorCount: max(1, allowed > 0 ? allowed : online), availableBytes: bounds.min())
  }

  /// `MemAvailable` of Linux's /proc/meminfo, in bytes.
  private static func availableBytes(inMemoryInformation text: String) -> Int? {
    SystemFile.number(named: "MemAvailable:", in: text).map { $0 * 1024 }
  }

  /// What the control group (version 2) of a container leaves, where it sets a limit; cached files give way.
  private static var containerBytes: Int? {
    let folder = "/sys/fs/cgroup"
    guard let most = SystemFile.text("\(folder)/memory.max").flatMap(number(in:)),
      let used = SystemFile.text("\(folder)/memory.current").flatMap(number(in:)),
      let statistics = SystemFile.text("\(folder)/memory.stat")
    else { return nil }
    return max(0, most - used + (SystemFile.number(named: "inactive_file ", in: statistics) ?? 0))
  }

  private static func number(in text: String) -> Int? {
    Int(text.split(separator: "\n").first ?? "")
  }
}
