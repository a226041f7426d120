import Diagnostics
import ExperimentModel
import ExperimentSpec
import Testing
import Training

/// The file of a page: `page.yaml`.
@Suite struct PageFileTests {
  private func read(
    _ text: String, claims: [String] = ["deep-helps"], isIncomplete: Bool = false
  ) -> (description: PageDescription, diagnostics: [String]) {
    let spec = """
      title: Does depth help?
      matrix: {depth: {shallow: {network.hidden: [50]}, deep: {network.hidden: [50, 50]}}}
      claims: {deep-helps: {says: s, metric: test.accuracy, compare: {depth: deep}, with: {depth: shallow}}}
      """
    let experiment = readSpec(
      SourceFile(path: "page/depth.yaml", text: spec),
      at: SpecPlace(identifier: "page/depth", page: "page", path: "page/depth.yaml"),
      kinds: [.training]
    ).experiment
    let (description, diagnostics) = readPageFile(
      SourceFile(path: "page.yaml", text: text), kinds: [.training],
      surroundings: PageSurroundings(
        experiments: [experiment].compactMap(\.self), isIncomplete: isIncomplete))
    return (
      description,
      diagnostics.map { problem in
        let start = problem.range?.start
        return
          "\(start?.line ?? 0):\(start?.column ?? 0) \(problem.code) \(problem.message)"
          + problem.fixIts.map { " (\($0.text))" }.joined()
      }
    )
  }

  @Test func `a page's file says what was asked, by whom, and what came out`() {
    let (page, problems) = read(
      """
      title: "Author 2020: depth"
      publication: {authors: A. Author, year: 2020, what: a report, sources: [the report (PDF)]}
      asked: Does depth help?
      found: 'It does: {depth.deep-helps}.'
      deviations: [Ours has seeds.]
      threats: [There is one data set.]
      untested: [{says: It is fast, where: section 2, why: no time is printed}]
      slips: [{says: Depth is 9, evidence: 'the figure has 8; {depth.deep-helps}'}]
      provenance: {training.batch_size: {stated: section 3}, network: {inferred: figure 1}}
      """)
    #expect(problems == [])
    #expect(
      page
        == PageDescription(
          title: "Author 2020: depth",
          publication: .init(
            authors: "A. Author", year: 2020, what: "a report", sources: ["the report (PDF)"]),
          asked: "Does depth help?", found: "It does: {depth.deep-helps}.",
          deviations: ["Ours has seeds."], threats: ["There is one data set."],
          untested: [
            .init(statement: "It is fast", place: "section 2", reason: "no time is printed")
          ],
          slips: [
            .init(
              statement: "Depth is 9", place: "",
              reason: "the figure has 8; {depth.deep-helps}")
          ],
          provenance: [
            "training.batch_size": SettingSource(.stated, "section 3"),
            "network": SettingSource(.inferred, "figure 1"),
          ]))
  }

  @Test(arguments: [
    ("asked: a", "1:1 spec.missing-key a page's file needs 'title': the heading of the page"),
    (
      "title: a\nasked: b\nfound: 'c {depth.deep-help}'",
      "3:8 spec.unknown-claim there is no claim 'depth.deep-help' to put a number here (did you mean '{depth.deep-helps}'?)"
    ),
    (
      "title: a\nasked: b\npublication: {year: 2020}",
      "3:14 spec.missing-key a publication needs 'authors': the authors' names as printed"
    ),
    (
      "title: a\nasked: b\nuntested: [{says: c}]",
      "3:12 spec.missing-key a statement that is not tested needs 'why': why no claim tests it"
    ),
    (
      "title: a\nasked: b\nslips: none",
      "3:8 spec.type 'slips' must be a list of mappings, each with 'says', found 'none'"
    ),
    (
      "title: a\nasked: b\nslips: [{says: c, evidence: 'd {depth.gone}'}]",
      "3:29 spec.unknown-claim there is no claim 'depth.gone' to put a number here (name a claim, or write {{ for a brace)"
    ),
    (
      "title: a\nasked: b\nthreats: many",
      "3:10 spec.type 'threats' must be a list of texts, found 'many'"
    ),
    (
      "title: a\nasked: b\nprovenance: {training.batch_sise: {stated: c}}",
      "3:14 spec.unknown-field there is no field 'training.batch_sise' (did you mean 'training.batch_size'?)"
    ),
  ])
  func `what is wrong with a page's file is told with its place`(text: String, problem: String) {
    #expect(read(text).diagnostics == [problem])
  }

  @Test func `claims of a spec that has errors are not called unknown`() {
    let text = "title: a\nasked: b\nfound: 'c {other.claim}'"
    #expect(read(text, isIncomplete: true).diagnostics == [])
  }

  @Test(arguments: [
    ("training.learning_rate.max", SettingSource.Origin.stated),
    ("training.batch_size", .inferred), ("network.hidden", nil),
  ])
  func `a source covers the fields below its path, unless they have their own`(
    path: String, origin: SettingSource.Origin?
  ) {
    let sources = [
      "training": SettingSource(.inferred, "a"),
      "training.learning_rate": SettingSource(.stated, "b"),
    ]
    #expect(sources.covering(path)?.origin == origin)
  }
}
