import ExperimentModel

/// One of the ways to write a mapping: what selects it, and the keys that belong to it.
struct SpecForm: Sendable {
  /// What the mapping says where it has this form, all of it; empty for the form that remains where no other is selected.
  let selectors: [Selector]
  /// The further keys that the form needs.
  let required: [String]
  /// The further keys that it may have.
  let optional: [String]
  /// What to do with keys of other forms, in place of removing them.
  var advice: String?

  /// A key, and the word that it has where the word selects the form.
  struct Selector: Sendable {
    let key: String
    let word: String?

    /// As a spec has it: `best`, `method: tpe`.
    var text: String { key + (word.map { ": \($0)" } ?? "") }
  }

  /// All keys that belong to the form.
  var keys: [String] { selectors.map(\.key) + required + optional }

  /// What selects the form, as a message lists it.
  var description: String { selectors.map { "'\($0.text)'" }.joinedAsProse }

  static func form(
    _ keys: String..., needs required: [String] = [], takes optional: [String] = [],
    advice: String? = nil
  ) -> SpecForm {
    SpecForm(
      selectors: keys.map { Selector(key: $0, word: nil) }, required: required,
      optional: optional, advice: advice)
  }

  static func form(
    _ key: String, is word: String, needs required: [String] = [], takes optional: [String] = []
  ) -> SpecForm {
    SpecForm(
      selectors: [Selector(key: key, word: word)], required: required, optional: optional)
  }

  static func otherwise(
    needs required: [String] = [], takes optional: [String] = []
  ) -> SpecForm {
    SpecForm(selectors: [], required: required, optional: optional)
  }
}

/// The forms of which a mapping has one, in the order in which they are looked for.
///
/// Keys that none of the forms names belong to the mapping whatever its form.
struct SpecForms: Sendable, ExpressibleByArrayLiteral {
  let all: [SpecForm]

  init(_ all: [SpecForm]) { self.all = all }

  init(arrayLiteral elements: SpecForm...) { all = elements }

  /// The keys that belong to some form, in the order of the forms.
  var keys: [String] { all.flatMap(\.keys).uniqued }

  /// The forms as `oneOf` of a JSON Schema has them: what each requires, and every other key forbidden.
  var schema: JSON {
    let branches: [JSON] = all.map { form in
      let words = form.selectors.compactMap { selector in
        selector.word.map { JSON.Member(selector.key, .schema(["const": .string($0)])) }
      }
      let others = keys.filter { !form.keys.contains($0) }.map { JSON.Member($0, .bool(false)) }
      let required = (form.selectors.map(\.key) + form.required).map { JSON.string($0) }
      return JSON.schema(["required": .array(required), "properties": .object(words + others)])
    }
    return .array(branches)
  }
}
