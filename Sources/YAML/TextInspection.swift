internal import Diagnostics

/// What can be said about a file before it is parsed: whether it is a text at all.
struct TextInspection {
  /// The reasons not to parse the file.
  private(set) var diagnostics: [Diagnostic] = []

  /// Whether all characters are ASCII, so that characters and bytes count alike.
  private(set) var isASCII = true

  /// Inspects a file.
  ///
  /// - Complexity: O(bytes), a single pass.
  init(_ file: SourceFile) {
    if file.bytes.count > SourceFile.byteLimit {
      diagnostics = [.tooLarge(file)]
    } else if Self.hasWideCharacters(file.bytes) {
      diagnostics = [.otherEncoding(file)]
    } else if let invalid = Self.invalidBytes(in: file.bytes) {
      diagnostics = [file.bytes.contains(0) ? .notText(file) : .invalidUTF8(in: file, at: invalid)]
    } else {
      inspectCharacters(of: file)
    }
  }

  /// Whether a byte order mark, or mostly ASCII characters of two or four bytes, tell UTF-16 or UTF-32.
  private static func hasWideCharacters(_ bytes: [UInt8]) -> Bool {
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFF, 0xFE), (0xFE, 0xFF): true
    default: [2, 4].contains { isMostlyASCII(bytes.prefix(wideSample), width: $0) }
    }
  }

  /// Whether most units of so many bytes have a printable one at the same end, and zeros beside it.
  private static func isMostlyASCII(_ bytes: ArraySlice<UInt8>, width: Int) -> Bool {
    let units = stride(from: 0, to: bytes.count - width + 1, by: width).map {
      bytes[$0..<$0 + width]
    }
    func count(atEnd end: Int) -> Int {
      units.count { unit in
        unit.enumerated().allSatisfy { $0 == end ? $1 >= 0x20 && $1 < 0x7F : $1 == 0 }
      }
    }
    return 2 * max(count(atEnd: 0), count(atEnd: width - 1)) > units.count
  }

  /// The first bytes that are no UTF-8.
  private static func invalidBytes(in bytes: [UInt8]) -> Range<Int>? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets
    }
  }

  private mutating func inspectCharacters(of file: SourceFile) {
    var forbidden: Range<Int>?
    var conflicts: [Int] = []
    let bytes = file.bytes.span
    var index = file.byteOrderMarkLength
    var isLineStart = true
    while index < bytes.count, conflicts.count < YAMLDocument.diagnosticLimit {
      let byte = bytes[index]
      if isLineStart, byte == UInt8(ascii: "<"), Self.isConflictMarker(bytes, at: index) {
        conflicts.append(index)
      }
      if byte >= 0x7F || byte < 0x20 {
        isASCII = isASCII && byte < 0x80
        if forbidden == nil, let length = Self.forbiddenLength(bytes, at: index) {
          forbidden = index..<index + length
        }
      }
      isLineStart = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      index += 1
    }
    if let forbidden { diagnostics.append(.controlCharacter(in: file, at: forbidden)) }
    diagnostics += conflicts.map { .conflictMarker(in: file, at: $0) }
  }

  private static func isConflictMarker(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    let length = conflictMarkerLength
    guard bytes.count - index > length else { return false }
    for offset in 0..<length where bytes[index + offset] != UInt8(ascii: "<") { return false }
    return bytes[index + length] == UInt8(ascii: " ")
  }

  /// The number of bytes of the character that begins at an index, if it is a forbidden one.
  ///
  /// Forbidden are the controls except tab and line breaks, byte order marks inside the file, and
  /// U+0085, U+2028 and U+2029, which break lines in YAML 1.1 and not in 1.2.
  private static func forbiddenLength(_ bytes: Span<UInt8>, at index: Int) -> Int? {
    func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    switch (bytes[index], byte(1), byte(2)) {
    case (UInt8(ascii: "\t"), _, _), (UInt8(ascii: "\n"), _, _), (UInt8(ascii: "\r"), _, _):
      return nil
    case (0x00..<0x20, _, _), (0x7F, _, _): return 1
    case (0xC2, 0x80...0x9F, _): return 2
    case (0xE2, 0x80, 0xA8...0xA9), (0xEF, 0xBB, 0xBF), (0xEF, 0xBF, 0xBE...0xBF): return 3
    default: return nil
    }
  }
}

private let conflictMarkerLength = 7

/// The number of bytes at the beginning of a file that tell how wide its characters are.
private let wideSample = 256

extension Diagnostic {
  static func tooLarge(_ file: SourceFile) -> Self {
    Diagnostic(
      .tooLarge, "the file is larger than \(SourceFile.byteLimit / 1_048_576) MiB", in: file)
  }

  fileprivate static func otherEncoding(_ file: SourceFile) -> Self {
    Diagnostic(
      .encoding, "found UTF-16 or UTF-32, expected UTF-8", in: file,
      fixIts: ["save the file as UTF-8"])
  }

  fileprivate static func notText(_ file: SourceFile) -> Self {
    Diagnostic(.encoding, "the file is not a text, expected UTF-8", in: file)
  }

  fileprivate static func invalidUTF8(in file: SourceFile, at offsets: Range<Int>) -> Self {
    let digits = file.bytes[offsets].map { byte in
      (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16, uppercase: true)
    }
    return Diagnostic(
      .invalidUTF8,
      "expected UTF-8, found \(digits.joined(separator: " ")) at byte \(offsets.lowerBound)",
      in: file, at: file.range(of: offsets), fixIts: ["save the file as UTF-8"])
  }

  fileprivate static func controlCharacter(in file: SourceFile, at offsets: Range<Int>) -> Self {
    let character = String(decoding: file.bytes[offsets], as: UTF8.self).unicodeScalars.first
    let name = character.map(codePoint) ?? "no character"
    let digits = name.dropFirst(2)
    return Diagnostic(
      .controlCharacter, "the character \(name) is not allowed", in: file,
      at: file.range(of: offsets),
      fixIts: ["remove it, or write it as \"\\u\(digits)\" inside double quotes"])
  }

  fileprivate static func conflictMarker(in file: SourceFile, at offset: Int) -> Self {
    Diagnostic(
      .conflictMarker, "found the mark of a merge conflict", in: file,
      at: file.range(of: offset..<offset + conflictMarkerLength),
      fixIts: ["choose one side, and remove the lines '<<<<<<<', '=======' and '>>>>>>>'"])
  }
}
