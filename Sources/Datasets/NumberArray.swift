/// An array of numbers as a file holds it, in IDX or NPY format.
///
/// IDX is the format of MNIST (<http://yann.lecun.com/exdb/mnist>): two zero bytes, the type of the numbers, how many
/// dimensions there are, the size of each as a big-endian 32-bit number, then the numbers, the last dimension fastest.
/// NPY is that of NumPy (NEP 1, versions 1 to 3): a header that is a Python dictionary, then the numbers.
struct NumberArray {
  /// How a number is written.
  struct Element: Hashable {
    /// What the format calls it: `'<i8'`, `type 8`.
    let name: String
    /// Bytes of a number.
    let width: Int
    /// Whether numbers are whole, and may be negative; `nil` for numbers that are not whole.
    let isSigned: Bool?
    let isBigEndian: Bool

    /// Whether a number is one byte that counts from 0 to 255.
    var isByte: Bool { width == 1 && isSigned == false }
  }

  /// The file, also where the bytes were packed in it.
  let path: String
  /// The array with its header.
  let bytes: ByteStorage
  let element: Element
  /// The size of each dimension.
  let sizes: [Int]
  /// From a number to the next one along each dimension, in numbers.
  let strides: [Int]
  /// Where the first number begins.
  let start: Int

  /// How many numbers there are.
  var count: Int { sizes.reduce(1, *) }

  /// The sizes in words: `1437 × 8 × 8`.
  var shape: String {
    sizes.isEmpty ? "no dimension" : sizes.map(String.init).joined(separator: " × ")
  }

  /// Whether the numbers lie in the order of the dimensions, the last one fastest.
  var isInOrder: Bool { strides == Self.strides(sizes) }

  /// Reads the header, and compares the length with it.
  ///
  /// - Parameters:
  ///   - bytes: What the file holds, unpacked.
  ///   - path: The file.
  /// - Throws: `DatasetError` of code `header` or `size`, with the offset of what is wrong.
  init(_ bytes: ByteStorage, at path: String) throws(DatasetError) {
    let header: ArrayHeader
    do throws(HeaderError) {
      header = try ArrayHeader(bytes)
    } catch {
      throw .header(path, error)
    }
    let found = bytes.withBytes { $0.count }
    guard let size = Self.product(header.sizes + [header.element.width]),
      found - header.length == size
    else {
      throw .length(path, found: found, header: header)
    }
    self.path = path
    self.bytes = bytes
    element = header.element
    sizes = header.sizes
    // An array without numbers may have sizes whose product is beyond all numbers.
    strides =
      size == 0
      ? header.sizes.map { _ in 1 }
      : header.isFirstFastest
        ? Self.strides(header.sizes.reversed()).reversed() : Self.strides(header.sizes)
    start = header.length
  }

  /// The steps through numbers of which the last dimension is the fastest.
  static func strides(_ sizes: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: sizes.count)
    for dimension in sizes.indices.dropLast().reversed() {
      strides[dimension] = strides[dimension + 1] * sizes[dimension + 1]
    }
    return strides
  }

  /// A product; `nil` where it is beyond all files.
  fileprivate static func product(_ factors: [Int]) -> Int? {
    guard !factors.contains(0) else { return 0 }
    var product = 1
    for factor in factors {
      let (next, overflows) = product.multipliedReportingOverflow(by: factor)
      guard !overflows, factor >= 0 else { return nil }
      product = next
    }
    return product
  }

  /// The numbers as classes, which must be whole numbers below so many.
  ///
  /// - Throws: `DatasetError` of code `header` where they are not whole or not in one row; of code `label` with the offset of
  ///   the first that no class has.
  func labels(below classCount: Int) throws(DatasetError) -> [UInt16] {
    guard let isSigned = element.isSigned else {
      throw DatasetError(
        .header, path: path,
        "found labels of type \(element.name), expected whole numbers from 0 to \(classCount - 1)",
        advice: "write them as whole numbers, such as `labels.astype(numpy.uint8)`")
    }
    guard sizes.count == 1 || sizes.count == 2 && sizes[1] == 1 else {
      throw DatasetError(
        .header, path: path,
        "found labels in an array of \(shape), expected one dimension, a label for each image",
        advice: sizes.contains(1)
          ? "write them in one dimension, such as `labels.reshape(-1)`"
          : "write the number of each image's class, such as `onehot.argmax(axis=1)`")
    }
    var labels: [UInt16] = []
    labels.reserveCapacity(count)
    let first = bytes.withBytes { bytes -> (index: Int, text: String)? in
      for index in 0..<count {
        let bits = bits(at: start + index * element.width, in: bytes)
        let value = isSigned ? signExtended(bits) : Int(clamping: bits)
        guard (0..<classCount).contains(value) else {
          return (index, isSigned ? "\(value)" : "\(bits)")
        }
        labels.append(UInt16(value))
      }
      return nil
    }
    if let first {
      throw DatasetError(
        .label, path: path,
        "found label \(first.text) of image \(first.index) at byte \(start + first.index * element.width), expected 0 to \(classCount - 1)",
        advice:
          "correct the file, or the number of classes that is declared; labels are counted from 0")
    }
    return labels
  }

  private func bits(at offset: Int, in bytes: Span<UInt8>) -> UInt64 {
    (0..<element.width).reduce(UInt64(0)) { bits, place in
      let byte = bytes[offset + (element.isBigEndian ? place : element.width - 1 - place)]
      return bits << 8 | UInt64(byte)
    }
  }

  private func signExtended(_ bits: UInt64) -> Int {
    let unused = 64 - 8 * element.width
    return Int(Int64(bitPattern: bits << UInt64(unused)) >> Int64(unused))
  }
}

extension DatasetError {
  fileprivate static func header(_ path: String, _ error: HeaderError) -> Self {
    Self(
      .header, path: path,
      "found \(error.found) at byte \(error.offset), expected \(error.expected)",
      advice: "write the file again as IDX or NPY; gzip may pack either")
  }

  fileprivate static func length(_ path: String, found: Int, header: ArrayHeader) -> Self {
    let sizes = header.sizes.map(String.init).joined(separator: " × ")
    let expected =
      NumberArray.product(header.sizes + [header.element.width]).map { "\(header.length + $0)" }
      ?? "more than any file has"
    return Self(
      .size, path: path,
      "found \(found) bytes, expected \(expected): a header of \(header.length) and \(sizes) numbers of \(header.element.width)",
      advice: "the file is damaged or incomplete; replace it")
  }
}
