internal import CProcess
internal import ChildProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The wish to end an execution early, by a signal or by a call.
///
/// The first signal is passed on through a pipe, which wakes whoever waits; a second one ends the program at once, with
/// the exit code 128 plus the signal's number. Signals may be given one more step, which comes first: after it, nothing more
/// is to be started, and what is under way is to be finished. The signals that this process was told to ignore stay ignored.
package final class Interruption {
  /// The signals by which people and systems ask a program to end.
  package static var endingSignals: [Int32] { [SIGINT, SIGTERM, SIGHUP] }

  /// The signal of Ctrl-C.
  package static var interruptSignal: Int32 { SIGINT }

  /// Becomes readable with the first signal.
  let descriptor: Int32
  private let writeEnd: Int32
  private var requested: Int32?
  private var requestedClosing: Int32?
  private var previousActions: [(signal: Int32, action: sigaction)] = []

  /// Creates a wish that only `request` utters.
  package init() {
    var ends: [Int32] = [-1, -1]
    // Without a pipe there is no way to hear of it: the poll that it is meant for would fail as well.
    _ = make_pipe(&ends)
    (descriptor, writeEnd) = (ends[0], ends[1])
    Descriptors.makeNonblocking(descriptor)
    Descriptors.makeNonblocking(writeEnd)
  }

  deinit {
    stopListening()
    if wakeDescriptor == writeEnd { wakeDescriptor = -1 }
    close(descriptor)
    close(writeEnd)
  }

  /// The signal that asked for the end; `nil` for none so far.
  package var signal: Int32? {
    if let requested { return requested }
    return wakeDescriptor == writeEnd && firstSignal != 0 ? firstSignal : nil
  }

  /// The signal, or the call, that asked for nothing more to be started; `nil` for none so far.
  package var closingSignal: Int32? {
    if let requestedClosing { return requestedClosing }
    return wakeDescriptor == writeEnd && firstClosingSignal != 0 ? firstClosingSignal : nil
  }

  /// Makes the descriptor wait for the next signal, once it is known that nothing more is to be started.
  func acknowledgeClosing() {
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) > 0 {}
    // A signal that came in between is not to be slept through.
    if signal != nil { wake(writeEnd) }
  }

  /// Asks for nothing more to be started, as a signal would.
  package func requestClosing(as signal: Int32) {
    requestedClosing = signal
    wake(writeEnd)
  }

  /// Asks for the end as a signal would.
  package func request(as signal: Int32) {
    requested = signal
    wake(writeEnd)
  }

  /// Waits so long, or until somebody asks for the end.
  package func wait(seconds: Double) {
    guard signal == nil else { return }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, Int32(seconds * 1000))
  }

  /// Takes signals from now on, in the whole process; one interruption at a time does.
  ///
  /// - Parameters:
  ///   - signals: Those that ask for the end.
  ///   - closing: Those of them whose first one only asks for nothing more to be started.
  package func listen(to signals: [Int32] = endingSignals, closing: Set<Int32> = []) {
    stopListening()
    wakeDescriptor = writeEnd
    firstSignal = 0
    firstClosingSignal = 0
    closingSignals = closing.reduce(0) { $0 | 1 << UInt64($1) }
    for signal in signals {
      var present = sigaction()
      guard sigaction(signal, nil, &present) == 0, !present.isIgnored else { continue }
      var ours = sigaction.calling(passOn)
      if sigaction(signal, &ours, nil) == 0 { previousActions.append((signal, present)) }
    }
  }

  /// Gives the signals back to whoever had them before.
  package func stopListening() {
    for (signal, action) in previousActions {
      var action = action
      sigaction(signal, &action, nil)
    }
    previousActions = []
  }
}

/// Makes the other end of a pipe readable; it stays so, as nobody reads.
private func wake(_ descriptor: Int32) {
  var byte: UInt8 = 0
  _ = write(descriptor, &byte, 1)
}

/// Where the handler writes; set before the handler is installed.
nonisolated(unsafe) private var wakeDescriptor: Int32 = -1
/// The signal that the handler saw first, or 0; only the handler changes it while it is installed.
nonisolated(unsafe) private var firstSignal: Int32 = 0

/// The signal after which nothing more is started, or 0; only the handler changes it while it is installed.
nonisolated(unsafe) private var firstClosingSignal: Int32 = 0
/// The signals whose first one only closes, as bits; set before the handler is installed.
nonisolated(unsafe) private var closingSignals: UInt64 = 0

/// The handler; calls only what POSIX allows in one.
private func passOn(_ signal: Int32) {
  if firstSignal != 0 { _exit(128 + signal) }
  if firstClosingSignal == 0, closingSignals & 1 << UInt64(signal) != 0 {
    firstClosingSignal = signal
  } else {
    firstSignal = signal
  }
  let savedError = errno
  wake(wakeDescriptor)
  errno = savedError
}

extension sigaction {
  fileprivate static func calling(_ handler: @escaping @convention(c) (Int32) -> Void) -> sigaction
  {
    var action = sigaction()
    #if canImport(Glibc)
    action.__sigaction_handler.sa_handler = handler
    #else
    action.__sigaction_u.__sa_handler = handler
    #endif
    action.sa_flags = SA_RESTART
    sigemptyset(&action.sa_mask)
    return action
  }

  /// `SIG_IGN` is the address 1, which is no function that Swift could compare.
  fileprivate var isIgnored: Bool {
    #if canImport(Glibc)
    let handler = __sigaction_handler.sa_handler
    #else
    let handler = __sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == 1
  }
}
