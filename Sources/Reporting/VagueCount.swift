import Analysis
import ExperimentModel

/// How many numbers are compatible only because single runs scatter over powers of ten.
struct VagueCount {
  private let compatible: Int
  private let vague: Int

  init(_ comparisons: [PublishedComparison]) {
    let compatible = comparisons.filter { $0.agreement == .compatible }
    self.compatible = compatible.count
    vague = compatible.count(where: \.isVague)
  }

  /// `For 20 of 29 compatible numbers, single runs …`; `nil` where there are none.
  var sentence: String? {
    guard vague > 0 else { return nil }
    return
      "For \(vague) of \(compatible) compatible numbers single runs scatter over more than three powers of ten, so that agreement says next to nothing there."
  }
}
