extension MetricDefinition {
  /// What a point is compared by, the more the better: the mean over its replicates, negative where lower is better.
  ///
  /// Choices, tables, figures and the terminal all go by it, so that they agree on what is best.
  ///
  /// - Parameter numbers: The number of each replicate, in the metric's plain unit; `nil` for one that diverged, failed
  ///   or has none.
  /// - Returns: `nil` where a replicate has no finite number or there is no replicate: such a point is never the best.
  package func score(of numbers: [Double?]) -> Double? {
    let known = numbers.compactMap(\.self).filter(\.isFinite)
    guard known.count == numbers.count, !known.isEmpty else { return nil }
    let mean = known.reduce(0, +) / Double(known.count)
    return better == .lower ? -mean : mean
  }

  /// Ranks elements by their scores.
  ///
  /// - Parameters:
  ///   - elements: What is ranked.
  ///   - numbers: The numbers of an element's replicates, as `score` takes them.
  /// - Returns: The elements that have a score, the best first, equal ones in their order.
  /// - Throws: What `numbers` throws.
  /// - Complexity: O(n log n), and `numbers` is called once for each element.
  package func ranked<Element>(
    _ elements: [Element], by numbers: (Element) throws -> [Double?]
  ) rethrows -> [Element] {
    var scored: [(element: Element, rank: (Double, Int))] = []
    for element in elements {
      guard let score = score(of: try numbers(element)) else { continue }
      scored.append((element, (score, -scored.count)))
    }
    return scored.sorted { $0.rank > $1.rank }.map(\.element)
  }
}
