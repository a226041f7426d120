import Diagnostics
import YAML

/// What a spec says, with what it inherits from the files that it extends.
///
/// Of what several files say, the spec's own counts, then the last file that it extends, and so on. Mappings by name (axes,
/// stages, tables and the like) are joined entry by entry and `base` field by field; everything else is taken whole.
struct SpecText {
  /// The spec and the files that it extends; positions in `root` and `bases` are theirs.
  private(set) var files: SourceFiles
  /// Where each file is extended from, by its path.
  private(set) var extendedAt: [String: Note] = [:]
  /// What each file says, the spec last, and by how much its offsets are raised.
  private var layers: [(document: YAMLDocument, offset: Int)] = []
  /// What a command sets for all runs, and by how much its offsets are raised.
  private var overrides: (document: YAMLDocument, offset: Int)?
  /// What is wrong with `extends` in one of them.
  private var problems: [Diagnostic] = []

  /// The problems with the texts, and with what they extend.
  var diagnostics: [Diagnostic] {
    layers.flatMap(\.document.diagnostics).map { problem in
      problem.adding([problem.file.flatMap { extendedAt[$0.path] }].compactMap(\.self))
    } + problems + (overrides?.document.diagnostics ?? [])
  }

  /// The keys whose values are joined entry by entry.
  static let joinedKeys: Set = [
    "claims", "datasets", "figures", "matrix", "metrics", "stages", "tables",
  ]

  /// Reads a spec's text, and those that it extends.
  ///
  /// - Parameters:
  ///   - file: The spec.
  ///   - overrides: The fields that a command sets for all runs, as YAML; `nil` for none.
  ///   - find: Finds a file that another one extends.
  init(_ file: SourceFile, overrides: SourceFile?, find: SpecSurroundings.BaseSearch) {
    files = SourceFiles(file)
    read(file, offset: 0, above: [], find: find)
    self.overrides = overrides.map { (YAMLDocument(parsing: $0), files.add($0)) }
  }

  /// The fields that a command sets for all runs; `nil` for none.
  var overridingNode: YAMLNode? {
    overrides.flatMap { $0.document.root?.shifted(by: $0.offset) }
  }

  /// Whether every file that is extended could be read.
  var isWhole: Bool { problems.isEmpty }

  /// What stands below `base` of each file, the spec's own last.
  var bases: [YAMLNode] { roots.compactMap { $0.mapping?["base"]?.value } }

  /// Everything but `base` and `extends`, as one mapping; `nil` where the spec itself cannot be read.
  var root: YAMLNode? {
    guard let own = layers.last?.document.root else { return nil }
    guard own.entries != nil else { return own }
    var entries: [YAMLMapping.Entry] = []
    for entry in roots.flatMap({ $0.entries ?? [] })
    where !["base", "extends"].contains(entry.key.name) {
      if let index = entries.firstIndex(where: { $0.key.name == entry.key.name }) {
        entries[index] = Self.joined(entries[index], with: entry)
      } else {
        entries.append(entry)
      }
    }
    return YAMLNode(.mapping(YAMLMapping(entries)), at: own.range)
  }

  /// The same with some ambiguous values taken as the texts that they are; offsets are those of `files`.
  func takingAsTexts(valuesAt offsets: Set<Int>) -> SpecText {
    var text = self
    text.layers = layers.map { layer in
      let own = Set(offsets.map { $0 - layer.offset }.filter { $0 >= 0 })
      return (layer.document.takingAsTexts(valuesAt: own), layer.offset)
    }
    return text
  }

  private var roots: [YAMLNode] {
    layers.compactMap { layer in layer.document.root?.shifted(by: layer.offset) }
  }

