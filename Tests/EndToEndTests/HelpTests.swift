import ChildProcess
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What `reprise help` says, and whether it is true.
@Suite struct HelpTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")
  /// The commands whose examples change nothing, so that they can be tried on this repository.
  private static let harmless = [
    "check", "plan", "report --check", "show", "why", "claims", "store check", "data info",
  ]

  /// Every command with its help.
  private static let helps = Result {
    try withProject { project in
      try subcommands(of: [], project).map { command in
        let help = Outcome(try project.command(command + ["--help"]).run())
        help.expect(0)
        return (command: command.joined(separator: " "), text: help.output)
      }
    }
  }

  /// The subcommands that a command's help lists, and theirs.
  private static func subcommands(
    of command: [String], _ project: TestProject
  ) throws -> [[String]] {
    let help = Outcome(try project.command(command + ["--help"]).run()).output
    var isList = false
    var found: [[String]] = []
    for line in help.split(separator: "\n") {
      if !line.hasPrefix(" ") { isList = line.hasSuffix("SUBCOMMANDS:") }
      guard isList, let match = line.firstMatch(of: /^  ([a-z]+)( |$)/) else { continue }
      let subcommand = command + [String(match.output.1)]
      found += [subcommand] + (try subcommands(of: subcommand, project))
    }
    return found
  }

  /// The examples of all helps, as a shell reads them.
  private static func examples() throws -> [String] {
    try helps.get().flatMap { help in
      help.text.matches(of: /\n  (reprise .+)/).map { String($0.output.1) }
    }
  }

  @Test func `every command's help has an example that names it`() throws {
    let helps = try Self.helps.get()
    #expect(helps.count > 15)
    for (command, text) in helps {
      #expect(
        text.contains(/Examples?:/) && text.contains("  reprise \(command)"), "\(command) \(text)")
    }
  }

  /// A claim that is undecided is no fault of the example; one with `--on` needs a cluster.
  @Test func `every example works in this repository`() throws {
    let script = "reprise() { \"$0\" \"$@\"; }; "
    for example in try Self.examples() {
      guard Self.harmless.contains(where: { example.hasPrefix("reprise \($0)") }),
        !example.contains("--on ")
      else { continue }
      let shell = Command(
        "/bin/sh", ["-c", script + example, try builtProgram(named: "reprise")], folder: Self.root)
      let outcome = Outcome(try shell.run(tailLimit: 1 << 24))
      let isStrict = example.hasSuffix("--strict")
      #expect(
        outcome.status == .exited(0) || isStrict && outcome.status == .exited(1),
        "\(example): \(outcome.status)\n\(outcome.errors)")
    }
  }

  @Test func `every spec that an example names is there`() throws {
    for example in try Self.examples() {
      for word in example.split(separator: " ") where word.hasPrefix("experiments/") {
        #expect(FileManager.default.fileExists(atPath: "\(Self.root)/\(word)"), "\(example)")
      }
    }
  }
}
