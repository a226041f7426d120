import ExperimentModel

/// What a key of a spec's mapping takes: for editors as a JSON Schema, for readers in words.
struct KeyValue: Sendable {
  let schema: JSON
  /// In words: `a whole number, between 1 and 100`.
  let takes: String

  private init(_ schema: JSON, _ takes: String) {
    self.schema = schema
    self.takes = takes
  }

  static let text = KeyValue(.text, "a text")
  static let name = KeyValue(.text, "a name")
  static let names = KeyValue(.oneOrSeveral(.text), "a name, or a list of names")
  static let measure = KeyValue(
    .schema(["type": .array([.string("number"), .string("string")])]), "a number with its unit")
  static let onlyTrue = KeyValue(.schema(["const": .bool(true)]), "true")
  static let boolean = KeyValue(.schema(["type": .string("boolean")]), "true or false")
  static let number = KeyValue(.schema(["type": .string("number")]), "a number")
  static let word = KeyValue(
    .schema(["type": .array([.string("string"), .string("number"), .string("boolean")])]),
    "a text, a number, true or false")
  static let seeds = KeyValue(
    .schema([
      "oneOf": .array([
        .wholeNumbers,
        .schema([
          "type": .string("array"), "minItems": .number(1), "uniqueItems": .bool(true),
          "items": .schema([
            "oneOf": .array([
              .schema(["type": .string("integer"), "minimum": .number(0)]), .wholeNumbers,
            ])
          ]),
        ]),
        .reference("growing-seeds"),
      ])
    ]),
    "a range of whole numbers, such as 1..20, or a list of them and of ranges, or \(MappingSchema.growingSeeds.title)"
  )
  static let ends = KeyValue(
    .schema([
      "type": .string("array"), "minItems": .number(2), "maxItems": .number(2),
      "items": .schema(["type": .string("number")]),
    ]), "two numbers")
  static let anything = KeyValue(.bool(true), "values")
  static let columns = KeyValue(.schema(["type": .string("object")]), "columns and their values")
  static let choices = KeyValue(
    .schema(["type": .array([.string("object"), .string("null")])]),
    "fields and their values, or choices")

  static let kind = KeyValue(.reference("kind"), "a kind of run")
  static let metric = KeyValue(.reference("metric"), "a metric")
  static let condition = KeyValue(.reference("condition"), "axes and their levels")
  static let point = KeyValue(.reference("point"), "axes and a level of each")
  static let matrix = KeyValue(.reference("matrix"), "axes and their levels")
  static let sampledFields = KeyValue(
    .reference("sampled-fields"), "by field, nested or dotted: \(MappingSchema.sample.title)")
  static let ties = KeyValue(
    .schema([
      "oneOf": .array([
        .schema(["enum": .array([.string("first"), .string("last")])]), .reference("tie-rule"),
      ])
    ]), "first, last, {smallest: FIELD} or {largest: FIELD}")
  static let settings = KeyValue(.reference("settings"), "fields and their values")

  /// A whole number within bounds.
  static func count(_ range: ClosedRange<Int>) -> KeyValue {
    KeyValue(.integer(range), "a whole number, \(range.words)")
  }

  static func words(_ words: [String]) -> KeyValue {
    KeyValue(
      .schema(["enum": .array(words.map { .string($0) })]), words.joinedAsProse(with: "or"))
  }

  static func list(of element: KeyValue) -> KeyValue {
    KeyValue(.list(of: element.schema), "a list of: \(element.takes)")
  }

  /// Two values.
  static func pair(of element: KeyValue) -> KeyValue {
    KeyValue(
      .schema([
        "type": .string("array"), "items": element.schema, "minItems": .number(2),
        "maxItems": .number(2),
      ]), "a list of two: \(element.takes)")
  }

  /// Names that the user gives, each with a value.
  static func mapping(of value: KeyValue) -> KeyValue {
    KeyValue(.mapping(of: value.schema), "by name: \(value.takes)")
  }

  /// A mapping with keys of its own, or a list of such mappings.
  static func oneOrSeveral(as schema: MappingSchema) -> KeyValue {
    KeyValue(.oneOrSeveral(.mapping(as: schema)), "\(schema.title), or a list of them")
  }

  /// A mapping with keys of its own.
  static func mapping(as schema: MappingSchema) -> KeyValue {
    KeyValue(.mapping(as: schema), schema.title)
  }
}

extension ClosedRange<Int> {
  /// The bounds in words: `between 1 and 100`, or `at least 1` where the upper one is beyond what anybody writes.
  var words: String {
    upperBound >= RunConfig.seeds.upperBound
      ? "at least \(lowerBound)" : "between \(lowerBound) and \(upperBound)"
  }
}
