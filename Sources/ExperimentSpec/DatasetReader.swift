package import Diagnostics
package import ExperimentModel
import YAML

/// A data set that a file declares, with the place where it does.
package struct DeclaredDataset: Sendable {
  /// What is declared.
  package let declaration: DatasetDeclaration
  /// The file.
  package let file: SourceFile
  /// Where its name stands.
  package let range: SourceRange
}

/// Reads the project's `experiments/data.yaml`.
///
/// - Parameters:
///   - file: Its text and the path to show.
///   - kinds: The kinds of runs that there are.
///   - surroundings: What it may refer to.
/// - Returns: The data sets that are sound, and every problem found.
package func readDataFile(
  _ file: SourceFile, kinds: [RunKind], surroundings: SpecSurroundings
) -> (datasets: [DeclaredDataset], diagnostics: [Diagnostic]) {
  let document = YAMLDocument(parsing: file)
  guard let node = document.root, let kind = kinds.first else { return ([], document.diagnostics) }
  let context = SpecContext(document, in: file, kinds: kinds, kind: kind)
  let mapping = MappingReader(node, as: .dataFile, named: "data.yaml", in: context)
  let datasets = DatasetReader(context: context, surroundings: surroundings)
    .datasets(mapping?["datasets"])
  return (datasets, document.diagnostics + context.diagnostics)
}

/// Reads the data sets of a user's own that a file declares.
struct DatasetReader {
  let context: SpecContext
  let surroundings: SpecSurroundings

