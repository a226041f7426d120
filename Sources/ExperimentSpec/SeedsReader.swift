import Diagnostics
import ExperimentModel
import YAML

/// Reads lists of replicates.
struct SeedsReader {
  let context: SpecContext

  /// The seeds; the given ones, and a problem, where the node is no range or list of distinct whole numbers.
  func seeds(_ node: YAMLNode?, otherwise defaultValue: [Int]) -> [Int] {
    guard let node else { return defaultValue }
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
