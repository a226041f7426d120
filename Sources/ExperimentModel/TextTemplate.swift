/// A text with names in braces, in whose place pages have the numbers of claims: `yes, {helps-when-deep} more`.
package struct TextTemplate: Hashable, Sendable {
  /// A piece of the text.
  package enum Part: Hashable, Sendable {
    /// Words.
    case text(String)
    /// What was found of a claim.
    case reference(Reference)
  }

  /// A claim and what is said of it.
  package struct Reference: Hashable, Sendable {
    /// The claim's name; of another spec of the page, with its name and a point in front.
    package let claim: String
    /// Whether its verdict stands there, in place of its numbers.
    package let isOfVerdict: Bool
  }

  /// The pieces in their order.
  package let parts: [Part]

  private static let verdict = ".verdict"

  /// Takes a text apart; a brace that is not closed is a text, and `{{` is a brace.
  package init(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      parts.append(.text(String(rest[..<open])))
      let after = rest[rest.index(after: open)...]
      if after.first == "{" {
        parts.append(.text("{"))
        rest = after.dropFirst()
        continue
      }
      guard let close = after.firstIndex(of: "}") else {
        rest = rest[open...]
        break
      }
      let name = String(after[..<close])
      let isOfVerdict = name.hasSuffix(Self.verdict)
      parts.append(
        .reference(
          Reference(
            claim: isOfVerdict ? String(name.dropLast(Self.verdict.count)) : name,
            isOfVerdict: isOfVerdict)))
      rest = rest[rest.index(after: close)...]
    }
    self.parts = parts + [.text(String(rest))]
  }

  /// The claims that it names.
  package var references: [Reference] {
    parts.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
  }

  /// The text with something in place of each name.
  package func text(_ replacement: (Reference) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .reference(let reference): replacement(reference)
      }
    }.joined()
  }
}
