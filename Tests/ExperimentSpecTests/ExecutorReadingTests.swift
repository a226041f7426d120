import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing

/// What `.reprise.yaml` says, and what is said where it is wrong.
@Suite struct ExecutorReadingTests {
  private func read(
    _ text: String
  ) -> (executors: [ExecutorDeclaration], diagnostics: [Diagnostic]) {
    readSettingsFile(
      SourceFile(path: ".reprise.yaml", bytes: Array(text.utf8)), kinds: [.example()])
  }

  @Test func `an executor has what its task needs, and how runs are packed`() throws {
    let (executors, diagnostics) = read(
      """
      executors:
        cluster:
          slurm: {partition: short, account: dl, time_limit: 90 minutes, cores: 4, memory: 2 GiB,
                  options: [--qos=long]}
          runs_per_task: 20
          tasks_at_once: 50
          logs: logs/slurm
          before: [module load tea, ulimit -c 0]
        plain: {slurm: {}}

      """)
    #expect(diagnostics.isEmpty)
    #expect(
      executors == [
        ExecutorDeclaration(
          name: "cluster", source: ".reprise.yaml",
          engine: .slurm(
            SlurmOptions(
              partition: "short", account: "dl", timeLimitSeconds: 5400, cores: 4,
              memoryBytes: 2 << 30, options: ["--qos=long"])),
          packing: .runs(20), tasksAtOnce: 50, logs: "logs/slurm",
          before: ["module load tea", "ulimit -c 0"]),
        ExecutorDeclaration(
          name: "plain", source: ".reprise.yaml",
          engine: .slurm(
            SlurmOptions(
              partition: nil, account: nil, timeLimitSeconds: nil, cores: nil, memoryBytes: nil,
              options: [])), packing: .seconds(600), tasksAtOnce: nil, logs: nil, before: []),
      ])
  }

  @Test(arguments: [
    ("executors: {c: {}}", "an executor needs 'slurm'", 1, 16),
    ("executors: {c: {slurm: {partitin: x}}}", "unknown key 'partitin'", 1, 25),
    ("executors: {local: {slurm: {}}}", "'local' has a meaning of its own", 1, 13),
    ("executors: {c: {slurm: {time_limit: 5}}}", "'time_limit' must be a positive number", 1, 37),
    ("executors: {c: {slurm: {memory: 5 GH}}}", "'memory' must be a positive number", 1, 33),
    ("executors: {c: {slurm: {options: [--mem=3]}}}", "'--mem' is an option that Reprise", 1, 35),
    ("executors: {c: {slurm: {options: qos}}}", "each of 'options' must be an option", 1, 34),
    (
      "executors: {c: {slurm: {}, runs_per_task: 2, task_duration: 1 h}}",
      "has either 'runs_per_task' or 'task_duration', found both", 1, 46
    ),
    ("executor: {}", "unknown key 'executor'", 1, 1),
    ("executors: [", "", 1, 12),
  ])
  func `what is wrong has its place`(text: String, message: String, line: Int, column: Int) throws {
    let (_, diagnostics) = read(text + "\n")
    let first = try #require(diagnostics.first)
    #expect(first.message.contains(message), "\(first.message)")
    let place = try #require(DiagnosticRecord(first).place)
    #expect(place.line == line)
    #expect(place.column == column)
  }
}
