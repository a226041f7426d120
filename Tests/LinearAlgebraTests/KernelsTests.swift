import LinearAlgebra
import Testing

/// Products in one order of summation, and updates: the definition, written plainly, is the twin of every kernel.
@Suite struct KernelsTests {
  /// The extents of a product: below, at and beyond tiles, vectors and blocks.
  struct Extents: CustomTestStringConvertible {
    let rows: Int
    let columns: Int
    let inner: Int
    var testDescription: String { "\(rows) × \(columns) × \(inner)" }

    static let all = [
      Extents(rows: 1, columns: 1, inner: 1), Extents(rows: 3, columns: 2, inner: 0),
      Extents(rows: 2, columns: 3, inner: 7), Extents(rows: 5, columns: 5, inner: 16),
      Extents(rows: 6, columns: 11, inner: 17), Extents(rows: 10, columns: 32, inner: 33),
      Extents(rows: 11, columns: 33, inner: 129), Extents(rows: 20, columns: 30, inner: 96),
      Extents(rows: 121, columns: 3, inner: 800), Extents(rows: 4, columns: 61, inner: 1600),
      Extents(rows: 501, columns: 3, inner: 130), Extents(rows: 3, columns: 257, inner: 260),
    ]
  }

  private static let transpositions: [Transposition] = [.neither, .left, .right]

  // MARK: Equal bits

  @Test(arguments: Extents.all, transpositions)
  func `every kernel gives the bits of the definition in single precision`(
    extents: Extents, transposition: Transposition
  ) {
    expectDefinition(extents, transposition, Float.self)
  }

  @Test(arguments: Extents.all, transpositions)
  func `every kernel gives the bits of the definition in double precision`(
    extents: Extents, transposition: Transposition
  ) {
    expectDefinition(extents, transposition, Double.self)
  }

  private func expectDefinition<Scalar: BLASScalar>(
    _ extents: Extents, _ transposition: Transposition, _ scalar: Scalar.Type
  ) {
    var stream = RandomStream(seed: 3, purpose: "product")
    let factors = Factors<Scalar>(extents, transposition, from: &stream)
    for accumulation in [Accumulation.overwrite, .add] {
      let defined = factors.defined(accumulation)
      for kernels in Kernels.available {
        let computed = factors.computed(accumulation, with: kernels)
        #expect(computed == defined, "\(kernels), \(accumulation)")
      }
    }
  }

  @Test(arguments: Kernels.available)
  func `known products have these bits on every machine`(kernels: Kernels) {
    var stream = RandomStream(seed: 5, purpose: "product")
    let extents = Extents(rows: 23, columns: 37, inner: 1000)
    var hash: UInt64 = 0
    for transposition in Self.transpositions {
      let single = Factors<Float>(extents, transposition, from: &stream)
      let double = Factors<Double>(extents, transposition, from: &stream)
      let bits =
        single.computed(.overwrite, with: kernels).elements.map { UInt64($0.bitPattern) }
        + double.computed(.overwrite, with: kernels).elements.map(\.bitPattern)
      for word in bits { hash = (hash ^ word) &* 0x0000_0100_0000_01b3 }
    }
    #expect(hash == 4_296_394_637_256_272_838)
  }

  @Test(arguments: Kernels.available)
  func `an update by AdaGrad has the bits of the definition`(kernels: Kernels) {
    expectAdaGrad(kernels, Float.self)
    expectAdaGrad(kernels, Double.self)
  }

  /// Fewer parameters than a vector has, as many, and more.
  private func expectAdaGrad<Scalar: BLASScalar>(_ kernels: Kernels, _ scalar: Scalar.Type) {
    var stream = RandomStream(seed: 9, purpose: "updates")
    for count in [1, 7, 16, 83] {
      let gradient = (0..<count).map { _ in Scalar(stream.nextNormal()) }
      var parameters = (0..<count).map { _ in Scalar(stream.nextNormal()) }
      var squares = (0..<count).map { _ in Scalar(stream.nextUniform()) }
      let (rate, penalty, epsilon) = (Scalar(0.1), Scalar(0.03), Scalar(1e-6))
      let slopes = zip(gradient, parameters).map { $0 + penalty * $1 }
      let sums = zip(squares, slopes).map { $0 + $1 * $1 }
      let expected = parameters.indices.map {
        parameters[$0] - rate * slopes[$0] / (sums[$0] + epsilon).squareRoot()
      }
      var updated = parameters.mutableSpan
      var summed = squares.mutableSpan
      Scalar.updateByAdaGrad(
        &updated, squares: &summed, gradient: gradient.span,
        AdaGradFactors(learningRate: rate, penalty: penalty, epsilon: epsilon), with: kernels)
      #expect(parameters == expected, "\(count) parameters")
      #expect(squares == sums, "\(count) parameters")
    }
  }

