/// Elementary functions made of additions, multiplications, divisions and square roots of IEEE 754 alone.
///
/// Their results are the same bits on every machine, which those of a C library are not. Errors are stated in ulps of the
/// result, over the whole range unless it says otherwise; tests hold the functions against the C library in extended
/// precision.
///
/// `Float`s are computed in `Double` and rounded once, which leaves them within 0.5001 ulps.
package enum Elementary {}

// MARK: Exponentials

extension Elementary {
  /// eˣ, within 0.9 ulps; subnormal results within 1.4.
  package static func exp(_ x: Double) -> Double {
    guard x > -746 else { return x.isNaN ? x : 0 }
    guard x < 710 else { return .infinity }
    let (power, rest) = reduced(x)
    return scaled(1 + excess(rest), by: power)
  }

  /// Replaces some numbers by eˣ: for each the bits of `exp`, rounded to `Float`.
  ///
  /// Without a branch, so that the loop is vectorized.
  package static func exponentiate(_ numbers: inout MutableSpan<Float>, in range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= numbers.count)
    for index in range {
      // Beyond, the result is 0 or infinite; NaN stays NaN.
      let floored = numbers[index] < -150 ? -150 : numbers[index]
      let x = Double(floored > 100 ? 100 : floored)
      let shifted = x * (1 / (ln2High + ln2Low)) + wholeShift
      let power = shifted - wholeShift
      let fraction = excess((x - power * ln2High) - power * ln2Low)
      // The last bits of the shifted number are k: moved to where the exponent is, they scale by 2ᵏ.
      let scale = Double(bitPattern: (shifted.bitPattern &+ 1023) << 52)
      numbers[index] = Float((1 + fraction) * scale)
    }
  }

  /// eˣ - 1, within 2 ulps; accurate near 0 too.
  package static func expMinusOne(_ x: Double) -> Double {
    guard x > -40 else { return x.isNaN ? x : -1 }
    guard x < 710 else { return .infinity }
    let (power, rest) = reduced(x)
    let fraction = excess(rest)
    if power == 0 { return fraction }
    // 2ᵏ(1 + f) - 1, where one of the parts is exact.
    if power > 53 { return scaled(1 + fraction, by: power) - 1 }
    let scale = scaled(1, by: power)
    return scale * fraction + (scale - 1)
  }

  /// The hyperbolic tangent, within 4 ulps.
  package static func tanh(_ x: Double) -> Double {
    // Beyond, the result is 1 to the last bit.
    if x.magnitude > 22 { return x > 0 ? 1 : -1 }
    let growth = expMinusOne(2 * x.magnitude)
    let result = growth / (growth + 2)
    return x < 0 ? -result : result
  }

  /// 10ˣ, within 5 ulps; the nearest number where x is whole.
  package static func exp10(_ x: Double) -> Double {
    guard x > -400 else { return x.isNaN ? x : 0 }
    guard x < 400 else { return .infinity }
    let whole = x.rounded()
    guard whole != x else { return powerOfTen(Int(x)) }
    // In two factors, as 10⁻³⁰⁸ is not the smallest number.
    let small = max(whole, -300)
    return exp((x - whole) * ln10) * powerOfTen(Int(small)) * powerOfTen(Int(whole - small))
  }

  /// A whole power, by squaring; the relative error is at most n/2⁵³ for the exponent n.
  ///
  /// - Precondition: The exponent is not negative.
  package static func power(_ base: Double, _ exponent: Int) -> Double {
    precondition(exponent >= 0, "a whole power has no negative exponent")
    var (result, factor, left) = (1.0, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result *= factor }
      factor *= factor
      left >>= 1
    }
    return result
  }

  /// Splits x into k ln 2 + r with |r| ≤ ½ ln 2.
  private static func reduced(_ x: Double) -> (power: Int, rest: Double) {
    let power = nearestWhole(x * (1 / (ln2High + ln2Low)))
    return (Int(power), (x - power * ln2High) - power * ln2Low)
  }

  /// A number below 2⁵¹ added to this one has no bits behind the point.
  private static let wholeShift = 0x1.8p52

  /// The nearest whole number, for |x| below 2⁵¹.
  private static func nearestWhole(_ x: Double) -> Double { (x + wholeShift) - wholeShift }

  /// eʳ - 1 for |r| ≤ ½ ln 2: the Taylor series to r¹⁴, whose remainder is below 10⁻¹⁸ of r.
  private static func excess(_ r: Double) -> Double {
    let square = r * r
    let low = 1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720 + r * (1.0 / 5040))))
    let high =
      1.0 / 40_320
      + r
      * (1.0 / 362_880
        + r
        * (1.0 / 3_628_800
          + r
          * (1.0 / 39_916_800
            + r * (1.0 / 479_001_600 + r * (1.0 / 6_227_020_800 + r / 87_178_291_200)))))
    let cube = square * r
    return r + (0.5 * square + cube * (low + cube * square * high))
  }

  /// x 2ᵏ, rounded once.
  private static func scaled(_ x: Double, by power: Int) -> Double {
    switch power {
    case 1024...: x * 2 * Double(sign: .plus, exponent: power - 1, significand: 1)
    case ..<(-1021): x * Double(sign: .plus, exponent: power + 64, significand: 1) * 0x1p-64
    default: x * Double(sign: .plus, exponent: power, significand: 1)
    }
  }

  /// 10ⁿ as the nearest `Double`, for n in -308...308; beyond, 0 or infinity.
  private static func powerOfTen(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .nan }
}

