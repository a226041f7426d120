import Diagnostics
import ExperimentModel
import YAML

/// What every reader of one spec shares: the file, the kind of its runs, and the problems found so far.
final class SpecContext {
  private let files: SourceFiles
  /// Where each file is extended from, by its path.
  private let extendedAt: [String: Note]
  /// The kinds of runs that there are, with the data sets that the spec declares.
  private(set) var kinds: [RunKind]
  /// The kind of the spec's runs; the first one known until the spec's own is read.
  var kind: RunKind
  private var found: [Diagnostic] = []
  private var problems: [Severity: Set<Problem>] = [:]
  private var placeOfFirstOmitted: [Severity: SourceRange] = [:]

  /// What tells a problem from others: the same may be said of one place for several stages.
  private struct Problem: Hashable {
    let code: String
    let message: String
    let offset: Int
  }

  /// What the spec says of other specs.
  private(set) var references: [ForeignReference] = []

  /// Where texts stand that are refused as values, and were read as names.
  private(set) var ambiguousTexts: Set<Int> = []

  /// The axes of a matrix that was refused for its place: what refers to them is in order.
  var misplacedAxes: Set<String> = []

  /// The names of the metrics that the spec makes of others, also of those that were refused.
  var computedMetrics: [String] = []

  /// The number of errors in how settings go together, each of which was sound as it was read.
  private var designErrorCount = 0

  /// Whether parts of the file are missing here, as the document refused them.
  private let isIncomplete: Bool

  /// Begins to read a text of several files, or one of which the document refused parts.
  init(
    _ files: SourceFiles, extendedAt: [String: Note] = [:], isIncomplete: Bool, kinds: [RunKind],
    kind: RunKind
  ) {
    self.files = files
    self.extendedAt = extendedAt
    self.isIncomplete = isIncomplete
    self.kinds = kinds
    self.kind = kind
  }

  /// Begins to read a file that extends no other.
  convenience init(
    _ document: YAMLDocument, in file: SourceFile, kinds: [RunKind], kind: RunKind
  ) {
    self.init(
      SourceFiles(file), isIncomplete: !document.diagnostics.isEmpty, kinds: kinds, kind: kind)
  }

  /// What a part of the spec is read with once more, beside other specs.
  struct Situation: Sendable {
    fileprivate let files: SourceFiles
    fileprivate let extendedAt: [String: Note]
    fileprivate let kinds: [RunKind]
    let kind: RunKind
    fileprivate let misplacedAxes: Set<String>
    fileprivate let computedMetrics: [String]
  }

  /// What is known of the spec so far, without its problems.
  var situation: Situation {
    Situation(
      files: files, extendedAt: extendedAt, kinds: kinds, kind: kind, misplacedAxes: misplacedAxes,
      computedMetrics: computedMetrics)
  }

  /// Begins to read a part once more.
  convenience init(_ situation: Situation) {
    self.init(
      situation.files, extendedAt: situation.extendedAt, isIncomplete: false,
      kinds: situation.kinds, kind: situation.kind)
    misplacedAxes = situation.misplacedAxes
    computedMetrics = situation.computedMetrics
  }

  /// Takes over which texts are names, from where a part was read for itself.
  func adoptNames(of other: SpecContext) {
    ambiguousTexts.formUnion(other.ambiguousTexts)
  }

  /// The file in which something stands.
  func file(at range: SourceRange) -> SourceFile { files.locate(range).file }

  /// Where something stands in its own file.
  func place(_ range: SourceRange) -> SourceRange { files.locate(range).range }

  /// Whether something stands in a file that the spec extends.
  func isInherited(_ range: SourceRange) -> Bool { extendedAt[file(at: range).path] != nil }

  /// The largest number of elements of a list whose every element is compared with every point.
  private static let mostElements = 1000

  /// The number of errors, and of warnings, after which the rest is only counted: nobody reads that many at once.
  private static let diagnosticLimit = 100

  /// Whether what is missing may be missing because of an error.
  var hasErrors: Bool { isIncomplete || errorCount > 0 }

  /// The number of errors found so far.
  var errorCount: Int { problems[.error]?.count ?? 0 }

  /// Whether nothing was refused since there were so many errors, nor by the document before; what the points of some
  /// stage were found to be does not count.
  func isSound(since errorCount: Int) -> Bool {
    !isIncomplete && self.errorCount == errorCount + designErrorCount
  }

  /// Checks the points of a stage; its problems leave those of other stages as they were read.
  func checkDesign<Result>(_ check: () -> Result) -> Result {
    let before = errorCount
    defer { designErrorCount += errorCount - before }
    return check()
  }

  /// Adds a problem, unless the same was said of the same place before, as of what several stages share.
  ///
  /// Warnings never keep an error from being told.
  func report(
    _ code: String, _ message: String, at range: SourceRange, severity: Severity = .error,
    fixIts: [FixIt?] = [],
    notes: [Note] = []
  ) {
    let problem = Problem(code: code, message: message, offset: range.start.offset)
    guard problems[severity, default: []].insert(problem).inserted else { return }
    guard problems[severity, default: []].count <= Self.diagnosticLimit else {
      placeOfFirstOmitted[severity] = placeOfFirstOmitted[severity] ?? range
      return
    }
    let (file, place) = files.locate(range)
    let inherited = [extendedAt[file.path]].compactMap(\.self)
    found.append(
      Diagnostic(
        code, message, severity: severity, in: file, at: place, fixIts: fixIts.compactMap { $0 },
        notes: notes.map(located) + inherited))
  }

