import Diagnostics
import ExperimentModel
import YAML

/// What every reader of one spec shares: the file, the kind of its runs, and the problems found so far.
final class SpecContext {
  let file: SourceFile
  let kinds: [RunKind]
  /// The kind of the spec's runs; the first one known until the spec's own is read.
  var kind: RunKind
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile, kinds: [RunKind], kind: RunKind) {
    self.file = file
    self.kinds = kinds
    self.kind = kind
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Adds a problem.
  func report(
    _ code: String, _ message: String, at range: SourceRange, severity: Severity = .error,
    fixIts: [FixIt?] = [],
    notes: [Note] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, message, severity: severity, in: file, at: range, fixIts: fixIts.compactMap { $0 },
        notes: notes))
  }

  /// A value of the wrong shape: says what was found and what was expected.
  func reportType(_ node: YAMLNode, expected: String, for name: String, fixIts: [FixIt?] = []) {
    guard !node.isRefused else { return }
    report(
      "spec.type", "\(quoted(name)) must be \(expected), found \(node.description)",
      at: node.headRange, fixIts: fixIts)
  }
}

extension YAMLNode {
  /// The place to point at: the scalar itself, or the first line of a list or mapping.
  var headRange: SourceRange {
    scalar == nil ? SourceRange(at: range.start) : range
  }

  /// The text of a scalar that is one; numbers and truth values read as they are written, `null` is none.
  var scalarText: String? {
    guard let scalar, scalar.value != .null else { return nil }
    return scalar.text
  }

  /// The number of a scalar that is one.
  var number: Double? {
    switch scalar?.value {
    case .int(let value): return Double(value)
    case .float(let value): return value
    default: return nil
    }
  }

  /// The entries of a mapping; `nil` for anything else.
  var entries: [YAMLMapping.Entry]? { mapping?.entries }

  /// The elements of a list; `nil` for anything else.
  var elements: [YAMLNode]? { sequence }

  /// Whether the document's own diagnostics already speak of this value.
  var isRefused: Bool {
    if case .refused = content { true } else { false }
  }
}
