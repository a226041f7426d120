import Diagnostics
import YAML

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
    switch content {
    case .refused, .ambiguous: true
    case .scalar, .sequence, .mapping: false
    }
  }
}
