extension [String] {
  /// `a`, `a and b`, `a, b and c`.
  package var joinedAsProse: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

extension String {
  /// The text with its first letter in upper case.
  package var capitalizingFirst: String {
    prefix(1).uppercased() + dropFirst()
  }
}
