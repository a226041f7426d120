/// The one declaration of a config field: everything that parses, checks, documents or hashes it reads this.
package struct ConfigField: Sendable {
  /// The dotted path, such as `network.hidden`; unique within a kind and all its variants.
  package let path: String
  /// The name on axes of figures, such as `initial learning rate η`; the path unless said.
  package let title: String
  /// What the field takes.
  package let type: FieldType
  /// The value of a config that does not mention the field; frozen, as keys leave it out.
  package let defaultValue: ConfigValue
  /// One line for the reference page and for editors.
  package let documentation: String

  /// Declares a field.
  package init(
    _ path: String, title: String? = nil, _ type: FieldType, defaultValue: ConfigValue,
    _ documentation: String
  ) {
    self.path = path
    self.title = title ?? path
    self.type = type
    self.defaultValue = defaultValue
    self.documentation = documentation
  }

  /// The last part of the path: the key a user writes.
  package var name: String {
    path.split(separator: ".").last.map(String.init) ?? path
  }
}

/// What a config field takes.
package indirect enum FieldType: Sendable {
  /// `true` or `false`.
  case boolean
  /// A whole number within bounds.
  case integer(ClosedRange<Int>)
  /// A seed of random streams: a whole number from 0, or `run` for the run's own.
  case seed
  /// A number within bounds.
  case number(NumberBounds)
  /// A number with one of these units after it, such as `5 epochs`; the first unit is the one that examples use.
  case quantity(NumberBounds, units: [String])
  /// A list of whole numbers within bounds, of a length within bounds.
  case integers(ClosedRange<Int>, count: ClosedRange<Int>)
  /// A list of numbers within bounds, of a length within bounds.
  case numbers(NumberBounds, count: ClosedRange<Int>)
  /// Any text.
  case text
  /// A file that an earlier run kept, or `none`.
  case file
  /// One word of a vocabulary; of that of data sets, specs may declare further words.
  case choice([Choice], namesDataset: Bool = false)
  /// One of several variants, told apart by the word under `tag`.
  case variant(tag: String, cases: [VariantCase], bareNumber: BareNumber? = nil)

  /// The word of a seed that is the run's own.
  package static let runSeed = "run"
  /// What the word means, for the reference page and for editors.
  package static let runSeedMeaning = "the seed of the run"

  /// A word of a vocabulary and what it means.
  package struct Choice: Sendable {
    /// The word.
    package let name: String
    /// One line for the reference page.
    package let documentation: String
    /// What other fields are, by path, where the word is chosen and a config does not mention them; frozen as defaults are,
    /// but part of keys.
    package let implied: [String: ConfigValue]

    /// Declares a word.
    package init(_ name: String, _ documentation: String, implied: [String: ConfigValue] = [:]) {
      self.name = name
      self.documentation = documentation
      self.implied = implied
    }
  }

  /// What a bare number stands for where a variant is expected: `learning_rate: 0.01` is the constant schedule's value.
  package struct BareNumber: Sendable {
    /// The variant that the number selects.
    package let variant: String
    /// The path of the field that it sets.
    package let path: String

    /// Declares a short form.
    package init(variant: String, path: String) {
      self.variant = variant
      self.path = path
    }
  }
}

/// One variant of a variant field, with fields of its own.
package struct VariantCase: Sendable {
  /// The word that selects it.
  package let name: String
  /// One line for the reference page.
  package let documentation: String
  /// The fields that exist only in this variant; their paths begin with the variant's.
  package let fields: [ConfigField]

  /// Declares a variant.
  package init(_ name: String, _ documentation: String, fields: [ConfigField] = []) {
    self.name = name
    self.documentation = documentation
    self.fields = fields
  }
}

/// The bounds of a number, each included or not.
package struct NumberBounds: Hashable, Sendable {
  /// The smallest value, or what values must exceed.
  package let lower: Double
  /// The largest value, or what values must stay below.
  package let upper: Double
  /// Whether `lower` itself is out of bounds.
  package let excludesLower: Bool
  /// Whether `upper` itself is out of bounds.
  package let excludesUpper: Bool

  /// Any number above zero.
  package static let positive = NumberBounds(above: 0)
  /// Zero or any number above it.
  package static let nonnegative = NumberBounds(from: 0)
  /// Zero, one, or between.
  package static let fraction = NumberBounds(from: 0, through: 1)

  /// Bounds that include both ends.
  package init(from lower: Double, through upper: Double = .infinity) {
    self.init(lower, upper, excludesLower: false, excludesUpper: false)
  }

  /// Bounds that include neither end.
  package init(above lower: Double, below upper: Double = .infinity) {
    self.init(lower, upper, excludesLower: true, excludesUpper: true)
  }

  /// Bounds that include the lower end alone.
  package init(from lower: Double, below upper: Double) {
    self.init(lower, upper, excludesLower: false, excludesUpper: true)
  }

  /// Bounds that include the upper end alone.
  package init(above lower: Double, through upper: Double) {
    self.init(lower, upper, excludesLower: true, excludesUpper: false)
  }

  /// Bounds of any kind.
  package init(_ lower: Double, _ upper: Double, excludesLower: Bool, excludesUpper: Bool) {
    self.lower = lower
    self.upper = upper
    self.excludesLower = excludesLower
    self.excludesUpper = excludesUpper
  }

  /// Whether the number lies within the bounds.
  package func contains(_ number: Double) -> Bool {
    (excludesLower ? number > lower : number >= lower)
      && (excludesUpper ? number < upper : number <= upper)
      && number.isFinite
  }

  /// The bounds in words, as they follow 'must be': `positive`, `at least 0`, `between 0 and 1`.
  package var description: String {
    switch (lower, upper) {
    case (-.infinity, .infinity): return "finite"
    case (-.infinity, _): return (excludesUpper ? "below " : "at most ") + JSON.text(of: upper)
    case (0, .infinity) where excludesLower: return "positive"
    case (_, .infinity): return (excludesLower ? "above " : "at least ") + JSON.text(of: lower)
    default:
      let ends = excludesLower || excludesUpper
      let left = excludesLower ? "above" : "at least"
      let right = excludesUpper ? "below" : "at most"
      return ends
        ? "\(left) \(JSON.text(of: lower)) and \(right) \(JSON.text(of: upper))"
        : "between \(JSON.text(of: lower)) and \(JSON.text(of: upper))"
    }
  }
}
