/// All that decides a run's numbers, apart from the data's bytes and the trainer's code.
///
/// The values are flat, by dotted path, and complete: every field that is active has one. A variant field's value is the
/// word of its variant, and only that variant's own fields are there.
package struct RunConfig: Hashable, Sendable {
  /// The name of the run's kind.
  package let kind: String
  /// The replicate: every random stream of the run is derived from it, unless a field says otherwise.
  package let seed: Int
  /// A value for every active field, by path.
  package let values: [String: ConfigValue]

  /// What seeds can be: whole numbers that every JSON reader keeps.
  package static let seeds = 0...(1 << 53 - 1)

  /// Creates a config of values that are known to be complete; `RunKind.config` completes them.
  package init(kind: String, seed: Int, values: [String: ConfigValue]) {
    self.kind = kind
    self.seed = seed
    self.values = values
  }

  /// The same config as another replicate.
  package func replicate(seed: Int) -> RunConfig {
    RunConfig(kind: kind, seed: seed, values: values)
  }

  /// The same config without some of its fields, which is none to execute.
  package func without(_ paths: some Collection<String>) -> RunConfig {
    guard !paths.isEmpty else { return self }
    return RunConfig(kind: kind, seed: seed, values: values.filter { !paths.contains($0.key) })
  }

  /// The fields in which two configs differ, sorted by path.
  package func changes(to other: RunConfig) -> [FieldChange] {
    var changes: [FieldChange] = []
    if kind != other.kind { changes.append(FieldChange("kind", .text(kind), .text(other.kind))) }
    for path in Set(values.keys).union(other.values.keys).sorted()
    where values[path] != other.values[path] {
      changes.append(FieldChange(path, values[path], other.values[path]))
    }
    if seed != other.seed {
      changes.append(FieldChange("seed", .number(Double(seed)), .number(Double(other.seed))))
    }
    return changes
  }
}

/// One field's value in two configs.
package struct FieldChange: Hashable, Sendable {
  /// The field's path; `seed` and `kind` for those.
  package let path: String
  /// The value in the first config; `nil` where the field is not active.
  package let from: ConfigValue?
  /// The value in the second config; `nil` where the field is not active.
  package let to: ConfigValue?

  /// Creates a change.
  package init(_ path: String, _ from: ConfigValue?, _ to: ConfigValue?) {
    self.path = path
    self.from = from
    self.to = to
  }
}

extension RunConfig {
  /// The complete config as JSON, fields sorted by path.
  package var json: JSON {
    .object([
      JSON.Member("kind", .string(kind)),
      JSON.Member("seed", .number(Double(seed))),
      JSON.Member(
        "values", .object(values.keys.sorted().map { JSON.Member($0, values[$0]?.json ?? .null) })),
    ])
  }

  /// Reads a complete config back; `nil` for JSON of another variant.
  package init?(json: JSON) {
    guard let kind = json["kind"]?.text, let seed = json["seed"]?.integer,
      let members = json["values"]?.members
    else { return nil }
    var values: [String: ConfigValue] = [:]
    for member in members {
      guard let value = ConfigValue(json: member.value) else { return nil }
      values[member.name] = value
    }
    self.init(kind: kind, seed: seed, values: values)
  }
}

extension RunConfig {
  /// A number; `nil` where the field is not active or not a number.
  package func number(_ path: String) -> Double? {
    if case .number(let number)? = values[path] { number } else { nil }
  }

  /// A whole number; `nil` where the field is not active or not whole.
  package func integer(_ path: String) -> Int? {
    number(path).flatMap { Int(exactly: $0) }
  }

  /// A word; `nil` where the field is not active or not a word.
  package func text(_ path: String) -> String? {
    if case .text(let text)? = values[path] { text } else { nil }
  }

  /// The seed that a field of seeds stands for; `nil` where it is not active or none.
  package func seed(_ path: String) -> Int? {
    text(path) == FieldType.runSeed ? seed : integer(path)
  }

  /// A truth value; `nil` where the field is not active or none.
  package func boolean(_ path: String) -> Bool? {
    if case .bool(let value)? = values[path] { value } else { nil }
  }

  /// A list of whole numbers; `nil` where the field is not active or none.
  package func integers(_ path: String) -> [Int]? {
    guard case .list(let elements)? = values[path] else { return nil }
    return elements.compactMap { element in
      if case .number(let number) = element { Int(exactly: number) } else { nil }
    }
  }

  /// A quantity; `nil` where the field is not active or none.
  package func quantity(_ path: String) -> Quantity? {
    text(path).flatMap(Quantity.init(parsing:))
  }
}

/// A number and its unit, such as `5 epochs`.
package struct Quantity: Hashable, Sendable {
  /// The number.
  package let number: Double
  /// The unit, in the plural.
  package let unit: String

  /// Creates a quantity.
  package init(_ number: Double, _ unit: String) {
    self.number = number
    self.unit = unit
  }

  /// Reads `5 epochs`, also `1 epoch`; `nil` for any other text.
  package init?(parsing text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let number = Double(parts[0]), number.isFinite else { return nil }
    let word = String(parts[1])
    self.init(number, word.hasSuffix("s") || word.isEmpty ? word : word + "s")
  }

  /// The normal form, which configs hold.
  package var description: String { "\(JSON.text(of: number)) \(unit)" }
}