  /// Large enough for several threads, of which some have a column more than others.
  @Test(arguments: transpositions, [Accumulation.overwrite, .add])
  func `threads change no bit`(transposition: Transposition, accumulation: Accumulation) {
    var stream = RandomStream(seed: 6, purpose: "product")
    let extents = Extents(rows: 90, columns: 71, inner: 1100)
    let single = Factors<Float>(extents, transposition, from: &stream)
    let double = Factors<Double>(extents, transposition, from: &stream)
    let kernels = Kernels.inUse
    let alone = (
      single.computed(accumulation, with: kernels), double.computed(accumulation, with: kernels)
    )
    defer { ComputeThreads.count = 1 }
    for count in 2...5 {
      ComputeThreads.count = count
      #expect(single.computed(accumulation, with: kernels) == alone.0)
      #expect(double.computed(accumulation, with: kernels) == alone.1)
    }
  }

  /// Rows of images are numbers as soon as they are multiplied, so the products of their numbers are the twin.
  @Test(arguments: Kernels.available, [(7, 5, 33), (90, 71, 1100), (4, 3, 16)])
  func `products of images have the bits of products of their numbers`(
    kernels: Kernels, extents: (Int, Int, Int)
  ) {
    expectNumbers(extents, kernels, Float.self)
    expectNumbers(extents, kernels, Double.self)
  }

  private func expectNumbers<Scalar: BLASScalar>(
    _ extents: (count: Int, outputs: Int, features: Int), _ kernels: Kernels,
    _ scalar: Scalar.Type
  ) {
    let (count, outputs, features) = extents
    var stream = RandomStream(seed: 8, purpose: "images")
    let images = TestImages(count: count, byteCount: features + 1, from: &stream)
    let rows = ImageRows<Scalar>(
      images, scale: (0..<features).map { _ in Scalar(stream.nextNormal() / 99) },
      shift: (0..<features).map { _ in Scalar(stream.nextNormal()) })
    var numbers = Matrix<Scalar>(rows: count, columns: features)
    var span = numbers.elements.mutableSpan
    rows.write(to: &span)
    func matrix(_ rows: Int, _ columns: Int) -> Matrix<Scalar> {
      Matrix(
        rows: rows, columns: columns,
        elements: (0..<rows * columns).map { _ in Scalar(stream.nextNormal()) })
    }
    let (weights, gradient, sums) = (
      matrix(outputs, features), matrix(count, outputs), matrix(count + 2, outputs)
    )
    for threads in [1, 3] {
      ComputeThreads.count = threads
      defer { ComputeThreads.count = 1 }
      var (dots, expectedDots) = (sums, sums)
      dots.addProduct(of: rows, byTransposed: weights, with: kernels)
      let padded = Matrix(
        rows: count + 2, columns: features,
        elements: numbers.elements + Array(repeating: 0, count: 2 * features))
      expectedDots.multiply(padded, weights, transposing: .right, .add, with: kernels)
      #expect(
        dots.elements.prefix(count * outputs) == expectedDots.elements.prefix(count * outputs))
      var (chains, expectedChains) = (weights, weights)
      chains.setProduct(ofTransposed: gradient, by: rows, with: kernels)
      expectedChains.multiply(gradient, numbers, transposing: .left, with: kernels)
      #expect(chains == expectedChains)
    }
  }

  @Test(arguments: Kernels.available)
  func `what is no number, infinite or negative zero comes through`(kernels: Kernels) {
    for special in [Float.nan, .infinity, -0.0] {
      var left = Matrix<Float>(rows: 1, columns: 20)
      left[0, 18] = special
      let right = Matrix<Float>(rows: 1, columns: 20, repeating: 1)
      var dots = Matrix<Float>(rows: 1, columns: 1)
      dots.multiply(left, right, transposing: .right, with: kernels)
      var chains = Matrix<Float>(rows: 1, columns: 1)
      chains.multiply(
        left, Matrix(rows: 20, columns: 1, repeating: 1), transposing: .neither, with: kernels)
      for result in [dots[0, 0], chains[0, 0]] {
        #expect(special.isNaN ? result.isNaN : result == special)
      }
    }
  }

  // MARK: Rounding

  /// The bounds that the header of the kernels states, beside products in double precision.
  @Test(arguments: transpositions)
  func `the error is within the stated bound`(transposition: Transposition) {
    var stream = RandomStream(seed: 7, purpose: "product")
    let extents = Extents(rows: 40, columns: 30, inner: 3072)
    let factors = Factors<Float>(extents, transposition, from: &stream)
    let roundings = transposition == .right ? 3072 / 16 + 5 : 3072
    let computed = factors.computed(.overwrite, with: Kernels.available.last ?? .plain)
    var largest = 0.0
    for row in 0..<40 {
      for column in 0..<30 {
        let (exact, magnitude) = factors.entry(row, column)
        let error = abs(Double(computed[row, column]) - exact)
        #expect(error <= Double(roundings) * 0x1p-24 * magnitude)
        largest = max(largest, error / magnitude)
      }
    }
    #expect(largest > 0)
  }

  @Test(arguments: transpositions)
  func `the library of the system agrees within rounding`(transposition: Transposition) {
    var stream = RandomStream(seed: 9, purpose: "product")
    let factors = Factors<Double>(
      Extents(rows: 30, columns: 20, inner: 500), transposition, from: &stream)
    var library = factors.start
    library.multiply(factors.left, factors.right, transposing: transposition)
    let computed = factors.computed(.overwrite, with: .plain)
    for (one, other) in zip(library.elements, computed.elements) {
      #expect(abs(one - other) < 1e-11)
    }
  }

  // MARK: Choice

  @Test func `the fastest kernels are chosen unless some are forced`() throws {
    #expect(try Kernels.chosen(by: [:]) == Kernels.available.last)
    #expect(try Kernels.chosen(by: [Kernels.variable: "plain"]) == .plain)
  }

  @Test func `kernels that the processor lacks, or nobody knows, are refused`() throws {
    let absent = Kernels.allCases.filter { !$0.areAvailable }.map(\.rawValue)
    #expect(!absent.isEmpty)
    for name in absent + ["sse9", ""] {
      let error = #expect(throws: KernelsError.self) {
        try Kernels.chosen(by: [Kernels.variable: name])
      }
      #expect(error?.description.contains("'\(name)', expected one") == true)
      #expect(error?.description.contains("plain") == true)
    }
  }
}

