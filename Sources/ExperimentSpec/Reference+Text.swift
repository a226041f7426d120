extension Reference {
  /// The reference for a terminal.
  package var plainText: String {
    sections.map(\.plainText).joined(separator: "\n\n")
  }
}

extension Reference.Section {
  fileprivate var plainText: String {
    ([title] + choices.map(Self.plainText) + entries.map(\.plainText)).joined(separator: "\n")
  }

  private static func plainText(_ forms: [Reference.Form]) -> String {
    (["  One of these forms:"] + forms.map { "      " + $0.text(key: \.self) })
      .joined(separator: "\n")
  }
}

extension Reference.Entry {
  fileprivate var plainText: String {
    let defaultValue =
      self.defaultValue == "required" || self.defaultValue.isEmpty
      ? self.defaultValue : "default \(self.defaultValue)"
    let facts = [takes, defaultValue].filter { !$0.isEmpty }.joined(separator: "; ")
    let head = "  " + name + (facts.isEmpty ? "" : ": \(facts)")
    let width = words.map(\.name.count).max() ?? 0
    let lines = words.map { word in
      let padding = String(repeating: " ", count: width - word.name.count)
      return "      " + (word.name + padding + "  " + word.documentation).trimmingTrailingSpaces
    }
    return ([head, "      \(documentation)"] + lines).joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
  }
}
