import Diagnostics
import ExperimentModel

/// The numbers that a program has reported so far: written in its results and its history, or found in what it prints.
struct ReportedNumbers {
  private let metrics: [ProgramInstructions.Metric]
  private let countsRows: Bool
  private var finals: [String: Double] = [:]
  /// The latest of each number found in the output.
  private var printed: [String: Double] = [:]
  /// The rows of the history, of which a number may be missing.
  private(set) var rows: [[String: Double]] = []
  /// The number of the first row with a number that is not finite.
  private var firstRowNotFinite: Int?
  /// The share of the run that the program says is done.
  private(set) var fraction = 0.0

  /// Why what a program reports is none of what its spec declares.
  struct Fault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  /// The name by which a row of the history says what share of the run is done; it is shown and not kept.
  static let progressName = "progress"

  init(_ instructions: ProgramInstructions) {
    metrics = instructions.metrics
    countsRows = instructions.countsRows
  }

  /// The latest numbers, by name.
  var latest: [String: Double] {
    var latest = printed
    for row in rows.suffix(1) { latest.merge(row) { _, row in row } }
    return latest
  }

  /// Takes a number found in the output; it belongs to a new row where the present one has one of that name.
  mutating func takePrinted(_ value: Double, of metric: ProgramInstructions.Metric) throws(Fault) {
    try check(value, of: metric, in: "what it printed")
    printed[metric.name] = value
    guard metric.hasHistory else { return }
    if rows.isEmpty || rows[rows.count - 1][metric.name] != nil { rows.append([:]) }
    rows[rows.count - 1][metric.name] = value
    noteIfNotFinite(value)
  }

  /// Takes a row of the history.
  ///
  /// - Parameters:
  ///   - row: Its numbers by name.
  ///   - place: Where it stands, in words.
  /// - Throws: Which number should not be there.
  mutating func take(row: [(name: String, value: Double)], at place: String) throws(Fault) {
    var numbers: [String: Double] = [:]
    rows.append([:])
    for (name, value) in row {
      if name == Self.progressName, metric(name) == nil {
        if value.isFinite { fraction = min(max(value, 0), 1) }
        continue
      }
      guard let metric = metric(name), metric.hasHistory else {
        throw unknown(
          name, among: metrics.filter(\.hasHistory), in: place, kind: "metric with a history")
      }
      try check(value, of: metric, in: place)
      numbers[name] = value
      noteIfNotFinite(value)
    }
    rows[rows.count - 1] = numbers
  }

  /// Takes the results.
  mutating func take(results: JSON) throws(Fault) {
    guard let members = results.members else {
      throw Fault("the results must be an object of numbers by metric, found \(results.lineText)")
    }
    for member in members {
      guard let metric = metric(member.name), metric.isFinal else {
        throw unknown(
          member.name, among: metrics.filter(\.isFinal), in: "the results", kind: "metric")
      }
      let value = try number(member.value, of: member.name, in: "the results")
      try check(value, of: metric, in: "the results")
      finals[member.name] = value
    }
  }

  /// A number of the results or of a row; `null` is one that is not finite.
  func number(_ json: JSON, of name: String, in place: String) throws(Fault) -> Double {
    if json == .null { return .nan }
    guard let value = json.double else {
      throw Fault("\(quoted(name)) must be a number in \(place), found \(json.lineText)")
    }
    return value
  }

  /// All that was reported, once the program has ended well.
  ///
  /// - Throws: Which metric is missing.
  func result(hasResults: Bool) throws(Fault) -> RunResult {
    var values: [String: Double] = [:]
    for metric in metrics where metric.isFinal {
      let last = metric.hasHistory ? rows.last { $0[metric.name] != nil }?[metric.name] : nil
      guard let value = finals[metric.name] ?? printed[metric.name] ?? last else {
        throw missing(metric, hasResults: hasResults)
      }
      values[metric.name] = value
    }
    for metric in metrics where metric.hasHistory && rows.allSatisfy({ $0[metric.name] == nil }) {
      throw Fault(
        "\(quoted(metric.name)) is declared with a history, and no row of it has the number")
    }
    let hasOnlyFinite = firstRowNotFinite == nil && values.values.allSatisfy(\.isFinite)
    return RunResult(
      outcome: hasOnlyFinite ? .finished : .diverged(update: firstRowNotFinite ?? rows.count),
      metrics: hasOnlyFinite ? values : [:], history: history)
  }

  private var history: [String: [Double]] {
    guard !rows.isEmpty else { return [:] }
    var columns: [String: [Double]] = [:]
    for metric in metrics where metric.hasHistory {
      columns[metric.name] = rows.map { $0[metric.name] ?? .nan }
    }
    if countsRows { columns[ProgramDefinition.rowMetric] = rows.indices.map { Double($0 + 1) } }
    return columns
  }

  private mutating func noteIfNotFinite(_ value: Double) {
    if !value.isFinite, firstRowNotFinite == nil { firstRowNotFinite = rows.count }
  }

  private func metric(_ name: String) -> ProgramInstructions.Metric? {
    metrics.first { $0.name == name }
  }

  private func check(
    _ value: Double, of metric: ProgramInstructions.Metric, in place: String
  ) throws(Fault) {
    guard value.isFinite, value < metric.least || value > metric.greatest else { return }
    let advice =
      metric.least == 0 && metric.greatest == 1 ? "; a number in per cent has the unit '%'" : ""
    throw Fault(
      "\(quoted(metric.name)) must be between \(JSON.text(of: metric.least)) and "
        + "\(JSON.text(of: metric.greatest)) by its unit, found \(JSON.text(of: value)) in \(place)"
        + advice)
  }

  private func unknown(
    _ name: String, among known: [ProgramInstructions.Metric], in place: String, kind: String
  ) -> Fault {
    let meant = closestMatch(to: name, in: known.map(\.name))
    let names = known.map { quoted($0.name) }.joined(separator: ", ")
    return Fault(
      "found \(quoted(name)) in \(place), and the spec declares no \(kind) of that name"
        + (meant.map { "; did you mean \(quoted($0))?" }
          ?? (known.isEmpty ? "" : "; it declares \(names)")))
  }

  private func missing(_ metric: ProgramInstructions.Metric, hasResults: Bool) -> Fault {
    if metric.pattern != nil {
      return Fault("nothing that it printed matches the pattern of \(quoted(metric.name))")
    }
    return hasResults
      ? Fault("\(quoted(metric.name)) is missing in the results")
      : Fault("\(quoted(metric.name)) is missing: the program wrote no results")
  }
}
