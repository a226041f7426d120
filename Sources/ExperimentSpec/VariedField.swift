import Diagnostics
import ExperimentModel

/// A field of a stage whose value is sampled or chosen, and values that it may get.
struct VariedField {
  /// How a run comes to a value.
  enum Origin {
    /// Some run gets it, or one as near to it as may be.
    case sampled
    /// At most one of them is taken, and which is not known yet.
    case chosen
  }

  let path: String
  /// The field's key below `sample` or `set`.
  let keyRange: SourceRange
  let origin: Origin
  /// The values, each with its place; at least one.
  let values: [Setting]

  /// A sampled field with the elements of its choice, or the ends of its intervals; `nil` for none.
  init?(sampled path: String, at keyRange: SourceRange, values: [Setting]) {
    guard !values.isEmpty else { return nil }
    self.path = path
    self.keyRange = keyRange
    self.values = values
    origin = .sampled
  }

  /// A field with the values that may be chosen; where they are not known, with some that are far apart.
  init(chosen field: ConfigField, at keyRange: SourceRange, among values: [ConfigValue]?) {
    path = field.path
    self.keyRange = keyRange
    origin = .chosen
    self.values = (values ?? [field.defaultValue] + field.type.extremes).map {
      Setting(path: field.path, value: $0, range: keyRange)
    }
  }

  /// One of the values at the field's key, so that the rest can be checked before any is drawn.
  var example: Setting { Setting(path: path, value: values[0].value, range: keyRange) }
}
