package import ExperimentModel

/// All that specs may say, made from the declarations that the reader, the checks and the schema go by.
package struct Reference: Sendable {
  /// The parts, in the order of a page.
  package let sections: [Section]

  /// The keys of one mapping, or the fields or metrics of one kind of run.
  package struct Section: Sendable {
    /// The heading.
    package let title: String
    /// What its entries have in common, in a sentence; empty where the heading says all.
    package let introduction: String
    /// The forms of which a mapping has one, for each such choice that it makes; none where all keys go together.
    package let choices: [[Form]]
    /// A whole spec that shows the section's keys; `nil` where there is none.
    package let example: String?
    /// What is in it, in the order of the declarations.
    package let entries: [Entry]

    init(
      title: String, introduction: String = "", choices: [[Form]] = [], example: String? = nil,
      entries: [Entry]
    ) {
      self.title = title
      self.introduction = introduction
      self.choices = choices
      self.example = example
      self.entries = entries
    }
  }

  /// One of the ways to write a mapping.
  package struct Form: Sendable {
    /// The keys that select it, each with its word where the word does; empty for what remains.
    package let selectors: [String]
    /// The further keys that it needs.
    package let required: [String]
    /// The further keys that it may have.
    package let optional: [String]
  }

  /// One key, field or metric.
  package struct Entry: Sendable {
    /// What a user writes.
    package let name: String
    /// What it takes, or the unit of a metric; empty where the documentation says all.
    package let takes: String
    /// What holds where it is not given: a value, or `required`; empty where nothing does.
    package let defaultValue: String
    /// What it means.
    package let documentation: String
    /// The words that it takes, each with its meaning.
    package let words: [Word]
  }

  /// A word of a vocabulary.
  package struct Word: Sendable {
    /// What a user writes.
    package let name: String
    /// What it means.
    package let documentation: String
  }

  /// The reference of specs whose runs are of these kinds.
  package init(kinds: [RunKind]) {
    sections =
      MappingSchema.all.map(Section.init)
      + kinds.filter { !$0.fields.isEmpty }
      .flatMap { [Section(fieldsOf: $0), Section(metricsOf: $0)] }
      + kinds.flatMap { kind in kind.tables.map { Section($0, of: kind) } }
  }

  private init(_ sections: [Section]) {
    self.sections = sections
  }

  /// The entries that speak of all of the words, in any case: in their name, their meaning or their own words.
  package func matching(_ words: [String]) -> Reference {
    let wanted = words.map { $0.lowercased() }
    return Reference(
      sections.compactMap { section in
        let entries = section.entries.filter { entry in
          let text = entry.searchedText.lowercased()
          return wanted.allSatisfy { text.contains($0) }
        }
        return entries.isEmpty
          ? nil
          : Section(
            title: section.title, introduction: section.introduction, choices: section.choices,
            example: section.example, entries: entries)
      })
  }
}

extension Reference.Entry {
  fileprivate var searchedText: String {
    ([name, documentation] + words.flatMap { [$0.name, $0.documentation] }).joined(separator: "\n")
  }
}

extension Reference.Section {
  fileprivate init(_ schema: MappingSchema) {
    self.init(
      title: "Keys of \(schema.title)",
      choices: schema.forms.map { $0.all.map(Reference.Form.init) }, example: schema.example,
      entries: schema.keys.map { key in
        Reference.Entry(
          name: key.name, takes: key.value.takes, defaultValue: key.isRequired ? "required" : "",
          documentation: key.documentation, words: [])
      })
  }

  fileprivate init(fieldsOf kind: RunKind) {
    self.init(
      title: "Fields of kind \(kind.name)",
      introduction: "A run of this kind \(kind.documentation).",
      entries: kind.allFields.map { field in
        let owners = kind.owners(of: field)
        return Reference.Entry(
          name: field.path, takes: field.type.takes, defaultValue: field.defaultValue.description,
          documentation: field.documentation + (owners.isEmpty ? "" : "; \(owners)"),
          words: field.type.words)
      })
  }

