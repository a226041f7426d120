package import Diagnostics
package import ExperimentModel
import YAML

/// Reads a file that declares executors: the project's `.reprise.yaml`, or a user's own.
///
/// - Parameters:
///   - file: Its text and the path to show.
///   - kinds: The kinds of runs that there are.
/// - Returns: The executors that are sound, and every problem found.
package func readSettingsFile(
  _ file: SourceFile, kinds: [RunKind]
) -> (executors: [ExecutorDeclaration], diagnostics: [Diagnostic]) {
  let document = YAMLDocument(parsing: file)
  guard let node = document.root, let kind = kinds.first else { return ([], document.diagnostics) }
  let context = SpecContext(document, in: file, kinds: kinds, kind: kind)
  let mapping = MappingReader(node, as: .settingsFile, named: ".reprise.yaml", in: context)
  let executors = ExecutorReader(context: context).executors(mapping?["executors"])
  return (executors, document.diagnostics + context.diagnostics)
}

/// Reads the executors that a file declares.
private struct ExecutorReader {
  /// What `--on` takes for the workers of this machine.
  private static let reserved = ["local"]

  let context: SpecContext

  func executors(_ node: YAMLNode?) -> [ExecutorDeclaration] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      context.reportType(
        node, expected: "a mapping of executors by name, each with 'slurm'", for: "executors")
      return []
    }
    return entries.compactMap { entry in
      guard context.isSoundName(entry.key, of: "an executor", reserved: Self.reserved),
        let mapping = MappingReader(
          entry.value, as: .executor, named: entry.key.name, in: context)
      else { return nil }
      return executor(entry.key.name, mapping)
    }
  }

  private func executor(_ name: String, _ mapping: MappingReader) -> ExecutorDeclaration? {
    let errorCount = context.diagnostics.count
    let options = mapping["slurm"].flatMap(slurm)
    let executor = options.map {
      ExecutorDeclaration(
        name: name, source: context.file(at: mapping.range).path, engine: .slurm($0),
        packing: packing(mapping),
        tasksAtOnce: mapping["tasks_at_once"].flatMap {
          context.count($0, "tasks_at_once", in: 1...1_000_000)
        },
        logs: mapping["logs"].map { context.text($0, "logs") },
        before: texts(mapping["before"], "before"))
    }
    return context.diagnostics.count == errorCount ? executor : nil
  }

  private func packing(_ mapping: MappingReader) -> ExecutorDeclaration.Packing {
    if let node = mapping["runs_per_task"] {
      return context.count(node, "runs_per_task", in: 1...100_000).map { .runs($0) } ?? .usual
    }
    return mapping["task_duration"].flatMap { context.seconds($0, "task_duration") }
      .map { .seconds($0) } ?? .usual
  }

  private func slurm(_ node: YAMLNode) -> SlurmOptions? {
    guard let mapping = MappingReader(node, as: .slurm, named: "slurm", in: context) else {
      return nil
    }
    return SlurmOptions(
      partition: mapping["partition"].map { context.text($0, "partition") },
      account: mapping["account"].map { context.text($0, "account") },
      timeLimitSeconds: mapping["time_limit"].flatMap { context.seconds($0, "time_limit") },
      cores: mapping["cores"].flatMap { context.count($0, "cores", in: 1...4096) },
      memoryBytes: mapping["memory"].flatMap { context.memory($0, "memory") },
      options: options(mapping["options"]))
  }

  /// What the program asks of sbatch itself, with the key that says it; a second word on it would win in silence.
  private static let ownOptions: [(names: [String], key: String?)] = [
    (["--partition", "-p"], "partition"), (["--account", "-A"], "account"),
    (["--time", "-t"], "time_limit"), (["--cpus-per-task", "-c"], "cores"),
    (["--mem", "--mem-per-cpu"], "memory"), (["--output", "-o", "--error", "-e"], "logs"),
    (["--array", "-a"], nil), (["--job-name", "-J"], nil), (["--parsable"], nil),
    (["--wait", "-W"], nil), (["--wrap"], nil), (["--chdir", "-D"], nil),
  ]

  private func options(_ node: YAMLNode?) -> [String] {
    let elements = node.map { $0.elements ?? [$0] } ?? []
    for element in elements {
      guard let text = element.scalarText, text.hasPrefix("-"), !text.contains("\n") else {
        context.reportType(
          element, expected: "an option of sbatch as it is written there, such as --qos=long",
          of: "each of 'options'")
        continue
      }
      let name = text.prefix { $0 != "=" && $0 != " " }
      guard let own = Self.ownOptions.first(where: { $0.names.contains(String(name)) }) else {
        continue
      }
      context.report(
        "spec.exclusive",
        "\(quoted(String(name))) is an option that Reprise gives to sbatch itself",
        at: element.range,
        fixIts: [FixIt(own.key.map { "write the key '\($0)' instead" } ?? "remove it")])
    }
    return texts(node, "options")
  }

  private func texts(_ node: YAMLNode?, _ name: String) -> [String] {
    guard let node else { return [] }
    return (node.elements ?? [node]).map { context.text($0, name) }
  }
}
