import Diagnostics
package import ExperimentModel
import Planning

/// The part of the runs of some experiments that a user names, as `depth=9 layers, seed=1..3` or by a run's name.
package struct RunPart {
  /// The name that stands for replicates.
  private static let seedName = "seed"

  /// What one option says: all of it holds of a run.
  fileprivate struct Selection {
    let text: String
    /// The levels of each axis.
    var levels: [String: Set<String>] = [:]
    /// The replicates; `nil` for all.
    var seeds: Set<ClosedRange<Int>>?
    /// The name of a point or run, or the first digits of a key; `nil` where axes say which.
    var name: String?
  }

  private let selections: [Selection]

  /// Reads options, of which a run has to fit one.
  ///
  /// - Parameters:
  ///   - texts: The options; none for all runs.
  ///   - experiments: The experiments whose axes they name.
  /// - Throws: `CommandFailure` where an axis or level is not there.
  package init(_ texts: [String], of experiments: [Experiment]) throws(CommandFailure) {
    var selections: [Selection] = []
    for text in texts { selections.append(try Self.selection(text, experiments)) }
    self.selections = selections
  }

  /// Whether it is all runs.
  package var isWhole: Bool { selections.isEmpty }

  /// The part as a user says it in a sentence: `depth=9 layers, seed=1..3`.
  package var text: String { selections.map(\.text).joined(separator: " or ") }

  /// Whether a run is in the part.
  package func contains(_ run: Run) -> Bool {
    isWhole || selections.contains { $0.contains(run) }
  }

  /// The runs of a stage that are not known yet and are in the part; `nil` for none.
  ///
  /// - Parameters:
  ///   - waiting: The stage.
  ///   - planned: The plan that it is of.
  /// - Returns: The stage with so many of its runs.
  /// - Complexity: O(points × seeds).
  func part(of waiting: WaitingStage, in planned: PlannedExperiment) -> WaitingStage? {
    let experiment = planned.experiment
    if let open = waiting.open {
      return waiting.opening(
        open.filtered { point, seed in
          selections.contains {
            $0.contains(point, of: experiment.identifier) && $0.contains(seed: seed)
          }
        })
    }
    guard let stage = experiment.stages.first(where: { $0.name == waiting.stage }) else {
      return nil
    }
    let known = Set(planned.runs.map(\.run.point))
    let unknown = stage.allPoints.map(\.point).filter { !known.contains($0) }
    let count = unknown.reduce(0) { sum, point in
      let own = selections.filter { $0.contains(point, of: experiment.identifier) }
      return sum + stage.firstSeeds.count { seed in own.contains { $0.contains(seed: seed) } }
    }
    return count == 0 ? nil : waiting.counting(count)
  }

  // MARK: Reading

  private static func selection(
    _ text: String, _ experiments: [Experiment]
  ) throws(CommandFailure) -> Selection {
    let names = experiments.flatMap { $0.axes.map(\.name) }.uniqued + [seedName]
    var selection = Selection(text: text)
    guard let clauses = clauses(text, names) else {
      guard let equals = text.firstIndex(of: "="),
        !experiments.contains(where: { $0.hasPoint(named: text) })
      else {
        selection.name = text
        return selection
      }
      let name = text[..<equals].trimmed
      let meant = FixIt.didYouMean(name, in: names)?.text ?? "the axes are \(list(names))"
      throw .commandLine("--only: there is no axis \(quoted(name)); \(meant)")
    }
    for (name, value) in clauses {
      if name == seedName, !experiments.contains(where: { $0.axis(name) != nil }) {
        selection.seeds = (selection.seeds ?? []).union([try seeds(value)])
      } else {
        let levels = try levels(value, of: name, experiments, names)
        selection.levels[name, default: []].formUnion(levels)
      }
    }
    return selection
  }

  /// Names and values, in their order, of which values may hold commas.
  ///
  /// - Returns: `nil` where the text does not begin with a name.
  private static func clauses(_ text: String, _ names: [String]) -> [(String, String)]? {
    // The longest first, as one name may begin another.
    let names = names.sorted { $0.count > $1.count }
    var clauses: [(String, String)] = []
    var rest = text[...]
    var isStart = true
    while !rest.isEmpty {
      let clause = rest.drop { $0 == " " }
      if isStart, let name = names.first(where: { clause.isSetting($0) }) {
        clauses.append((name, ""))
        rest = clause.dropFirst(name.count).drop { $0 != "=" }.dropFirst()
        isStart = false
        continue
      }
      guard !clauses.isEmpty else { return nil }
      isStart = rest.first == ","
      clauses[clauses.count - 1].1.append(rest.removeFirst())
    }
    return clauses.enumerated().map { index, clause in
      // The comma before the next name is none of the value.
      let value = index + 1 < clauses.count ? clause.1.dropLast() : clause.1[...]
      return (clause.0, value.trimmed)
    }
  }

  private static func seeds(_ text: String) throws(CommandFailure) -> ClosedRange<Int> {
    if let seed = Int(text) { return seed...seed }
    guard let range = ClosedRange(writtenAs: text) else {
      throw .commandLine(
        "--only: a seed is a whole number, or a range such as 1..3, found \(quoted(text))")
    }
    return range
  }

  private static func levels(
    _ text: String, of name: String, _ experiments: [Experiment], _ names: [String]
  ) throws(CommandFailure) -> [String] {
    let known = experiments.flatMap { $0.axis(name)?.levels ?? [] }.uniqued
    if known.contains(text) { return [text] }
    if let number = Double(text), known.contains(JSON.text(of: number)) {
      return [JSON.text(of: number)]
    }
    if let range = ClosedRange(writtenAs: text) {
      let bounds = Double(range.lowerBound)...Double(range.upperBound)
      let within = known.filter { Double($0).map(bounds.contains) ?? false }
      if !within.isEmpty { return within }
    }
    // What was meant as a further axis is part of the value while its name is none.
    if let equals = text.firstIndex(of: "="), let comma = text[..<equals].lastIndex(of: ",") {
      let further = text[text.index(after: comma)..<equals].trimmed
      let meant = FixIt.didYouMean(further, in: names)?.text ?? "the axes are \(list(names))"
      throw .commandLine("--only: there is no axis \(quoted(further)); \(meant)")
    }
    let meant = FixIt.didYouMean(text, in: known)?.text ?? "its levels are \(list(known))"
    throw .commandLine("--only: the axis \(quoted(name)) has no level \(quoted(text)); \(meant)")
  }

  /// How many names a message lists.
  private static let listed = 12

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(listed).map { quoted($0) }
    return names.count > listed
      ? "\(shown.joined(separator: ", ")) and \(names.count - listed) more" : shown.joinedAsProse
  }
}