  /// A note with the file in which its place is.
  private func located(_ note: Note) -> Note {
    guard let range = note.range, note.file == nil else { return note }
    let (file, place) = files.locate(range)
    return Note(note.message, at: place, in: file)
  }

  /// The problems found so far: of more than anybody reads, the first, and how many there are in all.
  var diagnostics: [Diagnostic] {
    let summaries = Severity.allCases.compactMap { severity -> Diagnostic? in
      guard let place = placeOfFirstOmitted[severity], let all = problems[severity]?.count else {
        return nil
      }
      return Diagnostic(
        "spec.too-many-problems",
        "found \(all) \(severity.rawValue)s; the first \(Self.diagnosticLimit) are shown",
        severity: severity, in: files.locate(place).file, at: files.locate(place).range,
        count: .exactly(all - Self.diagnosticLimit))
    }
    return found + summaries
  }

  /// Makes data sets known that the spec declares.
  func add(_ datasets: [DatasetDeclaration]) {
    kinds = kinds.map { $0.adding(datasets) }
    kind = kinds.first { $0.name == kind.name } ?? kind
  }

  /// Adds what the spec says of others.
  func refer(_ reference: ForeignReference) {
    references.append(reference)
  }

  /// A whole number within bounds; `nil`, and a problem, where it is none.
  func count(_ node: YAMLNode, _ name: String, in range: ClosedRange<Int>) -> Int? {
    if let number = node.number, let count = Int(exactly: number), range.contains(count) {
      return count
    }
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    reportType(node, expected: expected, for: name)
    return nil
  }

  /// A truth value; `nil`, and a problem, where it is none.
  func boolean(_ node: YAMLNode, _ name: String) -> Bool? {
    if case .bool(let value)? = node.scalar?.value { return value }
    reportType(node, expected: "true or false", for: name)
    return nil
  }

  /// A value of the wrong shape: says what was found and what was expected.
  func reportType(_ node: YAMLNode, expected: String, for name: String, fixIts: [FixIt?] = []) {
    reportType(node, expected: expected, of: quoted(name), fixIts: fixIts)
  }

  /// A value of the wrong shape, of something that has no name of its own: `an axis`.
  func reportType(_ node: YAMLNode, expected: String, of subject: String, fixIts: [FixIt?] = []) {
    guard !node.isRefused else { return }
    report(
      "spec.type", "\(subject) must be \(expected), found \(node.description)",
      at: node.headRange, fixIts: fixIts)
  }

  /// A value that is none of the words that may stand there.
  func reportChoice(
    _ node: YAMLNode, among words: [String], orElse alternative: String = "", for name: String,
    advice: FixIt? = nil
  ) {
    guard !node.isRefused else { return }
    report(
      "spec.choice",
      "\(quoted(name)) must be \(alternative)one of \(MappingReader.list(words)), found \(node.description)",
      at: node.headRange,
      fixIts: [
        node.scalarText.flatMap { text in
          advice ?? FixIt.didYouMean(text, in: words)
            ?? (alternative.isEmpty ? nil : NumberSlip.fixIt(node))
        }
      ])
  }

  /// One of the words that an enumeration has; `nil`, and a problem, where it is none.
  func word<Word: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, named name: String
  ) -> Word? where Word.RawValue == String {
    if let word = node.scalarText.flatMap(Word.init) { return word }
    reportChoice(node, among: Word.allCases.map(\.rawValue), for: name)
    return nil
  }

  /// A field that one mapping sets twice, nested and dotted.
  func reportSetTwice(_ path: String, at range: SourceRange, first earlier: SourceRange) {
    report(
      "spec.set-twice", "\(quoted(path)) is set twice in one place", at: range,
      notes: [Note("first set here", at: earlier)])
  }

  /// A list's elements; none, and a problem, where there are more than anyone writes.
  func few(_ elements: [YAMLNode], _ name: String, at range: SourceRange) -> [YAMLNode] {
    guard elements.count > Self.mostElements else { return elements }
    report(
      "spec.too-many",
      "\(quoted(name)) has \(elements.count) elements, expected at most \(Self.mostElements)",
      at: range)
    return []
  }

  /// The text of a scalar that is one; empty, and a problem where something else is there.
  func text(_ node: YAMLNode?, _ name: String) -> String {
    guard let node else { return "" }
    guard let text = self.text(of: node) else {
      reportType(node, expected: "a text", for: name)
      return ""
    }
    return text
  }

  /// The text of a scalar that is one and says something; empty, and a problem where it is none.
  func filledText(_ node: YAMLNode?, _ name: String) -> String {
    let text = text(node, name)
    if let node, node.scalarText?.allSatisfy(\.isWhitespace) == true {
      report("spec.empty", "\(quoted(name)) is empty, expected a text", at: node.range)
    }
    return text
  }
}

extension SpecContext {
  /// The text of a scalar where nothing but a name or another text can stand, be it one that would be refused as a value,
  /// such as `yes`.
  func text(of node: YAMLNode) -> String? {
    if case .ambiguous(let scalar) = node.content {
      ambiguousTexts.insert(node.range.start.offset)
      return scalar.text
    }
    return node.scalarText
  }
}
