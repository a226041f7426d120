internal import Hashing
internal import SystemFiles

/// Images of a file, in order, in the user's cache.
///
/// An entry is a head of lines and then the bytes. The head says of which content of which file it is, how many images of
/// which shape there are, and what the SHA-256 of the bytes is. There is one entry for each file and layout.
struct KeptImages {
  /// Bytes of a head; what it does not need is blanks.
  private static let headLength = 8192

  let shape: ImageShape
  let count: Int
  let place: ImageFile.Place
  /// The entry.
  let file: MappedFile

  /// Opens an entry; `nil` where there is none of that content, or it is damaged.
  ///
  /// - Complexity: O(bytes), as its digest is compared: nobody looks after a cache.
  init?(at path: String, of fingerprint: String) {
    guard let file = try? MappedFile(path: path) else { return nil }
    let start = file.withBytes { bytes in
      (0..<min(bytes.count, Self.headLength)).map { bytes[$0] }
    }
    let lines = String(decoding: start, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard start.count == Self.headLength, lines.count >= 3, lines[0] == fingerprint else {
      return nil
    }
    let sizes = lines[1].split(separator: " ").compactMap { Int($0) }
    guard sizes.count == 4, sizes.allSatisfy({ $0 > 0 && $0 < 1 << 31 }) else { return nil }
    let shape = ImageShape(channels: sizes[1], height: sizes[2], width: sizes[3])
    let (size, overflows) = shape.features.multipliedReportingOverflow(by: sizes[0])
    let isWhole = file.withBytes { bytes in
      !overflows && bytes.count == Self.headLength + size
        && lines[2] == Self.digest(bytes.extracting(Self.headLength..<bytes.count))
    }
    guard isWhole else { return nil }
    self.shape = shape
    count = sizes[0]
    self.file = file
    place = ImageFile.Place(
      bytes: .mapped(file), start: Self.headLength, stride: shape.features)
  }

  /// Writes an entry.
  ///
  /// - Throws: `DatasetError` where the disk refuses.
  static func write(
    _ planes: [UInt8], of shape: ImageShape, count: Int, _ fingerprint: String, at path: String
  ) throws(DatasetError) {
    let sizes = [count, shape.channels, shape.height, shape.width].map(String.init)
    let lines = [fingerprint, sizes.joined(separator: " "), digest(planes.span), ""]
    var head = Array(lines.joined(separator: "\n").utf8)
    guard head.count <= headLength else { return }
    head += Array(repeating: UInt8(ascii: " "), count: headLength - head.count)
    try DatasetFiles.replace(path, by: head + planes)
  }

  private static func digest(_ bytes: Span<UInt8>) -> String {
    guard let digest = MessageDigest(.sha256) else {
      preconditionFailure("libcrypto has no SHA-256")
    }
    digest.update(bytes)
    return digest.finish()
  }
}
