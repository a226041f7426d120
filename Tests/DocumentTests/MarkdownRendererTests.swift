import Document
import Testing

@Suite struct MarkdownRendererTests {
  private static func markdown(_ blocks: Block...) -> String {
    MarkdownRenderer().text(of: Document(blocks))
  }

  @Test func `blocks stand apart, and a file ends with a line`() {
    let text = Self.markdown(.heading(2, "Depth"), .paragraph("Why?"), .list(["a", "b"]))
    #expect(text == "## Depth\n\nWhy?\n\n- a\n- b\n")
  }

  @Test(
    arguments: [
      ("a*b_c", "a\\*b\\_c"), ("[x](y)", "\\[x\\](y)"), ("<b>&", "&lt;b&gt;&amp;"),
      ("1 | 2", "1 \\| 2"), ("$x$ ~y~ `z` \\", "\\$x\\$ \\~y\\~ \\`z\\` \\\\"),
    ]) func `what Markdown or HTML would take for its own is escaped`(text: String, shown: String)
  {
    #expect(Self.markdown(.paragraph("A \(text)")) == "A \(shown)\n")
  }

  @Test(
    arguments: [
      ("# one", "\\# one"), ("- one", "\\- one"), ("=====", "\\====="), ("1. one", "1\\. one"),
      ("12) one", "12\\) one"), ("1.5 is enough", "1\\.5 is enough"), ("12 runs", "12 runs"),
    ]) func `a paragraph stays a paragraph, whatever it begins with`(text: String, shown: String)
  {
    #expect(Self.markdown(.paragraph(Prose(text))) == shown + "\n")
  }

  @Test func `text of others is one line, literals keep their spaces`() {
    let name = " a \n\n b\t"
    #expect(Self.markdown(.paragraph("x \(name) y")) == "x a b y\n")
  }

  @Test(
    arguments: [("a|b", "`a\\|b`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("", "`  `")])
  func
    `code is fenced so that nothing ends it`(code: String, shown: String)
  {
    #expect(Self.markdown(.paragraph("\(.code(code))")) == shown + "\n")
  }

  @Test func `links encode paths and lead to places`() {
    let target = Target("Ü 1/report.md", anchor: "depth")
    #expect(
      Self.markdown(.paragraph("See \(.link("a *page*", to: target))."))
        == "See [a \\*page\\*](%C3%9C%201/report.md#depth).\n")
    #expect(
      Self.markdown(.paragraph("\(.link("here", to: Target(anchor: "x")))")) == "[here](#x)\n")
  }

  @Test func `a table has a head, a rule with alignments, and rows`() {
    let table = Table(
      [Table.Column("depth"), Table.Column("accuracy\(.lineBreak)(%)", .right)],
      rows: [["3 | 9", "53.4"]])
    #expect(
      Self.markdown(.table(table)) == """
        | depth | accuracy<br>(%) |
        |---|---:|
        | 3 \\| 9 | 53.4 |

        """)
  }

  @Test func `nothing in a comment or a command ends it`() {
    #expect(Self.markdown(.comment("runs in a-->b")) == "<!-- runs in a--&gt;b -->\n")
    #expect(Self.markdown(.command("echo ```")) == "````sh\necho ```\n````\n")
  }

  @Test func `notes, pictures and details are written as GitHub shows them`() {
    let text = Self.markdown(
      .note(["one", "two"]), .image(path: "figures/a b.svg", "loss * epoch"),
      .details(summary: "numbers", [.anchor("n"), .paragraph("x")]))
    #expect(
      text == """
        > one
        >
        > two

        ![loss \\* epoch](figures/a%20b.svg)

        <details>
        <summary>numbers</summary>

        <a id="n"></a>

        x

        </details>

        """)
  }
}
