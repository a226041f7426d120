/// Why a data set cannot be opened, fetched or divided: what was found, what was expected, and what
/// to do.
///
/// Texts are lower case without a full stop, and system errors carry the words of `errno`.
package struct DatasetError: Error, Hashable, Sendable {
  /// The kind of problem; raw values are stable and may be shown to users.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// No place that may hold the data set does.
    case absent = "data.absent"
    /// A file of the set does not exist.
    case missingFile = "data.missing-file"
    /// A file has not the number of bytes that its layout asks for.
    case size = "data.size"
    /// A file does not begin as its format asks for.
    case header = "data.header"
    /// A record carries a label that no class has.
    case label = "data.label"
    /// `batches.meta.txt` does not hold ten names.
    case classNames = "data.class-names"
    /// A file or folder exists but cannot be read.
    case unreadable = "data.unreadable"
    /// A file or folder cannot be written.
    case unwritable = "data.unwritable"
    /// The archive could not be downloaded.
    case download = "data.download"
    /// The downloaded archive is not the one that was asked for.
    case checksum = "data.checksum"
    /// The archive could not be unpacked.
    case unpack = "data.unpack"
    /// A program of the system that is needed cannot be started.
    case command = "data.command"
    /// The files are not those that a run was planned on.
    case changed = "data.changed"
    /// A split asks for more images, or other files, than the set has.
    case split = "data.split"
  }

  /// The kind of problem.
  package let code: Code

  /// The file or folder concerned, where there is one.
  package let path: String?

  /// What was found and what was expected.
  package let message: String

  /// What the user can do about it; may span several lines.
  package let advice: String

  init(_ code: Code, path: String? = nil, _ message: String, advice: String) {
    self.code = code
    self.path = path
    self.message = message
    self.advice = advice
  }
}

extension DatasetError {
  /// A name that no data set has, as a record of another version of the program may give.
  package static func unknown(_ name: String, among catalog: ImageCatalog) -> Self {
    Self(
      .absent, "there is no data set '\(name)'",
      advice: "there are \(catalog.sets.map(\.name).joined(separator: ", "))")
  }

  /// Data that is not what a run was planned on; both digests in hexadecimal.
  package static func changed(
    _ name: String, at folder: String?, from planned: String, to found: String
  ) -> Self {
    Self(
      .changed, path: folder,
      "the data set \(name) has the digest \(found.prefix(8)), while the run was planned on \(planned.prefix(8))",
      advice: "leave the files alone while runs are executed, then run again")
  }
}

extension DatasetError: CustomStringConvertible {
  /// `path: message [code]`, and the advice indented below.
  package var description: String {
    let place = path.map { "\($0): " } ?? ""
    let indented = advice.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    return "\(place)\(message) [\(code.rawValue)]\n\(indented)"
  }
}
