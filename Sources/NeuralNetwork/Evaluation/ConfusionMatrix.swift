/// How often examples of each class were taken for each class.
package struct ConfusionMatrix: Sendable, Hashable {
  /// The number of classes.
  package let classCount: Int

  /// The counts, row by row: the row is the true class, the column the predicted one.
  package private(set) var counts: [Int]

  /// Creates a matrix of zeros.
  package init(classCount: Int) {
    self.classCount = classCount
    counts = Array(repeating: 0, count: classCount * classCount)
  }

  /// How often an example of class `actual` was taken for `predicted`.
  package subscript(actual actual: Int, predicted predicted: Int) -> Int {
    counts[actual * classCount + predicted]
  }

  /// Counts one more example.
  mutating func count(actual: Int, predicted: Int) {
    counts[actual * classCount + predicted] += 1
  }

  /// Adds the counts of other examples.
  static func += (sum: inout ConfusionMatrix, other: ConfusionMatrix) {
    for index in sum.counts.indices { sum.counts[index] += other.counts[index] }
  }

  /// The number of examples counted.
  package var total: Int { counts.reduce(0, +) }

  /// The number of examples whose class was predicted.
  package var correct: Int {
    (0..<classCount).reduce(0) { $0 + self[actual: $1, predicted: $1] }
  }

  /// The share of examples whose class was predicted, or NaN without examples.
  package var accuracy: Double { Double(correct) / Double(total) }

  /// For each class the share of its examples whose class was predicted; NaN for an absent class.
  package var classAccuracies: [Double] {
    (0..<classCount).map { actual in
      let row = counts[actual * classCount..<(actual + 1) * classCount]
      return Double(self[actual: actual, predicted: actual]) / Double(row.reduce(0, +))
    }
  }
}
