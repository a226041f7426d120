/// How a piece of text is set off on a terminal.
enum TextStyle: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
}

/// Colors text where the reader wants colors.
struct Palette {
  let isColored: Bool

  /// The text in that style, or as it is.
  func callAsFunction(_ text: String, _ style: TextStyle) -> StyledText {
    StyledText(text, isColored ? style : nil)
  }
}
