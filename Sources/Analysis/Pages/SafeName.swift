import ExperimentModel

/// Names for files and anchors, made of names that users chose.
///
/// A safe name consists of a–z, 0–9 and single hyphens, begins and ends with neither, and has at most 80 characters, so
/// it is a file name and an anchor everywhere, with and without regard to case.
package enum SafeName {
  private static let longest = 80
  private static let digits = 8

  /// One safe name for each of the names, in their order, all different.
  ///
  /// A name that only just fits, or that another one of the list looks the same as, gets digits of its digest; so a name
  /// does not depend on its position in the list. Names that are equal are counted.
  package static func unique(_ names: [String]) -> [String] {
    let plain = names.map(plain)
    let uses = Dictionary(plain.map { ($0, 1) }, uniquingKeysWith: +)
    var taken: Set<String> = Set(uses.filter { $0.value == 1 }.keys)
    return zip(names, plain).map { name, plain in
      if uses[plain] == 1, isComplete(plain) { return plain }
      var candidate = withDigest(of: name, plain)
      var copy = 2
      while !taken.insert(candidate).inserted {
        candidate = withDigest(of: "\(name)\u{0}\(copy)", plain)
        copy += 1
      }
      return candidate
    }
  }

  private static func isComplete(_ plain: String) -> Bool {
    !plain.isEmpty && plain.utf8.count <= longest
  }

  private static func withDigest(of name: String, _ plain: String) -> String {
    let digest = SHA256.hexadecimal(of: name).prefix(digits)
    let slug = plain.prefix(longest - digits - 1)
    return slug.isEmpty
      ? String(digest) : "\(slug.hasSuffix("-") ? slug.dropLast() : slug)-\(digest)"
  }

  /// Lower-case letters and digits; whatever else there is between them becomes one hyphen.
  private static func plain(_ name: String) -> String {
    let words = name.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: UInt8(ascii: "-")
      }
    }.split(separator: UInt8(ascii: "-"))
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
  }
}
