internal import CProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Command {
  /// Starts the program with its standard input, output and error as pipes.
  ///
  /// The child begins with default signal actions, whatever this process ignores. A process that writes to children
  /// should ignore SIGPIPE: then one that ends early is an error of writing, and not the end of its parent as well.
  ///
  /// - Throws: `ProcessError` where the program is missing, is none, or the system has no room for it.
  package func start() throws(ProcessError) -> Child {
    guard var input = Pipe(), var output = Pipe(), var errors = Pipe() else {
      throw ProcessError(operation: "start", program: program, code: errno)
    }
    let (inputEnd, outputEnd, errorsEnd) = (input.readEnd, output.writeEnd, errors.writeEnd)
    let identifier = try ProcessTree.start { () throws(ProcessError) in
      try spawn(input: inputEnd, output: outputEnd, errors: errorsEnd)
    }
    return Child(
      program: program, identifier: identifier, ownsGroup: group == .separate,
      input: input.takeWriteEnd(), output: output.takeReadEnd(), errors: errors.takeReadEnd())
  }

  private func spawn(input: Int32, output: Int32, errors: Int32) throws(ProcessError) -> pid_t {
    let descriptors = started_descriptors(
      input: input, output: output, errors: errors, kept: kept ?? -1)
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var identifier: pid_t = 0
    let code = Self.withCStrings([name] + arguments) { arguments in
      Self.withCStrings(variables) { environment in
        start_program(
          &identifier, program, arguments, environment, folder, descriptors, group == .separate,
          endsWithParent)
      }
    }
    guard code == 0 else { throw ProcessError(operation: "start", program: program, code: code) }
    return identifier
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
