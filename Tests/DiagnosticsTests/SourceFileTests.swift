import Diagnostics
import Testing

@Suite struct SourceFileTests {
  @Test(arguments: ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc", "a\nb\r\nc"])
  func `lines end with LF, CR LF or CR`(text: String) {
    let file = SourceFile(path: "x", text: text)
    #expect((1...file.lineCount).map { line(file, $0) } == ["a", "b", "c"])
  }

  @Test func `the text behind the last line break is a line`() {
    let file = SourceFile(path: "x", text: "a\n")
    #expect(file.lineCount == 2)
    #expect(line(file, 2) == "")
  }

  @Test func `an empty file has one empty line`() {
    let file = SourceFile(path: "x", text: "")
    #expect(file.lineCount == 1)
    #expect(file.position(at: 0) == .start)
  }

  @Test(arguments: [-1, 0, 3, Int.max])
  func `there is nothing outside the file`(number: Int) {
    #expect(SourceFile(path: "x", text: "a\nb").lineBytes(number).isEmpty)
  }

  @Test func `columns count scalars and offsets count bytes`() {
    let file = SourceFile(path: "x", text: "a\nü日e\u{301}x")
    let position = file.position(at: 2 + 2 + 3 + 1 + 2)
    #expect(position == SourcePosition(line: 2, column: 5, offset: 10))
  }

  @Test func `an offset outside the file is taken for the nearest inside`() {
    let file = SourceFile(path: "x", text: "ab")
    #expect(file.position(at: -5) == .start)
    #expect(file.position(at: 99) == SourcePosition(line: 1, column: 3, offset: 2))
  }

  @Test func `a byte order mark is no column of the first line`() {
    let file = SourceFile(path: "x", text: "\u{FEFF}ab\ncd")
    #expect(file.position(at: 3) == SourcePosition(line: 1, column: 1, offset: 3))
    #expect(file.position(at: 4).column == 2)
    #expect(line(file, 1) == "ab")
    #expect(file.position(at: 7).column == 2)
  }

  @Test func `the position of every byte agrees with counting from the start`() {
    let text = "a: 1\r\nüber: [日本, x]\r\r\n\n  z"
    let file = SourceFile(path: "x", text: text)
    for index in text.unicodeScalars.indices {
      let before = text.unicodeScalars[..<index]
      let position = file.position(at: text.utf8.distance(from: text.startIndex, to: index))
      if before.last == "\r", text.unicodeScalars[index] == "\n" { continue }
      let lines = String(String.UnicodeScalarView(before)).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      #expect(position.line == lines.count)
      #expect(position.column == (lines.last?.unicodeScalars.count ?? 0) + 1)
    }
  }

  private func line(_ file: SourceFile, _ number: Int) -> String {
    String(decoding: file.lineBytes(number), as: UTF8.self)
  }
}

@Suite struct SourceRangeTests {
  @Test func `a range may be empty`() {
    let range = SourceRange(at: .start)
    #expect(range.start == range.end)
  }

  @Test func `a range cannot end before it starts`() async {
    await #expect(processExitsWith: .failure) {
      let file = SourceFile(path: "x", text: "ab")
      _ = SourceRange(file.position(at: 1), file.position(at: 0))
    }
  }

  @Test func `positions and ranges print as line and column`() {
    let file = SourceFile(path: "x", text: "a\nbcd")
    #expect("\(file.range(of: 0..<4))" == "1:1-2:3")
  }
}
