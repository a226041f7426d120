import Document
import Testing

/// What is said of two pages that differ.
@Suite struct PageDifferenceTests {
  private static let page = """
    <!-- Generated -->

    # depth

    ## Does depth help?

    6 runs, all finished.

    **Table *accuracy*: Test accuracy by depth.** In %.

    | depth | norm | without BN | with BN<br>(%) |
    |---|---|---:|---:|
    | 3 \\| 9 layers | a | [41.5 ± 0.3 (3)](runs.md#x) | 42 |
    | 9 layers | a | 39.0 | 43 |
    | 9 layers | b | 38.0 | [44](runs.md#y) |

    <details>
    <summary>The numbers behind the verdicts</summary>

    | claim | verdict |
    |---|---|
    | helps | supported |

    </details>

    ## Does width help?

    **Table *accuracy*: Test accuracy by width.**

    | width | test |
    |---|---:|
    |  | 1 |

    ### Settings

    - `a`
    - `b`

    """

  /// The differences of the page from one in which a text was replaced: the page is what the records give.
  private func differences(_ text: String, _ replacement: String) throws -> [PageDifference] {
    try #require(Self.page.contains(text))
    let edited = Self.page.replacing(text, with: replacement)
    let differences = PageDifference.all(of: edited, from: Self.page)
    let reverse = PageDifference.all(of: Self.page, from: edited)
    #expect(differences.isEmpty == reverse.isEmpty)
    return differences
  }

  @Test func `equal pages have no differences`() {
    #expect(PageDifference.all(of: Self.page, from: Self.page).isEmpty)
  }

  private typealias Edit = (String, String, String, String, String, String)

  /// What is replaced by what; then the row and the column of the cell, and both sides.
  private static let cells: [Edit] = [
    (
      "41.5 ± 0.3", "41.2 ± 0.3", "3 | 9 layers · a", "without BN", "41.2 ± 0.3 (3)",
      "41.5 ± 0.3 (3)"
    ),
    ("| 43 |", "| |", "9 layers · a", "with BN (%)", "", "43"),
    ("[44](runs.md#y)", "45", "9 layers · b", "with BN (%)", "45", "44"),
    ("runs.md#y", "runs.md#z", "9 layers · b", "with BN (%)", "[44](runs.md#z)", "[44](runs.md#y)"),
    ("| 9 layers | b", "| 7 layers | b", "9 layers · b", "depth", "7 layers", "9 layers"),
    ("| 38.0 |", "|38.1|", "9 layers · b", "without BN", "38.1", "38.0"),
  ]

  @Test(arguments: cells.indices)
  func `a cell is told by its row and its column`(index: Int) throws {
    let (text, replacement, row, column, found, expected) = Self.cells[index]
    let differences = try differences(text, replacement)
    let difference = try #require(differences.first)
    #expect(differences.count == 1)
    guard case .cell(row, column, let table) = difference.place else {
      Issue.record("\(difference.place)")
      return
    }
    #expect(table.name == "accuracy" && table.section == "Does depth help?")
    #expect(difference.found == found && difference.expected == expected)
  }

  @Test func `a table is called by its caption, else by what stands above it`() throws {
    let verdict = try #require(try differences("| supported |", "| undecided |").first)
    guard case .cell("helps", "verdict", let table) = verdict.place else {
      Issue.record("\(verdict.place)")
      return
    }
    #expect(table.name == "The numbers behind the verdicts" && table.section == nil)
    let width = try #require(try differences("|  | 1 |", "|  | 2 |").first)
    guard case .cell("", "test", let other) = width.place else {
      Issue.record("\(width.place)")
      return
    }
    #expect(other.name == "accuracy" && other.section == "Does width help?")
  }

