extension ClosedRange<Int> {
  /// Reads `1..20`, as specs and options write a range of whole numbers, both ends included; `nil` for any other text.
  package init?(writtenAs text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].isEmpty,
      let first = Int(parts[0]), let last = Int(parts[2]), first <= last,
      -1 << 53 <= first, last <= 1 << 53, "\(first)..\(last)" == text
    else { return nil }
    self = first...last
  }
}
