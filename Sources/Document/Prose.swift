/// Running text on one line, with what is set off in it; nothing in it is markup.
///
/// A literal makes prose of what the program says; what is interpolated is shown as it is, whatever it holds:
///
///     "The stage \(.emphasis(name)) chooses by \(title)."
package struct Prose: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// What the text consists of, in its order.
  package private(set) var inlines: [Inline]

  /// A text whose runs of white space and control characters become one space.
  package init(_ text: String) {
    self.init([.text(text.singleLine)])
  }

  /// Text made of its parts.
  package init(_ inlines: [Inline]) {
    self.inlines = inlines.filter { $0 != .text("") }
  }

  package init(stringLiteral text: String) {
    self.init([.text(text)])
  }

  package init(stringInterpolation: StringInterpolation) {
    self.init(stringInterpolation.inlines)
  }

  /// Whether there is nothing to read.
  package var isEmpty: Bool { inlines.isEmpty }

  /// The text with a full stop, unless it ends with one or the like.
  package var sentence: Prose {
    guard case .text(let text)? = inlines.last, let last = text.last, ".?!:".contains(last) else {
      return isEmpty ? self : self + "."
    }
    return self
  }

  package static func + (left: Prose, right: Prose) -> Prose {
    Prose(left.inlines + right.inlines)
  }

  /// The parts of a text, in their order.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var inlines: [Inline] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ text: String) {
      inlines.append(.text(text))
    }

    package mutating func appendInterpolation(_ text: String) {
      inlines.append(.text(text.singleLine))
    }

    package mutating func appendInterpolation(_ number: Int) {
      inlines.append(.text("\(number)"))
    }

    package mutating func appendInterpolation(_ inline: Inline) {
      inlines.append(inline)
    }

    package mutating func appendInterpolation(_ prose: Prose) {
      inlines += prose.inlines
    }
  }
}

/// A part of running text.
package indirect enum Inline: Hashable, Sendable {
  /// Words as they are.
  case text(String)
  /// Code, or a value that a spec holds.
  case code(String)
  /// Words that are set off a little.
  case emphasis(Prose)
  /// Words that are set off.
  case strong(Prose)
  /// Words that lead somewhere.
  case link(Prose, to: Target)
  /// A place that links can lead to.
  case anchor(String)
  /// The end of a line within a table's head.
  case lineBreak
}

/// Where a link leads.
package struct Target: Hashable, Sendable {
  /// A path, seen from the folder of the document; empty for the document itself.
  package let path: String
  /// A place there; `nil` for the whole.
  package let anchor: String?

  /// A place in a file.
  package init(_ path: String = "", anchor: String? = nil) {
    self.path = path
    self.anchor = anchor
  }
}

extension [Prose] {
  /// The texts in a row, with a separator between them; empty ones are left out.
  package func joined(separator: Prose) -> Prose {
    let parts = filter { !$0.isEmpty }
    return parts.dropFirst().reduce(parts.first ?? "") { $0 + separator + $1 }
  }

  /// `a`, `a and b`, `a, b and c`.
  package var joinedAsProse: Prose {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

extension StringProtocol {
  /// The text with every run of white space and control characters as one space, and none at its ends.
  package var singleLine: String {
    unicodeScalars.split { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }
}
