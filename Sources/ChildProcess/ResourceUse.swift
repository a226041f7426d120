#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a process that has ended, and those of its own children that it waited for, had used.
package struct ResourceUse: Hashable, Sendable {
  /// Processor time, in seconds.
  package let processorSeconds: Double
  /// The most memory that any one of them occupied at a time, in bytes.
  package let peakBytes: Int

  init(_ usage: rusage) {
    processorSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    #if canImport(Darwin)
    peakBytes = usage.ru_maxrss
    #else
    peakBytes = usage.ru_maxrss * 1024
    #endif
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
