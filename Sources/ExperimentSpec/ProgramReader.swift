import Diagnostics
import ExperimentModel
import YAML

/// Reads the program that a spec declares, and makes the kind of its runs.
struct ProgramReader {
  let context: SpecContext
  let surroundings: SpecSurroundings
  /// The data sets of the user's own that the spec may name.
  let ownDatasets: [DatasetDeclaration]

  /// The kind of the spec's runs; problems are reported, and what is sound of the program is still in it.
  func kind(_ node: YAMLNode) -> RunKind? {
    guard let mapping = MappingReader(node, as: .program, named: "program", in: context) else {
      return nil
    }
    let fields = ProgramFieldReader(context: context).fields(mapping["fields"])
    let metrics = ProgramMetricReader(context: context).metrics(mapping["metrics"])
    let command = words(mapping["command"], "command")
    checkPlaceholders(in: mapping["command"], fields: fields)
    return .program(
      ProgramDefinition(
        command: command, folder: surroundings.folder, files: files(mapping["files"]),
        data: data(mapping["data"]), environment: environment(mapping["environment"]),
        inherited: inherited(mapping["inherit"]), version: words(mapping["version"], "version"),
        resources: resources(mapping["resources"]), metrics: metrics,
        keep: keep(mapping["keep"])), fields: fields, ownDatasets: ownDatasets)
  }

  /// The words of a command; a number is one as it is written.
  private func words(_ node: YAMLNode?, _ name: String) -> [String] {
    guard let node else { return [] }
    guard let elements = node.elements, !elements.isEmpty else {
      let example = node.scalarText.map { text in
        let words = text.split(separator: " ").map { $0.contains("{") ? "\"\($0)\"" : String($0) }
        return FixIt("write [\(words.joined(separator: ", "))]")
      }
      context.reportType(
        node, expected: "a list of a program and its arguments", for: name, fixIts: [example])
      return []
    }
    return elements.compactMap { element in
      guard let text = context.text(of: element), !text.isEmpty else {
        context.reportType(element, expected: "a text", of: "each of \(quoted(name))")
        return nil
      }
      return text
    }
  }

  private func checkPlaceholders(in node: YAMLNode?, fields: [ConfigField]) {
    let known = CommandTemplate.ownPlaceholders + fields.map(\.path)
    for element in node?.elements ?? [] {
      for name in CommandTemplate.placeholders(in: element.scalarText ?? "")
      where !known.contains(name) {
        context.report(
          "spec.placeholder",
          "the command has the placeholder '{\(name)}', and the program has no such field",
          at: element.range,
          fixIts: [
            FixIt.didYouMean(name, in: known)
              ?? FixIt("declare the field, or write '{{\(name)}}' for braces")
          ])
      }
    }
  }

  private func files(_ node: YAMLNode?) -> [String: String] {
    var files: [String: String] = [:]
    for element in list(node, "files") {
      guard let pattern = context.text(of: element), !pattern.isEmpty else {
        context.reportType(element, expected: "a path or a pattern", of: "each of 'files'")
        continue
      }
      switch surroundings.files(pattern) {
      case .found(let found):
        files.merge(found) { known, _ in known }
        guard found.isEmpty else { continue }
        context.report(
          "spec.file", "there is no file \(quoted(pattern)), seen from the spec's folder",
          at: element.range)
      case .outsideProject:
        context.report(
          "spec.file",
          "\(quoted(pattern)) leads out of the project's folder, and others would not have it",
          at: element.range, fixIts: [FixIt("put a link to it beside the spec, and list the link")])
      case .unreadable(let reason):
        context.report("spec.file", reason, at: element.range)
      }
    }
    return files
  }

  private func keep(_ node: YAMLNode?) -> [String] {
    list(node, "keep").compactMap { element in
      guard let pattern = context.text(of: element), !pattern.isEmpty else {
        context.reportType(element, expected: "a path or a pattern", of: "each of 'keep'")
        return nil
      }
      guard !pattern.hasPrefix("/"), !pattern.split(separator: "/").contains("..") else {
        context.report(
          "spec.file", "\(quoted(pattern)) leads out of the folder that a run has for itself",
          at: element.range)
        return nil
      }
      return pattern
    }
  }

