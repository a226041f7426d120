import ExperimentModel

/// What a program reports, read while it runs.
struct ProgramReading {
  private var numbers: ReportedNumbers
  private var history: HistoryFile
  private var printed: PrintedNumbers

  init(_ instructions: ProgramInstructions, history path: String) throws(ReportedNumbers.Fault) {
    numbers = ReportedNumbers(instructions)
    history = HistoryFile(path)
    do {
      printed = try PrintedNumbers(instructions.metrics)
    } catch {
      throw ReportedNumbers.Fault("a pattern is no regular expression: \(error)")
    }
  }

  /// Takes what was printed to the standard output.
  mutating func take(_ bytes: [UInt8]) throws(ReportedNumbers.Fault) {
    try printed.take(bytes, into: &numbers)
  }

  /// Takes what was written to the history since the last time.
  mutating func lookAtHistory() throws(ReportedNumbers.Fault) {
    try history.read(into: &numbers)
  }

  /// How far the run is.
  var progress: RunProgress {
    RunProgress(fraction: numbers.fraction, metrics: numbers.latest)
  }

  /// How many rows the history has.
  var rowCount: Int { numbers.rows.count }

  /// All that was reported, once the program has ended well.
  ///
  /// - Parameter results: What it wrote as its results; `nil` for nothing.
  /// - Returns: The result: finished, or diverged where a number is not finite.
  /// - Throws: What is missing, or should not be there.
  mutating func result(with results: JSON?) throws(ReportedNumbers.Fault) -> RunResult {
    try printed.finish(into: &numbers)
    try history.finish(into: &numbers)
    if let results { try numbers.take(results: results) }
    return try numbers.result(hasResults: results != nil)
  }
}
