extension [String] {
  /// `a`, `a and b`, `a, b and c`.
  package var joinedAsProse: String { joinedAsProse(with: "and") }

  /// The texts as a sentence lists alternatives or parts: `a, b or c`.
  package func joinedAsProse(with conjunction: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}

extension String {
  /// The text with its first letter in upper case.
  package var capitalizingFirst: String {
    prefix(1).uppercased() + dropFirst()
  }
}
