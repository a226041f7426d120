import ChildProcess
import Execution
import RunStore
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Whole invocations over one store, interrupted, killed, and several at once.
@Suite struct InvocationTests {
  private let runCount = 40

  /// An invocation that executes runs of about 20 ms with two workers.
  private func invocation(_ project: String) throws -> Command {
    var command = Command(
      try builtProgram(named: "FaultFixture"), ["share", project, "\(runCount)", "2", "sleep"])
    command.environment["EXECUTIONS"] = "\(project)/executions"
    return command
  }

  /// How often each run was begun.
  private func executions(_ project: String) throws -> [String: Int] {
    let bytes = FileManager.default.contents(atPath: "\(project)/executions") ?? Data()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return Dictionary(grouping: lines, by: \.self).mapValues(\.count)
  }

  /// Reads what the child says until it has said the words.
  private func wait(for words: String, from child: Child) throws {
    var text = ""
    while !text.contains(words) {
      guard case .bytes(let bytes) = Descriptors.read(child.output) else {
        Issue.record("the invocation ended without saying '\(words)'")
        return
      }
      text += String(decoding: bytes, as: UTF8.self)
    }
  }

  /// All runs are finished, each with one valid record, and nothing else is left.
  private func expectComplete(_ project: String) throws {
    let layout = StoreLayout(project: project)
    let check = try RunStore(layout).check()
    #expect(check.valid.count == runCount)
    #expect(check.damaged.isEmpty && check.foreign.isEmpty)
    for folder in [layout.temporary, layout.stateTemporary] {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      #expect(files.isEmpty)
    }
  }

  private func workersOf(_ child: Child) -> [Int32] {
    let path = "/proc/\(child.identifier)/task/\(child.identifier)/children"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: " ").compactMap { Int32($0) }
  }

  private func expectGone(_ processes: [Int32]) {
    // The kernel kills workers at once, but their adoption and reaping take a moment.
    for _ in 0..<400 where !processes.allSatisfy(isGone) { usleep(5000) }
    #expect(processes.allSatisfy(isGone))
  }

  private func isGone(_ process: Int32) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") Z ") ?? true
  }

  @Test func `invocations at once share the work, and none executes a run twice`() throws {
    try withTemporaryFolder { project in
      let invocations = try (0..<3).map { _ in try invocation(project).start() }
      for invocation in invocations { #expect(try invocation.wait() == .exited(0)) }
      try expectComplete(project)
      let executions = try executions(project)
      #expect(executions.count == runCount)
      #expect(executions.values.allSatisfy { $0 == 1 })
    }
  }

  @Test func `a killed invocation's runs are taken over, and its workers die with it`() throws {
    try withTemporaryFolder { project in
      let first = try invocation(project).start()
      try wait(for: "started 10", from: first)
      let workers = workersOf(first)
      #expect(workers.count == 2)
      let second = try invocation(project).start()
      first.send(signal: SIGKILL)
      #expect(try first.wait() == .signalled(SIGKILL))
      #expect(try second.wait() == .exited(0))
      expectGone(workers)
      // The killed invocation's lock files are cleared by the next one.
      #expect(try invocation(project).run().status == .exited(0))
      try expectComplete(project)
      let executions = try executions(project)
      #expect(executions.values.reduce(0, +) <= runCount + 2)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal ends the invocation, keeps what is finished, and the next goes on`(
    signal: Int32
  ) throws {
    try withTemporaryFolder { project in
      let child = try invocation(project).start()
      try wait(for: "started 10", from: child)
      let workers = workersOf(child)
      child.send(signal: signal)
      try wait(for: "signal \(signal)\n", from: child)
      #expect(try child.wait() == .exited(0))
      expectGone(workers)
      let kept = try RunStore(StoreLayout(project: project)).check()
      #expect((9..<runCount).contains(kept.valid.count))
      #expect(kept.damaged.isEmpty)
      let rest = try invocation(project).run()
      let expected = "executed \(runCount - kept.valid.count) failed 0 done \(kept.valid.count)"
      #expect(rest.output.text.contains(expected))
      try expectComplete(project)
    }
  }

  @Test(arguments: [(SIGINT, SIGINT), (SIGTERM, SIGINT), (SIGINT, SIGHUP)])
  func `a second signal ends a program that does not react to the first`(
    first: Int32, second: Int32
  ) throws {
    let child = try Command(builtProgram(named: "FaultFixture"), ["await-signals"]).start()
    try wait(for: "ready", from: child)
    child.send(signal: first)
    try wait(for: "got \(first)", from: child)
    child.send(signal: second)
    #expect(try child.wait() == .exited(128 + second))
  }

  @Test func `signals that were ignored from the start stay ignored`() throws {
    try withTemporaryFolder { project in
      let invocation = try invocation(project)
      let script = "trap '' HUP; exec \"$@\""
      let arguments = ["-c", script, "sh", invocation.program] + invocation.arguments
      let child = try Command("/bin/sh", arguments, environment: invocation.environment).start()
      try wait(for: "started 3", from: child)
      child.send(signal: SIGHUP)
      #expect(try child.wait() == .exited(0))
      try expectComplete(project)
    }
  }
}
