#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the system refused while a process was started, fed or waited for.
package struct ProcessError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was attempted, such as `start`.
  package let operation: String
  /// The program concerned.
  package let program: String
  /// The system's error number.
  package let code: Int32

  /// Creates an error.
  package init(operation: String, program: String, code: Int32) {
    self.operation = operation
    self.program = program
    self.code = code
  }

  /// The whole in words: `cannot start /usr/bin/gnuplot: Permission denied`.
  package var description: String {
    "cannot \(operation) \(program): \(String(cString: strerror(code)))"
  }
}
