import ChildProcess
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct CommandTests {
  init() { ignoreBrokenPipes() }

  private func program(_ name: String) throws -> String {
    try #require(Command.find(name), "this machine has no \(name)")
  }

  @Test func `arguments reach the program as they are, without a shell`() throws {
    let arguments = ["%s|", "a b", "$HOME", "`id`", "; exit 1", "", "'"]
    let completion = try Command(program("printf"), arguments).run()
    #expect(completion.output.text == "a b|$HOME|`id`|; exit 1||'|")
    #expect(completion.status == .exited(0))
  }

  @Test func `input larger than any pipe passes through`() throws {
    let input = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let completion = try Command(program("cat")).run(input: input)
    #expect(completion.output.bytes == input)
    #expect(!completion.output.isTruncated)
  }

  @Test func `a program that does not read its input ends all the same`() throws {
    let input = [UInt8](repeating: 0, count: 1_000_000)
    #expect(try Command(program("true")).run(input: input).status.isSuccess)
  }

  @Test func `only the end of a long output is kept`() throws {
    let input = Array("first".utf8) + [UInt8](repeating: 0x2E, count: 200_000) + Array("last".utf8)
    let completion = try Command(program("cat")).run(input: input, tailLimit: 6)
    #expect(completion.output.text == "..last")
    #expect(completion.output.isTruncated)
  }

  @Test func `both outputs are told apart`() throws {
    let completion = try Command(program("sh"), ["-c", "echo out; echo err >&2; exit 3"]).run()
    #expect(completion.output.text == "out\n")
    #expect(completion.errors.text == "err\n")
    #expect(completion.status == .exited(3))
    #expect("\(completion.status)" == "exited with code 3")
  }

  @Test func `death by a signal is told from an exit`() throws {
    let status = try Command(program("sh"), ["-c", "kill -9 $$"]).run().status
    #expect(status == .signalled(9))
    #expect("\(status)" == "was ended by signal 9 (Killed)")
  }

  @Test func `the program sees the given environment and no other`() throws {
    let completion = try Command(program("env"), environment: ["ONE": "1", "TWO": "a=b c"]).run()
    #expect(completion.output.text == "ONE=1\nTWO=a=b c\n")
  }

  @Test func `the program is called what it is told to be called`() throws {
    let shell = try Command("/bin/sh", ["-c", "echo $0"], name: "a name").run()
    #expect(shell.output.text == "a name\n")
  }

  @Test func `the program starts in the given folder`() throws {
    let pwd = try program("pwd")
    #expect(try Command(pwd, ["-P"], folder: "/usr").run().output.text == "/usr\n")
  }

  @Test(arguments: ["/no/such/program", "/etc/passwd", "/usr"])
  func `what cannot be started is an error that names it`(path: String) throws {
    let error = #expect(throws: ProcessError.self) { try Command(path).run() }
    #expect(error?.program == path)
    #expect("\(try #require(error))".hasPrefix("cannot start \(path): "))
  }

  @Test func `no descriptor but the standard ones is inherited`() throws {
    let idle = try Command(program("cat")).start()
    let listing = try Command(program("ls"), ["/proc/self/fd"]).run().output.text
    // `ls` has the folder itself open as 3.
    #expect(listing == "0\n1\n2\n3\n")
    #expect(try idle.end() == .signalled(9))
  }

  @Test func `a descriptor that the program is to keep is its number 3, and no other is inherited`()
    throws
  {
    try withTemporaryFolder { folder in
      let file = open("\(folder)/kept", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      defer { close(file) }
      let script = "echo through >&3; ls /proc/self/fd"
      let listing = try Command(program("sh"), ["-c", script], keeping: file).run().output.text
      #expect(listing == "0\n1\n2\n3\n4\n")
      var bytes = [UInt8](repeating: 0, count: 16)
      #expect(pread(file, &bytes, 16, 0) == 8)
    }
  }

  @Test func `what a program complains of is heard as it comes`() throws {
    var heard: [String] = []
    let script = "echo one >&2; read line; echo $line >&2"
    let completion = try Command(program("sh"), ["-c", script]).run(input: Array("two\n".utf8)) {
      heard.append(String(decoding: $0, as: UTF8.self))
    }
    #expect(heard.joined() == "one\ntwo\n")
    #expect(completion.errors.text == "one\ntwo\n")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["sleep 600", "sleep 600 & sleep 600", "exec >&- 2>&-; sleep 600", "sleep 600 &"])
  func `a program that does not end in its time is killed with all that it started`(
    script: String
  ) throws {
    let command = try Command(program("sh"), ["-c", script], group: .separate)
    #expect(try command.run(patience: Patience(.milliseconds(200))).cause == .limit)
    #expect(try command.run(patience: Patience(.seconds(60), unless: { true })).cause == .wish)
  }

  @Test func `a program that ends in its time is not disturbed`() throws {
    let command = try Command(program("cat"), group: .separate)
    let completion = try command.run(input: Array("text".utf8), patience: Patience(.seconds(60)))
    #expect(completion.cause == .itself && completion.status.isSuccess)
    #expect(completion.output.text == "text")
  }

  @Test func `programs are found by name`() throws {
    try withTemporaryFolder { folder in
      #expect(Command.find("sh", in: "\(folder)::/bin:/usr/bin")?.hasSuffix("bin/sh") == true)
      #expect(Command.find("sh", in: folder) == nil)
      #expect(Command.find("/bin/sh", in: "") == "/bin/sh")
      #expect(Command.find("/etc/passwd") == nil)
      #expect(Command.find("/bin") == nil)
    }
  }

  @Test func `this program can be started again`() throws {
    let path = try #require(Command.currentExecutable)
    #expect(Command.find(path) == path)
  }
}
