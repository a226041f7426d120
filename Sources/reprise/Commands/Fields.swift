import ArgumentParser
import ExperimentModel
import ExperimentSpec
import Projects
import Training

/// Prints what specs may say.
struct Fields: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print every key, field, word and metric that a spec may name.",
    discussion: """
      With words, only the entries that speak of all of them. `reprise help fields` prints the same.

      Examples:
        reprise fields learning rate
        reprise fields adam
      """)

  @Argument(help: ArgumentHelp("What the entries are to speak of.", valueName: "words"))
  var words: [String] = []

  @Flag(help: "Print the whole reference as a Markdown page.")
  var markdown = false

  func validate() throws {
    if markdown, !words.isEmpty {
      throw ValidationError("--markdown prints the whole page; leave the words out")
    }
  }

  func run() throws {
    let reference = Reference(kinds: RunKinds.builtIn.all)
    if markdown { return Console.standardOutput.write(reference.markdown) }
    let found = reference.matching(words)
    guard !found.sections.isEmpty else {
      throw CommandFailure(
        "no key, field, word or metric speaks of '\(words.joined(separator: " "))'; `reprise fields` prints all"
      )
    }
    Console.standardOutput.line(found.plainText)
  }
}
