import ChildProcess
import ExperimentModel
import LinearAlgebra
import RunStore
import TestSupport
import Testing

/// A spec gives the same bits, whatever computes them.
@Suite struct PortableTests {
  /// Everything that calls a product or an elementary function.
  private static let training = """
    title: Which bits does a training have?
    seeds: [1, 2]
    base:
      data: {set: synthetic, validation: 100, limit: 300}
      augmentation: {flip: 0.5, blur: 0.5}
      penalty.lambda: 0.001
    matrix:
      network:
        deep:
          network: {hidden: [20, 10], batch_norm: before-activation, biases: as-weights}
          training: {duration: 2 epochs, optimizer: adam, learning_rate: 0.01}
        smooth:
          network:
            hidden: [33]
            activation: tanh
            dropout_keep: 0.8
            loss: smoothed-cross-entropy
          training:
            duration: 2 epochs
            optimizer: momentum
            learning_rate: {schedule: exponential, initial: 0.05}

    """

  private static let check = """
    title: Which bits do gradients have?
    kind: gradient-check
    base: {data: {set: synthetic, images: 7}, network: {hidden: [5]}}
    matrix: {precision: {single: {check.precision: single}, double: {check.precision: double}}}

    """

  private func records(
    _ environment: [String: String] = [:], _ options: String...
  ) throws -> [String: String] {
    try withProject(Self.training) { project in
      var project = project
      project.environment.merge(environment) { $1 }
      try project.write(Self.check, as: "check.yaml")
      let run = try project.command(["run"] + options).run()
      Outcome(run).expect(0, executed: 6)
      return try project.records()
    }
  }

  @Test func `records are the same under every kernel, number of workers or threads, and OpenBLAS`()
    throws
  {
    let records = try records()
    #expect(records.count == 6)
    for kernels in Kernels.available {
      let own = try self.records([Kernels.variable: kernels.rawValue], "--jobs", "1")
      expectSame(own, records)
    }
    expectSame(try self.records([:], "--jobs", "2", "--threads", "3"), records)
    for core in ["Haswell", "SkylakeX", "Prescott"] {
      expectSame(try self.records(["OPENBLAS_CORETYPE": core]), records)
    }
  }

  /// Their last bits differ between versions of the library and between processors.
  @Test func `the program calls no elementary function of the C library`() throws {
    let nm = try #require(Command.find("nm"))
    let program = try builtProgram(named: "reprise")
    let symbols = try Command(nm, ["-D", "--undefined-only", program]).run().output.text
    let called = symbols.matches(of: /U ([a-z0-9_]+)/).map { String($0.output.1) }
    #expect(called.contains("fma"), "the list of symbols is that of the program")
    #expect(called.filter(Self.isElementary) == [])
  }

  private static func isElementary(_ symbol: String) -> Bool {
    symbol.wholeMatch(
      of:
        /(a?(sin|cos|tan)(h|pi)?|atan2|sincos|exp(2|10|m1)?|log(2|10|1p|b)?|pow|cbrt|hypot|erfc?|[lt]gamma(_r)?)[fl]?/
    )
      != nil
  }

  /// What any machine must arrive at: raise the trainer revision where it changes.
  @Test func `records have these digests on every machine`() throws {
    let texts = try records().sorted { $0.key < $1.key }.map(\.value)
    #expect(
      SHA256.hexadecimal(of: texts.joined())
        == "d2f39c9240872b8c8155b905987f0b0ed521aac692324ccc48ff4621fbd75191")
  }

  @Test func `a record says which kernels computed it`() throws {
    try withProject(Self.training) { project in
      var project = project
      project.environment[Kernels.variable] = "plain"
      try project.reprise("run").expect(0, executed: 4)
      let path = try #require(project.paths(below: "results/runs").first { $0.hasSuffix(".json") })
      #expect(try project.text(of: "results/runs/\(path)").contains("\"kernels\": \"plain\""))
    }
  }

  @Test(arguments: ["run", "verify"])
  func `kernels that are not there are refused before anything starts`(command: String) throws {
    try withProject(Self.training) { project in
      var project = project
      project.environment[Kernels.variable] = "sse9"
      let outcome = try project.reprise(command)
      outcome.expect(1)
      outcome.expect(says: "REPRISE_KERNELS is 'sse9', expected one that this processor has: plain")
      #expect(!project.exists("results"))
    }
  }

  /// A record of another machine is no excuse: there is no tolerance.
  @Test func `a portable record verifies bit for bit or not at all`() throws {
    try withExecutedProject(Self.training) { project in
      let path = try #require(project.paths(below: "results/runs").first { $0.hasSuffix(".json") })
      try project.rewrite("results/runs/\(path)") { text in
        text.replacing(/"processor": "[^"]*"/, with: "\"processor\": \"another\"")
      }
      try project.reprise("verify").expect(0)
      try project.rewrite("results/runs/\(path)") { text in
        // A thousandth: within the tolerance that other arithmetic has.
        let metric = try #require(text.firstMatch(of: /"test.loss": ([0-9.]+)/))
        let loss = try #require(Double(metric.output.1))
        return text.replacing(metric.output.0, with: "\"test.loss\": \(loss + 0.001)")
      }
      let verify = try project.reprise("verify")
      verify.expect(1)
      verify.expect(says: "in portable arithmetic, where every bit must agree")
    }
  }
}
