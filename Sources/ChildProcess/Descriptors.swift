#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Reading and writing the pipes of a child, with interruptions by signals out of sight.
package enum Descriptors {
  /// What reading gave.
  package enum ReadResult: Sendable {
    /// Bytes, at least one.
    case bytes([UInt8])
    /// Nothing at the moment; only where the descriptor does not block.
    case nothingYet
    /// The other side has closed, or reading failed for good.
    case end
  }

  /// What writing gave.
  package enum WriteResult: Sendable {
    /// So many bytes were taken; fewer than offered, or none, where the descriptor does not block.
    case accepted(Int)
    /// Nobody will read any more.
    case closed
  }

  /// Makes reads and writes return at once.
  package static func makeNonblocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// Reads what is there, at most 64 KiB.
  package static func read(_ descriptor: Int32) -> ReadResult {
    var isBlocked = false
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      var result = -1
      repeat {
        #if canImport(Glibc)
        result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
        result = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
      } while result < 0 && errno == EINTR
      isBlocked = result < 0 && errno == EAGAIN
      count = max(result, 0)
    }
    if isBlocked { return .nothingYet }
    return bytes.isEmpty ? .end : .bytes(bytes)
  }

  /// Writes as much as is taken without waiting, or everything where the descriptor blocks.
  package static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> WriteResult {
    bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[sent...])
        #if canImport(Glibc)
        let result = Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
        let result = Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if result >= 0 {
          sent += result
        } else if errno == EAGAIN {
          break
        } else if errno != EINTR {
          return .closed
        }
      }
      return .accepted(sent)
    }
  }
}
