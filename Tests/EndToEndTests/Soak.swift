import ChildProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How long the tests with random faults go on: briefly among the other tests, for long in `make soak`.
enum Soak {
  /// The rounds that were asked for in REPRISE_SOAK_ROUNDS; `nil` where nobody asked.
  private static let wanted = Command.currentEnvironment["REPRISE_SOAK_ROUNDS"].flatMap { Int($0) }
  /// The file that REPRISE_SOAK_LOG names, where the counts of all tests are collected.
  private static let log = Command.currentEnvironment["REPRISE_SOAK_LOG"]

  /// The number of rounds of a test.
  static func rounds(otherwise few: Int) -> Int { max(1, wanted ?? few) }

  /// Notes what a test went through, where somebody collects it: a count, of what, and more about it.
  static func tell(_ count: Int, _ what: String, _ more: String = "") {
    guard let log else { return }
    let descriptor = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
    defer { close(descriptor) }
    // One write each: tests run at the same time.
    let line = "\(count) \(what)" + (more.isEmpty ? "" : ": \(more)") + "\n"
    _ = line.withCString { write(descriptor, $0, strlen($0)) }
  }
}
