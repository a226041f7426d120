import ArgumentParser
import Projects

/// The command line of Reprise.
@main
struct Reprise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reprise",
    abstract: "Reproduce published experiments: specs in YAML, cached runs, report tables.",
    discussion: """
      A spec is one YAML file with one question. Start with an example:

        reprise new optimizers                    write experiments/optimizers.yaml
        reprise plan experiments/optimizers.yaml  see what would be executed, and why
        reprise run experiments/optimizers.yaml   execute what is missing, and report

      Exit codes:
        0    all well (a run that diverged is a result)
        1    a run or a check failed, or data or disk could not be read or written
        2    a spec is invalid or missing
        64   usage error, such as an unknown run or a name that is taken
        130  interrupted; what is finished is kept
      """,
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Write and run experiments",
        subcommands: [New.self, Check.self, Plan.self, RunCommand.self, Report.self]),
      CommandGroup(
        name: "Inspect results",
        subcommands: [
          Show.self, Why.self, Status.self, Cancel.self, Claims.self, Verify.self, Store.self,
        ]),
      CommandGroup(
        name: "Support",
        subcommands: [Fields.self, Schema.self, Data.self, Worker.self, Task.self]),
    ])

  /// Parses the command line and runs the command; errors end in one message and the documented exit code.
  static func main() {
    Console.openClosedDescriptors()
    Console.ignoreSignalsOfWriting()
    do {
      let arguments = try CommandWords.checked(Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot(arguments)
      try command.run()
      // What `run` does is in the results, whoever reads what it says.
      if !(command is RunCommand) { try Console.checkOutput() }
    } catch let failure as CommandFailure {
      Console.standardError.write(failure.message + "\n")
      Reprise.exit(withError: ExitCode(failure.exitCode))
    } catch {
      if let message = ErrorText.ownText(of: error) {
        Console.standardError.write("reprise: \(message)\n")
        exit(withError: ExitCode(ExitStatus.failed))
      }
      guard exitCode(for: error) == .success else {
        let console = Console.standardError
        console.line(fullMessage(for: error, columns: console.textColumns))
        exit(withError: exitCode(for: error))
      }
      answer(fullMessage(for: error, columns: Console.standardOutput.textColumns))
    }
  }

  /// Ends with what was asked for instead of a command's work, such as its help.
  private static func answer(_ text: String) -> Never {
    Console.standardOutput.line(text)
    do throws(CommandFailure) {
      try Console.checkOutput()
    } catch {
      Console.standardError.write(error.message + "\n")
      exit(withError: ExitCode(error.exitCode))
    }
    exit()
  }
}

/// The program's version.
enum Version {
  static let text = "0.1.0"
}
