package import ExperimentModel

/// A file of the results.
package struct ReportFile: Hashable, Sendable {
  /// The path below the folder of results: `brunlid-2024/report.md`.
  package let path: String
  /// The whole text.
  package let text: String

  /// Creates a file.
  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// Whether a page that lies in the results is one that this program wrote, and nobody's own.
  package static func isGenerated(_ text: String) -> Bool { text.hasPrefix(PageText.mark) }

  /// The path below the folder of results where the runs behind a page are listed.
  package static func runsPath(ofPage page: String) -> String { "\(page)/runs.md" }

  /// The runs whose records a list of runs links.
  package static func linkedRuns(in text: String) -> Set<RunKey> {
    let words = text.split { !($0.isASCII && $0.isHexDigit) }.filter { $0.utf8.count == 64 }
    return Set(words.compactMap { RunKey(hexadecimal: String($0)) })
  }
}

/// A page as files: the report, its runs, and the data and scripts of its figures.
package struct PageReport: Sendable {
  /// The report and its runs.
  package let pages: [ReportFile]
  /// The figures to draw, in the order of the page.
  package let figures: [ReportFigure]

  /// All files to write, sorted by path.
  package var files: [ReportFile] {
    (pages + figures.flatMap(\.files))
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension Page {
  /// The page as files: a pure function, so equal records give equal bytes in whatever order they come.
  ///
  /// - Parameter lacking: The paths of figures' files that are not there; where a drawing belongs, the page says so.
  /// - Returns: The page's own files, and the figures that it shows.
  package func report(lacking: Set<String> = []) -> PageReport {
    let results = collated()
    let placed = PlacedFigure.all(results, page: self, lacking: lacking)
    return PageReport(
      pages: [
        ReportFile(path: "\(name)/report.md", text: markdown(results, figures: placed)),
        ReportFile(
          path: ReportFile.runsPath(ofPage: name),
          text: RunsPage(page: self, results: results).markdown),
      ], figures: placed.joined().compactMap(\.figure))
  }

  /// The runs of each experiment by point and seed.
  func collated() -> [ExperimentResults] {
    zip(experiments, SafeName.unique(experiments.map(\.experiment.name))).map {
      ExperimentResults($0, stem: $1)
    }
  }

  private func markdown(_ results: [ExperimentResults], figures: [[PlacedFigure]]) -> String {
    let notices = notices.map(PageText.note)
    let known = experiments.map(\.experiment) + sources
    let sections = zip(results, figures).map {
      ExperimentSection(results: $0, figures: $1, known: known).markdown
    }
    let head = [PageText.generated(from: records), "# \(Markdown.escaped(name))"]
    let parts = head + notices + [contents(results)] + sections + [ReadingGuide(results).markdown]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// A list of the page's experiments, where there are several.
  private func contents(_ results: [ExperimentResults]) -> String {
    guard results.count > 1 else { return "" }
    return results.map { results in
      let link = Markdown.link(Markdown.escaped(results.experiment.title), to: "#\(results.stem)")
      return "- \(link): \(PageText.count(results.replicates.count, "run")), "
        + PageText.outcomes(of: results.replicates)
    }.joined(separator: "\n")
  }
}
