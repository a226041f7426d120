import Analysis
import Diagnostics
package import ExperimentModel
import ExperimentSpec
import YAML

/// What reading a page's file gave.
struct PageFileReading {
  let description: PageDescription
  let diagnostics: [Diagnostic]

  /// That of a page without a file.
  static let none = PageFileReading(description: .none, diagnostics: [])
}

extension Project {
  /// The file that says what a page shows of all its specs, where there is one.
  private func pageFilePath(_ page: String) -> String { "\(experimentsFolder)/\(page)/page.yaml" }

  /// Whether a path is that of the file of a page: `page.yaml` in a folder below the experiments.
  func isPageFile(_ path: String) -> Bool {
    let parts = pathBelowExperiments(path)?.split(separator: "/") ?? []
    return parts.count > 1 && parts.last == "page.yaml"
  }

  /// What a page says of all its experiments; what is wrong with its file is told when the specs are read.
  ///
  /// A page that names no publication is about that of the folder above.
  package func pageDescription(_ page: String) -> PageDescription {
    let description = pageFile(ofPage: page).description
    guard description.publication == nil, let above = page.folderAbove else { return description }
    return description.about(pageDescription(above).publication)
  }

  /// The pages of the folders above and below that of a page.
  func relatives(ofPage page: String) -> [Page.Relative] {
    let pages = readings.pages {
      // A spec outside any project has none.
      ((try? specPaths([])) ?? []).map { place(of: $0).page }.uniqued
    }
    let others = pages.filter { $0.hasPrefix(page + "/") || page.hasPrefix($0 + "/") }
    return others.sorted().map { name in
      let title = pageFile(ofPage: name).description.title
      return Page.Relative(name: name, title: title.isEmpty ? name : title)
    }
  }

  /// What the pages of some specs say, and what is wrong with it.
  func pageFileProblems(ofSpecsAt paths: [String]) -> [Diagnostic] {
    paths.filter(isOwn).map { place(of: $0).page }.uniqued
      .flatMap { pageFile(ofPage: $0).diagnostics }
  }

  private func pageFile(ofPage page: String) -> PageFileReading {
    readings.pageFile(ofPage: page) { readPageFile(ofPage: page) }
  }

  private func readPageFile(ofPage page: String) -> PageFileReading {
    let path = pageFilePath(page)
    switch Folder.entry(at: path) {
    case .missing: return .none
    case .file, .unreadable: break
    case .folder, .other:
      return PageFileReading(
        description: .none,
        diagnostics: [
          Diagnostic(
            "spec.file", "\(quoted(path)) says what a page is about, and is no file",
            in: SourceFile(path: path, bytes: []))
        ])
    }
    let specs = ((try? specPaths(onPage: page)) ?? []).map { specReading(at: $0).experiment }
    do throws(Diagnostic) {
      let (description, diagnostics) = ExperimentSpec.readPageFile(
        try readings.file(at: path), kinds: specKinds,
        surroundings: PageSurroundings(
          experiments: specs.compactMap(\.self), isIncomplete: specs.contains { $0 == nil }))
      return PageFileReading(description: description, diagnostics: diagnostics)
    } catch {
      return PageFileReading(description: .none, diagnostics: [error])
    }
  }
}

extension String {
  /// The page of the folder above: `ferles-2018` of `ferles-2018/faithful`; `nil` at the top.
  fileprivate var folderAbove: String? {
    lastIndex(of: "/").map { String(self[..<$0]) }
  }
}
