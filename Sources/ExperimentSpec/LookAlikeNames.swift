import Diagnostics
import ExperimentModel

/// Finds names that nobody can tell apart on a page: they differ in kinds of spaces, in letters of other alphabets that
/// look the same, or in characters that cannot be seen.
struct LookAlikeNames {
  let context: SpecContext

  /// Reports the names that look like one before them; `what` is what they are names of, such as `levels of 'norm'`.
  func report(_ names: [(name: String, range: SourceRange)], of what: String) {
    var firsts: [String: (name: String, range: SourceRange)] = [:]
    for entry in names {
      let look = Self.look(of: entry.name)
      guard let first = firsts[look] else {
        firsts[look] = entry
        continue
      }
      guard !first.name.unicodeScalars.elementsEqual(entry.name.unicodeScalars) else { continue }
      context.report(
        "spec.look-alike",
        "two \(what) look like \(quoted(entry.name)): here with \(Self.difference(entry.name, first.name)), before with \(Self.difference(first.name, entry.name))",
        at: entry.range, fixIts: [FixIt("write the same characters, or give it a name of its own")],
        notes: [Note("the other one is here", at: first.range)])
    }
  }

  /// The characters of a name that another lacks, by their numbers: `U+00A0`.
  private static func difference(_ name: String, _ other: String) -> String {
    let others = Set(other.unicodeScalars)
    let own = name.unicodeScalars.filter { !others.contains($0) }
    var numbers: [String] = []
    for scalar in own {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers.isEmpty ? "nothing else" : numbers.joined(separator: ", ")
  }

  /// What a name looks like, in the manner of the skeletons of Unicode Technical Standard 39, section 4; strings compare
  /// by canonical equivalence, so normal forms make no difference.
  static func look(of name: String) -> String {
    var look = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if scalar.properties.isWhitespace {
        look.append(" ")
      } else if let latin = confusables[scalar] {
        look.append(latin)
      } else if (0xFF01...0xFF5E).contains(scalar.value),
        let ascii = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        look.append(ascii)
      } else if !scalar.properties.isDefaultIgnorableCodePoint {
        look.append(scalar)
      }
    }
    return String(look)
  }

  /// Letters and signs that look like those of ASCII in most fonts (Unicode's confusables.txt, as far as Greek, Cyrillic
  /// and punctuation go).
  private static let confusables: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: KeyValuePairs<String, String> = [
      "АВЕЅІЈКМНОРСТУХ": "ABESIJKMHOPCTYX", "аеѕіјорсухһԁԛԝ": "aesijopcyxhdqw",
      "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "ABEZHIKMNOPTYX", "οѵ": "ov", "µ": "μ",
      "\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}\u{FE58}": "------",
      "\u{2018}\u{2019}\u{02BC}": "'''",
      "×": "x", "∕⁄": "//", "∶": ":",
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (others, latin) in pairs {
      for (other, letter) in zip(others.unicodeScalars, latin.unicodeScalars) {
        table[other] = letter
      }
    }
    return table
  }()
}
