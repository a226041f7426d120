/// Finding where a condition that holds from some number on begins to hold.
enum Bisection {
  /// The smallest number of the range that meets a condition which all larger ones meet too; the range's end where none does.
  static func first(in range: ClosedRange<Double>, where holds: (Double) -> Bool) -> Double {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { return upper }
      if holds(middle) { upper = middle } else { lower = middle }
    }
  }

  /// The smallest whole number of the range that meets a condition which all larger ones meet too; `nil` where none does.
  static func first(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int? {
    guard holds(range.upperBound) else { return nil }
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      if holds(middle) { upper = middle } else { lower = middle + 1 }
    }
    return upper
  }
}
