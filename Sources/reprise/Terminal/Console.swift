import ChildProcess
import Diagnostics
import ExperimentModel
import Projects

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An output stream of the program.
///
/// Nothing that comes from a file or another program can steer the terminal or turn the reading direction of a log: what
/// would is written by its number, `<U+001B>`. Only the styles of `StyledText` and the live picture are let through.
///
/// A reader that went away, as `head` does, is no error: what is written afterwards is dropped, and a command that
/// executes runs goes on.
struct Console {
  static let standardOutput = Console(descriptor: STDOUT_FILENO)
  static let standardError = Console(descriptor: STDERR_FILENO)

  /// The variables that the program was started with, read once: every event of an execution asks for some.
  static let environment = Command.currentEnvironment

  let descriptor: Int32

  /// Makes writing to a closed pipe, or past a limit on file sizes, an error in place of a signal that ends the program.
  static func ignoreSignalsOfWriting() {
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  }

  /// Opens the standard descriptors that the program was started without.
  ///
  /// Otherwise the next file to be opened would take the number, and what is meant for the terminal would go into it.
  /// An output that is not there still cannot be written to.
  static func openClosedDescriptors() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Whether a person is looking on.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether the terminal understands cursor movements.
  var movesCursor: Bool {
    isTerminal && Self.environment["TERM"] != "dumb" && Self.environment["TERM"] != nil
  }

  /// The width that a user asks for by COLUMNS, else the terminal's, in columns, and never less than 40 for a text.
  var textColumns: Int {
    let wish = Self.environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return max(40, wish ?? columns)
  }

  /// The width in columns; 80 where nobody says.
  var columns: Int { size.ws_col > 0 ? Int(size.ws_col) : 80 }

  /// The height in lines; 24 where nobody says.
  var rows: Int { size.ws_row > 0 ? Int(size.ws_row) : 24 }

  private var size: winsize {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 ? size : winsize()
  }

  /// Writes the text as a whole.
  func write(_ text: String) {
    send(harmless(text))
  }

  /// Writes a line.
  func line(_ text: String = "") {
    send(harmless(text) + "\n")
  }

  /// Writes a line of which parts are set off.
  func line(_ text: StyledText) {
    send(text.rendered + "\n")
  }

  /// Writes a value over several lines; it reads back as it is.
  func line(_ json: JSON) {
    let text = json.prettyText.unicodeScalars.map { scalar in
      // Only strings hold such characters, none of them beyond four digits.
      isHarmful(scalar) ? "\\u\(codePoint(of: scalar).dropFirst(2))" : String(scalar)
    }
    send(text.joined() + "\n")
  }

  /// Writes what is to be said of specs.
  func write(_ diagnostics: [Diagnostic], _ palette: Palette) {
    send(DiagnosticRenderer(palette.isColored ? .ansi : .plain).render(diagnostics))
  }

  /// Writes lines, each of which takes one line of the terminal, however wide its characters turn out to be.
  func writeUnwrapped(_ lines: [StyledText]) {
    send("\u{1B}[?7l" + lines.map { $0.rendered + "\n" }.joined() + "\u{1B}[?7h")
  }

  /// Removes the last lines from the terminal.
  func clear(lines count: Int) {
    send("\u{1B}[\(count)A\u{1B}[J")
  }

  /// Sends a text as it is.
  private func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
        Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
        Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return noteLoss(errno) }
      bytes = bytes.dropFirst(count)
    }
  }

  /// The system's number for why output was lost; 0 for none.
  ///
  /// Only the main thread writes.
  nonisolated(unsafe) private static var lossError: Int32 = 0

  private func noteLoss(_ error: Int32) {
    if descriptor == STDOUT_FILENO, error != EPIPE { Self.lossError = error }
  }

  /// Fails where part of the output could not be written though somebody was to read it.
  static func checkOutput() throws(CommandFailure) {
    guard lossError == 0 else {
      throw CommandFailure("cannot write the output: \(String(cString: strerror(lossError)))")
    }
  }
}
