import Analysis
import Document
import ExperimentModel

/// The settings of a page's runs and where they come from, once for all its questions.
struct SettingsSection {
  let page: Page
  let results: [ExperimentResults]
  private let settings: PageSettings

  init(page: Page, results: [ExperimentResults]) {
    self.page = page
    self.results = results
    settings = PageSettings(results, provenance: page.description.provenance)
  }

  /// The section.
  var blocks: [Block] {
    [.heading(2, hasSources ? "Settings and where they come from" : "Settings")] + identities
      + legend
      + details(settings.shared, of: "shared by all runs", columns: ["value"])
      + details(
        settings.differing,
        of: results.count > 1 ? "not shared by all questions" : "not shared by all runs",
        columns: results.map { Prose($0.experiment.name) })
  }

  /// Whether a spec, or the page, says of a setting where it comes from.
  private var hasSources: Bool {
    (settings.shared + settings.differing).contains { !$0.sources.isEmpty }
  }

  /// What enters the runs' keys beside the config: once where it is the same for all questions.
  private var identities: [Block] {
    let texts = results.map { (name: $0.experiment.name, text: identity($0)) }
    guard Set(texts.map(\.text)).count > 1 else {
      return texts.first.map { [.paragraph(Prose($0.text.capitalizingFirst + "."))] } ?? []
    }
    return [.list(texts.map { Prose("\($0.name): \($0.text)") })]
  }

  private func identity(_ results: ExperimentResults) -> String {
    let kind = results.experiment.kind
    let data = Set(
      results.replicates.flatMap { $0.run?.components.data.map { $0 } ?? [] }
        .map { "\(RunInput(name: $0.key).label) (SHA-256 \($0.value.prefix(12))…)" }
    ).sorted()
    let revision =
      kind.program.map { "command `\($0.command.joined(separator: " "))`" }
      ?? "trainer revision \(kind.trainerRevision)"
    return (["runs of kind \(kind.name)", revision] + data).joined(separator: ", ")
  }

  /// What the sources are, and how many settings have one.
  private var legend: [Block] {
    let all = settings.shared + settings.differing
    let known = all.count { !$0.sources.isEmpty }
    guard known > 0 else { return [] }
    let origins = all.map { Set($0.sources.map(\.origin)) }
    let counts =
      SettingSource.Origin.allCases.map { origin in
        (origin.title, origins.count { $0 == [origin] })
      } + [("from several of these", origins.count { $0.count > 1 })]
    let texts = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
    return [
      .paragraph(
        """
        Of \(counted(all.count, "setting")), the specs say of \(known) where they come from: \(texts.joinedAsProse). A dash \
        stands where they do not.
        """)
    ]
  }

  private func details(
    _ rows: [PageSettings.Row], of what: String, columns: [Prose]
  ) -> [Block] {
    guard !rows.isEmpty else { return [] }
    let heads = ["setting"] + columns + (hasSources ? ["comes from"] : []) + ["meaning"]
    let table = Table(
      heads.map { Table.Column($0) },
      rows: rows.map { row in
        ["\(.code(row.field.path))"] + row.values.map(Self.text)
          + (hasSources ? [Self.sources(row.sources)] : []) + [Prose(row.field.documentation)]
      })
    return [
      .details(summary: "\(counted(rows.count, "setting")) \(Prose(what))", [.table(table)])
    ]
  }

  private static func sources(_ sources: [SettingSource]) -> Prose {
    sources.isEmpty
      ? "–" : Prose(sources.map { "\($0.origin.title): \($0.text)" }.joined(separator: "; "))
  }

  private static func text(_ value: PageSettings.Value) -> Prose {
    switch value {
    case .value(let value): "\(.code(value.description))"
    case .several: "varied"
    case .sampled: "sampled"
    case .inactive: "–"
    case .unknown: "not known yet"
    }
  }
}
