package import Analysis
import Datasets
import Document
package import ExperimentModel
import ExperimentSpec
import Figures
import Planning
import Reporting
package import RunStore

extension Workspace {
  /// Writes the pages that the experiments belong to, from the records as they are, whatever data is at hand.
  ///
  /// A page shows all specs of its folder, also those that were not asked for. A page, a figure or an index that cannot
  /// be written does not keep the others from it.
  ///
  /// - Parameters:
  ///   - experiments: The experiments asked for.
  ///   - news: Data sets that the list of them is to have from now on, as runs on them are finished.
  /// - Returns: What was written, and what was not.
  /// - Throws: What keeps every output from being written: an invalid spec, somebody's own page, no folder of results.
  package func writeReports(
    for experiments: [Experiment], noting news: [DatasetLock.Entry] = []
  ) throws -> WrittenOutputs {
    try checkPages(of: experiments)
    try store.prepare()
    store.writeVersionControlFiles()
    var outputs = WrittenOutputs()
    outputs.attempt(store.layout.datasetLock) { try store.note(news) }
    let data = try dataSituation()
    let colors = colors(with: experiments)
    let drawing = Drawing(
      store: store, messages: project.host.messages,
      limit: try DrawingLimit(project.host.environment))
    var written: [Page] = []
    var losesNumbers = false
    for name in pages(of: experiments) + pagesComparing(with: experiments) {
      let path = "\(project.resultsFolder)/\(name)/report.md"
      let collated = outputs.attempt(path) {
        try page(name, asked: experiments, on: data, colors: colors)
      }
      guard let collated else { continue }
      written.append(collated)
      if let lost = lostNumbers(collated, at: path) {
        outputs.fail(lost.description)
        losesNumbers = true
        continue
      }
      if write(collated, drawing, noting: &outputs) { outputs.add(report: path) }
    }
    // The index has the numbers of all pages.
    if !losesNumbers {
      outputs.attempt("\(project.resultsFolder)/README.md") {
        if let index = try index(with: written, on: data) {
          try store.write(index.text, at: index.path)
        }
      }
    }
    outputs.attempt(store.layout.datasetLock) { try store.note(data.lockEntries()) }
    return outputs
  }

  /// The further pages with results whose tables, figures or claims refer to some experiments, so that what they say is
  /// about the same records.
  func pagesComparing(with experiments: [Experiment]) -> [String] {
    let names = Set(experiments.map(\.identifier))
    let own = pages(of: experiments)
    let loaded = project.load((try? project.specPaths([])) ?? [])
    guard loaded.errorCount == 0 else { return [] }
    let comparing = loaded.experiments.filter { experiment in
      experiment.otherExperiments.contains(where: names.contains)
    }
    return pages(of: comparing).filter { page in
      guard !own.contains(page) else { return false }
      return Folder.read("\(project.resultsFolder)/\(page)/report.md") != nil
    }
  }

  func lostNumbers(_ page: Page, at path: String) -> LostNumbers? {
    let list = Folder.read("\(project.resultsFolder)/\(ReportFile.runsPath(ofPage: page.name))")
    return LostNumbers(page, replacing: list.map { String(decoding: $0, as: UTF8.self) }, at: path)
  }

  /// Writes a page's files, the figures first, so that the page leads to nothing that is not there.
  ///
  /// - Returns: Whether the page's own files are written.
  func write(
    _ page: Page, _ drawing: Drawing, noting outputs: inout WrittenOutputs
  ) -> Bool {
    let whole = page.report()
    let figures = whole.figures
    var lacking: Set<String> = []
    for file in figures.flatMap(\.files) where !write(file, noting: &outputs) {
      lacking.insert(file.path)
    }
    // gnuplot would draw what was there before.
    let drawable = figures.filter { $0.files.allSatisfy { !lacking.contains($0.path) } }
    lacking.formUnion(Set(figures.map(\.drawingPath)).subtracting(drawable.map(\.drawingPath)))
    lacking.formUnion(drawing.draw(drawable, noting: &outputs))
    let report = lacking.isEmpty ? whole : page.report(lacking: lacking)
    let areWritten = report.pages.map { write($0, noting: &outputs) }
    removeOldFigures(of: page.name, keeping: figures)
    return areWritten.allSatisfy { $0 }
  }

