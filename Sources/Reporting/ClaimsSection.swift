import Analysis
import Document
import ExperimentModel

/// What is claimed and what the records say of it: a sentence for each claim, then the numbers.
struct ClaimsSection {
  let results: ExperimentResults
  private var verdicts: [ClaimVerdict] { results.verdicts }

  init(_ results: ExperimentResults) {
    self.results = results
  }

  /// The section; empty where nothing is claimed.
  var blocks: [Block] {
    guard !verdicts.isEmpty else { return [] }
    return [
      .heading(3, "Claims"), .list(verdicts.map(sentence)),
      .details(
        summary: "The numbers behind the verdicts", [.table(table), ReadingGuide.link]),
    ]
  }

  /// The answer in a line.
  ///
  /// `Supported: At 9 layers, … (section 4) – advantage +2.1 points, 95 % interval +1.6 to +2.7, n = 3.`
  private func sentence(_ verdict: ClaimVerdict) -> Prose {
    let word = verdict.conclusion.rawValue.capitalizingFirst
    let parts = [verdict.effectText, verdict.remark.isEmpty ? nil : verdict.remark]
      .compactMap { $0 }.joined(separator: "; ")
    let statement = results.experiment.statement(of: verdict.claim)
    let found = parts.isEmpty ? "" : " – \(parts)"
    return "\(.strong("\(word):")) \(Prose(statement + found).sentence)"
  }

  private var table: Table {
    let columns = [
      Table.Column("claim"), Table.Column("verdict"), Table.Column("metric"),
      Table.Column("claimed", .right), Table.Column("found", .right),
      Table.Column("95 % interval", .right), Table.Column("n", .right),
    ]
    return Table(columns, rows: verdicts.map(row))
  }

  private func row(_ verdict: ClaimVerdict) -> [Prose] {
    let claim = verdict.claim
    let metric = claim.assertion.isOutcome ? nil : results.experiment.kind.metric(claim.metric)
    let effect = verdict.effect
    let found = effect.flatMap { effect in effect.estimate.map { _ in effect.text } } ?? "–"
    return [
      claim.name, verdict.conclusion.rawValue,
      (claim.measure == .roughness ? "roughness of " : "") + (metric?.title ?? "–"),
      claim.assertion.text(in: metric?.unit ?? .plain("")), found, effect?.intervalText ?? "–",
      effect.map(\.countText) ?? "–",
    ].map { Prose($0) }
  }
}

extension Experiment {
  /// The claim, and where the publication has it: `Deeper is worse (section 4)`, or `(ours)` where it does not.
  func statement(of claim: Claim) -> String {
    let line = claim.statement.singleLine
    let statement = line.hasSuffix(".") ? String(line.dropLast()) : line
    let origin = claim.place.isEmpty && !source.isEmpty ? "ours" : claim.place
    return origin.isEmpty ? statement : "\(statement) (\(origin))"
  }
}

extension ClaimAssertion {
  /// Whether the claim is about how runs end, not about a metric.
  fileprivate var isOutcome: Bool {
    if case .diverges = self { true } else { false }
  }

  /// What is claimed of the number found: `at least +0.5 points`, `9 to 11 %`, `below 0`.
  func text(in unit: MetricUnit) -> String {
    switch self {
    case .advantage(_, within: let range), .additionalAdvantage(_, over: _, within: let range),
      .advantageOverOther(_, _, within: let range):
      return Self.text(of: range, symbol: unit.differenceSymbol) { bound in
        (bound > 0 ? "+" : "") + Formatting.text(ofPublished: bound, spread: nil, in: unit)
      }
    case .mean(_, within: let range):
      return Self.text(of: range, symbol: unit.symbol) { bound in
        Formatting.text(ofPublished: bound, spread: nil, in: unit)
      }
    case .diverges: return "all diverge"
    case .trend(_, along: _, .falls): return "below 0"
    case .trend(_, along: _, .rises): return "above 0"
    }
  }

  private static func text(
    of range: ClosedRange<Double>, symbol: String, number: (Double) -> String
  ) -> String {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    let bounds =
      switch (lower.isFinite, upper.isFinite) {
      case (true, true): "\(number(lower)) to \(number(upper))"
      case (true, false): "at least \(number(lower))"
      case (false, true): "at most \(number(upper))"
      case (false, false): "any"
      }
    return symbol.isEmpty ? bounds : "\(bounds) \(symbol)"
  }
}
