import Diagnostics
import ExperimentModel
import ExperimentSpec
import Testing

/// Specs that are meant to exhaust the reader: each ends soon, in few diagnostics.
@Suite struct SpecResourceTests {
  @Test func `a thousand stages are too many`() {
    let stages = (0...1000).map { "  stage \($0): {}" }.joined(separator: "\n")
    #expect(codes("title: t\nstages:\n\(stages)") == ["spec.too-many"])
  }

  @Test func `a search may have ten thousand trials, read at once`() {
    let text =
      "title: t\nstages: {a: {search: {method: random, trials: 10000}, sample: {rate: {uniform: [1, 2]}}}}"
    let duration = ContinuousClock().measure { #expect(codes(text) == []) }
    #expect(duration < .seconds(2))
  }

  @Test func `all runs of a spec together are limited`() {
    let search =
      "{search: {method: random, trials: 5000}, sample: {rate: {uniform: [1, 2]}}, seeds: [1, 2, 3]}"
    let stages = (0..<9).map { "  stage \($0): \(search)" }.joined(separator: "\n")
    #expect(codes("title: t\nstages:\n\(stages)") == ["spec.too-many"])
  }

  @Test(arguments: LongSpec.all)
  func `a file as long as files may be is read in seconds`(spec: LongSpec) {
    var text = "title: t\n\(spec.start)"
    var index = 1
    while text.utf8.count < 500_000 {
      text += spec.element(index)
      index += 1
    }
    let duration = ContinuousClock().measure { _ = readExample(text + spec.end) }
    #expect(duration < .seconds(20))
  }

  private func codes(_ text: String) -> [String] { readExample(text).diagnostics.map(\.code) }
}

/// A kind of spec that may be of any length.
struct LongSpec: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let start: String
  let element: @Sendable (Int) -> String
  let end: String

  static let all = [
    LongSpec(testDescription: "seeds", start: "seeds: [", element: { "\($0), " }, end: "0]"),
    LongSpec(
      testDescription: "values", start: "matrix: {layers: [",
      element: { "[\($0 % 100 + 1), \($0 / 100 % 100 + 1), \($0 / 10_000 + 1)], " }, end: "[]]}"),
    LongSpec(
      testDescription: "further combinations", start: "matrix: {a: {x: {}}}\ninclude: [",
      element: { "{at: {a: y\($0)}}, " }, end: "{at: {a: y}}]"),
    LongSpec(
      testDescription: "exclusions", start: "matrix: {a: {x: {}}}\nexclude: [",
      element: { _ in "{a: x}, " }, end: "{a: x}]"),
  ]
}
