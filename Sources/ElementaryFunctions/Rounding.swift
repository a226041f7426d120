extension Double {
  /// The number with so many significant digits, the same on every machine.
  ///
  /// Values that the program makes up, such as those of a search, are read by people and written into papers.
  package func rounded(toDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    let exponent = digits - 1 - Int(Elementary.log10(magnitude).rounded(.down))
    // Beyond, the scale itself would be infinite.
    guard abs(exponent) <= 300 else { return self }
    var scale = 1.0
    for _ in 0..<abs(exponent) { scale *= 10 }
    return exponent >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
  }
}
