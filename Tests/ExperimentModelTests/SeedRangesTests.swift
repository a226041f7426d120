import ExperimentModel
import Testing

@Suite struct SeedRangesTests {
  @Test(arguments: [
    ([1, 2, 3], "1–3"), ([1, 2], "1–2"), ([5], "5"), ([7, 1, 5, 6, 2, 2], "1–2, 5–7"), ([], ""),
    ([Int.max, Int.max - 1, Int.max - 2], "9223372036854775805–9223372036854775807"),
  ])
  func `seeds are told in ranges`(seeds: [Int], expected: String) {
    #expect(SeedRanges(seeds).count == Set(seeds).count)
    #expect("\(SeedRanges(seeds))" == expected)
  }
}
