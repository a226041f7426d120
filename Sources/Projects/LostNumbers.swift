import Analysis
import Document
import ExperimentModel
import Reporting

/// Numbers that a page has and would lose, as none of their records can be read any more.
struct LostNumbers {
  /// How many runs they are of.
  let runCount: Int
  private let path: String

  /// Compares a page with what is to take its place; `nil` where numbers remain, or those that go are not asked for any
  /// more.
  ///
  /// - Parameters:
  ///   - page: The page as the records are now.
  ///   - list: The text of the runs behind the page as it stands; `nil` for none.
  ///   - path: The page's path.
  init?(_ page: Page, replacing list: String?, at path: String) {
    guard let list else { return nil }
    let listed = ReportFile.linkedRuns(in: list)
    let runs = page.experiments.flatMap(\.runs)
    let lost = Set(runs.filter { $0.status.record == nil }.map(\.run.key)).intersection(listed)
    guard !lost.isEmpty, runs.allSatisfy({ $0.status.record == nil }) else { return nil }
    runCount = lost.count
    self.path = path
  }

  /// What becomes of the page, in words.
  var description: String {
    """
    \(path) has the numbers of \(counted(runCount, "run")), and none of their records can be read any more: it is \
    left as it is; `reprise store check` says what became of the records, and `reprise run` executes their runs again
    """
  }
}
