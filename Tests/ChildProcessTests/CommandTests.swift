import ChildProcess
import Testing

@Suite struct CommandTests {
  @Test func `a program's output and status come back`() throws {
    let program = try #require(Command.find("printf"))
    let completion = try Command(program, ["%s|", "a b", "$HOME"]).run()
    #expect(completion.output.text == "a b|$HOME|")
    #expect(completion.status == .exited(0))
  }
}