  @Test func `a row that is missing or left over is told`() throws {
    let row = "| 9 layers | a | 39.0 | 43 |\n"
    let missing = try differences(row, "")
    #expect(missing.count == 1 && missing[0].found == nil)
    guard case .row("9 layers · a", _) = missing[0].place else {
      Issue.record("\(missing[0].place)")
      return
    }
    let more = try differences(row, row + "| 11 layers | a | 1 | 2 |\n")
    #expect(more.count == 1 && more[0].expected == nil)
    guard case .row("11 layers · a", _) = more[0].place else {
      Issue.record("\(more[0].place)")
      return
    }
  }

  @Test func `a column that is missing is told once, and the others are compared`() throws {
    let table = """
      | depth | norm | without BN |
      |---|---|---:|
      | 3 \\| 9 layers | a | [41.5 ± 0.3 (3)](runs.md#x) |
      | 9 layers | a | 39.9 |
      | 9 layers | b | 38.0 |
      """
    let start = try #require(Self.page.firstRange(of: "| depth"))
    let end = try #require(Self.page.firstRange(of: "[44](runs.md#y) |"))
    let found = try differences(String(Self.page[start.lowerBound..<end.upperBound]), table)
    #expect(found.count == 2)
    guard case .column("with BN (%)", _) = found[0].place,
      case .cell("9 layers · a", "without BN", _) = found[1].place
    else {
      Issue.record("\(found)")
      return
    }
    #expect(found[0].found == nil && found[1].found == "39.9")
  }

  @Test func `a section that is missing is told once, with all that is in it`() throws {
    let start = try #require(Self.page.firstRange(of: "## Does width"))
    let missing = try differences(String(Self.page[start.lowerBound...]), "")
    #expect(missing.count == 1 && missing[0].found == nil)
    #expect(missing[0].place == .section("Does width help?"))
  }

  @Test func `a line is told by its number`() throws {
    let changed = try differences("6 runs, all finished.", "5 runs, all finished.")
    #expect(changed.count == 1 && changed[0].place == .line(7))
    #expect(changed[0].found == "5 runs, all finished.")
    #expect(changed[0].expected == "6 runs, all finished.")
    let gone = try differences("- `a`\n", "")
    #expect(gone.count == 1 && gone[0].expected == "- `a`" && gone[0].found == nil)
    let more = try differences("- `a`\n", "- `a`\n- `c`\n")
    #expect(more.count == 1 && more[0].found == "- `c`" && more[0].place == .line(37))
  }

  @Test func `what no reader sees is a difference as well`() throws {
    let blank = try differences("## Does width", "\n## Does width")
    #expect(blank.count > 0)
    let ends = PageDifference.all(
      of: Self.page.replacing("\n", with: "\r\n"), from: Self.page)
    #expect(ends.first?.place == .line(1) && ends.first?.found == "<!-- Generated -->\r")
    let composed = PageDifference.all(of: "e\u{301}\n", from: "\u{E9}\n")
    #expect(composed.count == 1)
    let rule = try differences("|---|---|---:|---:|", "|---|---|---|---:|")
    #expect(rule.map(\.found) == ["|---|---|---|---:|"])
  }

  /// One byte anywhere: each is found, and tables are told apart from lines.
  @Test func `every changed byte of a page is a difference`() {
    let bytes = Array(Self.page.utf8)
    for index in bytes.indices {
      var edited = bytes
      edited[index] = edited[index] == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
      let text = String(decoding: edited, as: UTF8.self)
      #expect(!PageDifference.all(of: text, from: Self.page).isEmpty, "byte \(index)")
      #expect(!PageDifference.all(of: Self.page, from: text).isEmpty, "byte \(index)")
    }
  }

  @Test func `lines of data are told by their numbers`() {
    let differences = PageDifference.lines(of: "1 2\n3 4\n5 6\n", from: "1 2\n3 5\n5 6\n")
    #expect(differences.count == 1 && differences[0].place == .line(2))
    #expect(differences[0].found == "3 4" && differences[0].expected == "3 5")
    let end = PageDifference.lines(of: "1 2\n", from: "1 2\n3 4\n")
    #expect(end.count == 1 && end[0].place == .line(2) && end[0].expected == "3 4")
  }
}
