import Analysis
import Document
package import ExperimentModel
import Figures
import Reporting

/// What of the pages, the index and the figures on disk is not what the records give; nothing is written.
package struct ReportCheck {
  /// How many differences of a file are told.
  private static let toldDifferences = 10

  private let results: String
  /// The files that were looked at.
  private var paths: Set<String> = []
  /// A file that is not as it should be, and each way in which it is not.
  private var faults: [(path: String, texts: [String])] = []

  /// Nothing was looked at yet.
  fileprivate init(results: String) {
    self.results = results
  }

  /// How many files were compared.
  package var fileCount: Int { paths.count }

  /// How many of them are not what the records give.
  package var faultyCount: Int { Set(faults.map(\.path)).count }

  /// What is wrong, file by file: `results/x/report.md: table 'depth', row '9 layers', column 'with BN': 41.2 % on the page, …`.
  package var lines: [String] {
    faults.flatMap { path, texts in
      let hidden = texts.count - Self.toldDifferences
      return texts.prefix(Self.toldDifferences).map { "\(path): \($0)" }
        + (hidden > 0 ? ["\(path): and \(counted(hidden, "more difference"))"] : [])
    }
  }

  private mutating func note(_ path: String, _ texts: [String]) {
    let path = "\(results)/\(path)"
    paths.insert(path)
    if !texts.isEmpty { faults.append((path, texts)) }
  }

  /// Compares a page or an index with what the records give, which is one text or another.
  fileprivate mutating func compare(_ path: String, with expected: [String]) {
    compare(path, with: expected, "on the page", PageDifference.all)
  }

  /// Compares the data or the script of a figure.
  fileprivate mutating func compare(_ file: ReportFile) {
    compare(file.path, with: [file.text], "in the file", PageDifference.lines)
  }

  private mutating func compare(
    _ path: String, with expected: [String], _ place: String,
    _ differences: (String, String) -> [PageDifference]
  ) {
    guard let bytes = Folder.read("\(results)/\(path)") else { return note(path, ["missing"]) }
    let text = String(decoding: bytes, as: UTF8.self)
    // Of several texts, the nearest tells what is wrong.
    let found = expected.map { differences(text, $0) }.min { $0.count < $1.count } ?? []
    note(path, found.map { $0.text(place) })
  }

  /// Looks whether a figure is drawn from the data and the script that the records give.
  ///
  /// - Returns: Whether it is.
  fileprivate mutating func look(atDrawingOf figure: ReportFigure) -> Bool {
    let isFresh = Drawing.isFresh(figure, in: results)
    let isThere = Folder.read("\(results)/\(figure.drawingPath)") != nil
    let fault = isThere ? "drawn from other data, or by another script" : "missing"
    note(figure.drawingPath, isFresh ? [] : [fault])
    return isFresh
  }

  /// Notes a file that the records do not give.
  fileprivate mutating func noteLeftOver(_ path: String, _ reason: String) {
    note(path, ["left over: \(reason)"])
  }

  /// Notes a page of whose runs no record can be read.
  fileprivate mutating func note(_ lost: LostNumbers, on path: String) {
    note(path, ["of its \(counted(lost.runCount, "run")) no record can be read"])
  }

  /// Notes a page that cannot be compared.
  fileprivate mutating func fail(_ path: String, _ error: any Error) {
    note(path, ["not compared: \(ErrorText.text(of: error))"])
  }
}

extension Workspace {
  /// Compares what `writeReports` would write with what is there.
  ///
  /// - Parameters:
  ///   - experiments: The experiments asked for.
  ///   - isWhole: Whether these are all of the project, so that a page of no other spec belongs into the results.
  /// - Returns: What is not as it should be.
  /// - Throws: What keeps every page from being compared, such as an invalid spec.
  package func checkReports(
    of experiments: [Experiment], isWhole: Bool
  ) throws -> ReportCheck {
    try checkPages(of: experiments)
    let data = try dataSituation()
    let colors = colors(with: experiments)
    var check = ReportCheck(results: project.resultsFolder)
    var collated: [Page] = []
    for name in pages(of: experiments) + pagesComparing(with: experiments) {
      do {
        let page = try page(name, asked: experiments, on: data, colors: colors)
        collated.append(page)
        compare(page, &check)
      } catch {
        check.fail("\(name)/report.md", error)
      }
    }
    do {
      if let index = try index(with: collated, on: data) {
        check.compare(index.path, with: [index.text])
      }
    } catch {
      check.fail("README.md", error)
    }
    guard isWhole else { return check }
    let abandoned = AbandonedOutputs(
      in: project.resultsFolder, besides: experiments.map(\.page))
    for path in abandoned.paths {
      check.noteLeftOver(
        String(path.dropFirst(project.resultsFolder.count + 1)),
        "no spec has this page; `reprise store gc --delete` removes it")
    }
    return check
  }

  private func compare(_ page: Page, _ check: inout ReportCheck) {
    let path = "\(page.name)/report.md"
    if let lost = lostNumbers(page, at: "\(project.resultsFolder)/\(path)") {
      return check.note(lost, on: path)
    }
    let whole = page.report()
    for file in whole.figures.flatMap(\.files) { check.compare(file) }
    let undrawn = whole.figures.filter { !check.look(atDrawingOf: $0) }.map(\.drawingPath)
    // Where gnuplot was not there, the page says so, and is what the records give all the same.
    let lacking = undrawn.isEmpty ? whole : page.report(lacking: Set(undrawn))
    for (file, other) in zip(whole.pages, lacking.pages) {
      check.compare(file.path, with: undrawn.isEmpty ? [file.text] : [file.text, other.text])
    }
    for name in oldFigures(of: page.name, besides: whole.figures) {
      check.noteLeftOver(
        "\(page.name)/figures/\(name)", "the page has no such figure; `reprise report` removes it")
    }
  }
}
