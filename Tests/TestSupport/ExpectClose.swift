package import Testing

/// Compares two lists of numbers element by element.
///
/// An element passes if it differs by at most `absolute` or by at most `relative` times the expected
/// one. On failure the worst element is shown, with both values and the error in units of the last
/// place of the expected one. NaN is close to nothing.
package func expectClose<Number: BinaryFloatingPoint>(
  _ actual: [Number], _ expected: [Number], relative: Number = 0, absolute: Number = 0,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  guard actual.count == expected.count else {
    Issue.record(
      "\(actual.count) elements instead of \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  let excess = zip(actual, expected).map { actual, expected in
    let excess = abs(actual - expected) - max(absolute, relative * abs(expected))
    return excess.isNaN ? Number.infinity : excess
  }
  guard let worst = excess.indices.max(by: { excess[$0] < excess[$1] }), excess[worst] > 0 else {
    return
  }
  let (found, wanted) = (actual[worst], expected[worst])
  Issue.record(
    "element \(worst) is \(found), not \(wanted): \((found - wanted) / wanted.ulp) ulp off",
    sourceLocation: sourceLocation)
}

/// Compares two numbers as `expectClose` does lists.
package func expectClose<Number: BinaryFloatingPoint>(
  _ actual: Number, _ expected: Number, relative: Number = 0, absolute: Number = 0,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  expectClose(
    [actual], [expected], relative: relative, absolute: absolute, sourceLocation: sourceLocation)
}