  private func data(_ node: YAMLNode?) -> [String: String] {
    let known = surroundings.fileDatasets + ownDatasets.map(\.name)
    var data: [String: String] = [:]
    for entry in entries(node, "data", "variables and data sets, such as {CIFAR10_DIR: cifar10}") {
      guard isVariable(entry.key) else { continue }
      guard let name = entry.value.scalarText, known.contains(name) else {
        context.reportChoice(entry.value, among: known, for: entry.key.name)
        continue
      }
      data[entry.key.name] = name
    }
    return data
  }

  private func environment(_ node: YAMLNode?) -> [String: String] {
    var environment: [String: String] = [:]
    for entry in entries(node, "environment", "variables and their values") {
      guard isVariable(entry.key) else { continue }
      guard let value = context.text(of: entry.value) else {
        context.reportType(entry.value, expected: "a text", for: entry.key.name)
        continue
      }
      environment[entry.key.name] = value
    }
    return environment
  }

  private func inherited(_ node: YAMLNode?) -> [String: String] {
    var inherited: [String: String] = [:]
    let names = node.map { node in node.elements ?? [node] } ?? []
    for element in names {
      guard let name = context.text(of: element), Self.isVariable(name) else {
        context.reportType(element, expected: "the name of a variable", of: "each of 'inherit'")
        continue
      }
      inherited[name] = surroundings.variable(name)
    }
    return inherited
  }

  private func resources(_ node: YAMLNode?) -> RunResources {
    guard let node,
      let mapping = MappingReader(node, as: .resources, named: "resources", in: context)
    else { return RunResources() }
    return RunResources(
      cores: mapping["cores"].flatMap { context.count($0, "cores", in: 1...1024) } ?? 1,
      memoryBytes: mapping["memory"].flatMap { context.memory($0, "memory") },
      gpus: mapping["gpus"].flatMap { context.count($0, "gpus", in: 0...64) } ?? 0)
  }

  private func list(_ node: YAMLNode?, _ name: String) -> [YAMLNode] {
    guard let node else { return [] }
    guard let elements = node.elements else {
      context.reportType(
        node, expected: "a list", for: name,
        fixIts: [node.scalarText.map { FixIt("write [\($0)]") }])
      return []
    }
    return context.few(elements, name, at: node.headRange)
  }

  private func entries(
    _ node: YAMLNode?, _ name: String, _ expected: String
  ) -> [YAMLMapping.Entry] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      context.reportType(node, expected: "a mapping of \(expected)", for: name)
      return []
    }
    return entries
  }

  private func isVariable(_ key: YAMLMapping.Key) -> Bool {
    if Self.isVariable(key.name) { return true }
    context.report(
      "spec.variable",
      "a variable's name has letters, digits and '_', does not begin with a digit or with 'REPRISE_', found \(quoted(key.name))",
      at: key.range)
    return false
  }

  /// Whether a name can be that of a variable that a user chooses.
  static func isVariable(_ name: String) -> Bool {
    let isWord = name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return isWord && !name.isEmpty && name.first?.isNumber == false && !name.hasPrefix("REPRISE_")
  }
}

extension SpecContext {
  /// Whether a name that a spec gives to a field or metric of its program can be one; if not, reports it.
  func isSoundName(_ key: YAMLMapping.Key, of what: String, reserved: [String]) -> Bool {
    let name = key.name
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isWord = parts.allSatisfy { part in
      !part.isEmpty
        && part.unicodeScalars.allSatisfy {
          $0.isASCII
            && ($0.properties.isAlphabetic || $0.properties.numericType != nil
              || "_-".unicodeScalars.contains($0))
        }
    }
    guard isWord else {
      report(
        "spec.name",
        "the name of \(what) has letters, digits, '_', '-' and '.' between parts, found \(quoted(name))",
        at: key.range)
      return false
    }
    guard !reserved.contains(where: { name == $0 || name.hasPrefix($0 + ".") }) else {
      report(
        "spec.name", "\(quoted(name)) has a meaning of its own and cannot be the name of \(what)",
        at: key.range)
      return false
    }
    return true
  }
}
