import Diagnostics
import ExperimentModel
import YAML

/// Reads where settings come from.
struct ProvenanceReader {
  let context: SpecContext
  /// The fields that something may be said of.
  let fields: [ConfigField]

  func provenance(_ node: YAMLNode?) -> [String: SettingSource] {
    guard let node else { return [:] }
    guard let entries = node.entries else {
      context.reportType(node, expected: "a mapping of fields to their sources", for: "provenance")
      return [:]
    }
    let pairs = entries.compactMap { entry in
      source(of: entry).map { (entry.key.name, $0) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private func source(of entry: YAMLMapping.Entry) -> SettingSource? {
    let path = entry.key.name
    guard isKnown(path) else {
      context.report(
        "spec.unknown-field", "there is no field \(quoted(path))", at: entry.key.range,
        fixIts: [
          closestMatch(to: path, in: fields.map(\.path)).map {
            FixIt("did you mean \(quoted($0))?")
          }
            ?? FixIt("write the paths of fields, such as 'training.batch_size'")
        ])
      return nil
    }
    guard let mapping = MappingReader(entry.value, as: .provenance, named: path, in: context)
    else { return nil }
    return SettingSource.Origin.allCases.firstNonNil { origin in
      mapping[origin.rawValue].map {
        SettingSource(origin, context.filledText($0, origin.rawValue))
      }
    }
  }

  /// Whether a path is that of a field, or of a group of fields.
  private func isKnown(_ path: String) -> Bool {
    fields.contains { $0.path == path || $0.path.hasPrefix(path + ".") }
  }
}

extension Sequence {
  /// The first result that is one.
  fileprivate func firstNonNil<Result>(_ transform: (Element) -> Result?) -> Result? {
    for element in self {
      if let result = transform(element) { return result }
    }
    return nil
  }
}

extension MappingSchema {
  static let provenance = MappingSchema(
    title: "where a setting comes from",
    keys: SettingSource.Origin.allCases.map { .optional($0.rawValue, $0.documentation, .text) },
    forms: [SpecForms(SettingSource.Origin.allCases.map { .form($0.rawValue) })],
    example: """
      title: Where do these settings come from?
      base:
        data: {set: synthetic}
        network.hidden: [20]
        training: {batch_size: 50, duration: 2 epochs}
      provenance:
        training.batch_size: {stated: section 3}
        network.hidden: {inferred: the number of parameters in table 1}
        data.set: {ours: the smallest set that there is}
      """)
}