/// The factors of a product, and what it is by definition.
private struct Factors<Scalar: BLASScalar> {
  let extents: KernelsTests.Extents
  let transposition: Transposition
  let left: Matrix<Scalar>
  let right: Matrix<Scalar>
  /// What the product is added to.
  let start: Matrix<Scalar>

  init(
    _ extents: KernelsTests.Extents, _ transposition: Transposition,
    from stream: inout RandomStream
  ) {
    func matrix(_ rows: Int, _ columns: Int) -> Matrix<Scalar> {
      Matrix(
        rows: rows, columns: columns,
        elements: (0..<rows * columns).map { _ in
          Scalar(Int64(bitPattern: stream.nextBits()) >> 20) * 0x1p-43
        })
    }
    self.extents = extents
    self.transposition = transposition
    let (rows, columns, inner) = (extents.rows, extents.columns, extents.inner)
    left = transposition == .left ? matrix(inner, rows) : matrix(rows, inner)
    right = transposition == .right ? matrix(columns, inner) : matrix(inner, columns)
    start = matrix(rows, columns)
  }

  func computed(_ accumulation: Accumulation, with kernels: Kernels) -> Matrix<Scalar> {
    var product = start
    product.multiply(left, right, transposing: transposition, accumulation, with: kernels)
    return product
  }

  /// The pairs of an entry's factors, in rising inner index.
  private func pairs(_ row: Int, _ column: Int) -> [(Scalar, Scalar)] {
    (0..<extents.inner).map { index in
      (
        transposition == .left ? left[index, row] : left[row, index],
        transposition == .right ? right[column, index] : right[index, column]
      )
    }
  }

  func defined(_ accumulation: Accumulation) -> Matrix<Scalar> {
    var product = start
    for row in 0..<extents.rows {
      for column in 0..<extents.columns {
        let old = accumulation == .add ? start[row, column] : 0
        let pairs = pairs(row, column)
        product[row, column] =
          transposition == .right
          ? (accumulation == .add ? old + dot(pairs) : dot(pairs)) : chain(pairs, from: old)
      }
    }
    return product
  }

  private func chain(_ pairs: [(Scalar, Scalar)], from start: Scalar) -> Scalar {
    pairs.reduce(start) { $0.addingProduct($1.0, $1.1) }
  }

  private func dot(_ pairs: [(Scalar, Scalar)]) -> Scalar {
    var sums = [Scalar](repeating: 0, count: Scalar.self == Float.self ? 16 : 8)
    for (index, pair) in pairs.enumerated() {
      sums[index % sums.count] = sums[index % sums.count].addingProduct(pair.0, pair.1)
    }
    while sums.count > 1 {
      let half = sums.count / 2
      sums = (0..<half).map { sums[$0] + sums[$0 + half] }
    }
    return sums[0]
  }

  /// An entry in double precision, and the sum of its terms' magnitudes.
  func entry(_ row: Int, _ column: Int) -> (sum: Double, magnitude: Double) {
    pairs(row, column).reduce((0, 0)) { total, pair in
      let term = Double(pair.0) * Double(pair.1)
      return (total.0 + term, total.1 + abs(term))
    }
  }
}

/// Random images, one after the other.
private struct TestImages: PixelRows {
  let count: Int
  let byteCount: Int
  private let bytes: [UInt8]

  init(count: Int, byteCount: Int, from stream: inout RandomStream) {
    self.count = count
    self.byteCount = byteCount
    bytes = (0..<count * byteCount).map { _ in UInt8(truncatingIfNeeded: stream.nextBits()) }
  }

  func withPixels(_ body: ([UnsafePointer<UInt8>]) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      body((0..<count).map { start + $0 * byteCount })
    }
  }
}
