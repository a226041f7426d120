/// The core schema of YAML 1.2 (section 10.3.2), and where YAML 1.1 reads a text differently.
///
/// Files are read by editors, libraries and people that follow either version, so a text that
/// changes its meaning between the two is not given one.
enum CoreSchema {
  /// What a plain text means.
  enum Resolution: Equatable {
    case value(YAMLScalar.Value)
    case trap(Trap)
  }

  /// Why a plain text is not given a meaning.
  enum Trap: Equatable {
    /// A text that YAML 1.1 reads as a truth value: `yes`, `off`, `n`.
    case boolean(Bool)
    /// A number that YAML 1.1 reads as another one, or a text that it reads as a number: `010`,
    /// `1:30`, `1_000`.
    case number(NumberForm)
    /// `.inf`, `.nan`.
    case notFinite
    /// A number that is too large, or too close to zero, for its type.
    case outOfRange
  }

  /// The forms of numbers whose meaning depends on the version of YAML.
  enum NumberForm: Equatable {
    /// `010`: 10 in YAML 1.2, 8 in YAML 1.1.
    case leadingZero
    /// `1:30`: a text in YAML 1.2, 90 in YAML 1.1.
    case base60
    /// `1_000`: a text in YAML 1.2, 1000 in YAML 1.1.
    case digitGroups
  }

  static func resolve(_ text: String) -> Resolution {
    guard let first = text.utf8.first else { return .value(.null) }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      return NumberShape(text).map(resolve) ?? .value(.string(text))
    default:
      guard text.utf8.count <= longestWord else { return .value(.string(text)) }
      return words[text] ?? .value(.string(text))
    }
  }

  private static let longestWord = 5

  private static let words: [String: Resolution] = {
    var words: [String: Resolution] = ["~": .value(.null)]
    func add(_ word: String, _ resolution: Resolution) {
      for spelling in [word, word.prefix(1).uppercased() + word.dropFirst(), word.uppercased()] {
        words[spelling] = resolution
      }
    }
    add("null", .value(.null))
    add("true", .value(.bool(true)))
    add("false", .value(.bool(false)))
    for word in ["yes", "on", "y"] { add(word, .trap(.boolean(true))) }
    for word in ["no", "off", "n"] { add(word, .trap(.boolean(false))) }
    return words
  }()

  private static func resolve(_ shape: NumberShape) -> Resolution {
    switch shape {
    case .decimal(let text):
      Int(text).map { .value(.int($0)) } ?? .trap(.outOfRange)
    case .radix(let digits, let radix):
      Int(digits, radix: radix).map { .value(.int($0)) } ?? .trap(.outOfRange)
    case .float(let text): finite(text)
    case .notFinite: .trap(.notFinite)
    case .ambiguous(let form): .trap(.number(form))
    }
  }

  /// The number of a well-formed text, unless rounding makes it infinite or turns it into zero.
  private static func finite(_ text: String) -> Resolution {
    guard let number = Double(text), number.isFinite else { return .trap(.outOfRange) }
    let mantissa = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    let isZero = mantissa.allSatisfy { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    return number == 0 && !isZero ? .trap(.outOfRange) : .value(.float(number))
  }
}
