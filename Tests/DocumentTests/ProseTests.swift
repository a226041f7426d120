import Document
import Testing

@Suite struct ProseTests {
  @Test(
    arguments: [
      ("Why", "Why."), ("Why?", "Why?"), ("So:", "So:"), ("Done.", "Done."), ("", ""),
    ] as [(Prose, Prose)]) func `a sentence ends with one mark`(text: Prose, sentence: Prose)
  {
    #expect(text.sentence.plainParts == sentence.plainParts)
  }

  @Test func `what ends with code gets a full stop`() {
    #expect(("by \(.code("x."))" as Prose).sentence.inlines.last == .text("."))
  }

  @Test func `lists read as prose, and empty parts are left out of rows`() {
    let words: [Prose] = ["a", "b", "c"]
    #expect(words.joinedAsProse.plainParts == "a, b and c")
    #expect([Prose]().joinedAsProse.isEmpty)
    #expect((["a", "", "b"] as [Prose]).joined(separator: " · ").plainParts == "a · b")
  }

  @Test func `paragraphs are parted by empty lines and joined within`() {
    #expect(
      Block.paragraphs("one\ntwo\n\n\nthree\n") == [.paragraph("one two"), .paragraph("three")])
  }
}

extension Prose {
  /// The words of plain text.
  fileprivate var plainParts: String {
    inlines.map { if case .text(let text) = $0 { text } else { "?" } }.joined()
  }
}
