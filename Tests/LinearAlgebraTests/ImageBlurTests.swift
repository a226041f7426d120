import LinearAlgebra
import Testing

/// Blurred and mirrored images: the definition, written plainly, is the twin of every kernel.
@Suite struct ImageBlurTests {
  /// An image and a radius: rows below, at and beyond vectors, and a radius that reaches beyond the image.
  struct Case: CustomTestStringConvertible {
    let channels: Int
    let height: Int
    let width: Int
    let radius: Int
    var features: Int { channels * height * width }
    var testDescription: String { "\(channels) × \(height) × \(width), radius \(radius)" }

    static let all = [
      Case(channels: 3, height: 32, width: 32, radius: 1),
      Case(channels: 3, height: 32, width: 32, radius: 2),
      Case(channels: 1, height: 28, width: 28, radius: 3),
      Case(channels: 2, height: 5, width: 13, radius: 0),
      Case(channels: 1, height: 1, width: 1, radius: 2),
      Case(channels: 2, height: 3, width: 17, radius: 20),
    ]
  }

  @Test(arguments: Case.all)
  func `every kernel gives the bits of the definition in single precision`(image: Case) {
    expectDefinition(image, Float.self)
  }

  @Test(arguments: Case.all)
  func `every kernel gives the bits of the definition in double precision`(image: Case) {
    expectDefinition(image, Double.self)
  }

  /// A thread keeps its scratch space, which the small image leaves too small for the large one, as a product would.
  @Test func `an image larger than all before it is blurred as well`() {
    expectDefinition(Case(channels: 1, height: 2, width: 3, radius: 1), Float.self)
    expectDefinition(Case(channels: 1, height: 700, width: 700, radius: 1), Float.self)
  }

  /// All features, and all but the last few, between elements that must stay.
  private func expectDefinition<Scalar: BLASScalar>(_ image: Case, _ scalar: Scalar.Type) {
    var stream = RandomStream(seed: 4, purpose: "blur")
    let pixels = (0..<image.features).map { _ in UInt8(stream.nextUniform() * 256) }
    let weights = (0...image.radius).map { _ in Float(stream.nextUniform()) }
    let blur = ImageBlur(
      channels: image.channels, height: image.height, width: image.width, weights: weights)
    let blurred = defined(pixels, image, weights)
    for features in [image.features, max(1, image.features - 3)] {
      let scale = (0..<features).map { _ in Scalar(stream.nextNormal() / 99) }
      let shift = (0..<features).map { _ in Scalar(stream.nextNormal()) }
      let numbers = (0..<features).map { Scalar(blurred[$0]) * scale[$0] + shift[$0] }
      for kernels in Kernels.available {
        var output = [Scalar](repeating: -7, count: features + 2)
        var span = output.mutableSpan
        blur.write(
          pixels.span, scale: scale, shift: shift, to: &span, at: 1, with: kernels)
        #expect(output == [-7] + numbers + [-7], "\(kernels), \(features) features")
      }
    }
  }

  /// Rows first, then columns, one element at a time.
  private func defined(_ pixels: [UInt8], _ image: Case, _ weights: [Float]) -> [Float] {
    func blurred(_ place: Int, of count: Int, _ pixel: (Int) -> Float) -> Float {
      var sum = weights[0] * pixel(place)
      for distance in weights.indices.dropFirst() {
        sum +=
          weights[distance]
          * (pixel(max(place - distance, 0)) + pixel(min(place + distance, count - 1)))
      }
      return sum
    }
    func along(_ values: [Float], step: Int, count: Int) -> [Float] {
      values.indices.map { index in
        let place = index / step % count
        return blurred(place, of: count) { values[index + ($0 - place) * step] }
      }
    }
    let rows = along(pixels.map(Float.init), step: 1, count: image.width)
    return along(rows, step: image.width, count: image.height)
  }

  @Test(arguments: [1, 7, 8, 13, 16, 32, 35])
  func `a mirrored image has each row in reverse`(width: Int) {
    let pixels = (0..<3 * width).map { UInt8($0) }
    var mirrored = [UInt8](repeating: 0, count: pixels.count)
    pixels.span.mirrored(width: width, into: &mirrored)
    let expected = (0..<3).flatMap { pixels[$0 * width..<($0 + 1) * width].reversed() }
    #expect(mirrored == expected)
  }
}
