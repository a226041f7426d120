import ChildProcess
import Diagnostics
import ExperimentModel
import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A history that a program appends to: a JSON object on each line, or CSV with a line of names.
struct HistoryFile {
  private let path: String
  private var offset = 0
  private var rest: [UInt8] = []
  private var lineCount = 0
  /// The names of the columns, where the history is CSV.
  private var columns: [String]?

  init(_ path: String) {
    self.path = path
  }

  /// Takes the rows that were written since the last time; one that is not complete yet is left.
  mutating func read(into numbers: inout ReportedNumbers) throws(ReportedNumbers.Fault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    lseek(descriptor, off_t(offset), SEEK_SET)
    while case .bytes(let bytes) = Descriptors.read(descriptor) {
      offset += bytes.count
      rest += bytes
      try takeLines(into: &numbers)
    }
  }

  /// Takes what is left when the program has ended: a last line needs no line break.
  mutating func finish(into numbers: inout ReportedNumbers) throws(ReportedNumbers.Fault) {
    try read(into: &numbers)
    let line = rest
    rest = []
    try take(line, into: &numbers)
  }

  private mutating func takeLines(into numbers: inout ReportedNumbers) throws(ReportedNumbers.Fault)
  {
    var start = 0
    while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
      try take(Array(rest[start..<end]), into: &numbers)
      start = end + 1
    }
    rest.removeFirst(start)
  }

  private mutating func take(
    _ line: [UInt8], into numbers: inout ReportedNumbers
  ) throws(ReportedNumbers.Fault) {
    lineCount += 1
    let text = String(decoding: line, as: UTF8.self)
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    let place = "line \(lineCount) of the history"
    if columns == nil, text.first == "{" {
      try numbers.take(row: try members(of: line, at: place, numbers), at: place)
    } else if let columns {
      try numbers.take(row: try cells(of: text, columns, at: place), at: place)
    } else {
      columns = Self.cells(text).map { $0.trimmingSpaces }
    }
  }

  private func members(
    of line: [UInt8], at place: String, _ numbers: ReportedNumbers
  ) throws(ReportedNumbers.Fault) -> [(name: String, value: Double)] {
    let json: JSON
    do throws(JSONError) {
      json = try JSON(parsingWithNotFinite: line)
    } catch {
      throw ReportedNumbers.Fault(
        "\(place) is no JSON: expected \(error.expected) at byte \(error.byteOffset + 1)")
    }
    var row: [(name: String, value: Double)] = []
    for member in json.members ?? [] {
      row.append((member.name, try numbers.number(member.value, of: member.name, in: place)))
    }
    return row
  }

  /// The numbers of a line of CSV; an empty cell has none.
  private func cells(
    of text: String, _ columns: [String], at place: String
  ) throws(ReportedNumbers.Fault) -> [(name: String, value: Double)] {
    let cells = Self.cells(text).map(\.trimmingSpaces)
    guard cells.count == columns.count else {
      throw ReportedNumbers.Fault(
        "\(place) has \(cells.count) values, and the first line has \(columns.count) names")
    }
    var row: [(name: String, value: Double)] = []
    for (name, cell) in zip(columns, cells) where !cell.isEmpty {
      guard let value = Double(cell) else {
        throw ReportedNumbers.Fault(
          "\(quoted(name)) must be a number in \(place), found \(quoted(cell))")
      }
      row.append((name, value))
    }
    return row
  }

  private static func cells(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}

extension String {
  /// The text without blanks, a carriage return or quotation marks at its ends.
  fileprivate var trimmingSpaces: String {
    let blanks = drop { $0.isWhitespace }
    var end = blanks
    while end.last?.isWhitespace == true { end.removeLast() }
    return end.count > 1 && end.first == "\"" && end.last == "\""
      ? String(end.dropFirst().dropLast()) : String(end)
  }
}
