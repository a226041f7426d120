import Diagnostics
import ExperimentModel
import YAML

/// The replicates of a stage's points.
struct StageSeeds {
  /// All of them, or those that a point has at most.
  let all: [Int]
  /// Which of them are run.
  var rule = SeedRule.all
  /// Where they stand; `nil` where nobody gives any.
  var range: SourceRange?
}

/// What seeds are added until, as specs say it.
enum SeedEnd: String, CaseIterable {
  /// Every claim is decided that speaks of the points.
  case decided
}

/// Reads which replicates points have.
struct SeedsReader {
  /// How many seeds a point has at least, unless said, where seeds are added: with two, no interval has an end.
  private static let usualLeast = 3

  let context: SpecContext

  /// The seeds; the given ones, and a problem, where the node says none.
  func seeds(_ node: YAMLNode?, otherwise defaultValue: StageSeeds) -> StageSeeds {
    guard let node else { return defaultValue }
    let keys = Set(node.entries?.map(\.key.name) ?? [])
    if !keys.isDisjoint(with: MappingSchema.growingSeeds.names) {
      return growing(node) ?? defaultValue
    }
    return StageSeeds(all: list(node, otherwise: defaultValue.all), range: node.headRange)
  }

  /// Seeds that are added until claims are decided.
  private func growing(_ node: YAMLNode) -> StageSeeds? {
    guard let mapping = MappingReader(node, as: .growingSeeds, named: "seeds", in: context),
      let until = mapping["until"], let most = mapping["at_most"]
    else { return nil }
    guard let _: SeedEnd = context.word(until, named: "until") else { return nil }
    let counts = MappingSchema.seedCounts
    let least =
      mapping["at_least"].map { context.count($0, "at_least", in: counts) } ?? Self.usualLeast
    let first = mapping["from"].map { context.count($0, "from", in: RunConfig.seeds) } ?? 1
    guard let least, let count = context.count(most, "at_most", in: counts), let first else {
      return nil
    }
    guard count > least else {
      context.report(
        "spec.range", "'at_most' must be more than 'at_least', found \(count) and \(least)",
        at: most.headRange,
        fixIts: [FixIt("without seeds to add, write \(first)..\(first + least - 1)")])
      return nil
    }
    return StageSeeds(
      all: Array(first..<(first + count)), rule: .untilDecided(atLeast: least),
      range: node.headRange)
  }

  private func list(_ node: YAMLNode, otherwise defaultValue: [Int]) -> [Int] {
    guard let elements = node.elements ?? (node.wholeNumbers == nil ? nil : [node]),
      !elements.isEmpty
    else {
      context.reportType(
        node, expected: "a range or list of whole numbers, such as 1..3 or [1, 2, 3]", for: "seeds",
        fixIts: [example(node)])
      return defaultValue
    }
    var seeds: [Int] = []
    var known: Set<Int> = []
    for element in elements {
      guard let found = numbers(element) else { return defaultValue }
      if let twice = found.first(where: known.contains) {
        context.report(
          "spec.seed-twice", "the seed \(twice) is there twice", at: element.range,
          fixIts: [FixIt("remove one: the same seed gives the same run")])
      }
      known.formUnion(found)
      seeds += found
    }
    return seeds
  }

  /// The seeds that an element stands for; `nil`, and a problem, where it is none.
  private func numbers(_ element: YAMLNode) -> [Int]? {
    if let range = element.wholeNumbers, RunConfig.seeds.contains(range.lowerBound) {
      let numbers = range.counted(in: context, at: element, "seeds")
      return numbers.isEmpty ? nil : numbers
    }
    if let number = element.number, let seed = Int(exactly: number), RunConfig.seeds.contains(seed)
    {
      return [seed]
    }
    context.reportType(
      element,
      expected: "a whole number from 0 to \(RunConfig.seeds.upperBound), or a range of them",
      of: "each of 'seeds'", fixIts: [RangeSlip.fixIt(element)])
    return nil
  }

  /// A way out where a number of seeds stands for the seeds, or where the brackets are missing.
  private func example(_ node: YAMLNode) -> FixIt? {
    if let number = node.number {
      guard let count = Int(exactly: number), (1...StageReader.mostRuns).contains(count) else {
        return nil
      }
      return FixIt(count == 1 ? "write [1]" : "write 1..\(count)")
    }
    if let range = RangeSlip.fixIt(node) { return range }
    guard let text = node.scalarText, text.allSatisfy({ "0123456789 ,-()".contains($0) }) else {
      return nil
    }
    let numbers = text.split { !$0.isNumber }
    return numbers.isEmpty ? nil : FixIt("write [\(numbers.joined(separator: ", "))]")
  }
}

extension MappingSchema {
  /// How many seeds a point may have at least and at most, where they are added.
  static let seedCounts = 2...1000

  static let growingSeeds = MappingSchema(
    title: "a rule for adding seeds",
    keys: [
      .required(
        "until", "when to stop adding a seed to the points of each claim",
        .words(SeedEnd.allCases.map(\.rawValue))),
      .optional("at_least", "how many seeds every point has; 3 unless said", .count(seedCounts)),
      .required("at_most", "how many seeds a point may come to have", .count(seedCounts)),
      .optional("from", "the first seed; 1 unless said", .count(RunConfig.seeds)),
    ],
    example: """
      title: Is a wider layer better?
      seeds: {until: decided, at_least: 3, at_most: 20}
      base:
        data: {set: synthetic}
        training.duration: 2 epochs
      matrix: {hidden: {narrow: {network.hidden: [10]}, wide: {network.hidden: [50]}}}
      claims:
        wider-is-better:
          says: A wider layer is better
          compare: {hidden: wide}
          with: {hidden: narrow}
          metric: test.accuracy

      """)
}
