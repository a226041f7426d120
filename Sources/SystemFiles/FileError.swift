#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the system refused while files were read, written, locked or removed.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was attempted, such as `write`.
  package let operation: String
  /// The path concerned.
  package let path: String
  /// The system's error number.
  package let code: Int32

  /// Creates an error.
  package init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// What is attempted of a link in place of a folder.
  static let following = "follow the link"

  /// The system's own words.
  package var reason: String { String(cString: strerror(code)) }

  /// What to do about it; empty where there is nothing to say.
  package var advice: String {
    switch code {
    case ENOSPC, EDQUOT: "make room and run again; what is finished is kept"
    case EROFS: "the file system is read-only; make it writable and run again"
    case EACCES, EPERM: "check who may read and write there"
    case EFBIG: "raise the limit on file sizes (ulimit -f) and run again; what is finished is kept"
    case EMFILE, ENFILE: "raise the limit on open files (ulimit -n)"
    case EIO: "the disk reports an error; look at it before going on"
    case ENOENT where operation == Self.following:
      "mount the disk that it leads to, or move the link away"
    case ELOOP: "links lead in circles; move one of them away"
    case ENOTDIR: "a file stands where a folder is needed; move it away"
    default: ""
    }
  }

  /// The whole in words: `cannot write results/runs/ab/…: No space left on device (make room …)`.
  package var description: String {
    "cannot \(operation) \(path): \(reason)" + (advice.isEmpty ? "" : " (\(advice))")
  }
}
