import CProcess
import ChildProcess
import ExperimentModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A program under way: passes on what it prints, looks at its history, and ends with it.
struct ProgramExecution {
  /// How often the history is looked at, in milliseconds.
  private static let milliseconds: Int32 = 50
  /// How much of what was printed records keep, in bytes.
  private static let printedLimit = 2_000

  private let child: Child
  /// What can be read once the program has ended; -1 where the system has no such thing.
  private let ending: Int32
  private var tail = BoundedTail(limit: printedLimit)
  private var outputIsOpen = true
  private var errorsAreOpen = true

  /// Starts the program, with nothing on its standard input.
  init(_ command: Command) throws(ProcessError) {
    child = try command.start()
    child.closeInput()
    Descriptors.makeNonblocking(child.output)
    Descriptors.makeNonblocking(child.errors)
    ending = process_descriptor(child.identifier)
  }

  /// The end of what was printed.
  var printed: String { tail.text }

  /// What the program used; `nil` before it has ended.
  var usage: ResourceUse? { child.usage }

  /// Waits until the program itself has ended, whatever it has started lives on.
  ///
  /// - Parameters:
  ///   - isWanted: Asked several times a second.
  ///   - reading: What reads the numbers.
  ///   - observer: Told how far the run is.
  /// - Returns: How it ended; `nil` where nobody wants to know any more.
  /// - Throws: What the program reported that it should not have.
  mutating func wait(
    while isWanted: () -> Bool, _ reading: inout ProgramReading, _ observer: RunObserver
  ) throws(ReportedNumbers.Fault) -> ExitStatus? {
    var rowCount = 0
    while true {
      waitForNews()
      try passOn(into: &reading)
      if let status = child.poll() {
        // What it printed last is still in the pipes; what others print into them is of no interest.
        try passOn(into: &reading)
        return status
      }
      guard isWanted() else { return nil }
      try reading.lookAtHistory()
      if reading.rowCount > rowCount {
        rowCount = reading.rowCount
        observer(reading.progress)
      }
    }
  }

  /// Kills the program where it still runs, and all that it has started.
  func end() {
    if ending >= 0 { close(ending) }
    _ = try? child.end()
    ProcessTree.endOrphans()
  }

  private func waitForNews() {
    var requests = [
      pollfd(fd: ending, events: Int16(POLLIN), revents: 0),
      pollfd(fd: outputIsOpen ? child.output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errorsAreOpen ? child.errors : -1, events: Int16(POLLIN), revents: 0),
    ]
    // Without a descriptor that tells of its end, a program that is silent is asked often.
    let patience = ending >= 0 || outputIsOpen || errorsAreOpen ? Self.milliseconds : 1
    _ = poll(&requests, nfds_t(requests.count), patience)
  }

  /// Passes on what was printed, a bounded part of it at a time.
  private mutating func passOn(into reading: inout ProgramReading) throws(ReportedNumbers.Fault) {
    if outputIsOpen, let bytes = Self.next(child.output, &outputIsOpen) {
      keep(bytes)
      try reading.take(bytes)
    }
    if errorsAreOpen, let bytes = Self.next(child.errors, &errorsAreOpen) { keep(bytes) }
  }

  private mutating func keep(_ bytes: [UInt8]) {
    tail.append(bytes)
    _ = Descriptors.write(bytes[...], to: STDERR_FILENO)
  }

  private static func next(_ descriptor: Int32, _ isOpen: inout Bool) -> [UInt8]? {
    switch Descriptors.read(descriptor) {
    case .bytes(let bytes): return bytes
    case .nothingYet: return nil
    case .end:
      isOpen = false
      return nil
    }
  }
}
