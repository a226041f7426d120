import ExperimentModel

/// The lines of a live picture, none wider than the terminal and all together no higher.
struct ProgressPicture {
  private static let widestBar = 24
  private static let narrowestBar = 6
  private static let gap = "   "

  /// The room that there is.
  let columns: Int
  let rows: Int
  let palette: Palette

  /// Some words of the first line, and how they are set off.
  struct Words {
    let text: String
    var style: TextStyle?
  }

  /// A bar as wide as the words leave room for, the words, and the lines below, as many as there is room for.
  func lines(share: Double, _ words: [Words], below lines: [String]) -> [StyledText] {
    [head(share, words.filter { !$0.text.isEmpty })]
      + lines.prefix(max(0, rows - 1)).map(cut).plain
  }

  private func head(_ share: Double, _ words: [Words]) -> StyledText {
    let plain = words.map(\.text).joined(separator: Self.gap)
    guard plain.count <= columns else { return StyledText(cut(plain)) }
    let styled = words.enumerated().reduce(into: StyledText("")) { text, word in
      let (gap, words) = (word.offset > 0 ? Self.gap : "", word.element)
      let styled = words.style.map { palette(words.text, $0) } ?? StyledText(words.text)
      text = "\(text)\(gap)\(styled)"
    }
    let width = min(Self.widestBar, columns - plain.count - "[]  ".count)
    guard width >= Self.narrowestBar else { return styled }
    let filled = min(width, Int(share * Double(width)))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    return "[\(bar)]  \(styled)"
  }

  /// The line, or as many of its words as there is room for, with a sign that there are more.
  private func cut(_ line: String) -> String {
    guard line.count > columns else { return line }
    let kept = line.prefix(max(0, columns - 1))
    let words = kept.lastIndex(of: " ").map { kept[..<$0] } ?? kept.dropLast()
    return String(words).trimmingEnd + " …"
  }
}
