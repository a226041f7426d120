import Diagnostics
import ExperimentModel
import ExperimentSpec
import Testing
import Training

/// The reference says all that can be said.
@Suite struct ReferenceTests {
  private static let kinds = [RunKind.training, .gradientCheck]
  private let reference = Reference(kinds: kinds)

  private func names(_ reference: Reference) -> Set<String> {
    Set(reference.sections.flatMap { $0.entries.map(\.name) })
  }

  @Test(arguments: kinds)
  func `every field and metric has an entry that says what it means`(kind: RunKind) {
    let expected = kind.allFields.map(\.path) + kind.metrics.map(\.name)
    #expect(names(reference).isSuperset(of: expected))
    let entries = reference.sections.flatMap(\.entries)
    #expect(entries.allSatisfy { !$0.documentation.isEmpty })
  }

  @Test func `a field of a shape says where it exists`() throws {
    let entries = reference.sections.flatMap(\.entries)
    let decay = try #require(entries.first { $0.name == "network.batch_norm.decay" })
    #expect(
      decay.documentation.hasSuffix(
        "where network.batch_norm is before-activation or after-activation"))
    #expect(decay.takes == "a number, between 0 and 0.99999" && decay.defaultValue == "0.9")
  }

  @Test func `an example is a sound spec and stands on the page`() throws {
    let examples = reference.sections.compactMap(\.example)
    #expect(examples.count >= 6)
    for (index, text) in examples.enumerated() {
      let reading = readSpec(
        SourceFile(path: "example.yaml", text: text),
        at: SpecPlace(identifier: "example\(index)", page: "example", path: "example.yaml"),
        kinds: Self.kinds)
      #expect(reading.experiment != nil && reading.diagnostics.isEmpty, "\(text)")
      #expect(reference.markdown.contains("```yaml\n\(text)\n```"))
    }
  }

  @Test func `words of a question find entries by name, meaning and vocabulary`() {
    #expect(names(reference.matching(["BETA1"])) == ["training.optimizer.beta1"])
    #expect(names(reference.matching(["kingma"])) == ["training.optimizer"])
    #expect(reference.matching(["learning", "no such thing"]).sections.isEmpty)
  }

  @Test func `the page has a table for every mapping of a spec`() throws {
    let page = reference.markdown
    for title in ["an experiment", "a stage", "a search", "a table", "a figure", "a claim"] {
      #expect(
        page.contains(
          try Regex("\n## Keys of \(title)\n(\nOne of these forms:\n(\n- .+)+\n)*\n\\| name \\| ")))
    }
    #expect(page.contains("| `best_of` | a name, or a list of names | required |"))
  }

  @Test func `the forms of a mapping are in the page and in the text for a terminal`() {
    #expect(
      reference.markdown.contains(
        """

        One of these forms:

        - `record_table`; may have `published`
        - `best` and `by`; may have `over`, `show` and `mark`
        - any of `rows`, `columns`, `in`, `over`, `show`, `mark`, `sort` and `difference`

        """))
    #expect(
      reference.plainText.contains(
        """

          One of these forms:
              method: random
              method: tpe and by; may have startup and batch

        """))
  }
}
