import ChildProcess
import ExperimentModel

/// What the commands answered that specs give to ask for versions: each is asked once per invocation, and only by commands
/// that execute runs.
final class VersionAnswers {
  /// An answer as keys and locks have it.
  struct Answer {
    let digest: String
    /// Its first line.
    let text: String
  }

  /// How long a command may take, in seconds.
  private static let patience = 60

  private var answers: [String: Answer] = [:]

  /// The answer of the command of an input; `nil` where it was not asked.
  subscript(name: String) -> Answer? { answers[name] }

  /// Asks a program for its version, unless it was asked before.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - folder: The spec's folder.
  ///   - spec: The path of the spec, for messages.
  ///   - environment: The variables that the command sees.
  /// - Throws: `CommandFailure` where the command cannot be started, or does not end well.
  func ask(
    _ program: ProgramDefinition, in folder: String, of spec: String,
    environment: [String: String]
  ) throws(CommandFailure) {
    guard let name = program.versionInput?.name, answers[name] == nil else { return }
    let words = program.version
    let place = words[0].contains("/") ? "\(folder)/\(words[0])" : words[0]
    guard let path = Command.find(place, in: environment["PATH"]) else {
      throw CommandFailure(
        "\(spec): there is no program '\(words[0])' to ask for a version ('program.version')")
    }
    let command = Command(
      path, Array(words.dropFirst()), name: words[0],
      environment: environment.merging(program.environment) { _, set in set }, folder: folder,
      group: .separate)
    let completion: Completion
    do throws(ProcessError) {
      completion = try command.run(patience: Patience(.seconds(Self.patience)))
    } catch {
      throw CommandFailure("\(spec): \(error)")
    }
    guard completion.status.isSuccess else {
      let said = completion.errors.text.split(separator: "\n").last.map { ": \($0)" } ?? ""
      let end =
        completion.cause == .limit
        ? "did not end within \(Self.patience) s" : "\(completion.status)"
      throw CommandFailure(
        "\(spec): the command `\(words.joined(separator: " "))` ('program.version') \(end)\(said)")
    }
    // Some programs say their version on the standard error.
    let output = completion.output.text + completion.errors.text
    answers[name] = Answer(
      digest: SHA256.hexadecimal(of: output),
      text: output.split(separator: "\n").first.map(String.init) ?? "nothing")
  }
}
