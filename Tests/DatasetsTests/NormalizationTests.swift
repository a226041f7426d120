import Datasets
import LinearAlgebra
import TestSupport
import Testing

@Suite struct NormalizationTests {
  private static let small = SmallSet()
  private static let trainingIndices = Array(10..<95)

  /// The normalized training images, one array per image.
  private static func normalized(_ kind: NormalizationKind) throws -> [[Float]] {
    try withTemporaryFolder { folder in
      let table = try small.opened(in: folder).training
      let normalization = Normalization<Float>(kind, fittedTo: trainingIndices, of: table)
      var rows = [Float](repeating: 0, count: trainingIndices.count * CIFARFiles.shape.features)
      var span = rows.mutableSpan
      table.rows(trainingIndices, normalization: normalization).write(to: &span)
      return stride(from: 0, to: rows.count, by: CIFARFiles.shape.features)
        .map { Array(rows[$0..<$0 + CIFARFiles.shape.features]) }
    }
  }

  /// Mean and standard deviation, two passes in Double.
  private static func statistics(
    _ values: some Collection<Float>
  ) -> (mean: Double, deviation: Double) {
    let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
    let squares = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (mean, (squares / Double(values.count)).squareRoot())
  }

  @Test func `per-feature normalization leaves every feature with mean 0 and deviation 1`() throws {
    let rows = try Self.normalized(.perFeature)
    for feature in 0..<CIFARFiles.shape.features {
      let (mean, deviation) = Self.statistics(rows.map { $0[feature] })
      #expect(abs(mean) < 1e-6, "feature \(feature)")
      #expect(abs(deviation - 1) < 1e-6, "feature \(feature)")
    }
  }

  @Test func `per-channel normalization leaves every channel with mean 0 and deviation 1`() throws {
    let rows = try Self.normalized(.perChannel)
    for channel in 0..<CIFARFiles.shape.channels {
      let plane = channel * CIFARFiles.shape.plane..<(channel + 1) * CIFARFiles.shape.plane
      let (mean, deviation) = Self.statistics(rows.flatMap { $0[plane] })
      #expect(abs(mean) < 1e-6)
      #expect(abs(deviation - 1) < 1e-6)
    }
  }

  @Test func `scalar normalization leaves all values with mean 0 and deviation 1`() throws {
    let (mean, deviation) = Self.statistics(try Self.normalized(.scalar).flatMap { $0 })
    #expect(abs(mean) < 1e-6)
    #expect(abs(deviation - 1) < 1e-6)
  }

  @Test(arguments: [NormalizationKind.scalarMean, .perFeatureMean])
  func `taking out a mean keeps the unit of 1 to 255`(kind: NormalizationKind) throws {
    let plain = try Self.normalized(.none)
    let rows = try Self.normalized(kind)
    #expect(abs(Self.statistics(rows.flatMap { $0 }).mean) < 1e-6)
    for feature in [0, 1500, 3071] {
      let difference = plain[0][feature] - rows[0][feature]
      for (left, right) in zip(plain, rows) {
        #expect(abs(left[feature] - right[feature] - difference) < 1e-6)
      }
    }
  }

  @Test func `no normalization gives the pixels in units of 255`() throws {
    let rows = try Self.normalized(.none)
    let bytes = Self.small.pixels(ofTraining: Self.trainingIndices[3])
    #expect(rows[3] == bytes.map { Float($0) * (1 / 255) })
  }

  @Test func `a feature that never varies becomes zero`() throws {
    try withTemporaryFolder { folder in
      var flat = Self.small
      for file in flat.files.indices {
        for record in 0..<flat.records {
          flat.files[file][record * CIFARFiles.cifar10.recordBytes + 6] = 41
        }
      }
      let table = try flat.opened(in: folder).training
      let normalization = Normalization<Float>(
        .perFeature, fittedTo: Self.trainingIndices, of: table)
      #expect(normalization.scale[5] == Float(1) / 255)
      #expect(normalization.shift[5] == Float(-41) / 255)
    }
  }

  @Test func `the order of the images and those left out do not matter`() throws {
    try withTemporaryFolder { folder in
      let table = try Self.small.opened(in: folder).training
      let fitted = Normalization<Float>(.perFeature, fittedTo: Self.trainingIndices, of: table)
      #expect(
        fitted
          == Normalization<Float>(.perFeature, fittedTo: Self.trainingIndices.reversed(), of: table)
      )
      #expect(fitted != Normalization<Float>(.perFeature, fittedTo: Array(0..<100), of: table))
    }
  }
}
