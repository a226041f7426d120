import ChildProcess
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct ChildTests {
  private func isAlive(_ identifier: Int32) -> Bool { kill(identifier, 0) == 0 }

  @Test func `a child that nobody holds is killed and reaped`() throws {
    var child: Child? = try Command("/bin/sleep", ["60"]).start()
    let identifier = try #require(child?.identifier)
    #expect(isAlive(identifier))
    child = nil
    #expect(!isAlive(identifier))
  }

  @Test func `a child's end is noticed without waiting, once and for all`() throws {
    let child = try Command("/bin/cat").start()
    #expect(child.poll() == nil)
    child.closeInput()
    #expect(try child.wait() == .exited(0))
    #expect(child.poll() == .exited(0))
    #expect(try child.end() == .exited(0))
  }

  @Test func `a child with a group takes its own children along`() throws {
    let script = "sleep 60 & echo $!; wait"
    let child = try Command("/bin/sh", ["-c", script], group: .separate).start()
    guard case .bytes(let bytes) = Descriptors.read(child.output) else {
      Issue.record("the shell did not say what it started")
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let grandchild = try #require(Int32(text.split(separator: "\n").first ?? ""))
    #expect(isAlive(grandchild))
    #expect(try child.end() == .signalled(SIGKILL))
    // The pipe has no writer any more only when the grandchild is gone as well.
    var request = pollfd(fd: child.output, events: Int16(POLLIN), revents: 0)
    #expect(poll(&request, 1, 5000) == 1)
    guard case .end = Descriptors.read(child.output) else {
      Issue.record("the grandchild lives")
      return
    }
  }

  @Test func `a child starts with the default actions of signals`() throws {
    ignoreBrokenPipes()
    let child = try Command("/bin/sh", ["-c", "kill -PIPE $$; echo survived"]).run()
    #expect(child.status == .signalled(SIGPIPE))
  }

  @Test func `a tail keeps the last bytes, whatever the pieces`() {
    for size in 1...7 {
      var tail = BoundedTail(limit: 5)
      let text = Array("abcdefghijklmnop".utf8)
      for start in stride(from: 0, to: text.count, by: size) {
        tail.append(text[start..<min(start + size, text.count)])
      }
      #expect(tail.text == "lmnop")
      #expect(tail.isTruncated)
      tail.removeAll()
      #expect(tail.text.isEmpty && !tail.isTruncated)
    }
  }
}
