import Diagnostics
import FoundationEssentials
import Testing
import YAML

/// The public YAML test suite (https://github.com/yaml/yaml-test-suite), one JSON object a line, in
/// the file that the environment variable `YAML_TEST_SUITE` names.
///
/// A document is a part of YAML 1.2, read by a parser of YAML 1.1. So each valid case has the
/// suite's value or is refused, and each faulty one is refused, but for the deviations listed here.
@Suite(.enabled(if: YAMLTestSuite.path != nil, "YAML_TEST_SUITE names no file"))
struct YAMLTestSuiteTests {
  @Test func `the suite is there`() {
    #expect(YAMLTestSuite.cases.count > 400)
  }

  @Test(arguments: YAMLTestSuite.cases)
  func `a case ends as the suite says, or as a listed deviation`(example: YAMLTestSuite.Case) throws
  {
    let expected = Deviation.all.first { $0.cases.contains(example.id) }?.outcome ?? .asTheSuite
    #expect(try example.outcome() == expected)
  }

  @Test func `each deviation is of a case that exists`() {
    let known = Set(YAMLTestSuite.cases.map(\.id))
    #expect(Deviation.all.flatMap(\.cases).filter { !known.contains($0) } == [])
  }
}

/// How a case ends.
enum Outcome: Equatable {
  /// With the suite's value or refusal; or refused for what documents do without.
  case asTheSuite
  /// A valid text is refused.
  case refused
  /// A faulty text is accepted.
  case accepted
  /// A valid text has another value.
  case anotherValue
}

/// Cases that end otherwise than the suite says, for one reason.
struct Deviation {
  let outcome: Outcome
  let reason: String
  let cases: Set<String>

  static let all = refused + accepted + anotherValue

  static let refused = [
    Deviation(
      outcome: .refused,
      reason: "libyaml takes a tab neither after '-' nor in front of a text or alone on its line",
      cases: [
        "6BCT", "6CA3", "96NN/00", "96NN/01", "A2M4", "DK95/00", "DK95/03", "DK95/04", "Q5MG",
        "R4YG",
        "Y79Y/001", "Y79Y/010",
      ]),
    Deviation(
      outcome: .refused, reason: "libyaml wants a key in brackets on one line with its colon",
      cases: ["4MUZ/00", "4MUZ/01", "4MUZ/02", "5MUD", "9SA2", "K3WX", "NJ66", "UT92", "VJP3/01"]),
    Deviation(
      outcome: .refused, reason: "libyaml begins no text in brackets with ':' or '?'",
      cases: ["58MP", "5T43", "652Z", "DBG4", "FRK4", "HM87/00", "HM87/01"]),
    Deviation(
      outcome: .refused,
      reason: "a key in brackets without a value is more likely a forgotten one than null",
      cases: ["4ABK", "8KB6", "9BXH"]),
    Deviation(
      outcome: .refused, reason: "libyaml wants the lines of a block text to be indented",
      cases: ["DK3J", "FP8R"]),
  ]

  static let accepted = [
    Deviation(
      outcome: .accepted,
      reason: "libyaml begins a comment directly after a quote, a bracket, a comma, '|' or '>'",
      cases: ["9JBA", "CVW2", "SU5Z", "X4QW"]),
    Deviation(
      outcome: .accepted,
      reason: "libyaml ignores the indentation of lines in brackets and in quotes",
      cases: ["9C9N", "DK95/01", "QB6E", "Y79Y/003"]),
    Deviation(
      outcome: .accepted, reason: "libyaml takes a dash alone in brackets for a text",
      cases: ["G5U8", "YJV2"]),
    Deviation(
      outcome: .accepted,
      reason: "libyaml ignores blank lines that are longer than the block text is indented",
      cases: ["S98Z"]),
  ]

  static let anotherValue = [
    Deviation(
      outcome: .anotherValue,
      reason:
        "libyaml drops, or keeps, blanks at the end of a block text without a last line break",
      cases: ["JEF9/02", "L24T/01"])
  ]
}

enum YAMLTestSuite {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let title: String
    let yaml: String
    let error: Bool
    let json: String?

    var testDescription: String { "\(id): \(title)" }
  }

  static let path = ProcessInfo.processInfo.environment["YAML_TEST_SUITE"]

  static let cases: [Case] = {
    let content = path.flatMap { FileManager.default.contents(atPath: $0) } ?? Data()
    return content.split(separator: UInt8(ascii: "\n"))
      .compactMap { try? JSONDecoder().decode(Case.self, from: Data($0)) }
  }()
}

extension YAMLTestSuite.Case {
  func outcome() throws -> Outcome {
    let document = parse(yaml)
    let problems = Set(document.diagnostics.problems)
    if error { return problems.isEmpty ? .accepted : .asTheSuite }
    guard problems.isEmpty else {
      return problems.isDisjoint(with: YAMLProblem.restrictions) ? .refused : .asTheSuite
    }
    // Where the suite has no JSON, the value has no form in it, such as a key that is a list.
    guard let json else { return .asTheSuite }
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
    return document.root.flatMap(JSONValue.init) == value ? .asTheSuite : .anotherValue
  }
}

extension YAMLProblem {
  /// What documents do without, although YAML allows it.
  fileprivate static let restrictions: Set<YAMLProblem> = [
    .alias, .ambiguousBoolean, .ambiguousNumber, .anchor, .directive, .empty, .mergeKey,
    .missingKey,
    .nonScalarKey, .notFinite, .severalDocuments, .tag,
  ]
}
