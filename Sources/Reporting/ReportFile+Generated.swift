package import Document
package import ExperimentModel

extension ReportFile {
  /// Whether a page that lies in the results is one that this program wrote, and nobody's own.
  package static func isGenerated(_ text: String) -> Bool { text.hasPrefix(PageText.mark) }

  /// The folder, beside a page, of a page of some of its runs.
  package static let partFolder = "part"

  /// The path below the folder of results where the runs behind a page are listed.
  package static func runsPath(ofPage page: String) -> String { "\(page)/runs.md" }

  /// The runs whose records a list of runs links.
  package static func linkedRuns(in text: String) -> Set<RunKey> {
    let words = text.split { !($0.isASCII && $0.isHexDigit) }.filter { $0.utf8.count == 64 }
    return Set(words.compactMap { RunKey(hexadecimal: String($0)) })
  }
}
