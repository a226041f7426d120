import ExperimentModel

/// A config field together with what its values mean to the engine: declared once, and read as what it was declared.
struct Field<Value: Sendable>: Sendable {
  /// What parsing, checks, the schema and keys go by.
  let declaration: ConfigField
  fileprivate let read: @Sendable (RunConfig, String) -> Value?

  /// The dotted path.
  var path: String { declaration.path }

  private init(
    _ declaration: ConfigField, _ read: @escaping @Sendable (RunConfig, String) -> Value?
  ) {
    self.declaration = declaration
    self.read = read
  }
}

extension RunConfig {
  /// What the value of a field means.
  ///
  /// - Precondition: The field is active, and its value one that it takes: the config is complete.
  subscript<Value>(field: Field<Value>) -> Value {
    guard let value = field.read(self, field.path) else {
      preconditionFailure("a complete config has a value of '\(field.path)'")
    }
    return value
  }
}

extension ConfigProblem {
  /// Creates a problem of a field.
  init<Value>(_ field: Field<Value>, _ message: String) {
    self.init(field.path, message)
  }
}

/// The declarations of fields, in their order.
func declarations<each Value>(_ field: repeat Field<each Value>) -> [ConfigField] {
  var declarations: [ConfigField] = []
  repeat declarations.append((each field).declaration)
  return declarations
}

// MARK: Plain values

extension Field<Bool> {
  /// Declares `true` or `false`.
  init(_ path: String, defaultValue: Bool, _ documentation: String) {
    self.init(ConfigField(path, .boolean, defaultValue: .bool(defaultValue), documentation)) {
      $0.boolean($1)
    }
  }
}

extension Field<Int> {
  /// Declares a whole number.
  init(_ path: String, _ bounds: ClosedRange<Int>, defaultValue: Int, _ documentation: String) {
    let defaultValue = ConfigValue.number(Double(defaultValue))
    self.init(ConfigField(path, .integer(bounds), defaultValue: defaultValue, documentation)) {
      $0.integer($1)
    }
  }
}

extension Field<UInt64> {
  /// Declares a seed: the run's own unless a spec sets another.
  init(seed path: String, _ documentation: String) {
    self.init(
      ConfigField(path, .seed, defaultValue: .text(FieldType.runSeed), documentation)
    ) {
      $0.seed($1).map(UInt64.init)
    }
  }
}

extension Field<Double> {
  /// Declares a number, with a name for axes of figures where the path is none.
  init(
    _ path: String, title: String? = nil, _ bounds: NumberBounds, defaultValue: Double,
    _ documentation: String
  ) {
    let type = FieldType.number(bounds)
    self.init(
      ConfigField(path, title: title, type, defaultValue: .number(defaultValue), documentation)
    ) {
      $0.number($1)
    }
  }
}

extension Field<[Int]> {
  /// Declares a list of whole numbers.
  init(
    _ path: String, _ bounds: ClosedRange<Int>, count: ClosedRange<Int>, defaultValue: [Int],
    _ documentation: String
  ) {
    let defaultValue = ConfigValue.list(defaultValue.map { .number(Double($0)) })
    self.init(
      ConfigField(path, .integers(bounds, count: count), defaultValue: defaultValue, documentation)
    ) {
      $0.integers($1)
    }
  }
}

extension Field<TrainingSpan> {
  /// Declares a positive length of training; examples use the first of the units.
  init(
    _ path: String, in units: [TrainingSpan.Unit], defaultValue: TrainingSpan,
    _ documentation: String
  ) {
    let type = FieldType.quantity(.positive, units: units.map(\.rawValue))
    let defaultValue = ConfigValue.text(defaultValue.description)
    self.init(ConfigField(path, type, defaultValue: defaultValue, documentation)) {
      $0.quantity($1).flatMap(TrainingSpan.init)
    }
  }
}

// MARK: Words

/// A word of a vocabulary, what it means to the engine, and what it means to a reader.
struct Word<Meaning: Sendable> {
  let name: String
  /// What the word means in a complete config that has it.
  let meaning: @Sendable (RunConfig) -> Meaning
  let documentation: String
  /// The fields that exist only where the word is chosen.
  let fields: [ConfigField]
  /// What other fields are where the word is chosen and they are not set, by path.
  let implied: [String: ConfigValue]

  /// Declares a word that means the same in every config.
  init(
    _ name: String, _ meaning: Meaning, _ documentation: String, fields: [ConfigField] = [],
    implied: [String: ConfigValue] = [:]
  ) {
    self.init(name, documentation, fields: fields, implied: implied) { _ in meaning }
  }

  /// Declares a word whose meaning depends on its fields.
  init(
    _ name: String, _ documentation: String, fields: [ConfigField] = [],
    implied: [String: ConfigValue] = [:], meaning: @escaping @Sendable (RunConfig) -> Meaning
  ) {
    self.name = name
    self.meaning = meaning
    self.documentation = documentation
    self.fields = fields
    self.implied = implied
  }
}

extension Field {
  /// Declares one word of a vocabulary, perhaps that of data sets, to which specs may add.
  init(
    _ path: String, words: [Word<Value>], defaultValue: String, namesDataset: Bool = false,
    _ documentation: String
  ) {
    let choices = words.map {
      FieldType.Choice($0.name, $0.documentation, implied: $0.implied)
    }
    let type = FieldType.choice(choices, namesDataset: namesDataset)
    self.init(path, type, words, defaultValue, documentation)
  }

  /// Declares one of several variants, told apart by the word under `tag`.
  init(
    _ path: String, tag: String, variants: [Word<Value>], bareNumber: FieldType.BareNumber? = nil,
    defaultValue: String, _ documentation: String
  ) {
    let cases = variants.map { VariantCase($0.name, $0.documentation, fields: $0.fields) }
    let type = FieldType.variant(tag: tag, cases: cases, bareNumber: bareNumber)
    self.init(path, type, variants, defaultValue, documentation)
  }

  private init(
    _ path: String, _ type: FieldType, _ words: [Word<Value>], _ defaultValue: String,
    _ documentation: String
  ) {
    let meanings = Dictionary(uniqueKeysWithValues: words.map { ($0.name, $0.meaning) })
    precondition(meanings[defaultValue] != nil, "the default of '\(path)' is one of its words")
    self.init(ConfigField(path, type, defaultValue: .text(defaultValue), documentation)) {
      config, path in
      config.text(path).flatMap { meanings[$0]?(config) }
    }
  }
}