// MARK: Logarithms

extension Elementary {
  /// ln x, within 0.9 ulps; -∞ at 0, NaN below.
  package static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    var (exponent, significand) = (Double(x.exponent), x.significand)
    // From √½ to √2, so that numbers near 1 have the exponent 0.
    if significand > 0x1.6a09e667f3bcdp0 {
      significand *= 0.5
      exponent += 1
    }
    let f = significand - 1
    // ln(1 + f) = 2 artanh(s) with s = f/(2 + f); as 2s = f - sf and sf = ½f² - ½sf², it is f - (½f² - s(½f² + r)).
    let s = f / (2 + f)
    let half = 0.5 * f * f
    let tail = s * (half + tailOfArtanh(s * s))
    return exponent * ln2High - ((half - (tail + exponent * ln2Low)) - f)
  }

  /// ln(1 + x), within 2 ulps; accurate near 0 too.
  package static func logOnePlus(_ x: Double) -> Double {
    let sum = 1 + x
    guard sum > 0, sum < .infinity else { return log(sum) }
    guard sum != 1 else { return x }
    // What was lost in the sum, as the derivative of the logarithm has it.
    return log(sum) + (x - (sum - 1)) / sum
  }

  /// The decadic logarithm, within 3 ulps; exact for the powers of ten that are `Double`s.
  package static func log10(_ x: Double) -> Double {
    let result = log(x) * (1 / ln10)
    let whole = result.rounded()
    guard whole.magnitude < 309, powerOfTen(Int(whole)) == x else { return result }
    return whole
  }

  /// ln Γ(x) for x > 0, within 2 · 10⁻¹⁴ and 4 ulps.
  package static func logGamma(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : .infinity }
    // Γ(x + 1) = x Γ(x) lifts small arguments to where Stirling's series is exact enough.
    var (argument, product) = (x, 1.0)
    while argument < 10 {
      product *= argument
      argument += 1
    }
    let inverse = 1 / argument
    let square = inverse * inverse
    let series =
      inverse
      * (1.0 / 12
        - square
        * (1.0 / 360
          - square
          * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * 691.0 / 360_360)))))
    let main = (argument - 0.5) * log(argument) - argument
    return main + (0.918_938_533_204_672_7 + series) - log(product)
  }

  /// 2s²/3 + 2s⁴/5 + …: what 2 artanh(s)/s has beyond 2, for s² ≤ 0.0295.
  private static func tailOfArtanh(_ z: Double) -> Double {
    let odd = [23.0, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3]
    var sum = 2.0 / 25
    for divisor in odd { sum = sum * z + 2 / divisor }
    return sum * z
  }
}

// MARK: Turns

extension Elementary {
  /// cos(2πv) for v in [0, 1), within 2 ulps but where it is 0 to within 10⁻¹⁶.
  ///
  /// The quarter turn that v is nearest to is taken away, which is exact.
  package static func cosine(ofTurns v: Double) -> Double {
    let quarter = (4 * v).rounded()
    let angle = (v - quarter / 4) * (2 * Double.pi)
    switch Int(quarter) & 3 {
    case 0: return cosine(angle)
    case 1: return -sine(angle)
    case 2: return -cosine(angle)
    default: return sine(angle)
    }
  }

  /// The cosine for |x| ≤ π/4: the Taylor series to x¹⁶.
  private static func cosine(_ x: Double) -> Double {
    let z = x * x
    let series =
      1.0 / 24
      - z
      * (1.0 / 720
        - z
        * (1.0 / 40_320
          - z
          * (1.0 / 3_628_800
            - z * (1.0 / 479_001_600 - z * (1.0 / 87_178_291_200 - z / 20_922_789_888_000)))))
    return 1 - (0.5 * z - z * z * series)
  }

  /// The sine for |x| ≤ π/4: the Taylor series to x¹⁷.
  private static func sine(_ x: Double) -> Double {
    let z = x * x
    let series =
      1.0 / 6
      - z
      * (1.0 / 120
        - z
        * (1.0 / 5040
          - z
          * (1.0 / 362_880
            - z
            * (1.0 / 39_916_800
              - z * (1.0 / 6_227_020_800 - z * (1.0 / 1_307_674_368_000 - z / 355_687_428_096_000))))))
    return x - x * z * series
  }
}

// MARK: Constants

extension Elementary {
  /// The upper bits of ln 2, so few that their product with any exponent of a `Double` is exact.
  private static var ln2High: Double { 0x1.62e42fefa3800p-1 }
  /// ln 2 less its upper bits.
  private static var ln2Low: Double { 0x1.ef35793c76730p-45 }
  private static var ln10: Double { 2.302_585_092_994_046 }
}
