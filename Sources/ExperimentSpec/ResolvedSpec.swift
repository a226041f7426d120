package import Diagnostics
package import ExperimentModel
import YAML

/// A spec with all that it inherits, as one text that means the same.
package struct ResolvedSpec: Sendable {
  /// A line of the text.
  package struct Line: Sendable, Equatable {
    /// The line, without its line break.
    package let text: String
    /// Where what begins on the line is written; `nil` for a line that goes on with another.
    package let origin: Origin?
  }

  /// A line of a file.
  package struct Origin: Sendable, Equatable {
    /// The file's path as the user knows it.
    package let path: String
    /// The line, counted from 1.
    package let line: Int
    /// Whether paths stand there that are seen from another folder than the spec's.
    package let hasPathsOfItsOwn: Bool
  }

  /// The lines, which together are YAML.
  package private(set) var lines: [Line] = []

  /// Resolves a spec that is sound.
  ///
  /// - Parameters:
  ///   - file: The spec's text and the path to show.
  ///   - place: Where the spec belongs.
  ///   - kinds: The kinds of runs that there are.
  ///   - surroundings: What the spec may refer to beside other specs.
  package init(
    _ file: SourceFile, at place: SpecPlace, kinds: [RunKind], surroundings: SpecSurroundings
  ) {
    let (text, reader, _) = readAll(
      file, at: place, kinds: kinds, surroundings: surroundings,
      overrides: nil)
    let entries = text.root?.entries ?? []
    for key in MappingSchema.experiment.names {
      if key == "base" {
        add(text.bases, reader, place, in: text.files)
      } else if let entry = entries.first(where: { $0.key.name == key }) {
        add(entry, in: text.files)
      }
    }
  }

  private mutating func add(
    _ bases: [YAMLNode], _ reader: SpecReader, _ place: SpecPlace, in files: SourceFiles
  ) {
    let base = StageReader(context: reader.context, place: place, overrides: Settings())
      .base(bases, besides: [])
    guard !base.settings.all.isEmpty || !base.varied.isEmpty else { return }
    lines.append(Line(text: "base:", origin: nil))
    for node in bases {
      for entry in FieldEntries(context: reader.context).flattened(node.entries ?? [])
      where base.varied.contains(where: { $0.keyRange == entry.key.range }) {
        add(YAMLText.lines(of: entry).map { "  " + $0 }, at: entry.key.range, in: files)
      }
    }
    for setting in base.settings.all {
      lines.append(
        Line(
          text: "  \(setting.path): \(Self.text(setting.value))",
          origin: Self.origin(setting.range, in: files)))
    }
  }

  private static func text(_ value: ConfigValue) -> String {
    if case .text(let text) = value { YAMLText.scalar(YAMLScalar(text)) } else { value.description }
  }

  private mutating func add(_ entry: YAMLMapping.Entry, in files: SourceFiles) {
    let hasPaths = ["program", "datasets"].contains(entry.key.name)
    guard SpecText.joinedKeys.contains(entry.key.name), let entries = entry.value.entries else {
      add(YAMLText.lines(of: entry), at: entry.key.range, in: files, hasPaths: hasPaths)
      return
    }
    lines.append(Line(text: "\(entry.key.name):", origin: nil))
    for entry in entries {
      add(
        YAMLText.lines(of: entry).map { "  " + $0 }, at: entry.key.range, in: files,
        hasPaths: hasPaths)
    }
  }

  private mutating func add(
    _ texts: [String], at range: SourceRange, in files: SourceFiles, hasPaths: Bool = false
  ) {
    for (index, text) in texts.enumerated() {
      let origin = index == 0 ? Self.origin(range, in: files, hasPaths: hasPaths) : nil
      lines.append(Line(text: text, origin: origin))
    }
  }

  private static func origin(
    _ range: SourceRange, in files: SourceFiles, hasPaths: Bool = false
  ) -> Origin {
    let (file, place) = files.locate(range)
    return Origin(
      path: file.path, line: place.start.line,
      hasPathsOfItsOwn: hasPaths && folder(of: file) != folder(of: files.main))
  }

  private static func folder(of file: SourceFile) -> Substring {
    file.path[..<(file.path.lastIndex(of: "/") ?? file.path.startIndex)]
  }
}
