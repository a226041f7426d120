extension RunKind {
  /// The name of the kind whose runs a program computes that the spec declares.
  package static let programName = "program"

  /// Raised when the contract between Reprise and programs changes in a way that changes numbers.
  private static let contractRevision = 1

  /// Runs of a program, as far as one is known without the spec that declares it: enough to tell a record's key.
  package static let undeclaredProgram = RunKind(
    name: programName,
    documentation: "is computed by a program that the spec declares",
    configRevision: 1, trainerRevision: contractRevision, fields: [], metrics: [],
    datasets: { _ in [] }, problems: { _ in [] }, isDeclaredBySpecs: true)

  /// Runs of a program with the fields and metrics that a spec declares.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - fields: What it can be told.
  ///   - ownDatasets: The data sets of the user's own that it reads.
  /// - Returns: The kind, whose keys hold what the spec says of the program.
  package static func program(
    _ program: ProgramDefinition, fields: [ConfigField], ownDatasets: [DatasetDeclaration] = []
  ) -> RunKind {
    let own = Set(ownDatasets.map(\.name))
    let inputs =
      Set(program.data.values).sorted().map { name in
        own.contains(name) ? RunInput.datasetFiles(name).name : name
      } + (program.versionInput.map { [$0.name] } ?? [])
    return RunKind(
      name: programName, documentation: undeclaredProgram.documentation,
      configRevision: undeclaredProgram.configRevision, trainerRevision: contractRevision,
      fields: fields, metrics: program.metrics.map(\.definition) + program.countingMetrics,
      datasets: { _ in inputs }, problems: { _ in [] }, isDeclaredBySpecs: true,
      program: program, ownDatasets: ownDatasets)
  }
}

extension ProgramDefinition {
  /// The name of the column that counts the rows of a history which has no axis of its own.
  package static let rowMetric = "row"

  /// The column that histories are drawn against where the spec declares none that is neither better up nor down.
  fileprivate var countingMetrics: [MetricDefinition] {
    countsRows
      ? [
        MetricDefinition(
          Self.rowMetric, title: "row", unit: .plain("rows"), better: .neither,
          availability: .history, "rows of the history so far")
      ] : []
  }

  /// Whether records count the rows of histories.
  package var countsRows: Bool {
    let columns = metrics.map(\.definition).filter(\.hasHistory)
    return !columns.isEmpty && columns.allSatisfy { $0.better != .neither }
  }
}
