internal import ChildProcess

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A program of the system that works on a file which this process has locked.
///
/// The program keeps the lock should this process end first: nobody else touches the file until both are gone.
struct SystemTool {
  /// How the program ended.
  struct End {
    let status: ExitStatus
    /// The last line that it wrote to its standard error.
    let lastWords: String
  }

  /// Found in `PATH`.
  let name: String
  let arguments: [String]
  /// The open lock file.
  let lock: Int32

  /// Runs the program to its end.
  ///
  /// - Parameter display: Whether what it writes to its standard error is shown on this program's own.
  /// - Returns: How it ended, and its last words.
  /// - Throws: `DatasetError` of code `command` if it cannot be started.
  func run(display: ArchiveDownload.Progress = .hidden) throws(DatasetError) -> End {
    guard let program = Command.find(name) else { throw .cannotStart(name, errno: ENOENT) }
    let command = Command(program, arguments, keeping: lock)
    do throws(ProcessError) {
      let completion = try command.run { bytes in
        if display == .bar { _ = Descriptors.write(bytes[...], to: STDERR_FILENO) }
      }
      return End(status: completion.status, lastWords: Self.lastLine(completion.errors.text))
    } catch {
      throw .cannotStart(name, errno: error.code)
    }
  }

  private static func lastLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).last.map(String.init) ?? "it gave no reason"
  }
}

extension DatasetError {
  /// A program of the system that is not there.
  static func cannotStart(_ program: String, errno code: Int32) -> Self {
    Self(
      .command, "'\(program)' cannot be started: \(errorText(code))",
      advice: "install \(program), for instance with `apt-get install \(program)`")
  }
}
