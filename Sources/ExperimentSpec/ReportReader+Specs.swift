import Diagnostics
import ExperimentModel
import YAML

/// A spec whose points a table or figure shows.
struct ShownSpec {
  let identifier: String
  /// The names of its axes.
  let axes: [String]

  var name: String { identifier.lastComponent }
}

/// What shows points of several specs.
enum ForeignPart: Sendable {
  case table
  case figure
}

extension ReportReader {
  /// Whether a part is read before the specs are known whose points it shows.
  var isAhead: Bool { !specs.isEmpty && points.isEmpty }

  /// Reads a part that shows points of several specs as far as that goes without them: names are taken as they are.
  ///
  /// What is wrong with it is told by `SpecLibrary`, which has it read once more beside these specs.
  func acrossSpecs<Part>(
    _ part: ForeignPart, _ mapping: MappingReader, read: (ReportReader) -> Part?
  ) -> Part? {
    guard let names = mapping["in"].flatMap(foreign.experiments) else { return nil }
    context.refer(
      .report(
        ForeignReport(
          origin: foreign.place, names: names, part: part, mapping: mapping,
          situation: context.situation)))
    let own = SpecContext(context.situation)
    defer { context.adoptNames(of: own) }
    let axes = mapping.namedAxes(besides: context.kind)
    return read(
      ReportReader(
        context: own, foreign: ForeignNames(context: own, place: foreign.place), axes: axes,
        points: [],
        specs: names.map { ShownSpec(identifier: $0.identifier, axes: axes.map(\.name)) }))
  }

  /// The axes whose levels can have places; of several specs, those that are no field with numbers: that is known before their
  /// axes are.
  var axesOfLevels: [DesignAxis] {
    specs.isEmpty
      ? axes : axes.filter { context.kind.field(named: $0.name)?.hasNumbers != true }
  }

  /// Whether every spec shown has these axes: a point without a level has no place along the top or in a panel.
  func haveInAllSpecs(_ names: [String], _ key: String, _ mapping: MappingReader) -> Bool {
    for name in names where name != Experiment.specAxis {
      guard let spec = specs.first(where: { !$0.axes.contains(name) }) else { continue }
      context.report(
        "spec.unknown-axis",
        "\(quoted(spec.name)) has no axis \(quoted(name)), so its points have no place in '\(key)'",
        at: mapping[key]?.headRange ?? mapping.range,
        fixIts: [FixIt("name an axis that all specs shown have")])
      return false
    }
    return true
  }
}

extension MappingReader {
  /// The axes that a table or figure names, with the levels that it names of them.
  fileprivate func namedAxes(besides kind: RunKind) -> [DesignAxis] {
    let x = self["x"].flatMap { node in
      node.nameAsWritten.flatMap(kind.metric) == nil ? node : nil
    }
    let places = (["rows", "columns", "panels", "colors", "over"].compactMap { self[$0] } + [x])
      .compactMap(\.self).flatMap { $0.elements ?? [$0] }
    let difference = self["difference"]?.entries ?? []
    let axis = difference.first { $0.key.name == "axis" }?.value
    let level = difference.first { $0.key.name == "to" }?.value
    let published = (self["published"]?.elements ?? []).flatMap { $0.entries ?? [] }
      .filter { $0.key.name == "at" }.flatMap { $0.value.entries ?? [] }
    let conditions = (self["at"]?.entries ?? []) + published
    let named =
      places.map { ($0.nameAsWritten, [YAMLNode]()) }
      + conditions.map { ($0.key.name, $0.value.elements ?? [$0.value]) }
      + (axis.map { [($0.nameAsWritten, [level].compactMap(\.self))] } ?? [])
    let levels = Dictionary(
      named.compactMap { name, levels in name.map { ($0, levels) } }, uniquingKeysWith: +)
    return levels.sorted { $0.key < $1.key }.map { name, levels in
      DesignAxis(
        name: name, range: range,
        levels: levels.flatMap(\.levelsMeant).uniqued.map {
          DesignLevel(name: $0, range: range, settings: Settings())
        })
    }
  }
}

extension YAMLNode {
  /// The name that a scalar is, be it one that would be refused as a value.
  fileprivate var nameAsWritten: String? {
    if case .ambiguous(let scalar) = content { scalar.text } else { scalarText }
  }

  /// The names that a level may have: as it is written, and of a number, as levels that are values have it.
  fileprivate var levelsMeant: [String] {
    [nameAsWritten, number.map(JSON.text(of:))].compactMap(\.self).uniqued
  }
}

extension PointCondition {
  /// The condition of a mapping whose axes are not known yet.
  init(asWrittenIn node: YAMLNode) {
    let entries = (node.entries ?? []).map { entry in
      (entry.key.name, (entry.value.elements ?? [entry.value]).flatMap(\.levelsMeant))
    }
    self.init(Dictionary(entries, uniquingKeysWith: +))
  }
}
