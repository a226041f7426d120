import ChildProcess

/// How long the tests with random faults go on: briefly among the other tests, for long in `make soak`.
enum Soak {
  /// The rounds that were asked for in REPRISE_SOAK_ROUNDS; `nil` where nobody asked.
  private static let wanted = Command.currentEnvironment["REPRISE_SOAK_ROUNDS"].flatMap { Int($0) }

  /// The number of rounds of a test.
  static func rounds(otherwise few: Int) -> Int { max(1, wanted ?? few) }

  /// Says what a test went through, where a long form was asked for.
  static func tell(_ text: String) {
    if wanted != nil { print("soak: \(text)") }
  }
}
