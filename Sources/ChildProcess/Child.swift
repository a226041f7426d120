#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A running program whose standard input, output and error are pipes to this process.
///
/// A child that nobody holds any more is killed and reaped: no process outlives its owner, none stays behind as a zombie.
package final class Child {
  /// The path it was started by.
  package let program: String
  /// The system's number of the process.
  package let identifier: Int32
  /// The descriptor that the child's standard input is written to; -1 once closed.
  package private(set) var input: Int32
  /// The descriptor that the child's standard output is read from.
  package let output: Int32
  /// The descriptor that the child's standard error is read from.
  package let errors: Int32
  /// What the child had used when it ended; `nil` before.
  package private(set) var usage: ResourceUse?
  private let ownsGroup: Bool
  private var status: ExitStatus?
  private var isStopped = false

  init(
    program: String, identifier: Int32, ownsGroup: Bool, input: Int32, output: Int32, errors: Int32
  ) {
    self.program = program
    self.identifier = identifier
    self.ownsGroup = ownsGroup
    self.input = input
    self.output = output
    self.errors = errors
  }

  deinit {
    if status == nil { _ = try? end() }
    closeInput()
    close(output)
    close(errors)
  }

  /// Ends the child's standard input, which most programs take as the end of their work.
  package func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// How the child ended; `nil` while it runs.
  package func poll() -> ExitStatus? {
    if status == nil { status = try? reap(WNOHANG) }
    return status
  }

  /// Waits until the child has ended.
  package func wait() throws(ProcessError) -> ExitStatus {
    if let status { return status }
    guard let status = try reap(0) else {
      throw ProcessError(operation: "wait for", program: program, code: ECHILD)
    }
    self.status = status
    return status
  }

  /// Whether the child was stopped, as by SIGSTOP or Ctrl-Z, at any time since this was last asked.
  package func wasStopped() -> Bool {
    guard status == nil else { return false }
    var wasStopped = isStopped
    var change = siginfo_t()
    let options = WSTOPPED | WCONTINUED | WNOHANG
    while waitid(P_PID, id_t(identifier), &change, options) == 0, change.si_signo == SIGCHLD {
      isStopped = change.si_code != CLD_CONTINUED
      wasStopped = true
      change = siginfo_t()
    }
    return wasStopped
  }

  /// Sends a signal to the child; without effect once it has ended.
  package func send(signal: Int32) {
    guard poll() == nil else { return }
    kill(identifier, signal)
  }

  /// Kills the child, with its own children where it has a process group, and waits for its end.
  @discardableResult
  package func end() throws(ProcessError) -> ExitStatus {
    if ownsGroup { kill(-identifier, SIGKILL) }
    send(signal: SIGKILL)
    return try wait()
  }

  private func reap(_ options: Int32) throws(ProcessError) -> ExitStatus? {
    var waitStatus: Int32 = 0
    var usage = rusage()
    while true {
      let found = wait4(identifier, &waitStatus, options, &usage)
      if found == identifier {
        self.usage = ResourceUse(usage)
        ProcessTree.forget(identifier)
        return ExitStatus(waitStatus: waitStatus)
      }
      if found == 0 { return nil }
      if errno != EINTR {
        throw ProcessError(operation: "wait for", program: program, code: errno)
      }
    }
  }
}
