internal import SystemFiles

extension RunStore {
  /// What git is told about the results: in one place, as records are checked byte by byte.
  private static let attributes = """
    # Written by reprise where it was missing; edit it as you like.
    # Records carry a checksum over their bytes, and two executions of a run differ in when they were made alone:
    # line ends stay as they are, and a merge keeps one whole record.
    runs/** -text -merge
    data.lock -text
    # Pages and figures are written again from the records.
    report.md -text linguist-generated
    runs.md -text linguist-generated
    **/figures/** -text linguist-generated

    """

  private static let ignoredResults = """
    # Written by reprise where it was missing; edit it as you like.
    .tmp/
    .damaged/

    """

  private static let ignoredState = """
    # Written by reprise: this folder is this machine's own.
    *

    """

  /// Writes the files that keep version control from changing records and from showing what is this machine's own; one
  /// that is there is left as it is.
  ///
  /// Nothing depends on them, so a disk that refuses them is no error.
  package func writeVersionControlFiles() {
    write(Self.attributes, unlessPresent: "\(layout.results)/.gitattributes")
    write(Self.ignoredResults, unlessPresent: "\(layout.results)/.gitignore")
    writeVersionControlFileOfState()
  }

  /// Keeps version control from showing what is this machine's own.
  func writeVersionControlFileOfState() {
    write(Self.ignoredState, unlessPresent: "\(layout.state)/.gitignore")
  }

  private func write(_ text: String, unlessPresent path: String) {
    guard !Disk.exists(path) else { return }
    try? TemporaryFolder.writeBeside(Array(text.utf8), to: path, durability: .eventual)
  }
}
