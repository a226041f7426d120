import ArgumentParser
import Diagnostics
import Projects

/// The words of a command line that name a command, before anything else is read.
enum CommandWords {
  /// The arguments as the parser takes them: `store help` is `help store`, and `help fields` is `fields`, which is help.
  ///
  /// - Throws: `CommandFailure` where a word names no command, with the one that was probably meant.
  static func checked(_ arguments: [String]) throws(CommandFailure) -> [String] {
    if arguments.starts(with: ["help", Fields._commandName]) {
      return Array(arguments.dropFirst())
    }
    let isHelp = arguments.first == "help"
    var commands = named(Reprise.configuration.subcommands)
    var path: [String] = []
    for word in isHelp ? arguments.dropFirst() : arguments[...] {
      if commands.isEmpty || word.hasPrefix("-") { return arguments }
      if word == "help" { return ["help"] + path }
      guard let command = commands.first(where: { $0.name == word }) else {
        throw unknown(word, after: path, of: commands.map(\.name))
      }
      commands = named(command.subcommands)
      path.append(word)
    }
    return arguments
  }

  /// A command's name, and those below it.
  private struct NamedCommand {
    let name: String
    let subcommands: [any ParsableCommand.Type]
  }

  private static func named(_ commands: [any ParsableCommand.Type]) -> [NamedCommand] {
    commands.map { command in
      NamedCommand(
        name: command._commandName, subcommands: command.configuration.subcommands)
    }
  }

  private static func unknown(
    _ word: String, after path: [String], of names: [String]
  ) -> CommandFailure {
    let way =
      closestMatch(to: word, in: names).map { "did you mean '\($0)'?" }
      ?? "there are \(names.joined(separator: ", "))"
    let place = path.isEmpty ? "" : " of `reprise \(path.joined(separator: " "))`"
    return .commandLine("there is no command \(quoted(word))\(place); \(way)")
  }
}
