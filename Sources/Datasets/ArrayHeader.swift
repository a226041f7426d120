internal import ExperimentModel

/// What the header of an IDX or NPY file says.
struct ArrayHeader {
  let element: NumberArray.Element
  let sizes: [Int]
  /// Whether the first dimension is the fastest, as in Fortran.
  let isFirstFastest: Bool
  /// Bytes before the first number.
  let length: Int

  /// Reads a header of whichever format the bytes begin as.
  init(_ bytes: ByteStorage) throws(HeaderError) {
    let start = bytes.withBytes { bytes in (0..<min(bytes.count, 1 << 16)).map { bytes[$0] } }
    if start.starts(with: Self.magicOfNPY) {
      try self.init(npy: start)
    } else if start.count >= 4, start[0] == 0, start[1] == 0 {
      try self.init(idx: start)
    } else {
      let first = start.prefix(4).map(String.init).joined(separator: " ")
      throw HeaderError(
        offset: 0, found: first.isEmpty ? "nothing" : "the bytes \(first)",
        expected: "0 0, as an IDX file begins, or 147 NUMPY, as an NPY file does")
    }
  }
}

/// What is wrong with a header, and where.
struct HeaderError: Error {
  let offset: Int
  let found: String
  let expected: String
}

// MARK: IDX

extension ArrayHeader {
  private static let typesOfIDX: [UInt8: (width: Int, isSigned: Bool?)] = [
    8: (1, false), 9: (1, true), 11: (2, true), 12: (4, true), 13: (4, nil), 14: (8, nil),
  ]

  private init(idx start: [UInt8]) throws(HeaderError) {
    guard let type = Self.typesOfIDX[start[2]] else {
      throw HeaderError(
        offset: 2, found: "the type \(start[2])",
        expected: "8, 9, 11, 12, 13 or 14, the types of IDX")
    }
    let dimensions = Int(start[3])
    let length = 4 + 4 * dimensions
    guard dimensions > 0, start.count >= length else {
      throw HeaderError(
        offset: dimensions > 0 ? start.count : 3,
        found: dimensions > 0 ? "the end of the file" : "no dimension",
        expected: dimensions > 0 ? "the sizes of \(dimensions) dimensions" : "at least one")
    }
    element = NumberArray.Element(
      name: "\(start[2])", width: type.width, isSigned: type.isSigned, isBigEndian: true)
    sizes = (0..<dimensions).map { dimension in
      start[(4 + 4 * dimension)..<(8 + 4 * dimension)].reduce(0) { $0 << 8 | Int($1) }
    }
    isFirstFastest = false
    self.length = length
  }
}

// MARK: NPY

extension ArrayHeader {
  private static let magicOfNPY: [UInt8] = [0x93] + Array("NUMPY".utf8)

  private init(npy start: [UInt8]) throws(HeaderError) {
    guard start.count >= 12, (1...3).contains(start[6]) else {
      throw HeaderError(
        offset: start.count < 12 ? start.count : 6,
        found: start.count < 12 ? "the end of the file" : "version \(start[6])",
        expected: start.count < 12 ? "a header of NPY" : "version 1, 2 or 3 of NPY")
    }
    let sizeWidth = start[6] == 1 ? 2 : 4
    let size = start[8..<8 + sizeWidth].reversed().reduce(0) { $0 << 8 | Int($1) }
    let textStart = 8 + sizeWidth
    guard start.count >= textStart + size else {
      throw HeaderError(
        offset: 8, found: "a header of \(size) bytes",
        expected: "at most \(start.count - textStart), the bytes that follow")
    }
    let text = String(decoding: start[textStart..<textStart + size], as: UTF8.self)
    try self.init(npy: text, at: textStart, length: textStart + size)
  }

  private init(npy text: String, at offset: Int, length: Int) throws(HeaderError) {
    guard let type = try? /['"]descr['"]\s*:\s*['"]([^'"]*)['"]/.firstMatch(in: text),
      let order = try? /['"]fortran_order['"]\s*:\s*(True|False)/.firstMatch(in: text),
      let shape = try? /['"]shape['"]\s*:\s*\(([0-9,\s]*)\)/.firstMatch(in: text)
    else {
      throw HeaderError(
        offset: offset, found: "the header \(text.trimmingEnd)",
        expected: "{'descr': '|u1', 'fortran_order': False, 'shape': (…)} of an array of numbers")
    }
    element = try Self.element(npy: String(type.1), at: offset)
    let sizes = shape.1.split(separator: ",").map { size in
      Int(size.filter { !$0.isWhitespace }) ?? (size.allSatisfy(\.isWhitespace) ? nil : .max)
    }
    self.sizes = sizes.compactMap(\.self)
    isFirstFastest = order.1 == "True"
    self.length = length
  }

  private static func element(
    npy type: String, at offset: Int
  ) throws(HeaderError) -> NumberArray.Element {
    let widths = ["1": 1, "2": 2, "4": 4, "8": 8]
    let name = "'\(type)'"
    let characters = Array(type)
    guard characters.count == 3, "<>|=".contains(characters[0]),
      let width = widths[String(characters[2])], "uif".contains(characters[1])
    else {
      throw HeaderError(
        offset: offset, found: "numbers of type \(name)",
        expected: "'|u1' for images; '|u1', '<i8' or other whole numbers for labels")
    }
    return NumberArray.Element(
      name: name, width: width,
      isSigned: characters[1] == "f" ? nil : characters[1] == "i",
      isBigEndian: characters[0] == ">")
  }
}
