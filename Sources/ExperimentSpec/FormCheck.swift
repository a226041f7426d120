import Diagnostics
import ExperimentModel
import YAML

/// Finds which of its forms a mapping has, and reports the keys that it lacks and those that have no effect in that form.
struct FormCheck {
  let schema: MappingSchema
  let context: SpecContext
  /// Where the mapping stands.
  let range: SourceRange
  /// What is there, by the key, or by the key that is probably meant.
  let entries: [String: YAMLMapping.Entry]
  /// Whether some keys are not known: what they mean may be what seems to be missing.
  let hasUnknownKeys: Bool

  /// Reports what does not fit the forms.
  ///
  /// - Returns: The keys that have no effect.
  func report() -> Set<String> {
    schema.forms.reduce(into: []) { unused, forms in
      guard let form = forms.all.first(where: isSelected) else {
        return reportMissing(forms)
      }
      reportMissing(form)
      for name in forms.keys where !form.keys.contains(name) {
        guard let entry = entries[name] else { continue }
        unused.insert(name)
        report(name, at: entry.key.range, in: form, of: forms)
      }
    }
  }

  private func isSelected(_ form: SpecForm) -> Bool {
    form.selectors.allSatisfy { selector in
      guard let entry = entries[selector.key] else { return false }
      return selector.word == nil || selector.word == entry.value.scalarText
    }
  }

  /// Nothing is missing where a key selects a form by its word: its reader reports a word that it does not know.
  private func reportMissing(_ forms: SpecForms) {
    guard !hasUnknownKeys,
      forms.all.allSatisfy({ $0.selectors.allSatisfy { $0.word == nil } })
    else { return }
    let selectors = forms.all.compactMap { $0.selectors.first?.key }.uniqued
      .map { "'\($0)'" }.joinedAsProse(with: "or")
    context.report("spec.missing-key", "\(schema.title) needs one of \(selectors)", at: range)
  }

  private func reportMissing(_ form: SpecForm) {
    for key in schema.keys where form.required.contains(key.name) && entries[key.name] == nil {
      let company = form.selectors.isEmpty ? "" : " with \(form.description)"
      context.report(
        "spec.missing-key", "\(schema.title)\(company) needs '\(key.name)': \(key.documentation)",
        at: form.selectors.first.flatMap { entries[$0.key]?.key.range } ?? range)
    }
  }

  private func report(
    _ name: String, at range: SourceRange, in form: SpecForm, of forms: SpecForms
  ) {
    guard let selector = form.selectors.first(where: { !forms.allow(name, beside: $0.key) }) else {
      let others = forms.all.filter { $0.keys.contains(name) }.map(\.description)
        .joinedAsProse(with: "or")
      context.report(
        "spec.unused", "'\(name)' has no effect on \(schema.title) without \(others)", at: range,
        fixIts: [FixIt("add \(others), or remove it")])
      return
    }
    let notes = entries[selector.key].map {
      [Note("'\(selector.key)' is here", at: $0.key.range)]
    }
    if forms.selects(name) {
      context.report(
        "spec.exclusive", "\(schema.title) has either '\(selector.key)' or '\(name)', found both",
        at: range, fixIts: [form.advice.map { FixIt($0) }], notes: notes ?? [])
    } else {
      context.report(
        "spec.unused", "'\(name)' has no effect on \(schema.title) with \(form.description)",
        at: range, fixIts: [FixIt(form.advice ?? "remove it")], notes: notes ?? [])
    }
  }
}

extension SpecForms {
  /// Whether some form has both keys.
  fileprivate func allow(_ key: String, beside other: String) -> Bool {
    all.contains { $0.keys.contains(key) && $0.keys.contains(other) }
  }

  /// Whether a key selects a form.
  fileprivate func selects(_ key: String) -> Bool {
    all.contains { $0.selectors.contains { $0.key == key } }
  }
}
