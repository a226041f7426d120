/// Turns diagnostics into the text that a user reads.
///
///     experiments/depth.yaml:9:3: error: unknown key 'epoch' [spec.unknown-key]
///         epoch: 20
///         ^~~~~
///       fix-it: did you mean 'epochs'?
///
/// Nothing in the text can steer a terminal, whatever the file, its name or the messages hold.
package struct DiagnosticRenderer: Sendable {
  /// Whether the text holds the escape sequences that color it.
  package enum ColorMode: Sendable {
    /// Plain text, for files and pipes.
    case plain
    /// ANSI colors, for terminals.
    case ansi
  }

  private let colorMode: ColorMode

  /// Creates a renderer for a kind of output.
  package init(_ colorMode: ColorMode) {
    self.colorMode = colorMode
  }

  /// The diagnostics as text, sorted by file and position; those without a file come first.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.inReadingOrder().map(render).joined()
  }

  private func render(_ diagnostic: Diagnostic) -> String {
    var lines = [
      place(of: diagnostic.range, in: diagnostic.file)
        + paint("\(diagnostic.severity.rawValue):", diagnostic.severity.style) + " "
        + paint(visible(diagnostic.message), .strong) + " [\(visible(diagnostic.code))]"
    ]
    lines += excerpt(of: diagnostic.file, at: diagnostic.range)
    lines += diagnostic.fixIts.map { "  " + paint("fix-it:", .caret) + " " + visible($0.text) }
    lines += diagnostic.notes.flatMap { render($0, in: $0.file ?? diagnostic.file) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func render(_ note: Note, in file: SourceFile?) -> [String] {
    let label = paint("note:", Severity.note.style) + " " + visible(note.message)
    guard let file, let range = note.range else { return ["  " + label] }
    return [place(of: range, in: file) + label] + excerpt(of: file, at: range)
  }

  private func place(of range: SourceRange?, in file: SourceFile?) -> String {
    guard let file else { return "" }
    let position = range.map { "\($0.start):" } ?? ""
    return paint("\(visible(file.path)):\(position)", .strong) + " "
  }

  private func excerpt(of file: SourceFile?, at range: SourceRange?) -> [String] {
    guard let file, let range, let excerpt = SourceExcerpt(of: file, at: range) else { return [] }
    let blanks = excerpt.marks.prefix { $0 == " " }
    let marks = excerpt.marks.dropFirst(blanks.count)
    return ["    " + excerpt.text, "    " + blanks + paint(String(marks), .caret)]
  }

  private func paint(_ text: String, _ style: Style) -> String {
    switch colorMode {
    case .plain: text
    case .ansi: "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
  }
}

/// The parameters of ANSI's "select graphic rendition".
private enum Style: String {
  case strong = "1"
  case error = "1;31"
  case caret = "1;32"
  case warning = "1;35"
  case note = "1;36"
}

extension Severity {
  fileprivate var style: Style {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

extension Sequence<Diagnostic> {
  /// The diagnostics by file path, then by position; those of one place keep their order.
  package func inReadingOrder() -> [Diagnostic] {
    sorted { left, right in
      let paths = (left.file?.path ?? "", right.file?.path ?? "")
      if paths.0 != paths.1 { return paths.0 < paths.1 }
      return (left.range?.start.offset ?? -1) < (right.range?.start.offset ?? -1)
    }
  }
}