extension RunPart.Selection {
  fileprivate func contains(_ run: Run) -> Bool {
    if let name {
      return [run.name, "\(run.experiment) · \(run.name)"].contains(name)
        || contains(run.point, of: run.experiment)
        || name.count >= RunFinder.leastDigits && run.key.hexadecimal.hasPrefix(name.lowercased())
    }
    return contains(run.point, of: run.experiment) && contains(seed: run.config.seed)
  }

  fileprivate func contains(seed: Int) -> Bool {
    seeds.map { $0.contains { $0.contains(seed) } } ?? true
  }

  fileprivate func contains(_ point: Point, of experiment: String) -> Bool {
    if let name { return [point.name, "\(experiment) · \(point.name)"].contains(name) }
    return levels.allSatisfy { axis, levels in point[axis].map(levels.contains) ?? false }
  }
}

extension Experiment {
  fileprivate func axis(_ name: String) -> Axis? { axes.first { $0.name == name } }

  fileprivate func hasPoint(named name: String) -> Bool {
    stages.contains {
      $0.allPoints.contains { name.hasPrefix($0.point.name) && !$0.point.name.isEmpty }
    }
  }
}

extension Substring {
  /// Whether the text begins with a name and an equals sign.
  fileprivate func isSetting(_ name: String) -> Bool {
    hasPrefix(name) && dropFirst(name.count).first { $0 != " " } == "="
  }

  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension [PlannedExperiment] {
  /// The plan of a part; what is left out is counted.
  ///
  /// - Throws: `CommandFailure` where no run is in the part.
  package func part(_ part: RunPart) throws(CommandFailure) -> [PlannedExperiment] {
    guard !part.isWhole else { return self }
    let parts = map { planned in
      let runs = planned.runs.filter { part.contains($0.run) }
      let waiting = planned.waiting.compactMap { part.part(of: $0, in: planned) }
      let waitingCount = waiting.reduce(0) { $0 + $1.runCount }
      return PlannedExperiment(
        experiment: planned.experiment, runs: runs, waiting: waiting,
        leftOut: .init(
          total: planned.runCount - runs.count - waitingCount,
          due: planned.executedCount - runs.count(where: \.isExecuted)
            + planned.waiting.reduce(0) { $0 + $1.runCount } - waitingCount))
    }
    guard parts.contains(where: { !$0.runs.isEmpty || !$0.waiting.isEmpty }) else {
      throw .commandLine("--only: no run is \(quoted(part.text)); `reprise plan --all` lists them")
    }
    return parts
  }

  /// What the part that is planned leaves out, in words; `nil` where it is all.
  package var leftOutText: String? {
    let total = reduce(0) { $0 + $1.leftOut.total }
    let due = reduce(0) { $0 + $1.leftOut.due }
    guard total > 0 else { return nil }
    return
      "left out: \(counted(total, "run")), of which \(due == 0 ? "none is" : due == 1 ? "1 is" : "\(grouped(due)) are") due"
  }
}
