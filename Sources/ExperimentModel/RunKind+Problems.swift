extension RunKind {
  /// Everything that is wrong with a config; one without problems can be executed.
  ///
  /// Problems are fields without a value or with one that they do not take; where there are none, combinations that make no
  /// sense.
  package func allProblems(of config: RunConfig) -> [ConfigProblem] {
    var found =
      config.seed < 0 ? [ConfigProblem("seed", "must not be negative, found \(config.seed)")] : []
    Self.check(fields, config.values, &found)
    return found.isEmpty ? problems(config) : found
  }

  private static func check(
    _ fields: [ConfigField], _ values: [String: ConfigValue], _ problems: inout [ConfigProblem]
  ) {
    for field in fields {
      guard let value = values[field.path] else {
        problems.append(ConfigProblem(field.path, "must have a value, found none"))
        continue
      }
      guard field.type.takes(value) else {
        problems.append(ConfigProblem(field.path, "does not take the value \(value)"))
        continue
      }
      if case .variant(_, let cases, _) = field.type,
        let variant = cases.first(where: { .text($0.name) == value })
      {
        check(variant.fields, values, &problems)
      }
    }
  }
}

extension FieldType {
  /// Whether a value is of the type and within its bounds.
  package func takes(_ value: ConfigValue) -> Bool {
    switch (self, value) {
    case (.boolean, .bool): true
    case (.integer(let range), _): value.isInteger(in: range)
    case (.seed, .text(let word)): word == Self.runSeed
    case (.seed, .number): value.isInteger(in: RunConfig.seeds)
    case (.number(let bounds), .number(let number)): bounds.contains(number)
    case (.quantity(let bounds, let units), .text(let text)):
      Quantity(parsing: text).map { units.contains($0.unit) && bounds.contains($0.number) } ?? false
    case (.integers(let range, let count), .list(let elements)):
      count.contains(elements.count) && elements.allSatisfy { $0.isInteger(in: range) }
    case (.numbers(let bounds, let count), .list(let elements)):
      count.contains(elements.count) && elements.allSatisfy { $0.isNumber(in: bounds) }
    case (.text, .text): true
    case (.file, .text(let text)): text == KeptFile.none || KeptFile(value) != nil
    case (.choice(let choices, _), .text(let word)): choices.contains { $0.name == word }
    case (.variant(_, let cases, _), .text(let word)): cases.contains { $0.name == word }
    default: false
    }
  }

  /// Values of the type that lie as far apart as they can, where they have an order; all of few words.
  package var extremes: [ConfigValue] {
    switch self {
    case .boolean: [true, false]
    case .integer(let range):
      [.number(Double(range.lowerBound)), .number(Double(range.upperBound))]
    case .number(let bounds): [.number(bounds.least), .number(bounds.greatest)]
    case .seed, .quantity, .integers, .numbers, .text, .file: []
    case .choice(let choices, _): choices.map { .text($0.name) }
    case .variant(_, let cases, _): cases.map { .text($0.name) }
    }
  }
}

extension NumberBounds {
  /// The smallest number within the bounds.
  package var least: Double {
    let end = max(lower, -Double.greatestFiniteMagnitude)
    return excludesLower && lower.isFinite ? end.nextUp : end
  }

  /// The largest number within the bounds.
  package var greatest: Double {
    let end = min(upper, Double.greatestFiniteMagnitude)
    return excludesUpper && upper.isFinite ? end.nextDown : end
  }
}

extension ConfigValue {
  fileprivate func isInteger(in range: ClosedRange<Int>) -> Bool {
    guard case .number(let number) = self, let integer = Int(exactly: number) else { return false }
    return range.contains(integer)
  }

  fileprivate func isNumber(in bounds: NumberBounds) -> Bool {
    if case .number(let number) = self { bounds.contains(number) } else { false }
  }
}
