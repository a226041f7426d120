import Datasets
import LinearAlgebra
import TestSupport
import Testing

@Suite struct ImageRowsTests {
  private static let small = SmallSet()

  /// The naive twin of `rows`: one element at a time, from the bytes that were written.
  private static func reference(
    _ indices: [Int], _ normalization: Normalization<Float>
  ) -> [Float] {
    indices.flatMap { index in
      let pixels = small.pixels(ofTraining: index)
      return (0..<normalization.features).map { feature in
        Float(pixels[feature]) * normalization.scale[feature] + normalization.shift[feature]
      }
    }
  }

  /// Images of several files, one of them twice; four at a time and what is left.
  @Test func `the rows of a batch equal the naive twin bit for bit`() throws {
    try withTemporaryFolder { folder in
      let table = try Self.small.opened(in: folder).training
      let indices = [99, 0, 20, 19, 20, 57]
      let normalization = Normalization<Float>(.perFeature, fittedTo: Array(0..<80), of: table)
      var numbers = [Float](repeating: -7, count: 2 + indices.count * normalization.features)
      var span = numbers.mutableSpan
      table.rows(indices, normalization: normalization).write(to: &span, at: 1)
      #expect(numbers == [-7] + Self.reference(indices, normalization) + [-7])
    }
  }

  @Test func `features in double precision are not those in single precision, widened`() throws {
    try withTemporaryFolder { folder in
      let table = try Self.small.opened(in: folder).training
      let normalization = Normalization<Double>(.perFeature, fittedTo: Array(0..<80), of: table)
      var row = [Double](repeating: 0, count: normalization.features)
      var span = row.mutableSpan
      table.rows([7], normalization: normalization).write(to: &span)
      let expected = table.withPixels(at: 7) { pixels in
        row.indices.map {
          Double(pixels[$0]) * normalization.scale[$0] + normalization.shift[$0]
        }
      }
      #expect(row == expected)
      #expect(row.contains { Double(Float($0)) != $0 })
    }
  }

  @Test func `a limited normalization reads the first features alone`() throws {
    try withTemporaryFolder { folder in
      let table = try Self.small.opened(in: folder).training
      let normalization = Normalization<Float>(.none, fittedTo: [], of: table).limited(toFirst: 100)
      var numbers = [Float](repeating: -7, count: 200)
      var span = numbers.mutableSpan
      table.rows([3, 4], normalization: normalization).write(to: &span)
      #expect(numbers == Self.reference([3, 4], normalization))
    }
  }

  @Test func `a batch that does not fit is a programmer's error`() async {
    await #expect(processExitsWith: .failure) {
      try withTemporaryFolder { folder in
        let table = try SmallSet(records: 1).opened(in: folder).training
        var rows = [Float](repeating: 0, count: 2 * 3072 - 1)
        var span = rows.mutableSpan
        table.rows([0, 1], normalization: Normalization<Float>(.none, fittedTo: [], of: table))
          .write(to: &span)
      }
    }
  }

  @Test func `an index beyond the table is a programmer's error`() async {
    await #expect(processExitsWith: .failure) {
      try withTemporaryFolder { folder in
        let table = try SmallSet(records: 1).opened(in: folder).training
        _ = table.rows([5], normalization: Normalization<Float>(.none, fittedTo: [], of: table))
      }
    }
  }
}
