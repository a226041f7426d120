import Analysis
import Document
import ExperimentModel

extension SettingsComparison {
  /// Tables of what each level sets, and what the fields mean that tell points apart.
  var groupBlocks: [Block] {
    guard !groups.isEmpty else { return [] }
    let meanings = groups.flatMap(\.settings).compactMap { setting -> Prose? in
      guard !setting.field.documentation.isEmpty else { return nil }
      return "\(.code(setting.field.path)): \(setting.field.documentation)"
    }
    return groups.map { .table(Self.table($0)) } + (meanings.isEmpty ? [] : [.list(meanings)])
  }

  private static func table(_ group: Group) -> Table {
    Table(
      group.axes.map { Table.Column(Prose($0)) }
        + group.settings.map { Table.Column("\(.code($0.field.path))") },
      rows: group.combinations.indices.map { index in
        group.combinations[index].map { $0.isEmpty ? "–" : Prose($0) }
          + group.settings.map { Self.text($0.values[index]) }
      })
  }

  /// The table of what all points share, with what it means; `nil` where they share nothing.
  var sharedTable: Table? {
    guard !shared.isEmpty else { return nil }
    return Table(
      ["setting", "value", "meaning"].map { Table.Column($0) },
      rows: shared.map { setting in
        [
          "\(.code(setting.field.path))", setting.values.first.map(Self.text) ?? "",
          Prose(setting.field.documentation),
        ]
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