  /// The sets that are sound as far as their text tells; files are not looked at.
  func datasets(_ node: YAMLNode?) -> [DeclaredDataset] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      context.reportType(
        node,
        expected: "a mapping of data sets by name, each with 'training', 'test' and 'classes'",
        for: MappingSchema.datasetsKey.name)
      return []
    }
    return entries.compactMap { entry in
      guard isFree(entry.key) else { return nil }
      let mapping = MappingReader(
        entry.value, as: .dataset, named: entry.key.name, in: context)
      // One with errors is known all the same, so that what names it is not told to be wrong too.
      let declared = mapping.flatMap {
        reader(at: entry.key.range).declaration(entry.key.name, $0)
      }
      return DeclaredDataset(
        declaration: declared ?? .unknown(entry.key.name),
        file: context.file(at: entry.key.range), range: context.place(entry.key.range))
    }
  }

  /// The reader of what stands in the file in which something does.
  private func reader(at range: SourceRange) -> DatasetReader {
    guard context.isInherited(range) else { return self }
    return DatasetReader(
      context: context, surroundings: surroundings.beside(context.file(at: range)))
  }

  private func isFree(_ key: YAMLMapping.Key) -> Bool {
    guard context.isSoundName(key, of: "a data set", reserved: []) else { return false }
    let own = surroundings.ownDatasets.map(\.name)
    guard !own.contains(key.name) else {
      context.report(
        "spec.name", "the data set \(quoted(key.name)) is declared in experiments/data.yaml too",
        at: key.range, fixIts: [FixIt("remove it here, or give it another name")])
      return false
    }
    guard !context.kinds.contains(where: { $0.knowsDataset(key.name) }) else {
      context.report(
        "spec.name", "\(quoted(key.name)) is the name of a data set that Reprise knows",
        at: key.range, fixIts: [FixIt("give yours another name")])
      return false
    }
    return true
  }

  private func declaration(_ name: String, _ mapping: MappingReader) -> DatasetDeclaration? {
    let variable = variableName(mapping["variable"])
    let training = mapping["training"].map { files($0, "training", isOpen: variable != nil) } ?? []
    let test = mapping["test"].flatMap { testImages($0, isOpen: variable != nil) }
    let classNames = mapping["classes"].map(names) ?? []
    guard !training.isEmpty, let test, !classNames.isEmpty else { return nil }
    let title = context.text(mapping["title"], "title")
    let chosen = variable.flatMap(surroundings.variable) ?? ""
    return DatasetDeclaration(
      name: name, title: title.isEmpty ? name : title,
      help: context.text(mapping["help"], "help"),
      folder: chosen.isEmpty ? surroundings.absoluteFolder : surroundings.absolute(chosen),
      variable: variable, training: training, test: test, classNames: classNames,
      layout: layoutWord(mapping["layout"]),
      usualValidationCount: mapping["validation"].flatMap {
        context.count($0, "validation", in: 1...DatasetDeclaration.mostImages)
      }, isMirrorable: mapping["mirrored"].flatMap { context.boolean($0, "mirrored") } ?? true)
  }

  private func variableName(_ node: YAMLNode?) -> String? {
    guard let node else { return nil }
    guard let name = node.scalarText, ProgramReader.isVariable(name) else {
      context.reportType(
        node, expected: "the name of an environment variable, such as DIGITS_DIR", for: "variable")
      return nil
    }
    return name
  }

  /// The pairs of files of a mapping or a list of them.
  private func files(
    _ node: YAMLNode, _ name: String, isOpen: Bool
  ) -> [DatasetDeclaration.Files] {
    let elements = node.elements ?? [node]
    guard (1...DatasetDeclaration.mostFiles).contains(elements.count) else {
      context.reportType(
        node, expected: "1 to \(DatasetDeclaration.mostFiles) pairs of files", for: name)
      return []
    }
    let pairs = elements.compactMap { element in
      MappingReader(element, as: .labeledFiles, named: name, in: context)
        .flatMap { pair($0, isOpen: isOpen) }
    }
    return pairs.count == elements.count ? pairs : []
  }

  private func testImages(_ node: YAMLNode, isOpen: Bool) -> DatasetDeclaration.TestImages? {
    if node.elements != nil {
      let pairs = files(node, "test", isOpen: isOpen)
      return pairs.isEmpty ? nil : .files(pairs)
    }
    guard let mapping = MappingReader(node, as: .testImages, named: "test", in: context) else {
      return nil
    }
    if let last = mapping["last"] {
      return context.count(last, "last", in: 1...DatasetDeclaration.mostImages).map { .last($0) }
    }
    return pair(mapping, isOpen: isOpen).map { .files([$0]) }
  }

  private func pair(_ mapping: MappingReader, isOpen: Bool) -> DatasetDeclaration.Files? {
    let images = mapping["images"].flatMap { path($0, "images", isOpen: isOpen) }
    let labels = mapping["labels"].flatMap { path($0, "labels", isOpen: isOpen) }
    return images.flatMap { images in labels.map { .init(images: images, labels: $0) } }
  }

  private func path(_ node: YAMLNode, _ name: String, isOpen: Bool) -> String? {
    guard let path = context.text(of: node), !path.isEmpty else {
      context.reportType(node, expected: "the path of a file", for: name)
      return nil
    }
    guard !path.hasPrefix("/"), isOpen || surroundings.isInside(path) else {
      context.report(
        "spec.file",
        "\(quoted(path)) leads out of the project's folder, and others would not have it",
        at: node.range,
        fixIts: [
          FixIt(
            isOpen
              ? "write the path as it is seen from the folder that the variable names"
              : "declare a 'variable' that names the folder of the files, and write their paths seen from there"
          )
        ])
      return nil
    }
    return path
  }

  private func names(_ node: YAMLNode) -> [String] {
    let counts = DatasetDeclaration.classCounts
    guard let elements = node.elements else {
      guard let count = context.count(node, "classes", in: counts) else { return [] }
      return (0..<count).map(String.init)
    }
    let names = elements.compactMap { context.text(of: $0) }
    guard names.count == elements.count, counts.contains(names.count) else {
      context.reportType(
        node, expected: "\(counts.lowerBound) to \(counts.upperBound) names, or their number",
        for: "classes")
      return []
    }
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      context.report(
        "spec.name", "two classes are called \(quoted(name))", at: elements[index].range)
      return []
    }
    return names
  }

  private func layoutWord(_ node: YAMLNode?) -> DatasetDeclaration.Layout? {
    guard let node else { return nil }
    guard let layout = node.scalarText.flatMap(DatasetDeclaration.Layout.init) else {
      context.reportChoice(
        node, among: DatasetDeclaration.Layout.allCases.map(\.rawValue), for: "layout")
      return nil
    }
    return layout
  }
}

extension DatasetDeclaration {
  /// A set of which nothing but the name could be read.
  fileprivate static func unknown(_ name: String) -> DatasetDeclaration {
    DatasetDeclaration(
      name: name, title: name, help: "", folder: "", variable: nil, training: [], test: .files([]),
      classNames: [], layout: nil, usualValidationCount: nil, isMirrorable: true)
  }
}

extension RunKind {
  /// Whether runs can work on a data set of that name.
  fileprivate func knowsDataset(_ name: String) -> Bool {
    allFields.contains { field in
      guard case .choice(let words, namesDataset: true) = field.type else { return false }
      return words.contains { $0.name == name }
    }
  }
}
