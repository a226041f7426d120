import ChildProcess
import Document
import Execution
import ExperimentModel
import Figures
import Reporting
import RunStore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Draws figures with gnuplot, where it is installed, and only those whose data or script changed.
struct Drawing {
  /// No drawing is as long as this, in bytes.
  private static let longestDrawing = 1 << 26
  /// How many lines of what gnuplot says are quoted.
  private static let quotedLines = 6

  let store: RunStore
  let messages: any Messages
  let limit: DrawingLimit

  /// Draws the figures whose drawing does not carry their stamp.
  ///
  /// - Returns: The paths of the drawings that are not there, or that are of other data.
  func draw(_ figures: [ReportFigure], noting outputs: inout WrittenOutputs) -> Set<String> {
    let stale = figures.filter { !Self.isFresh($0, in: results) }
    guard !stale.isEmpty else { return [] }
    guard let gnuplot = Command.find("gnuplot") else {
      messages.tell(
        "note: \(counted(stale.count, "figure")) not drawn: gnuplot is not installed (`make deps` installs it)"
      )
      return Set(stale.map(\.drawingPath))
    }
    let undrawn = stale.filter { figure in
      outputs.attempt("\(results)/\(figure.drawingPath)") { try draw(figure, with: gnuplot) } == nil
    }
    return Set(undrawn.map(\.drawingPath))
  }

  /// Whether a figure's drawing is there and carries the stamp of its data and script.
  static func isFresh(_ figure: ReportFigure, in results: String) -> Bool {
    guard let drawing = Folder.read("\(results)/\(figure.drawingPath)") else { return false }
    return FigureStamp(inDrawing: String(decoding: drawing, as: UTF8.self))
      == FigureStamp(of: figure)
  }

  /// Draws through a pipe: what is in the figure's place is a complete drawing at any time, whoever else draws it.
  private func draw(_ figure: ReportFigure, with gnuplot: String) throws {
    let folder = figure.script.path.split(separator: "/").dropLast().joined(separator: "/")
    // It is killed with all that it starts, so signals of the terminal are passed on.
    let command = Command(
      gnuplot, ["-d", "-"], folder: "\(results)/\(folder)", group: .separate)
    let lines = figure.script.text.split(separator: "\n", omittingEmptySubsequences: false)
    let script = lines.filter { !$0.hasPrefix("set output ") }.joined(separator: "\n")
    let completion = try run(command, on: script)
    if completion.cause == .limit {
      // Every further figure may take as long.
      messages.tell("note: gnuplot did not draw \(figure.drawingPath) within \(limit)")
    }
    if let fault = fault(of: completion) {
      throw CommandFailure(
        "cannot draw \(results)/\(figure.drawingPath): gnuplot \(fault)"
          + Self.quotation(completion.errors.text))
    }
    try store.write(
      FigureStamp(of: figure).stamped(completion.output.text), at: figure.drawingPath)
  }

  /// Runs gnuplot; a signal that asks this program to end ends both.
  private func run(_ command: Command, on script: String) throws(ProcessError) -> Completion {
    let interruption = Interruption()
    interruption.listen()
    let completion = try command.run(
      input: Array(script.utf8), tailLimit: Self.longestDrawing,
      patience: Patience(limit.duration) { interruption.signal != nil })
    interruption.stopListening()
    if let signal = interruption.signal { raise(signal) }
    return completion
  }

  /// What is wrong with what gnuplot did; `nil` where it gave a whole drawing.
  private func fault(of completion: Completion) -> String? {
    if completion.cause == .limit {
      return "did not end within \(limit) and was killed (\(DrawingLimit.variable) gives it longer)"
    }
    guard completion.status.isSuccess else { return "\(completion.status)" }
    guard !completion.output.bytes.isEmpty else { return "wrote no file" }
    let end = completion.output.bytes.reversed().drop { $0 <= UInt8(ascii: " ") }
      .prefix(Self.closing.count)
    return end.elementsEqual(Self.closing.reversed()) && !completion.output.isTruncated
      ? nil : "wrote no whole drawing"
  }

  private static let closing = Array("</svg>".utf8)

  /// The end of what gnuplot says, on lines of its own.
  private static func quotation(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).filter { line in
      line.contains { !$0.isWhitespace && $0 != "^" }
    }
    return lines.suffix(quotedLines).map { "\n    \($0)" }.joined()
  }

  private var results: String { store.layout.results }
}

/// How long gnuplot may take for one figure.
struct DrawingLimit: CustomStringConvertible {
  /// The variable by which a user gives another limit, in seconds.
  static let variable = "REPRISE_GNUPLOT_SECONDS"
  private static let usual = 60.0

  private let seconds: Double

  /// The usual limit, or that of the environment.
  init(_ environment: [String: String]) throws(CommandFailure) {
    guard let wish = environment[Self.variable], !wish.isEmpty else {
      seconds = Self.usual
      return
    }
    guard let seconds = Double(wish), seconds > 0, seconds <= 1e6 else {
      throw .commandLine(
        "\(Self.variable) must be a positive number of seconds, at most 1000000, found '\(wish)'")
    }
    self.seconds = seconds
  }

  var duration: Duration { .seconds(seconds) }

  /// The limit in words: `60 s`.
  var description: String { "\(JSON.text(of: seconds)) s" }
}
