internal import CProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Both ends of a pipe, closed in programs that this process starts, and never one of the standard descriptors 0 to 2.
struct Pipe: ~Copyable {
  private(set) var readEnd: Int32 = -1
  private(set) var writeEnd: Int32 = -1

  /// Makes a pipe; `nil` and `errno` where the system refuses.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard make_pipe(&ends) == 0 else { return nil }
    readEnd = Self.raised(ends[0])
    writeEnd = Self.raised(ends[1])
    if readEnd < 0 || writeEnd < 0 { return nil }
  }

  deinit {
    if readEnd >= 0 { close(readEnd) }
    if writeEnd >= 0 { close(writeEnd) }
  }

  /// Hands over the read end, which the caller closes.
  mutating func takeReadEnd() -> Int32 {
    defer { readEnd = -1 }
    return readEnd
  }

  /// Hands over the write end, which the caller closes.
  mutating func takeWriteEnd() -> Int32 {
    defer { writeEnd = -1 }
    return writeEnd
  }

  /// A child's standard descriptors are put in place one after the other, so no pipe may occupy one of them.
  private static func raised(_ descriptor: Int32) -> Int32 {
    #if os(Linux)
    if descriptor > 2 { return descriptor }
    #endif
    defer { close(descriptor) }
    return fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
  }
}
