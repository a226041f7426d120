/// How many of a point's runs a cell counts, and what became of the others.
package struct Tally: Equatable {
  let total: Int
  let counted: Int
  /// The ends other than a counted number, and how many runs each has; none is zero.
  let others: [Other]

  struct Other: Equatable {
    let word: String
    let count: Int
  }

  /// Counts runs, and calls those that finished and have no number by what is absent.
  init(_ replicates: [Replicate], counted: Int, absence: String?) {
    total = replicates.count
    self.counted = counted
    let diverged = replicates.count { $0.status.isDiverged }
    let failed = replicates.count { $0.status.isFailed }
    let missing = replicates.count { $0.status == .missing }
    let withoutNumber = replicates.count - counted - diverged - failed - missing
    others = [
      Other(word: Self.diverged, count: diverged), Other(word: Self.failed, count: failed),
      Other(word: absence ?? Self.notFinite, count: withoutNumber),
      Other(word: Self.missing, count: missing),
    ].filter { $0.count > 0 }
  }

  private static let diverged = "diverged"
  private static let failed = "failed"
  private static let notFinite = "not finite"
  private static let missing = "missing"

  /// What stands in the place of a run's number where it has none that counts.
  static func word(for status: RunStatus) -> String {
    switch status {
    case .finished: notFinite
    case .diverged: diverged
    case .failed: failed
    case .missing: missing
    }
  }

  /// Whether every run counts.
  package var isComplete: Bool { counted == total }

  /// `3`, or `4/5, diverged 1` where not every run counts.
  var textBesideNumbers: String {
    guard counted < total else { return "\(total)" }
    return (["\(counted)/\(total)"] + others.map { "\($0.word) \($0.count)" })
      .joined(separator: ", ")
  }

  /// `diverged 3/3`, or `– (0/3)` where nothing is known of any run.
  var textWithoutNumbers: String {
    let known = others.filter { $0.word != Self.missing }
    guard !known.isEmpty else { return "– (0/\(total))" }
    return others.map { "\($0.word) \($0.count)/\(total)" }.joined(separator: ", ")
  }
}
