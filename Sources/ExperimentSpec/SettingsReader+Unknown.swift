import Diagnostics
import ExperimentModel
import YAML

extension SettingsReader {
  /// Reports a path that is no field, with what was probably meant.
  func reportUnknown(_ path: String, at key: YAMLMapping.Key, _ value: YAMLNode) {
    let paths = context.kind.allFields.map(\.path)
    let groups = Set(paths.compactMap { $0.split(separator: ".").first.map(String.init) })
    let parent = path.split(separator: ".").dropLast().joined(separator: ".")
    let siblings = parent.isEmpty ? [] : members(of: parent)
    let suggestion =
      replicates(path, value) ?? similar(path, of: parent, siblings, among: paths + groups)
      ?? homonym(of: path, among: paths)
      ?? unit(path, value) ?? elsewhere(path)
    let known = MappingReader.list(siblings.isEmpty ? groups.sorted() : siblings)
    context.report(
      "spec.unknown-field", "unknown field \(quoted(path))", at: key.range,
      fixIts: [suggestion ?? FixIt("the fields here are \(known)")])
  }

  /// The key of a spec that is taken for a field: all fields of seeds are of single streams.
  private func replicates(_ path: String, _ value: YAMLNode) -> FixIt? {
    guard path == "seed" || path == "seeds" else { return nil }
    let seeds = (value.elements ?? [value]).compactMap(\.scalarText).joined(separator: ", ")
    return FixIt("the seeds of runs are no field: write 'seeds: [\(seeds)]' outside")
  }

  /// The path that looks most like an unknown one; in a group that is known, its own names alone are compared.
  private func similar(
    _ path: String, of parent: String, _ siblings: [String], among paths: [String]
  ) -> FixIt? {
    guard !siblings.isEmpty else { return FixIt.didYouMean(path, in: paths) }
    return closestMatch(to: String(path.dropFirst(parent.count + 1)), in: siblings).map {
      FixIt("did you mean \(quoted("\(parent).\($0)"))?")
    }
  }

  /// The field that is measured in what is taken for a field: `training.duration` for `cycles`.
  private func unit(_ path: String, _ value: YAMLNode) -> FixIt? {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    guard let number = value.number else { return nil }
    let field = context.kind.allFields.first { field in
      if case .quantity(_, let units) = field.type { units.contains(name) } else { false }
    }
    return field.map { FixIt("write \(quoted("\($0.path): \(JSON.text(of: number)) \(name)"))") }
  }

  /// A field with the same last name, if possible of the same group: `penalty.lambda` for `lambda`.
  private func homonym(of path: String, among paths: [String]) -> FixIt? {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    let homonyms = paths.filter { $0.hasSuffix("." + name) }
    let group = path.split(separator: ".").first.map { $0 + "." } ?? ""
    return (homonyms.first { $0.hasPrefix(group) } ?? homonyms.first)
      .map { FixIt("did you mean '\($0)'?") }
  }

  /// What a name stands for that is no field here: a field of another kind of run, or the variant of a field.
  private func elsewhere(_ path: String) -> FixIt? {
    if let kind = context.kinds.first(where: { $0.field(path) != nil }) {
      return FixIt("runs of kind '\(kind.name)' have it")
    }
    for field in context.kind.allFields {
      if case .variant(_, let cases, _) = field.type, cases.contains(where: { $0.name == path }) {
        return FixIt("'\(path)' is a value of '\(field.path)'")
      }
    }
    return nil
  }
}
