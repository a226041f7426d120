import Diagnostics
import ExperimentModel

extension ConfigField {
  /// Whether its values have places on an axis of a figure: plain numbers and those with a unit.
  var hasNumbers: Bool {
    switch type {
    case .integer, .number, .quantity: true
    case .boolean, .seed, .integers, .numbers, .text, .file, .choice, .variant: false
    }
  }

  /// Whether its values are whole numbers.
  var isWhole: Bool {
    switch type {
    case .integer, .seed: true
    default: false
    }
  }

  /// The way out where a single value is expected and the field's variants have fields of their own.
  var variantFixIt: FixIt? {
    guard case .variant(_, let cases, let bareNumber) = type else { return nil }
    var paths: [String] = []
    for path in cases.flatMap({ $0.fields.map(\.path) }) where !paths.contains(path) {
      paths.append(path)
    }
    guard !paths.isEmpty else { return nil }
    if let path = bareNumber?.path {
      return FixIt("name the field that is meant, such as '\(path)'")
    }
    return FixIt("name the field that is meant: one of \(MappingReader.list(paths))")
  }
}
