import Diagnostics
import ExperimentModel
import YAML

/// Reads the name of another spec, and what is said of its points.
struct ForeignNames {
  let context: SpecContext
  let place: SpecPlace

  /// The identifier of the experiment: this spec's, or that of another one in the folder.
  func experiment(_ node: YAMLNode?) -> String? {
    guard let node else { return place.identifier }
    guard let name = context.text(of: node), Self.isSpecName(name) else {
      let ending = [".yaml", ".yml"].first { node.scalarText?.hasSuffix($0) == true }
      context.reportType(
        node, expected: "the name of a spec in the same folder, without folder and ending",
        for: "in",
        fixIts: [
          ending.flatMap { ending in
            node.scalarText.map { FixIt("write \(quoted(String($0.dropLast(ending.count))))") }
          }
        ])
      return nil
    }
    let folder = place.identifier.split(separator: "/").dropLast()
    return (folder + [Substring(name)]).joined(separator: "/")
  }

  /// The cause that a text names: `augmentation` of this spec, `3-final.augmentation` of another of the folder, or
  /// `faithful/3-final.augmentation` of one in a folder below.
  ///
  /// Whether there is such a cause is checked once all specs are read.
  func cause(_ node: YAMLNode, named key: String) -> CauseReference? {
    guard let text = context.text(of: node), !text.isEmpty else {
      context.reportType(node, expected: "the name of a cause", for: key)
      return nil
    }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let folder = place.identifier.split(separator: "/").dropLast().map(String.init)
    let path = parts.count == 2 ? parts[0].split(separator: "/").map(String.init) : nil
    let experiment = path.map { (folder + $0).joined(separator: "/") } ?? place.identifier
    let reference = CauseReference(String(parts.last ?? ""), of: experiment)
    context.refer(
      .cause(
        ForeignCause(
          reference: reference, origin: place.identifier, file: context.file(at: node.range),
          range: context.place(node.range))))
    return reference
  }

  /// The specs whose points a table or figure shows, in their order; `nil`, and a problem, where they are not named well.
  func experiments(_ node: YAMLNode) -> [ForeignName]? {
    let nodes = node.elements ?? [node]
    guard !nodes.isEmpty else {
      context.report(
        "spec.type", "'in' must name at least one spec, found none", at: node.headRange)
      return nil
    }
    var names: [ForeignName] = []
    for node in nodes {
      guard let identifier = experiment(node) else { return nil }
      guard !names.contains(where: { $0.identifier == identifier }) else {
        context.report(
          "spec.level-twice", "'in' names \(quoted(identifier.lastComponent)) twice",
          at: node.range, fixIts: [FixIt("remove one of them")])
        return nil
      }
      names.append(
        ForeignName(
          identifier: identifier, file: context.file(at: node.range),
          range: context.place(node.range)))
    }
    guard names.map(\.identifier) != [place.identifier] else {
      context.report(
        "spec.unused", "'in' names this spec alone, whose points are shown anyway",
        at: node.headRange, fixIts: [FixIt("remove it, or name others too")])
      return nil
    }
    return names
  }

  /// Whether a name can only be that of a file of this folder.
  private static func isSpecName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.hasSuffix(".yaml") && !name.hasSuffix(".yml")
      && name.utf8.count <= 200
      && name.unicodeScalars.allSatisfy {
        $0 != "/" && $0 != "\\" && $0.properties.generalCategory != .control
      }
  }

  /// The levels of axes of another spec, of which nothing is known here.
  func levels(_ node: YAMLNode?, named name: String) -> [ForeignLevel]? {
    guard let node else { return [] }
    guard let entries = node.entries else {
      context.reportType(
        node, expected: "a mapping of axes and levels, such as {axis: level}", for: name)
      return nil
    }
    var levels: [ForeignLevel] = []
    for entry in entries {
      if entry.value.elements?.isEmpty == true {
        context.report(
          "spec.type", "\(quoted(entry.key.name)) must have at least one level, found none",
          at: entry.value.headRange)
        return nil
      }
      for value in entry.value.elements ?? [entry.value] {
        guard let level = value.number.map(JSON.text(of:)) ?? context.text(of: value) else {
          context.reportType(value, expected: "the name of a level", for: entry.key.name)
          return nil
        }
        levels.append(
          ForeignLevel(
            axis: entry.key.name, axisRange: context.place(entry.key.range), level: level,
            levelRange: context.place(value.headRange)))
      }
    }
    return levels
  }
}
