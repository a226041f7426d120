internal import SystemFiles

/// The end of a log.
enum LogTail {
  private static let mostBytes = 2000

  /// What a log says at its end; empty where it cannot be read.
  static func text(of path: String) -> String {
    guard case .bytes(let bytes)? = try? Disk.read(path) else { return "" }
    return String(decoding: bytes.suffix(mostBytes), as: UTF8.self)
  }
}

/// How records of failures name the batches that they came from.
package enum BatchMark {
  /// The note in a failure's record that names the chain that the run failed in.
  package static let chain = "batch"
  /// The note in every record that a task made, which names the task.
  package static let task = "task"
}