  private func write(_ file: ReportFile, noting outputs: inout WrittenOutputs) -> Bool {
    outputs.attempt("\(project.resultsFolder)/\(file.path)") {
      try store.write(file.text, at: file.path)
    } != nil
  }

  /// Removes the data, scripts and drawings of figures that the page has no more; what others put there stays.
  private func removeOldFigures(of page: String, keeping figures: [ReportFigure]) {
    for name in oldFigures(of: page, besides: figures) {
      Folder.remove("\(project.resultsFolder)/\(page)/figures/\(name)")
    }
  }

  /// The names of the data, scripts and drawings that this program wrote for figures that a page has no more.
  func oldFigures(of page: String, besides figures: [ReportFigure]) -> [String] {
    let folder = "\(project.resultsFolder)/\(page)/figures"
    let kept = Set(figures.flatMap { [$0.data.path, $0.script.path, $0.drawingPath] })
    return ((try? Folder.names(in: folder)) ?? []).filter { name in
      guard !kept.contains("\(page)/figures/\(name)"),
        [".dat", ".gp", ".svg"].contains(where: name.hasSuffix),
        let bytes = Folder.read("\(folder)/\(name)")
      else { return false }
      return ReportFigure.isGenerated(name, String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The index over all pages of the project, some of which are at hand; `nil` while a spec is invalid: the index stays
  /// as it is then.
  func index(with collated: [Page], on data: DataSituation) throws -> ReportFile? {
    let loaded = project.load((try? project.specPaths([])) ?? [])
    guard loaded.errorCount == 0, !loaded.experiments.isEmpty else { return nil }
    let pages = try pages(of: loaded.experiments).map { name in
      try collated.first { $0.name == name }
        ?? page(name, asked: loaded.experiments, on: data, colors: nil)
    }
    return ResultsIndex(of: pages, records: project.recordsName).file
  }

  /// Refuses to write where somebody has put a page of his own.
  private func checkPlaces(of pages: [String]) throws(CommandFailure) {
    let files = ["README.md"] + pages.flatMap { ["\($0)/report.md", "\($0)/runs.md"] }
    for path in files.map({ Project.trimmed("\(project.resultsFolder)/\($0)") }) {
      // A power cut may have left an empty one.
      guard let bytes = Folder.read(path), !bytes.isEmpty,
        !ReportFile.isGenerated(String(decoding: bytes, as: UTF8.self))
      else { continue }
      throw CommandFailure(
        "'\(path)' was not written by reprise, and a report would replace it; move it away, or keep the results "
          + "elsewhere with --results")
    }
  }

  /// Checks that the experiments' reports can be written, with all specs that they show, before anything is executed
  /// for nothing.
  package func checkPages(of experiments: [Experiment]) throws {
    try checkPlaces(of: pages(of: experiments))
    _ = try DrawingLimit(project.host.environment)
    for name in pages(of: experiments) {
      _ = try project.dependencies(of: wholePage(name, asked: experiments))
    }
  }

  /// The names of the pages that experiments belong to.
  func pages(of experiments: [Experiment]) -> [String] {
    var pages: [String] = []
    for experiment in experiments where !pages.contains(experiment.page) {
      pages.append(experiment.page)
    }
    return pages
  }

  /// A page with its records, whose colors are its own.
  package func page(_ name: String, asked: [Experiment]) throws -> Page {
    try page(name, asked: asked, on: dataSituation(), colors: nil)
  }

  /// The colors that figures of all pages share, whichever of these are written.
  func colors(with asked: [Experiment]) -> ColorBook {
    let loaded = project.load((try? project.specPaths([])) ?? [])
    return ColorBook(of: (asked + loaded.experiments).uniqued(by: \.identifier))
  }

  /// A page with its records, beside others of the same invocation.
  func page(
    _ name: String, asked: [Experiment], on data: DataSituation, colors: ColorBook?
  ) throws -> Page {
    let experiments = try wholePage(name, asked: asked)
    let others = try project.dependencies(of: experiments)
    let compared = try project.experimentsCompared(with: experiments)
    let known = try experiments + others + compared + project.dependencies(of: compared)
    let failures = try store.failures()
    let expander = expander(of: known, digests: data.recordedDigest)
    func collated(_ experiment: Experiment) throws -> CollatedExperiment {
      let expansion = try expander.expansion(of: experiment)
      return CollatedExperiment(
        experiment,
        runs: try expansion.runs.map { run in
          CollatedRun(run, record: try record(of: run), failure: failures[run.key]?.reason)
        },
        waiting: expansion.waiting.map { $0.collated(of: experiment, among: known) })
    }
    let own = try experiments.map(collated)
    return Page(
      name: name, description: project.pageDescription(name),
      relatives: project.relatives(ofPage: name), experiments: own,
      notices: try trialNotices + notices(own, data), sources: others,
      compared: try compared.map(collated), records: project.recordsName, colors: colors,
      trialOptions: project.trialOptions)
  }

  /// What some of the runs of a plan came to so far; of the others no record is read.
  ///
  /// - Throws: `CommandFailure` where a record is of a later version.
  package func results(
    of planned: PlannedExperiment, where isWanted: (Run) -> Bool
  ) throws -> ExperimentResults {
    let runs = planned.runs.map(\.run).filter(isWanted)
    return ExperimentResults(
      CollatedExperiment(
        planned.experiment, runs: try runs.map { CollatedRun($0, record: try record(of: $0)) }),
      slug: "")
  }

  /// A run's record, where it has one that verifies; one of a later version would make a hole where there is none.
  private func record(of run: Run) throws -> RunRecord? {
    let lookup = try store.record(for: run.key)
    if case .newer(let record) = lookup { throw CommandFailure("\(record)") }
    return lookup.content
  }

  /// The experiments asked for that are on the page, and the others of its folder.
  private func wholePage(
    _ name: String, asked: [Experiment]
  ) throws -> [Experiment] {
    let onPage = asked.filter { $0.page == name }
    let asked = Set(onPage.map(\.identifier))
    let missing = try project.specPaths(onPage: name).filter {
      !asked.contains(project.place(of: $0).identifier)
    }
    let others = missing.isEmpty ? [] : try project.experiments(missing)
    return (onPage + others).sorted { $0.identifier < $1.identifier }
  }

  /// That a page is of a trial, and how its runs come about; none where nothing is set on the command line.
  private var trialNotices: [String] {
    guard !project.overrides.isEmpty else { return [] }
    let command = project.command("run", specs: [])
    return [
      "This page is of a trial, in which all runs have \(project.overrides). Its command is: \(command)."
    ]
  }

  /// What a reader should know of the data that the records were computed on; from the lock alone.
  private func notices(
    _ collated: [CollatedExperiment], _ data: DataSituation
  ) throws -> [String] {
    let names = Set(collated.flatMap(\.runs).flatMap { $0.run.components.data.keys })
    return try names.sorted().compactMap { name in
      guard images.catalog.isInFiles(name), let locked = try data.locked(name) else {
        return nil
      }
      return "\(locked.name) is \(locked.description) (digest \(locked.digest.prefix(8)))."
    }
  }
}

extension WaitingStage {
  /// The stage's runs as a report shows them.
  fileprivate func collated(of own: Experiment, among others: [Experiment]) -> WaitingRuns {
    let way: WaitingRuns.NextStep =
      switch nextStep {
      case .execution(own.identifier): .execution
      case .execution(let identifier):
        others.first { $0.identifier == identifier }.map { .executionOfOther(path: $0.path) }
          ?? .execution
      case .otherValues(let stage, _): .otherValues(stage: stage)
      case .data: .execution
      }
    return WaitingRuns(text, count: runCount, nextStep: way)
  }
}
