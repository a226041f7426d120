/// A file of the results.
package struct ReportFile: Hashable, Sendable {
  /// The path below the folder of results: `brunlid-2024/report.md`.
  package let path: String
  /// The whole text.
  package let text: String

  /// Creates a file.
  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
