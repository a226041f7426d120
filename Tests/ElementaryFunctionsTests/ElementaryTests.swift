import ElementaryFunctions
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What holds on every machine: special values, exact results, and the bits themselves.
@Suite struct ElementaryTests {
  private static let functions: [(name: String, function: @Sendable (Double) -> Double)] = [
    ("exp", Elementary.exp), ("expMinusOne", Elementary.expMinusOne), ("tanh", Elementary.tanh),
    ("exp10", Elementary.exp10), ("log", Elementary.log), ("logOnePlus", Elementary.logOnePlus),
    ("log10", Elementary.log10), ("logGamma", Elementary.logGamma),
  ]

  @Test func `what is no number stays none`() {
    for (name, function) in Self.functions { #expect(function(.nan).isNaN, "\(name)") }
  }

  @Test func `the ends of the range are zero, one and infinity`() {
    #expect(Elementary.exp(-.infinity) == 0 && Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(710) == .infinity && Elementary.exp(-746) == 0)
    #expect(Elementary.exp(709.78) < .infinity && Elementary.exp(-745) == .leastNonzeroMagnitude)
    #expect(Elementary.expMinusOne(-.infinity) == -1)
    #expect(Elementary.expMinusOne(.infinity) == .infinity)
    #expect(Elementary.tanh(-.infinity) == -1 && Elementary.tanh(.infinity) == 1)
    #expect(Elementary.log(0) == -.infinity && Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log(-1).isNaN && Elementary.logOnePlus(-2).isNaN)
    #expect(Elementary.logOnePlus(-1) == -.infinity)
    #expect(Elementary.exp10(-.infinity) == 0 && Elementary.exp10(.infinity) == .infinity)
    #expect(Elementary.logGamma(0) == .infinity)
  }

  @Test func `exponentials of many numbers have the bits of each`() {
    let steps = stride(from: Float(-160), through: 110, by: 0.0137)
    let numbers =
      Array(steps) + [.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, 1e38, -1e38]
    var results = numbers
    var span = results.mutableSpan
    Elementary.exponentiate(&span, in: 1..<numbers.count)
    #expect(results[0] == numbers[0], "what is outside of the range is left alone")
    for (number, result) in zip(numbers, results).dropFirst() {
      #expect(
        result.isNaN && number.isNaN || result == Float(Elementary.exp(Double(number))),
        "\(number)")
    }
  }

  @Test func `results that are whole are exact`() {
    #expect(Elementary.exp(0) == 1 && Elementary.expMinusOne(0) == 0 && Elementary.tanh(0) == 0)
    #expect(Elementary.log(1) == 0 && Elementary.logOnePlus(0) == 0)
    for exponent in -22...22 {
      let power = Double("1e\(exponent)") ?? .nan
      #expect(Elementary.exp10(Double(exponent)) == power)
      #expect(Elementary.log10(power) == Double(exponent))
    }
    let turns = [0, 0.25, 0.5, 0.75].map { Elementary.cosine(ofTurns: $0) }
    #expect(turns == [1, 0, -1, 0])
    #expect(Elementary.power(1.5, 0) == 1 && Elementary.power(2, 62) == 0x1p62)
    #expect(abs(Elementary.logGamma(1)) < 2e-14 && abs(Elementary.logGamma(2)) < 2e-14)
  }

  @Test func `known arguments have these bits on every machine`() {
    var hash: UInt64 = 0
    var argument = 1e-5
    while argument < 600 {
      let results = Self.functions.map { $0.function(argument) }
      let others = [
        Elementary.exp(-argument), Elementary.tanh(-argument),
        Elementary.cosine(ofTurns: argument / 600), Elementary.power(0.999, Int(argument)),
      ]
      for result in results + others {
        hash = (hash ^ result.bitPattern) &* 0x0000_0100_0000_01b3
      }
      argument *= 1.0625
    }
    #expect(hash == 14_371_306_028_638_625_194)
  }

  @Test func `the hyperbolic tangent is odd`() {
    for step in 0..<4000 {
      let x = Double(step) / 150
      #expect(Elementary.tanh(-x) == -Elementary.tanh(x))
    }
  }
}

#if arch(x86_64) && canImport(Glibc)
/// The stated errors, beside the C library's functions in extended precision.
@Suite struct ElementaryAccuracyTests {
  /// A function over a range of arguments, with its twin and its stated error.
  struct Claim: Sendable, CustomTestStringConvertible {
    let name: String
    let range: ClosedRange<Double>
    /// Whether arguments are spread over orders of magnitude.
    let isLogarithmic: Bool
    let ulps: Double
    /// An error that is small enough whatever the result.
    let absolute: Double
    let function: @Sendable (Double) -> Double
    let twin: @Sendable (Float80) -> Float80

    var testDescription: String { "\(name) on \(range)" }

