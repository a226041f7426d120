import ElementaryFunctions

/// Blurs images with a Gaussian, along the rows and then along the columns.
///
///     w[k] = exp(-k^2 / (2 sigma^2)) / sum of all,   k in -radius...radius
///     radius = ceil(4 sigma)
///
/// Beyond an edge the edge's own pixels repeat (clamped coordinates): a border of `radius` pixels
/// is laid round each color plane, and both passes run over all planes and borders as over one
/// long row. What a pass computes across the end of a row lands in the border, and is not read.
struct GaussianBlur {
  /// The image that was blurred last, in gray levels; shape `[features]`.
  private(set) var image: [Float]

  private let shape: ImageShape

  /// `w[0]` to `w[radius]`; the kernel is symmetric.
  private var weights: [Float] = []

  /// Planes with their borders; shape `[channels, height + 2 * radius, width]`.
  private var bordered: [Float] = []

  /// `bordered` after its rows were blurred; same shape, but for the last `2 * radius` elements.
  private var blurredRows: [Float] = []

  private var radius: Int { weights.count - 1 }

  /// Pixels of a row with its border.
  private var width: Int { shape.width + 2 * radius }

  /// Prepares for images of a shape.
  init(of shape: ImageShape) {
    self.shape = shape
    image = [Float](repeating: 0, count: shape.features)
  }

  /// Blurs an image; the result stands in `image`.
  ///
  /// - Parameters:
  ///   - bytes: The image: color planes, row by row; shape `[features]`.
  ///   - sigma: Standard deviation in pixels; positive.
  /// - Complexity: O(features · sigma).
  /// - Accuracy: within 1e-3 gray levels of the double-precision convolution (tested).
  mutating func blur(_ bytes: Span<UInt8>, sigma: Double) {
    setWeights(sigma: sigma)
    var count = bordered.count
    layBorder(of: radius, round: bytes, shape, into: &bordered)
    count -= 2 * radius
    convolve(bordered, weights: weights, step: 1, count: count, into: &blurredRows)
    count -= 2 * radius * width
    convolve(blurredRows, weights: weights, step: width, count: count, into: &bordered)
    takeImage(from: bordered, width: width, shape, into: &image)
  }

  private mutating func setWeights(sigma: Double) {
    precondition(sigma > 0, "\(sigma) is no standard deviation")
    let reach = Int((4 * sigma).rounded(.up))
    let half = (0...reach).map { pixels in
      Elementary.exp(-Double(pixels * pixels) / (2 * sigma * sigma))
    }
    let sum = 2 * half.reduce(0, +) - half[0]
    weights = half.map { Float($0 / sum) }
    let count = shape.channels * (shape.height + 2 * radius) * width
    if bordered.count != count {
      bordered = [Float](repeating: 0, count: count)
      blurredRows = bordered
    }
  }
}

/// Fills planes with borders: their pixel (x, y) is pixel (x - radius, y - radius) of the image,
/// clamped.
private func layBorder(
  of radius: Int, round bytes: Span<UInt8>, _ shape: ImageShape, into planes: inout [Float]
) {
  let count = shape.width
  let width = count + 2 * radius
  let height = shape.height + 2 * radius
  var output = planes.mutableSpan
  for line in 0..<shape.channels * height {
    let (channel, row) = line.quotientAndRemainder(dividingBy: height)
    let sourceLine = channel * shape.height + min(max(row - radius, 0), shape.height - 1)
    let pixels = bytes.extracting(sourceLine * count..<(sourceLine + 1) * count)
    let start = line * width
    precondition(start + width <= output.count)
    for column in 0..<radius {
      output[start + column] = Float(pixels[0])
      output[start + radius + count + column] = Float(pixels[count - 1])
    }
    for column in 0..<count { output[start + radius + column] = Float(pixels[column]) }
  }
}

/// Weighs elements `i`, `i + step`, … `i + 2 * radius * step` of the source into element `i` of the
/// result.
///
/// `weights` are those of distances 0 to `radius` from the middle element.
private func convolve(
  _ elements: [Float], weights: [Float], step: Int, count: Int, into results: inout [Float]
) {
  let source = elements.span
  let center = (weights.count - 1) * step
  var result = results.mutableSpan
  weigh(source.extracting(center..<center + count), by: weights[0], into: &result)
  for distance in 1..<weights.count {
    let before = center - distance * step
    let after = center + distance * step
    addPair(
      source.extracting(before..<before + count), source.extracting(after..<after + count),
      times: weights[distance], to: &result)
  }
}

// The two loops of a convolution are not inlined: only as functions of their own does the compiler
// vectorize them, which halves the time of a blur.

@inline(never)
private func weigh(_ source: Span<Float>, by weight: Float, into result: inout MutableSpan<Float>) {
  let count = source.count
  precondition(count <= result.count)
  for index in 0..<count { result[index] = weight * source[index] }
}

@inline(never)
private func addPair(
  _ left: Span<Float>, _ right: Span<Float>, times weight: Float,
  to result: inout MutableSpan<Float>
) {
  let count = left.count
  precondition(right.count == count && count <= result.count)
  for index in 0..<count { result[index] += weight * (left[index] + right[index]) }
}

/// Copies the upper left corner of each plane: there the second pass left the image.
private func takeImage(
  from planes: [Float], width: Int, _ shape: ImageShape, into image: inout [Float]
) {
  let source = planes.span
  let height = shape.height + width - shape.width
  var output = image.mutableSpan
  for line in 0..<shape.lines {
    let (channel, row) = line.quotientAndRemainder(dividingBy: shape.height)
    let start = (channel * height + row) * width
    let pixels = source.extracting(start..<start + shape.width)
    let first = line * shape.width
    precondition(first + shape.width <= output.count)
    for column in 0..<shape.width { output[first + column] = pixels[column] }
  }
}
