extension String {
  /// The text without spaces at its end.
  package var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
