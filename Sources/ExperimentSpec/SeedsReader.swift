import Diagnostics
import ExperimentModel
import YAML

/// Reads lists of replicates.
struct SeedsReader {
  let context: SpecContext

  /// The seeds; the given ones, and a problem, where the node is no list of distinct whole numbers.
  func seeds(_ node: YAMLNode?, otherwise standard: [Int]) -> [Int] {
    guard let node else { return standard }
    guard let elements = node.elements, !elements.isEmpty else {
      context.reportType(
        node, expected: "a list of whole numbers, such as [1, 2, 3]", for: "seeds",
        fixIts: [example(node)])
      return standard
    }
    var seeds: [Int] = []
    for element in elements {
      guard let number = element.number, let seed = Int(exactly: number),
        (0..<1 << 53).contains(seed)
      else {
        context.reportType(element, expected: "whole numbers from 0 up", for: "seeds")
        continue
      }
      if seeds.contains(seed) {
        context.report("spec.seed-twice", "the seed \(seed) is there twice", at: element.range)
      }
      seeds.append(seed)
    }
    return seeds
  }

  private func example(_ node: YAMLNode) -> FixIt? {
    guard let number = node.number, let count = Int(exactly: number), (1...20).contains(count)
    else { return nil }
    return FixIt("write [\((1...count).map(String.init).joined(separator: ", "))]")
  }
}
