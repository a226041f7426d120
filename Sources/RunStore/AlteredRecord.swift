/// What version control did to a record whose content is whole all the same.
package enum Alteration: Hashable, Sendable {
  /// Its line ends were changed to those of Windows.
  case lineEnds
  /// A merge left both sides in it; this one verifies, as git calls it.
  case merge(side: String)
}

extension Alteration: CustomStringConvertible {
  /// The alteration in words, with what undoes it.
  package var description: String {
    switch self {
    case .lineEnds:
      "its line ends were changed, and it verifies once they are restored; with results/.gitattributes in place, "
        + "`git add --renormalize` and a fresh checkout restore them for good"
    case .merge(let side):
      "a merge left both of its sides in it, and that of '\(side)' verifies and is used; `git checkout --ours` or "
        + "`--theirs`, and then `git add`, keep one side"
    }
  }
}

/// The bytes of a record that does not verify, as far as version control is to blame.
struct AlteredRecord {
  private static let returnByte = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What the record may have been before, each with what was done to it.
  ///
  /// The sides of a merge come in the order of their bytes, so that it does not matter who merged whom.
  var candidates: [(bytes: [UInt8], alteration: Alteration)] {
    let restored = bytes.contains(Self.returnByte) ? withoutReturns : nil
    let sides = MergeSides(restored ?? bytes)?.sides ?? []
    let merged = sides.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    return (restored.map { [($0, .lineEnds)] } ?? [])
      + merged.map { ($0.bytes, .merge(side: $0.label)) }
  }

  private var withoutReturns: [UInt8] {
    var restored: [UInt8] = []
    restored.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isPartOfLineEnd =
        byte == Self.returnByte && index + 1 < bytes.count && bytes[index + 1] == Self.lineFeed
      if !isPartOfLineEnd { restored.append(byte) }
    }
    return restored
  }
}

/// The two sides of a file in which git left a conflict, in either of its styles.
private struct MergeSides {
  typealias Side = (label: String, bytes: [UInt8])

  let sides: [Side]

  /// Where a line belongs.
  private enum Part {
    case both, ours, base, theirs
  }

  /// Parts the lines; `nil` for a file without a conflict, or with one that is not complete.
  init?(_ bytes: [UInt8]) {
    var part = Part.both
    var count = 0
    var (ours, theirs): (Side, Side) = (("", []), ("", []))
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      switch (part, Self.marker(line)) {
      case (.both, (UInt8(ascii: "<"), let label)?):
        (part, ours.label, count) = (.ours, label, count + 1)
      case (.ours, (UInt8(ascii: "|"), _)?): part = .base
      case (.ours, (UInt8(ascii: "="), _)?), (.base, (UInt8(ascii: "="), _)?): part = .theirs
      case (.theirs, (UInt8(ascii: ">"), let label)?): (part, theirs.label) = (.both, label)
      case (.both, nil):
        ours.bytes += line + [UInt8(ascii: "\n")]
        theirs.bytes += line + [UInt8(ascii: "\n")]
      case (.ours, nil): ours.bytes += line + [UInt8(ascii: "\n")]
      case (.theirs, nil): theirs.bytes += line + [UInt8(ascii: "\n")]
      case (.base, nil): break
      default: return nil
      }
    }
    guard count > 0, part == .both else { return nil }
    // The line after the last line end is none.
    ours.bytes.removeLast()
    theirs.bytes.removeLast()
    sides = [ours, theirs]
  }

  /// The character that a marker repeats seven times, and the label after it; `nil` for any other line.
  private static func marker(_ line: ArraySlice<UInt8>) -> (UInt8, String)? {
    guard let first = line.first, "<|=>".utf8.contains(first),
      line.prefix(7).count == 7, line.prefix(7).allSatisfy({ $0 == first })
    else { return nil }
    let label = line.dropFirst(7)
    guard label.isEmpty || label.first == UInt8(ascii: " ") else { return nil }
    return (first, String(decoding: label.dropFirst(), as: UTF8.self))
  }
}

/// What other tools put in the place of a file.
package enum Substitute: Hashable, Sendable {
  /// A conflict of which neither side verifies.
  case unusableMerge
  /// The name of a file that Git LFS keeps elsewhere.
  case largeFilePointer
  /// The name of a file that git-annex keeps elsewhere.
  case annexPointer
  /// A page of a web server, as a download that asked for a login gives.
  case webPage

  /// What the bytes are in place of a record; `nil` where they are nothing known.
  init?(_ bytes: [UInt8]) {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    if head.hasPrefix("version https://git-lfs.github.com/spec/") {
      self = .largeFilePointer
    } else if head.hasPrefix("/annex/objects/") {
      self = .annexPointer
    } else if ["<!doctype html", "<html"].contains(where: head.lowercased().hasPrefix) {
      self = .webPage
    } else if bytes.starts(with: "<<<<<<< ".utf8) || bytes.containsConflict {
      self = .unusableMerge
    } else {
      return nil
    }
  }
}

extension [UInt8] {
  /// Whether a line begins as a conflict of git does.
  fileprivate var containsConflict: Bool {
    split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: "<<<<<<< ".utf8) }
  }
}

extension Substitute: CustomStringConvertible {
  /// What stands there, in words, with the command that helps.
  package var description: String {
    switch self {
    case .unusableMerge:
      "a merge left both of its sides in it, and neither verifies; `git checkout --ours` or `--theirs` takes one"
    case .largeFilePointer: "a Git LFS pointer stands in its place; `git lfs pull` fetches the file"
    case .annexPointer: "a git-annex pointer stands in its place; `git annex get` fetches the file"
    case .webPage: "a web page stands in its place; fetch the file again"
    }
  }
}
