import ElementaryFunctions

extension RandomStream {
  /// A number drawn uniformly from the multiples of 2⁻⁵³ in [0, 1).
  package mutating func nextUniform() -> Double {
    Double(nextBits() >> 11) * 0x1p-53
  }

  /// Sets each element to `value` with a probability and to 0 otherwise, one uniform number each.
  ///
  /// - Complexity: O(elements).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func fill<Scalar: BLASScalar>(
    _ elements: inout MutableSpan<Scalar>, with value: Scalar, probability: Double
  ) {
    for index in elements.indices { elements[index] = nextUniform() < probability ? value : 0 }
  }

  /// A number drawn from the normal distribution with mean 0 and standard deviation 1.
  ///
  /// Box & Muller 1958 (doi:10.1214/aoms/1177706645), the cosine half only, so that every number
  /// costs exactly two words:
  ///
  ///     z = sqrt(-2 ln(1 - u)) cos(2π v)    u, v uniform in [0, 1)
  ///
  /// With elementary functions of our own, so that the same numbers are drawn on every machine.
  package mutating func nextNormal() -> Double {
    let (u, v) = (nextUniform(), nextUniform())
    return (-2 * Elementary.log(1 - u)).squareRoot() * Elementary.cosine(ofTurns: v)
  }

  /// An integer drawn uniformly from `0..<bound`, without bias.
  ///
  /// Lemire 2019, Algorithm 5 (doi:10.1145/3230636): the high word of a 128-bit product, rejecting
  /// the few low words that would favor some results.
  ///
  /// - Precondition: `bound` is positive.
  package mutating func nextInteger(below bound: Int) -> Int {
    precondition(bound > 0, "a random integer needs a positive bound")
    let range = UInt64(bound)
    var product = nextBits().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = nextBits().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// Puts `indices` into a random order, each order being equally likely.
  ///
  /// Fisher & Yates, in Durstenfeld's form (1964, doi:10.1145/364520.364540), from the last place
  /// down.
  ///
  /// - Complexity: O(n), one word per place but for rare rejections.
  package mutating func shuffle(_ indices: inout [Int]) {
    for last in stride(from: indices.count - 1, to: 0, by: -1) {
      indices.swapAt(last, nextInteger(below: last + 1))
    }
  }
}