  private static func joined(
    _ earlier: YAMLMapping.Entry, with later: YAMLMapping.Entry
  ) -> YAMLMapping.Entry {
    guard joinedKeys.contains(later.key.name), let inherited = earlier.value.entries,
      let own = later.value.entries
    else { return later }
    let names = Dictionary(own.map { ($0.key.name, $0) }, uniquingKeysWith: { first, _ in first })
    let kept = Set(inherited.map(\.key.name))
    let entries =
      inherited.map { names[$0.key.name] ?? $0 } + own.filter { !kept.contains($0.key.name) }
    return YAMLMapping.Entry(
      key: later.key, value: YAMLNode(.mapping(YAMLMapping(entries)), at: later.value.range))
  }
}

extension SpecText {
  /// A place at which a file extends another.
  private typealias Link = (file: SourceFile, range: SourceRange)

  /// Adds a file and all that it extends, what is extended first; each file once.
  private mutating func read(
    _ file: SourceFile, offset: Int, above: [Link], find: SpecSurroundings.BaseSearch
  ) {
    let document = YAMLDocument(parsing: file)
    defer { layers.append((document, offset)) }
    guard let root = document.root else { return }
    guard let entries = root.entries else {
      guard let place = above.last, !root.isRefused else { return }
      report(
        "spec.extends", "a file that others extend must be a mapping, found \(root.description)",
        in: file, at: root.headRange,
        notes: [Note("extended from here", at: place.range, in: place.file)])
      return
    }
    for entry in entries where entry.key.name == "extends" {
      for name in names(entry.value, in: file) {
        extend(name, from: file, above: above, find: find)
      }
    }
  }

  private mutating func names(_ node: YAMLNode, in file: SourceFile) -> [YAMLNode] {
    let nodes = node.elements ?? [node]
    let wrong = nodes.first { $0.scalarText?.isEmpty != false }
    if let found = wrong ?? (nodes.isEmpty ? node : nil), !found.isRefused {
      report(
        "spec.type",
        "'extends' must be the path of a file, or a list of paths, found \(found.description)",
        in: file, at: found.headRange)
    }
    return nodes.filter { $0.scalarText?.isEmpty == false }
  }

  private mutating func extend(
    _ node: YAMLNode, from file: SourceFile, above: [Link], find: SpecSurroundings.BaseSearch
  ) {
    let name = node.scalarText ?? ""
    switch find(name, file) {
    case .found(let other):
      let chain = above + [(file, node.range)]
      if let start = chain.firstIndex(where: { $0.file.path == other.path }) {
        reportCycle(to: other, Array(chain[start...]))
      } else if extendedAt[other.path] == nil {
        extendedAt[other.path] = Note("extended from here", at: node.range, in: file)
        read(other, offset: files.add(other), above: chain, find: find)
      }
    case .missing(let names):
      report(
        "spec.extends", "there is no file \(quoted(name)) to extend", in: file, at: node.range,
        fixIts: [
          FixIt.didYouMean(name, in: names)
            ?? FixIt("paths are seen from this file, and have an ending, as common.yaml has")
        ])
    case .outside:
      report(
        "spec.extends", "\(quoted(name)) is not below the folder of experiments", in: file,
        at: node.range,
        fixIts: [FixIt("move it there: whoever has the experiments must have it too")])
    case .unreadable(let reason):
      report(
        "spec.extends", "\(quoted(name)) cannot be read: \(reason)", in: file, at: node.range)
    }
  }

  /// Reports files that extend one another; the last link of the chain closes the circle.
  private mutating func reportCycle(to file: SourceFile, _ chain: [Link]) {
    guard let last = chain.last else { return }
    report(
      "spec.cycle",
      chain.count == 1
        ? "this file extends itself"
        : "this file is extended by \(quoted(file.path)), and so cannot extend it",
      in: last.file, at: last.range, fixIts: [FixIt("remove one of these lines")],
      notes: chain.dropLast().map { Note("extended from here", at: $0.range, in: $0.file) })
  }

  private mutating func report(
    _ code: String, _ message: String, in file: SourceFile, at range: SourceRange,
    fixIts: [FixIt] = [], notes: [Note] = []
  ) {
    problems.append(
      Diagnostic(code, message, in: file, at: range, fixIts: fixIts, notes: notes))
  }
}
