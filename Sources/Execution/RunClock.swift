internal import ExperimentModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where the executor and its workers take time from.
package struct RunClock: Sendable {
  /// Seconds since some fixed moment, those aside in which the computer slept; never goes back, whatever happens to the
  /// computer's clock.
  package let seconds: @Sendable () -> Double
  /// The present moment, as ISO 8601 in UTC.
  package let moment: @Sendable () -> String

  /// Creates a clock.
  package init(
    seconds: @escaping @Sendable () -> Double, moment: @escaping @Sendable () -> String
  ) {
    self.seconds = seconds
    self.moment = moment
  }

  /// The computer's clocks.
  package static let system = RunClock(
    seconds: {
      var now = timespec()
      #if canImport(Darwin)
      clock_gettime(CLOCK_UPTIME_RAW, &now)
      #else
      clock_gettime(CLOCK_MONOTONIC, &now)
      #endif
      return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    },
    moment: { UTCTime.text(secondsSince1970: time(nil)) })
}
