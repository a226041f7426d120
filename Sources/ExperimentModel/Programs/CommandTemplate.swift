/// The arguments of a program, with placeholders in braces: `{learning_rate}`, `{config}`.
package enum CommandTemplate {
  /// The placeholders that stand for what every run has.
  package static let ownPlaceholders = ["config", "results", "history", "seed"]

  /// The placeholders in an argument, in their order.
  package static func placeholders(in argument: String) -> [String] {
    pieces(of: argument).compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// An argument with its placeholders filled in; one without a value is left as it is.
  package static func filled(_ argument: String, with values: [String: String]) -> String {
    pieces(of: argument).map { piece in
      switch piece {
      case .text(let text): text
      case .placeholder(let name): values[name] ?? "{\(name)}"
      }
    }.joined()
  }

  /// How a value is written in an argument: lists with commas and without blanks.
  package static func text(of value: ConfigValue) -> String {
    guard case .list(let elements) = value else { return value.description }
    return elements.map(\.description).joined(separator: ",")
  }

  private enum Piece {
    case text(String)
    case placeholder(String)
  }

  /// An argument cut into texts and placeholders; `{{` and `}}` are braces.
  private static func pieces(of argument: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = argument[...]
    while let next = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      pieces.append(.text(String(rest[..<next])))
      let brace = rest[next]
      rest = rest[rest.index(after: next)...]
      if rest.first == brace {
        pieces.append(.text(String(brace)))
        rest = rest.dropFirst()
      } else if brace == "{", let end = rest.firstIndex(of: "}") {
        pieces.append(.placeholder(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        pieces.append(.text(String(brace)))
      }
    }
    return pieces + [.text(String(rest))]
  }
}
