import Diagnostics
import Testing

/// Text of any number of lines that is made fit for a terminal.
@Suite struct HarmlessTextTests {
  @Test func `no character that steers a terminal or turns the direction is left`() {
    let scalars = (0...0xFFFF).compactMap { Unicode.Scalar($0 as Int) }
    let left = harmless(String(String.UnicodeScalarView(scalars))).unicodeScalars.filter {
      $0.properties.generalCategory == .control || $0.properties.isBidiControl
    }
    #expect(left.map(\.value) == [9, 10])
  }

  @Test(arguments: ["two\n\tlines", "é 漢 זמן", "👩‍🔬", "e\u{301}", "a\u{A0}b", "<U+001B>", ""])
  func `all other text stays as it is`(text: String) {
    #expect(harmless(text) == text)
  }

  @Test(arguments: [
    ("\u{1B}[31m", "<U+001B>[31m"), ("a\r\nb", "a<U+000D>\nb"), ("\u{9B}2J", "<U+009B>2J"),
    ("\u{202E}x\u{2066}", "<U+202E>x<U+2066>"),
  ])
  func `what is taken out is named by its number`(text: String, shown: String) {
    #expect(harmless(text) == shown)
  }
}
