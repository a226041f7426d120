import Diagnostics
import ExperimentModel
import ExperimentSpec
import Planning
import Synchronization
import TestSupport
import Testing
import Training

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Whatever a spec says, reading it ends soon, and either says what is wrong or gives runs that can be executed.
///
/// `REPRISE_FUZZ_INPUTS` sets the number of inputs, `REPRISE_FUZZ_SEED` where they start.
@Suite struct SpecMutationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let inputCount = environment["REPRISE_FUZZ_INPUTS"].flatMap(Int.init) ?? 4_000
  private static let seed = environment["REPRISE_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
  private static let kinds: [RunKind] = [.training, .gradientCheck, .undeclaredProgram]
  /// Expanding more runs would only repeat what fewer show.
  private static let mostRuns = 200
  private static let done = Mutex((inputs: 0, sound: 0, runs: 0, slowest: Duration.zero))

  @Test(arguments: 0..<2)
  func `no mutated spec breaks the reader or the expansion`(part: Int) throws {
    for index in stride(from: part, to: Self.inputCount, by: 2) {
      var mutator = SpecMutator(seed: Self.seed &+ UInt64(index))
      let bytes = mutator.text()
      var faults: [String] = []
      let duration = ContinuousClock().measure { faults = self.faults(in: bytes) }
      Self.done.withLock { $0 = ($0.inputs + 1, $0.sound, $0.runs, max($0.slowest, duration)) }
      // A loaded machine may stop a test for a while, but not for this long.
      if duration > .seconds(10) { faults.append("it took \(duration)") }
      try #require(
        faults.isEmpty,
        "input \(index): \(faults.joined(separator: ", "))\n\(String(decoding: bytes, as: UTF8.self))"
      )
    }
    Self.report(part)
  }

  private static func report(_ part: Int) {
    guard inputCount > 100_000 else { return }
    var usage = rusage()
    // RUSAGE_SELF is a number in one C library and an enumeration in another.
    getrusage(0, &usage)
    let done = done.withLock { $0 }
    print(
      "part \(part) ended: \(done.inputs) inputs from seed \(seed), \(done.sound) sound, \(done.runs) runs,",
      "slowest \(done.slowest), peak \(usage.ru_maxrss / 1024) MiB")
  }

  // MARK: Properties

  private func faults(in bytes: [UInt8]) -> [String] {
    let file = SourceFile(path: "fuzz.yaml", bytes: bytes)
    let place = SpecPlace(identifier: "fuzz/fuzz", page: "fuzz", path: "fuzz/fuzz.yaml")
    let spec = readSpec(file, at: place, kinds: Self.kinds)
    let (experiment, diagnostics) = (spec.experiment, spec.diagnostics)
    var faults: [String] = []
    let ranges = diagnostics.flatMap { [$0.range] + $0.notes.map(\.range) }.compactMap(\.self)
    if !ranges.allSatisfy({ $0 == file.range(of: $0.start.offset..<$0.end.offset) }) {
      faults.append("a position is not in the file")
    }
    if diagnostics.count > 202 { faults.append("\(diagnostics.count) diagnostics") }
    if (experiment == nil) != diagnostics.contains(where: { $0.severity == .error }) {
      faults.append("errors and result do not agree")
    }
    let text = DiagnosticRenderer(.plain).render(diagnostics)
    if text.unicodeScalars.contains(where: {
      $0 != "\n" && $0.properties.generalCategory == .control
    }) {
      faults.append("the text has control characters")
    }
    if text.contains("a refused value") {
      faults.append("a value is refused twice")
    }
    if readSpec(file, at: place, kinds: Self.kinds).diagnostics != diagnostics {
      faults.append("reading twice differs")
    }
    if let experiment { faults += self.faults(in: experiment) }
    return faults
  }

  private func faults(in experiment: Experiment) -> [String] {
    guard experiment.runCount <= Self.mostRuns else {
      return experiment.runCount > 100_000 ? ["\(experiment.runCount) runs"] : []
    }
    let expander = Expander([experiment], digests: { _ in "d" }, results: Self.record)
    guard let expansion = try? expander.expansion(of: experiment) else {
      return ["it cannot be expanded"]
    }
    Self.done.withLock {
      $0 = ($0.inputs, $0.sound + 1, $0.runs + expansion.runs.count, $0.slowest)
    }
    var faults: [String] = []
    if expansion.runs.count > experiment.runCount { faults.append("more runs than counted") }
    for run in expansion.runs {
      for (path, value) in run.config.values {
        guard let field = experiment.kind.field(path) else {
          return ["a run has the unknown \(path)"]
        }
        if !field.accepts(value) { faults.append("a run has \(path) = \(value)") }
      }
    }
    return faults
  }

  /// What a run gives: a number that its key determines, or none, as in reality.
  private static func record(_ key: RunKey) -> RunRecord? {
    let digits = key.hexadecimal.prefix(4)
    guard let number = UInt64(digits, radix: 16), number % 50 != 0 else {
      return RunRecord(RunResult(outcome: .diverged(update: 1), metrics: [:]), of: key)
    }
    let value = Double(number) / 65_536
    let result = RunResult(
      outcome: .finished,
      metrics: Dictionary(
        uniqueKeysWithValues: kinds.flatMap(\.metrics).map(\.name).reduce(into: Set()) {
          $0.insert($1)
        }.map { ($0, value) }))
    return RunRecord(result, of: key)
  }
}

extension ConfigField {
  /// Whether a value is one that the field takes, as its declaration says.
  fileprivate func accepts(_ value: ConfigValue) -> Bool {
    switch (type, value) {
    case (.boolean, .bool): true
    case (.integer(let range), .number(let number)):
      Int(exactly: number).map(range.contains) ?? false
    case (.seed, .text(let word)): word == "run"
    case (.seed, .number(let number)): Int(exactly: number).map { $0 >= 0 } ?? false
    case (.number(let bounds), .number(let number)): bounds.contains(number)
    case (.quantity(let bounds, let units), .text(let text)):
      Quantity(parsing: text).map { bounds.contains($0.number) && units.contains($0.unit) } ?? false
    case (.integers(let range, let count), .list(let elements)):
      count.contains(elements.count)
        && elements.allSatisfy {
          if case .number(let number) = $0 {
            Int(exactly: number).map(range.contains) ?? false
          } else {
            false
          }
        }
    case (.choice(let choices, _), .text(let word)): choices.contains { $0.name == word }
    case (.variant(_, let cases, _), .text(let word)): cases.contains { $0.name == word }
    default: false
    }
  }
}
