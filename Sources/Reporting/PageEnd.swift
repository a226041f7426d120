import Analysis
import Document
import ExperimentModel

/// What stands at the end of a page: deviations, settings and their sources, threats to validity, cost, and how to run it again.
struct PageEnd {
  let page: Page
  let results: [ExperimentResults]

  /// The end.
  var blocks: [Block] {
    list("Deviations from the source", page.description.deviations)
      + SettingsSection(page: page, results: results).blocks
      + list("Threats to validity", page.description.threats) + sources + cost + again
      + ReadingGuide(results).blocks
  }

  private func list(_ heading: Prose, _ sentences: [String]) -> [Block] {
    sentences.isEmpty
      ? []
      : [
        .heading(2, heading),
        .list(sentences.map { Prose(ClaimText(ofAll: results).text($0)).sentence }),
      ]
  }

  private var sources: [Block] {
    list("What was read", page.description.publication?.sources ?? [])
  }

  /// How many runs there are and how long they took, by question.
  private var cost: [Block] {
    let costs = results.map { RunCost($0.replicates) }
    let total = RunCost(results.flatMap(\.replicates))
    let rows = zip(results, costs).map { results, cost in
      [Prose(results.experiment.name), Prose(cost.runs), Prose(cost.time)]
    }
    return [
      .heading(2, "Cost"),
      .table(
        Table(
          [
            Table.Column("question"), Table.Column("runs", .right),
            Table.Column("time", .right),
          ],
          rows: rows + (results.count > 1 ? [["all", Prose(total.runs), Prose(total.time)]] : []))),
      .paragraph(
        "Time is that of each run from its start to its end, on one core of the machines that the records come from, with other work beside it. A run that several questions share counts once for each of them, and once in all."
      ),
    ]
  }

  private var again: [Block] {
    [
      .heading(2, "Run it again"),
      .command(PageText.runCommand(page)),
    ]
  }
}

/// How many runs there are, and how long they took.
private struct RunCost {
  private let replicates: [Replicate]

  init(_ replicates: [Replicate]) {
    var seen: Set<RunKey> = []
    self.replicates = replicates.filter { $0.run.map { seen.insert($0.key).inserted } ?? true }
  }

  var runs: String { grouped(replicates.count) }

  /// `less than a minute`, `about 20 minutes`, `about 3 hours`: to one digit, as another machine would take another time.
  var time: String {
    let minutes = replicates.compactMap { $0.status.record?.provenance.seconds }.reduce(0, +) / 60
    guard minutes >= 1 else { return "less than a minute" }
    let hours = minutes / 60
    return minutes < 90
      ? "about \(counted(Self.oneDigit(minutes), "minute"))"
      : "about \(counted(Self.oneDigit(hours), "hour"))"
  }

  private static func oneDigit(_ number: Double) -> Int {
    let digits = DecimalDigits(number).rounded(significant: 1)
    return Int(digits.number)
  }
}
