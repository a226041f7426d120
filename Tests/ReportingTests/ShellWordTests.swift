import Analysis
import ChildProcess
import Document
import Reporting
import TestSupport
import Testing

/// Words of commands that a reader copies into a shell.
@Suite struct ShellWordTests {
  @Test(
    .enabled(if: Command.find("bash") != nil),
    arguments: [
      "plain", "two words", "it's", "", "$HOME `id` \\ \"q\" !", "a\nb", "\u{1B}[31m'x'\\",
      "\u{202E}dlrow \u{9B} é 🔥",
    ])
  func `a shell reads a word back as it was, and a terminal shows it`(text: String) throws {
    let word = ShellWord.quoted(text)
    #expect(
      !word.unicodeScalars.contains {
        $0.properties.generalCategory == .control || $0.properties.isBidiControl
      })
    let bash = try #require(Command.find("bash"))
    let said = try Command(bash, ["-c", "printf '%s' \(word)"]).run().output.text
    #expect(said == text)
  }
}
