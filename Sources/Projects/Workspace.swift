import Analysis
import Document
package import ExperimentModel
package import Planning
import Reporting
package import RunStore
import SystemFiles

/// A project's store, and the questions that commands ask it.
package struct Workspace {
  package let project: Project
  package let store: RunStore
  package let images: ImageSets
  let versions = VersionAnswers()
  /// What the plans and pages of this invocation have found out so far.
  private let memory = ExpansionMemory()

  package init(_ project: Project) {
    self.init(project, as: nil)
  }

  /// The store as a task of a cluster works with it.
  init(_ project: Project, as task: LeaseHolder?) {
    self.project = project
    images = ImageSets(project.host, own: project.readings.ownDatasets)
    store = RunStore(
      StoreLayout(results: project.resultsFolder, state: project.stateFolder),
      leases: project.leases(of: task))
  }

  /// The data sets as they are before any run is expanded.
  package func dataSituation() throws -> DataSituation {
    try DataSituation(images: images, versions: versions, store: store)
  }

  /// Decides about every run of the experiments that is known; choices may also be made from the others.
  package func plan(
    _ experiments: [Experiment], beside others: [Experiment], digests: @escaping Expander.Digests,
    reuse: Reuse
  ) throws -> [PlannedExperiment] {
    // Runs that are executed again may give other results.
    let memory = reuse == .records ? memory : ExpansionMemory()
    let expander = expander(of: experiments + others, digests: digests, memory: memory)
    let expanded = try experiments.map { ($0, try expander.expansion(of: $0)) }
    let runs = expanded.flatMap(\.1.runs)
    var states = try states(of: runs.map(\.key))
    let hasAbsentRuns = runs.contains { states[$0.key] == .absent }
    if hasAbsentRuns { noteGoneRecords(of: experiments, in: &states) }
    let neighborhood =
      try hasAbsentRuns ? neighbors(beside: experiments) : Neighborhood([])
    return expanded.map { experiment, expansion in
      PlannedExperiment(
        experiment: experiment,
        runs: Planning.plan(
          expansion.runs, states: states, additions: expansion.additions,
          neighbors: { neighborhood }, reuse: reuse),
        waiting: expansion.waiting)
    }
  }

  /// What expands experiments as far as the records go; records are read when a choice asks for them.
  func expander(
    of experiments: [Experiment], digests: @escaping Expander.Digests
  ) -> Expander {
    expander(of: experiments, digests: digests, memory: memory)
  }

  private func expander(
    of experiments: [Experiment], digests: @escaping Expander.Digests, memory: ExpansionMemory
  ) -> Expander {
    Expander(
      experiments, digests: digests, memory: memory, results: { try store.record(for: $0).content },
      judge: isUndecided)
  }

  /// Whether a claim is undecided on some runs with their records.
  private func isUndecided(
    _ claim: Claim, of experiment: Experiment, on runs: [Run]
  ) throws -> Bool {
    CollatedExperiment(
      experiment,
      runs: try runs.map { CollatedRun($0, record: try store.record(for: $0.key).content) }
    ).isUndecided(claim)
  }

  /// The runs of experiments on the data that the records were computed on, whatever is at hand.
  package func planOfRecords(
    _ experiments: [Experiment]
  ) throws -> (plan: [PlannedExperiment], data: DataSituation) {
    let others = try project.dependencies(of: experiments)
    let data = try dataSituation()
    let planned = try plan(
      experiments, beside: others, digests: data.recordedDigest, reuse: .records)
    return (planned, data)
  }

  /// The plan of a project as it stands, with what a user should know about the data.
  package func plan(
    _ experiments: [Experiment], reuse: Reuse = .records
  ) throws -> (plan: [PlannedExperiment], data: DataSituation) {
    let others = try project.dependencies(of: experiments)
    let data = try dataSituation()
    let planned = try plan(experiments, beside: others, digests: data.digest, reuse: reuse)
    return (planned, data)
  }

  /// What the store knows of each run.
  private func states(of keys: [RunKey]) throws -> [RunKey: RecordState] {
    var states: [RunKey: RecordState] = [:]
    states.reserveCapacity(keys.count)
    let failures = try store.failures()
    for (key, summary) in zip(keys, try store.summaries(for: keys)) {
      switch summary {
      case .present: states[key] = .valid
      case .damaged(let damage): states[key] = .damaged("\(damage.reason)")
      case .newer(let record): throw CommandFailure("\(record)")
      case .absent: states[key] = failures[key].map { .failed($0.reason) } ?? .absent
      }
    }
    return states
  }

  /// Tells the runs that once had a record, as the pages of the experiments list it, from those that never had.
  private func noteGoneRecords(of experiments: [Experiment], in states: inout [RunKey: RecordState])
  {
    for page in Set(experiments.map(\.page)).sorted() {
      let path = "\(project.resultsFolder)/\(ReportFile.runsPath(ofPage: page))"
      guard let bytes = Folder.read(path) else { continue }
      for key in ReportFile.linkedRuns(in: String(decoding: bytes, as: UTF8.self))
      where states[key] == .absent {
        states[key] = .gone(listedBy: path)
      }
    }
  }

  private func neighbors(beside experiments: [Experiment]) throws -> Neighborhood {
    let neighbors = try store.headings().map { heading in
      Neighborhood.Neighbor(
        key: heading.key,
        config: project.host.kinds.completed(heading.config, ofRevision: heading.configRevision),
        configRevision: heading.configRevision,
        trainerRevision: heading.trainerRevision, data: heading.data)
    }
    return Neighborhood(neighbors, ofOtherSpecs: try runsOfOtherSpecs(beside: experiments))
  }

  /// The runs that the project's other specs ask for, as far as these can be read; on the data of the records.
  private func runsOfOtherSpecs(beside experiments: [Experiment]) throws -> Set<RunKey> {
    let asked = Set(experiments.map(\.identifier))
    let all = project.load((try? project.specPaths([])) ?? []).experiments
    let data = try dataSituation()
    let expander = expander(of: all, digests: { try data.locked($0)?.digest })
    let runs = all.filter { !asked.contains($0.identifier) }.flatMap { other in
      (try? expander.expansion(of: other))?.runs ?? []
    }
    return Set(runs.map(\.key))
  }
}
