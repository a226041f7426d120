import ExperimentModel
package import Statistics

extension SeedEstimate {
  /// `about 7 seeds`, `at least 2 seeds`, `more than 1,000 seeds`.
  package var text: String {
    switch self {
    case .about(let count): "about \(grouped(count)) seeds"
    case .atLeast(let count): "at least \(grouped(count)) seeds"
    case .moreThan(let count): "more than \(grouped(count)) seeds"
    }
  }
}
