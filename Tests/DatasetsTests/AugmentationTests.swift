import Datasets
import TestSupport
import Testing

@Suite struct AugmentationTests {
  private static let small = SmallSet(records: 2)

  private static let flipAll = Augmentation(
    flipProbability: 1, blurProbability: 0, maximumBlurSigma: 0)

  /// Gathers images, augmented, in gray levels scaled to 0...1, from a source that repeats its
  /// numbers.
  private static func gathered(
    _ indices: [Int], of set: SmallSet = small, by augmentation: Augmentation,
    drawing numbers: [Double] = [0]
  ) throws -> [Float] {
    try withTemporaryFolder { folder in
      let table = try set.opened(in: folder).training
      var rows = [Float](repeating: 0, count: indices.count * CIFARFiles.shape.features)
      var span = rows.mutableSpan
      var draws = 0
      table.gather(
        indices.span, augmentedBy: augmentation,
        uniform: {
          draws += 1
          return numbers[(draws - 1) % numbers.count]
        }, normalization: Normalization<Float>(.none, fittedTo: [], of: table), into: &span)
      #expect(draws == 3 * indices.count, "three numbers for each image")
      return rows
    }
  }

  private static func scaled(_ pixels: [UInt8]) -> [Float] { pixels.map { Float($0) * (1 / 255) } }

  /// An image with left and right exchanged, pixel by pixel.
  private static func mirrored(_ pixels: [UInt8]) -> [UInt8] {
    pixels.indices.map { feature in
      let column = feature % CIFARFiles.shape.width
      return pixels[feature - column + CIFARFiles.shape.width - 1 - column]
    }
  }

  /// The naive twin of the blur: the two-dimensional convolution in Double, with clamped
  /// coordinates.
  private static func blurred(_ pixels: [UInt8], sigma: Double) -> [Double] {
    let side = CIFARFiles.shape.width
    let radius = Int((4 * sigma).rounded(.up))
    func weight(_ offset: Int) -> Double {
      gaussian(offset, sigma) / (-radius...radius).reduce(0) { $0 + gaussian($1, sigma) }
    }
    let weights = (-radius...radius).map(weight)
    func clamped(_ position: Int) -> Int { min(max(position, 0), side - 1) }
    return pixels.indices.map { feature in
      let plane = feature / (side * side) * side * side
      let (row, column) = (feature % (side * side)).quotientAndRemainder(dividingBy: side)
      var sum = 0.0
      for down in -radius...radius {
        for right in -radius...radius {
          let pixel = pixels[plane + clamped(row + down) * side + clamped(column + right)]
          sum += weights[down + radius] * weights[right + radius] * Double(pixel)
        }
      }
      return sum
    }
  }

  /// `exp(-x^2 / (2 sigma^2))` by its power series, so that no library is needed; exact to 1e-12
  /// for sigma over 0.1.
  private static func gaussian(_ offset: Int, _ sigma: Double) -> Double {
    let exponent = Double(offset * offset) / (2 * sigma * sigma)
    var term = 1.0
    var sum = 1.0
    for index in 1..<400 {
      term *= exponent / Double(index)
      sum += term
    }
    return 1 / sum
  }

  @Test func `without probability a batch is the plain one`() throws {
    let none = Augmentation(flipProbability: 0, blurProbability: 0, maximumBlurSigma: 1)
    let rows = try Self.gathered([3, 4], by: none)
    #expect(
      rows == Self.scaled(Self.small.pixels(ofTraining: 3) + Self.small.pixels(ofTraining: 4)))
  }

  @Test func `a flip exchanges left and right in every row and color`() throws {
    let rows = try Self.gathered([7], by: Self.flipAll)
    #expect(rows == Self.scaled(Self.mirrored(Self.small.pixels(ofTraining: 7))))
  }

  @Test func `flipping twice gives the image back`() throws {
    var mirrored = Self.small
    for file in mirrored.files.indices {
      for record in 0..<mirrored.records {
        let start = record * CIFARFiles.cifar10.recordBytes + 1
        let pixels = start..<start + CIFARFiles.shape.features
        mirrored.files[file].replaceSubrange(
          pixels, with: Self.mirrored(Array(mirrored.files[file][pixels])))
      }
    }
    let rows = try Self.gathered([5], of: mirrored, by: Self.flipAll)
    #expect(rows == Self.scaled(Self.small.pixels(ofTraining: 5)))
  }

  @Test(arguments: [0.2, 0.25, 0.5, 0.51, 1.3, 3]) func `a blur equals the naive twin`(
    sigma: Double
  ) throws {
    let augmentation = Augmentation(
      flipProbability: 0, blurProbability: 1, maximumBlurSigma: 2 * sigma)
    let rows = try Self.gathered([1], by: augmentation, drawing: [0.5, 0.5, 0.5])
    let expected = Self.blurred(Self.small.pixels(ofTraining: 1), sigma: sigma)
    let worst = zip(rows, expected).map { abs(Double($0) * 255 - $1) }.max()
    #expect(try #require(worst) < 1e-3)
  }

  @Test func `a narrow blur changes nothing and a wide one leaves a flat image flat`() throws {
    let blur = Augmentation(flipProbability: 0, blurProbability: 1, maximumBlurSigma: 2)
    let narrow = try Self.gathered([1], by: blur, drawing: [0, 0, 0.01])
    #expect(narrow == Self.scaled(Self.small.pixels(ofTraining: 1)))

    var flat = Self.small
    for index in 1..<CIFARFiles.cifar10.recordBytes { flat.files[0][index] = 200 }
    for value in try Self.gathered([0], of: flat, by: blur, drawing: [0, 0, 0.9]) {
      #expect(abs(value * 255 - 200) < 1e-3)
    }
  }

  @Test func `a flipped image is blurred as well`() throws {
    let both = Augmentation(flipProbability: 1, blurProbability: 1, maximumBlurSigma: 1)
    let rows = try Self.gathered([2], by: both, drawing: [0.5])
    let expected = Self.blurred(Self.mirrored(Self.small.pixels(ofTraining: 2)), sigma: 0.5)
    let worst = zip(rows, expected).map { abs(Double($0) * 255 - $1) }.max()
    #expect(try #require(worst) < 1e-3)
  }

  @Test func `each image meets its own fate`() throws {
    let augmentation = Augmentation(
      flipProbability: 0.2, blurProbability: 0.5, maximumBlurSigma: 0.5)
    // Flipped alone, blurred alone, neither; the third number counts only for blurred images.
    let rows = try Self.gathered(
      [0, 1, 2], by: augmentation, drawing: [0.1, 0.9, 0.9, 0.2, 0.4, 1, 0.9, 0.5, 0.3])
    let images = (0..<3).map { Array(rows[$0 * 3072..<($0 + 1) * 3072]) }
    #expect(images[0] == Self.scaled(Self.mirrored(Self.small.pixels(ofTraining: 0))))
    let blurred = Self.blurred(Self.small.pixels(ofTraining: 1), sigma: 0.5)
    #expect(zip(images[1], blurred).allSatisfy { abs(Double($0) * 255 - $1) < 1e-3 })
    #expect(images[2] == Self.scaled(Self.small.pixels(ofTraining: 2)))
  }
}
