import Datasets
import TestSupport
import Testing

@Suite struct GatherTests {
  private static let small = SmallSet()

  /// The naive twin of `gather`: one element at a time, from the bytes that were written.
  private static func reference(
    _ indices: [Int], _ normalization: Normalization<Float>, rowStride: Int, filler: Float
  ) -> [Float] {
    var rows = [Float](repeating: filler, count: indices.count * rowStride)
    for (row, index) in indices.enumerated() {
      let pixels = small.pixels(ofTraining: index)
      for feature in 0..<normalization.features {
        rows[row * rowStride + feature] =
          Float(pixels[feature]) * normalization.scale[feature] + normalization.shift[feature]
      }
    }
    return rows
  }

  @Test(arguments: [3072, 3073, 3136]) func `a gathered batch equals the naive twin bit for bit`(
    rowStride: Int
  ) throws {
    try withTemporaryFolder { folder in
      let table = try Self.small.opened(in: folder).training
      let indices = [99, 0, 20, 19, 20, 57]
      let normalization = Normalization<Float>(.perFeature, fittedTo: Array(0..<80), of: table)
      var rows = [Float](repeating: -7, count: indices.count * rowStride)
      var span = rows.mutableSpan
      table.gather(
        indices.span, normalization: normalization, into: &span, rowStride: rowStride)
      #expect(
        rows == Self.reference(indices, normalization, rowStride: rowStride, filler: -7))
    }
  }

  @Test func `features in double precision are not those in single precision, widened`() throws {
    try withTemporaryFolder { folder in
      let table = try Self.small.opened(in: folder).training
      let normalization = Normalization<Double>(.perFeature, fittedTo: Array(0..<80), of: table)
      var row = [Double](repeating: 0, count: normalization.features)
      var span = row.mutableSpan
      table.gather(
        [7].span, normalization: normalization, into: &span, rowStride: normalization.features)
      let expected = table.withPixels(at: 7) { pixels in
        row.indices.map {
          Double(pixels[$0]) * normalization.scale[$0] + normalization.shift[$0]
        }
      }
      #expect(row == expected)
      #expect(row.contains { Double(Float($0)) != $0 })
    }
  }

  @Test func `a limited normalization gathers the first features alone`() throws {
    try withTemporaryFolder { folder in
      let table = try Self.small.opened(in: folder).training
      let normalization = Normalization<Float>(.none, fittedTo: [], of: table).limited(toFirst: 100)
      var rows = [Float](repeating: -7, count: 200)
      var span = rows.mutableSpan
      table.gather([3, 4].span, normalization: normalization, into: &span, rowStride: 100)
      #expect(rows == Self.reference([3, 4], normalization, rowStride: 100, filler: 0))
    }
  }

  @Test func `a batch that does not fit is a programmer's error`() async {
    await #expect(processExitsWith: .failure) {
      try withTemporaryFolder { folder in
        let table = try SmallSet(records: 1).opened(in: folder).training
        var rows = [Float](repeating: 0, count: 2 * 3072 - 1)
        var span = rows.mutableSpan
        table.gather(
          [0, 1].span, normalization: Normalization<Float>(.none, fittedTo: [], of: table),
          into: &span,
          rowStride: 3072)
      }
    }
  }

  @Test func `an index beyond the table is a programmer's error`() async {
    await #expect(processExitsWith: .failure) {
      try withTemporaryFolder { folder in
        _ = try SmallSet(records: 1).opened(in: folder).training.label(at: 5)
      }
    }
  }
}
