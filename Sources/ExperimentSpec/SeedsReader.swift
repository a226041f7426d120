import Diagnostics
import ExperimentModel
import YAML

/// Reads lists of replicates.
struct SeedsReader {
  let context: SpecContext

  /// The seeds; the given ones, and a problem, where the node is no list of distinct whole numbers.
  func seeds(_ node: YAMLNode?, otherwise defaultValue: [Int]) -> [Int] {
    guard let node else { return defaultValue }
    guard let elements = node.elements, !elements.isEmpty else {
      context.reportType(
        node, expected: "a list of whole numbers, such as [1, 2, 3]", for: "seeds",
        fixIts: [example(node)])
      return defaultValue
    }
    var seeds: [Int] = []
    var known: Set<Int> = []
    for element in elements {
      guard let number = element.number, let seed = Int(exactly: number),
        RunConfig.seeds.contains(seed)
      else {
        context.reportType(
          element, expected: "a whole number from 0 to \(RunConfig.seeds.upperBound)",
          of: "each of 'seeds'")
        continue
      }
      if !known.insert(seed).inserted {
        context.report(
          "spec.seed-twice", "the seed \(seed) is there twice", at: element.range,
          fixIts: [FixIt("remove one: the same seed gives the same run")])
      }
      seeds.append(seed)
    }
    return seeds.isEmpty ? defaultValue : seeds
  }

  /// A way out where a number of seeds stands for the seeds, or where the brackets are missing.
  private func example(_ node: YAMLNode) -> FixIt? {
    if let number = node.number {
      guard let count = Int(exactly: number), (1...20).contains(count) else { return nil }
      return FixIt("write [\((1...count).map(String.init).joined(separator: ", "))]")
    }
    guard let text = node.scalarText, text.allSatisfy({ "0123456789 ,-()".contains($0) }) else {
      return nil
    }
    let numbers = text.split { !$0.isNumber }
    return numbers.isEmpty ? nil : FixIt("write [\(numbers.joined(separator: ", "))]")
  }
}
