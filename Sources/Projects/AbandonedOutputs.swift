import Document
import Figures
import Reporting

/// Pages and figures in the results that no spec has any more, such as those of one that was renamed.
package struct AbandonedOutputs {
  /// What of the results is none of a page's.
  private static let others: Set = ["runs", ".tmp", ".damaged", ".reprise"]

  /// The paths of the files, all written by this program, in the order of their folders.
  package private(set) var paths: [String] = []
  private let pages: Set<[UInt8]>

  /// Looks through a folder of results.
  ///
  /// - Parameters:
  ///   - results: The folder.
  ///   - pages: The pages that specs have, by their paths below it.
  package init(in results: String, besides pages: some Sequence<String>) {
    self.pages = Set(pages.map { Array($0.utf8) })
    for name in (try? Folder.names(in: results)) ?? [] where !Self.others.contains(name) {
      look(at: name, in: results)
    }
  }

  /// Looks at a page's folder, and at those of further pages in it.
  private mutating func look(at page: String, in results: String) {
    let folder = "\(results)/\(page)"
    guard case .folder = Folder.entry(at: folder) else { return }
    let isKnown = pages.contains(Array(page.utf8)) || isPart(page)
    for name in (try? Folder.names(in: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      if name == "figures" {
        if !isKnown { paths += Self.generatedFigures(in: path) }
      } else if ["report.md", "runs.md"].contains(name) {
        if !isKnown, Self.isGeneratedPage(path) { paths.append(path) }
      } else {
        look(at: "\(page)/\(name)", in: results)
      }
    }
  }

  /// Whether a folder is of a page of some of the runs of a page that specs have.
  private func isPart(_ page: String) -> Bool {
    let ending = "/\(ReportFile.partFolder)"
    return page.hasSuffix(ending) && pages.contains(Array(page.dropLast(ending.count).utf8))
  }

  private static func isGeneratedPage(_ path: String) -> Bool {
    Folder.read(path).map { ReportFile.isGenerated(String(decoding: $0, as: UTF8.self)) } ?? false
  }

  private static func generatedFigures(in folder: String) -> [String] {
    ((try? Folder.names(in: folder)) ?? []).filter { name in
      Folder.read("\(folder)/\(name)").map {
        ReportFigure.isGenerated(name, String(decoding: $0, as: UTF8.self))
      } ?? false
    }.map { "\(folder)/\($0)" }
  }

  /// Removes the files, and the folders that are empty then.
  package func remove() {
    for path in paths { Folder.remove(path) }
    let folders = Set(paths.flatMap { Self.foldersAbove($0) })
    for folder in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      Folder.removeIfEmpty(folder)
    }
  }

  /// The folder that a file lies in, and the page's folder above one of figures.
  private static func foldersAbove(_ path: String) -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    guard parts.dropLast().last == "figures" else { return [folder] }
    return [folder, parts.dropLast(2).joined(separator: "/")]
  }
}
