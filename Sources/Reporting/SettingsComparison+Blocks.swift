import Analysis
import Document
import ExperimentModel

extension SettingsComparison {
  /// Tables of what each level sets; what the fields mean stands with all settings, at the end of the page.
  var groupBlocks: [Block] { groups.map { .table(Self.table($0)) } }

  private static func table(_ group: Group) -> Table {
    Table(
      group.axes.map { Table.Column(Prose($0)) }
        + group.settings.map { Table.Column("\(.code($0.field.path))") },
      rows: group.combinations.indices.map { index in
        group.combinations[index].map { $0.isEmpty ? "–" : Prose($0) }
          + group.settings.map { Self.text($0.values[index]) }
      })
  }

  private static func text(_ value: Value) -> Prose {
    switch value {
    case .value(let value): "\(.code(value.description))"
    case .inactive: "–"
    case .sampled: "sampled"
    case .unknown: "not known yet"
    }
  }
}