  fileprivate init(metricsOf kind: RunKind) {
    self.init(
      title: "Metrics of kind \(kind.name)",
      entries: kind.metrics.map { metric in
        Reference.Entry(
          name: metric.name, takes: metric.kindOfNumber, defaultValue: "",
          documentation: metric.documentation, words: [])
      })
  }

  fileprivate init(_ table: RecordTableDefinition, of kind: RunKind) {
    self.init(
      title: "Columns of the record table '\(table.name)' of kind \(kind.name)",
      entries: table.columns.map { column in
        Reference.Entry(
          name: column.name, takes: column.isLabel ? "a label" : "a number", defaultValue: "",
          documentation: column.title,
          words: column.words.map { Reference.Word(name: $0, documentation: "") })
      })
  }
}

extension Reference.Form {
  fileprivate init(_ form: SpecForm) {
    self.init(
      selectors: form.selectors.map(\.text), required: form.required, optional: form.optional)
  }

  /// The form in words, with each key written by `key`: `best and by; may have over`.
  func text(key: (String) -> String) -> String {
    let needed = selectors + required
    let may = optional.map(key).joinedAsProse
    if needed.isEmpty { return may.isEmpty ? "none of them" : "any of \(may)" }
    return needed.map(key).joinedAsProse + (may.isEmpty ? "" : "; may have \(may)")
  }
}

extension RunKind {
  /// Where a field exists that belongs to variants of another: `where training.optimizer is adam or rmsprop`.
  fileprivate func owners(of field: ConfigField) -> String {
    allFields.compactMap { owner -> String? in
      guard case .variant(_, let cases, _) = owner.type else { return nil }
      let words = cases.filter { $0.fields.contains { $0.path == field.path } }.map(\.name)
      return words.isEmpty ? nil : "where \(owner.path) is \(words.joined(separator: " or "))"
    }.joined(separator: ", ")
  }
}

extension FieldType {
  /// What values are, in words: `a whole number, between 1 and 4096`.
  fileprivate var takes: String {
    switch self {
    case .boolean: "true or false"
    case .integer(let range): "a whole number, \(range.words)"
    case .seed: "a whole number, \(RunConfig.seeds.words), or a word"
    case .number(let bounds): "a number, \(bounds.description)"
    case .quantity(let bounds, let units):
      "a \(bounds.description) number of \(units.joined(separator: " or "))"
    case .integers(let range, let count):
      "a list of \(count.lowerBound) to \(count.upperBound) whole numbers, \(range.words)"
    case .numbers(let bounds, let count):
      "a list of \(count.lowerBound) to \(count.upperBound) numbers, \(bounds.description)"
    case .text: "a text"
    case .file: "none, or a file that an earlier stage kept"
    case .choice(_, namesDataset: false): "a word"
    case .choice(_, namesDataset: true): "a word, or the name of a data set of your own"
    case .variant(let tag, _, let bareNumber):
      "a word, or a mapping with '\(tag)' and the fields of that word"
        + (bareNumber.map { "; or a number, which is \($0.path)" } ?? "")
    }
  }

  fileprivate var words: [Reference.Word] {
    switch self {
    case .choice(let choices, _):
      choices.map { Reference.Word(name: $0.name, documentation: $0.documentation) }
    case .variant(_, let cases, _):
      cases.map { Reference.Word(name: $0.name, documentation: $0.documentation) }
    case .seed:
      [Reference.Word(name: Self.runSeed, documentation: Self.runSeedMeaning)]
    case .boolean, .integer, .number, .quantity, .integers, .numbers, .text, .file: []
    }
  }
}

extension MetricDefinition {
  /// The unit, where it is kept, and which way is better: `%, final and history, higher is better`.
  fileprivate var kindOfNumber: String {
    let place =
      switch availability {
      case .final: "final"
      case .history: "history"
      case .finalAndHistory: "final and history"
      }
    let direction = better == .neither ? "" : "\(better.rawValue) is better"
    return [unit.symbol, place, direction].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
