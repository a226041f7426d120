#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a program left behind when it ended.
public struct Completion: Sendable {
  /// How it ended.
  public let status: ExitStatus
  /// The end of what it wrote to its standard output.
  public let output: BoundedTail
  /// The end of what it wrote to its standard error.
  public let errors: BoundedTail
}

extension Command {
  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - input: What the program reads from its standard input.
  ///   - tailLimit: How many bytes at the end of each output are kept.
  ///   - hearErrors: Called with what the program writes to its standard error, as it comes.
  /// - Returns: How it ended and what it said; a failure of the program is no error.
  /// - Throws: `ProcessError` where the program cannot be started.
  public func run(
    input: [UInt8] = [], tailLimit: Int = 1 << 20, hearErrors: ([UInt8]) -> Void = { _ in }
  ) throws(ProcessError) -> Completion {
    let child = try start()
    var exchange = Exchange(with: child, input: input, tailLimit: tailLimit)
    while try exchange.advance(hearErrors) {}
    return Completion(
      status: try child.wait(), output: exchange.outputTail, errors: exchange.errorsTail)
  }
}

/// Feeds a child and collects what it says until it has closed both outputs.
private struct Exchange {
  private let child: Child
  private var unsent: ArraySlice<UInt8>
  private(set) var outputTail: BoundedTail
  private(set) var errorsTail: BoundedTail
  private var outputIsOpen = true
  private var errorsAreOpen = true

  init(with child: Child, input: [UInt8], tailLimit: Int) {
    self.child = child
    unsent = input[...]
    outputTail = BoundedTail(limit: tailLimit)
    errorsTail = BoundedTail(limit: tailLimit)
    Descriptors.makeNonblocking(child.input)
    if unsent.isEmpty { child.closeInput() }
  }

  /// Waits for the next event and handles it; `false` once nothing more can come.
  mutating func advance(_ hearErrors: ([UInt8]) -> Void) throws(ProcessError) -> Bool {
    guard outputIsOpen || errorsAreOpen else { return false }
    var requests = [
      pollfd(fd: outputIsOpen ? child.output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errorsAreOpen ? child.errors : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: child.input, events: Int16(POLLOUT), revents: 0),
    ]
    guard poll(&requests, nfds_t(requests.count), -1) >= 0 || errno == EINTR else {
      throw ProcessError(operation: "read from", program: child.program, code: errno)
    }
    if requests[0].revents != 0 { outputIsOpen = collect(child.output, into: &outputTail) { _ in } }
    if requests[1].revents != 0 {
      errorsAreOpen = collect(child.errors, into: &errorsTail, hearErrors)
    }
    if requests[2].revents != 0 { feed() }
    return true
  }

  private func collect(
    _ descriptor: Int32, into tail: inout BoundedTail, _ hear: ([UInt8]) -> Void
  ) -> Bool {
    switch Descriptors.read(descriptor) {
    case .bytes(let bytes):
      tail.append(bytes)
      hear(bytes)
    case .nothingYet: break
    case .end: return false
    }
    return true
  }

  private mutating func feed() {
    switch Descriptors.write(unsent, to: child.input) {
    case .accepted(let count): unsent = unsent.dropFirst(count)
    case .closed: unsent = []
    }
    if unsent.isEmpty { child.closeInput() }
  }
}
