/// Replicates in few characters: `1–3`, `1–2, 5, 7–9`.
package struct SeedRanges: Hashable, Sendable, CustomStringConvertible {
  private let ranges: [ClosedRange<Int>]

  /// Sorts seeds and joins those that follow one another; repeated ones count once.
  package init(_ seeds: some Sequence<Int>) {
    var ranges: [ClosedRange<Int>] = []
    for seed in Set(seeds).sorted() {
      if let last = ranges.last, last.upperBound < Int.max, last.upperBound + 1 == seed {
        ranges[ranges.count - 1] = last.lowerBound...seed
      } else {
        ranges.append(seed...seed)
      }
    }
    self.ranges = ranges
  }

  /// How many seeds there are.
  package var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// The ranges, lowest first; empty without seeds.
  package var description: String {
    ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }.joined(separator: ", ")
  }
}
