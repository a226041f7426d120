/// The bins of a histogram, between multiples of a round width.
struct Bins: Equatable {
  let width: Double
  let count: Int
  /// The first bin begins at this multiple of the width; a whole number.
  private let first: Double

  /// Between five and thirty bins or so, as wide as the spread of the numbers asks for.
  ///
  /// Freedman & Diaconis 1981: 2 (Q₃ − Q₁) / ∛n, with the root rounded up and the width to 1, 2 or 5 times a power of ten; where half of the numbers are
  /// one, or the rule asks for too many bins, a share of the range.
  init(of numbers: [Double]) {
    let sorted = numbers.sorted()
    guard let smallest = sorted.first, let largest = sorted.last,
      (largest - smallest).isFinite
    else {
      (width, count, first) = (1, 1, 0)
      return
    }
    let span = largest > smallest ? largest - smallest : max(abs(largest), 1) / 10
    func quantile(_ share: Double) -> Double {
      sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
    }
    let root = (1...).first { $0 * $0 * $0 >= sorted.count } ?? 1
    let asked = 2 * (quantile(0.75) - quantile(0.25)) / Double(root)
    width = AxisRange.round(min(max(asked, span / 30), span / 5))
    first = (smallest / width).rounded(.down)
    count = 1 + Int((largest / width).rounded(.down) - first)
  }

  var indices: Range<Int> { 0..<count }
  var lower: Double { edge(0) }
  var upper: Double { edge(count) }

  /// The lower end of a bin.
  func edge(_ bin: Int) -> Double { (first + Double(bin)) * width }

  /// How many numbers lie in each bin, lower ends included.
  func counts(_ numbers: [Double]) -> [Int] {
    var counts = indices.map { _ in 0 }
    for number in numbers {
      let bin = (number / width).rounded(.down) - first
      if bin >= 0, bin < Double(count) { counts[Int(bin)] += 1 }
    }
    return counts
  }
}
