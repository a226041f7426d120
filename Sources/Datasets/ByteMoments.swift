/// How many bytes were seen, their sum and the sum of their squares: exact, whatever the order.
struct ByteMoments: Hashable {
  var count = 0
  var sum = 0
  var squares = 0

  /// The mean, in bytes.
  var mean: Double { Double(sum) / Double(count) }

  /// The standard deviation (dividing by `count`) in bytes, or 255 where all values are equal.
  ///
  /// 255 bytes are one unit of the scaled pixels. Values are counted from the byte next to their
  /// mean, so that the difference below does not cancel, and is exactly zero for equal values.
  var deviation: Double {
    let origin = Int(mean.rounded())
    let distance = Double(sum - count * origin) / Double(count)
    let spread = Double(squares - 2 * origin * sum + count * origin * origin) / Double(count)
    let variance = spread - distance * distance
    return variance > 0 ? variance.squareRoot() : 255
  }

  static func += (left: inout Self, right: Self) {
    left.count += right.count
    left.sum += right.sum
    left.squares += right.squares
  }
}
