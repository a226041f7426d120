#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a program left behind when it ended.
package struct Completion: Sendable {
  /// Why a program ended.
  package enum Cause: Hashable, Sendable {
    /// It had come to its end, or somebody else ended it.
    case itself
    /// It was killed as it had run for longer than it may.
    case limit
    /// It was killed as nobody waits for it any more.
    case wish
  }

  /// Why it ended.
  package let cause: Cause
  /// How it ended.
  package let status: ExitStatus
  /// The end of what it wrote to its standard output.
  package let output: BoundedTail
  /// The end of what it wrote to its standard error.
  package let errors: BoundedTail
}

extension Command {
  /// Runs the program to its end, or as long as anybody waits for it.
  ///
  /// Who waits no longer kills it, with its own children where it has a process group of its own.
  ///
  /// - Parameters:
  ///   - input: What the program reads from its standard input.
  ///   - tailLimit: How many bytes at the end of each output are kept.
  ///   - patience: How long it may run; `nil` for as long as it likes.
  ///   - hearErrors: Called with what the program writes to its standard error, as it comes.
  /// - Returns: How it ended and what it said; a failure of the program is no error.
  /// - Throws: `ProcessError` where the program cannot be started.
  package func run(
    input: [UInt8] = [], tailLimit: Int = 1 << 20, patience: Patience? = nil,
    hearErrors: ([UInt8]) -> Void = { _ in }
  ) throws(ProcessError) -> Completion {
    let child = try start()
    var exchange = Exchange(with: child, input: input, tailLimit: tailLimit)
    var cause: Completion.Cause?
    while cause == nil, try exchange.advance(hearErrors) { cause = patience?.end }
    // What has closed its outputs has mostly ended as well.
    while let patience, cause == nil, child.poll() == nil {
      usleep(1000)
      cause = patience.end
    }
    let status = try cause == nil ? child.wait() : child.end()
    return Completion(
      cause: cause ?? .itself, status: status, output: exchange.outputTail,
      errors: exchange.errorsTail)
  }
}

/// How long to wait for a program that may never end.
package struct Patience {
  private let deadline: SuspendingClock.Instant
  private let isUnwanted: () -> Bool

  /// Begins to wait.
  ///
  /// - Parameters:
  ///   - limit: How long at most; the time that the machine sleeps does not count.
  ///   - isUnwanted: Asked several times a second; once it is true, nobody waits any more.
  package init(_ limit: Duration, unless isUnwanted: @escaping () -> Bool = { false }) {
    deadline = SuspendingClock().now + limit
    self.isUnwanted = isUnwanted
  }

  /// Why the program is to be killed now; `nil` while it may go on.
  fileprivate var end: Completion.Cause? {
    if isUnwanted() { return .wish }
    return SuspendingClock().now >= deadline ? .limit : nil
  }
}

/// Feeds a child and collects what it says until it has closed both outputs.
private struct Exchange {
  /// How long to wait for the next event before looking at the clock.
  private static let waitMilliseconds: Int32 = 50

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

  /// Waits a moment for the next event and handles it; `false` once nothing more can come.
  mutating func advance(_ hearErrors: ([UInt8]) -> Void) throws(ProcessError) -> Bool {
    guard outputIsOpen || errorsAreOpen else { return false }
    var requests = [
      pollfd(fd: outputIsOpen ? child.output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errorsAreOpen ? child.errors : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: child.input, events: Int16(POLLOUT), revents: 0),
    ]
    guard poll(&requests, nfds_t(requests.count), Self.waitMilliseconds) >= 0 || errno == EINTR
    else {
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