    init(
      _ name: String, _ range: ClosedRange<Double>, logarithmic: Bool = false, ulps: Double,
      absolute: Double = 0, _ function: @escaping @Sendable (Double) -> Double,
      _ twin: @escaping @Sendable (Float80) -> Float80
    ) {
      self.name = name
      self.range = range
      isLogarithmic = logarithmic
      self.ulps = ulps
      self.absolute = absolute
      self.function = function
      self.twin = twin
    }

    /// Arguments that a generator of the test's own spreads over the range, both ends included.
    var arguments: [Double] {
      var state: UInt64 = 1
      let drawn = (0..<50_000).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let share = Double(state >> 11) * 0x1p-53
        guard isLogarithmic else {
          return range.lowerBound + share * (range.upperBound - range.lowerBound)
        }
        let (lower, upper) = (Glibc.log(range.lowerBound), Glibc.log(range.upperBound))
        let inner = Glibc.exp(lower + share * (upper - lower))
        return min(max(inner, range.lowerBound), range.upperBound)
      }
      return drawn + [range.lowerBound, range.upperBound]
    }
  }

  private static let claims = [
    Claim("exp", -708...709.7, ulps: 0.9, Elementary.exp, expl),
    Claim("exp", -1...1, ulps: 0.9, Elementary.exp, expl),
    Claim("exp, subnormal", -745.1 ... -708, ulps: 1.4, Elementary.exp, expl),
    Claim("expMinusOne", -40...700, ulps: 2, Elementary.expMinusOne, expm1l),
    Claim("expMinusOne", -2...2, ulps: 2, Elementary.expMinusOne, expm1l),
    Claim(
      "expMinusOne", 1e-300...0.1, logarithmic: true, ulps: 2, Elementary.expMinusOne, expm1l),
    Claim("tanh", -23...23, ulps: 4, Elementary.tanh, tanhl),
    Claim("tanh", -1...1, ulps: 4, Elementary.tanh, tanhl),
    Claim("tanh", 1e-300...1, logarithmic: true, ulps: 4, Elementary.tanh, tanhl),
    Claim("exp10", -307...308, ulps: 5, Elementary.exp10) { powl(10, $0) },
    Claim("exp10", -2...2, ulps: 5, Elementary.exp10) { powl(10, $0) },
    Claim(
      "log", Double.leastNonzeroMagnitude...1.7e308, logarithmic: true, ulps: 0.9, Elementary.log,
      logl),
    Claim("log", 0.5...2, ulps: 0.9, Elementary.log, logl),
    Claim("log", 0.999...1.001, ulps: 0.9, Elementary.log, logl),
    Claim("logOnePlus", -0.999...1, ulps: 2, Elementary.logOnePlus, log1pl),
    Claim(
      "logOnePlus", 1e-300...1e300, logarithmic: true, ulps: 2, Elementary.logOnePlus, log1pl),
    Claim(
      "log10", Double.leastNonzeroMagnitude...1.7e308, logarithmic: true, ulps: 3, Elementary.log10,
      log10l),
    Claim("log10", 0.5...2, ulps: 3, Elementary.log10, log10l),
    Claim(
      "logGamma", 1e-10...1e6, logarithmic: true, ulps: 4, absolute: 2e-14, Elementary.logGamma,
      lgammal),
    Claim("logGamma", 0.1...20, ulps: 4, absolute: 2e-14, Elementary.logGamma, lgammal),
    Claim(
      "cosine", 0...0x1.fffffffffffffp-1, ulps: 2, absolute: 1e-16,
      { Elementary.cosine(ofTurns: $0) }, Self.cosine),
  ]

  /// Folded exactly, so that the twin's own product with 2π loses nothing near a zero.
  private static func cosine(ofTurns turns: Float80) -> Float80 {
    let quarter = (4 * turns).rounded()
    let angle = (turns - quarter / 4) * 2 * Float80.pi
    return [cosl(angle), -sinl(angle), -cosl(angle), sinl(angle)][Int(quarter) & 3]
  }

  @Test(arguments: claims) func `the error is below what is stated`(claim: Claim) {
    var largest = 0.0
    for argument in claim.arguments {
      let result = claim.function(argument)
      let exact = claim.twin(Float80(argument))
      let error = (Float80(result) - exact).magnitude
      if error <= Float80(claim.absolute) { continue }
      let ulp = Float80(max(Double(exact).ulp, .leastNonzeroMagnitude))
      largest = max(largest, Double(error / ulp))
    }
    #expect(largest <= claim.ulps, "\(largest) ulps")
    #expect(largest > claim.ulps / 8 || claim.absolute > 0, "stated too high: \(largest) ulps")
  }

  @Test(arguments: [(0.999, 100_000), (0.9, 1000), (1.01, 5000), (0.5, 1074)])
  func `a power is within its exponent's roundings`(base: Double, exponent: Int) {
    let exact = powl(Float80(base), Float80(exponent))
    let error = (Float80(Elementary.power(base, exponent)) - exact).magnitude / exact
    #expect(Double(error) <= Double(exponent) * 0x1p-53)
  }
}
#endif
