/// Where the value of a setting comes from.
package struct SettingSource: Hashable, Sendable {
  /// Which kind of source it is.
  package let origin: Origin
  /// Which place, or why.
  package let text: String

  /// The kinds of sources of a setting.
  package enum Origin: String, Hashable, Sendable, CaseIterable {
    /// The publication states it.
    case stated
    /// The author's code has it.
    case code
    /// It follows from something that the publication shows.
    case inferred
    /// Whoever wrote the spec chose it.
    case ours

    /// The kind in running text.
    package var title: String {
      switch self {
      case .stated: "stated"
      case .code: "the author's code"
      case .inferred: "inferred"
      case .ours: "ours"
      }
    }

    /// One line for the reference page.
    package var documentation: String {
      switch self {
      case .stated: "where the publication states it"
      case .code: "where in the author's code it stands"
      case .inferred: "what it follows from"
      case .ours: "why whoever wrote the spec chose it"
      }
    }
  }

  /// Creates a source.
  package init(_ origin: Origin, _ text: String) {
    self.origin = origin
    self.text = text
  }
}

extension [String: SettingSource] {
  /// What is said of a field, or of the nearest field that it is below.
  package func covering(_ path: String) -> SettingSource? {
    var path = Substring(path)
    while true {
      if let own = self[String(path)] { return own }
      guard let dot = path.lastIndex(of: ".") else { return nil }
      path = path[..<dot]
    }
  }
}
