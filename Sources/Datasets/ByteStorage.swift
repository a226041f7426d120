internal import SystemFiles

/// Bytes of a data set, on disk or in memory.
enum ByteStorage: Sendable {
  case mapped(MappedFile)
  case memory([UInt8])

  /// Which file was opened; `nil` for bytes in memory.
  var file: MappedFile? {
    if case .mapped(let file) = self { file } else { nil }
  }

  /// Calls `body` with all bytes.
  @inline(__always)
  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    switch self {
    case .mapped(let file): file.withBytes(body)
    case .memory(let bytes): body(bytes.span)
    }
  }
}
