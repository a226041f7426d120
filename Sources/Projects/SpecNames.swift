package import Diagnostics
import Document
import ExperimentModel
package import ExperimentSpec
import Reporting

/// The names that specs take in the results, each of which only one may have.
///
/// Capitals do not tell names apart, nor does how accents are composed, since they do not on every disk that a project is
/// copied to.
package struct SpecNames {
  /// What lies in the results beside pages.
  private static let besidePages: Set = ["data.lock", "readme.md", "runs"]
  /// What lies in a page's folder beside further pages.
  private static let withinPages: Set = ["figures", ReportFile.partFolder, "report.md", "runs.md"]

  private var pathOfIdentifier: [String: String] = [:]
  private var pathOfPage: [String: (page: String, path: String)] = [:]

  /// Creates a collection in which no name is taken.
  package init() {}

  /// Takes a spec's names; the problems with them, one being that a page has an owner already.
  package mutating func take(
    _ place: SpecPlace, at path: String, beside owners: [String: String]
  ) -> [Diagnostic] {
    if let owner = owners[place.page.lowercased()] { return [takenPage(place, path, by: owner)] }
    return [reserved(place, path), sameName(place, path) ?? similarPage(place, path)]
      .compactMap(\.self)
  }

  private func takenPage(_ place: SpecPlace, _ path: String, by owner: String) -> Diagnostic {
    Diagnostic(
      "spec.same-name",
      "the report of '\(path)' would replace that of '\(owner)', \(quoted(place.page)) in the results",
      in: SourceFile(path: path, bytes: []),
      fixIts: [FixIt("rename it, or move it into the project's experiments/")])
  }

  private func reserved(_ place: SpecPlace, _ path: String) -> Diagnostic? {
    let parts = place.page.lowercased().split(separator: "/").map(String.init)
    guard let first = parts.first else { return nil }
    let isTaken =
      Self.besidePages.contains(first)
      || parts.dropFirst().contains(where: Self.withinPages.contains)
      || parts.contains { $0.hasPrefix(".") }
    guard isTaken else { return nil }
    return Diagnostic(
      "spec.reserved-name",
      "the report of '\(path)' would be in \(quoted(place.page)) of the results, which is no place for one",
      in: SourceFile(path: path, bytes: []),
      fixIts: [FixIt("rename the spec, or its folder")])
  }

  private mutating func sameName(_ place: SpecPlace, _ path: String) -> Diagnostic? {
    guard
      let other = pathOfIdentifier.updateValue(path, forKey: place.identifier.lowercased())
    else { return nil }
    let looksTheSame = other == path && !other.utf8.elementsEqual(path.utf8)
    return Diagnostic(
      "spec.same-name",
      looksTheSame
        ? "two specs are called '\(path)': their names differ in how accents are composed alone"
        : "'\(path)' and '\(other)' have the same name \(quoted(place.identifier)) in the results",
      in: SourceFile(path: path, bytes: []),
      fixIts: [FixIt("rename one of them")])
  }

  private mutating func similarPage(_ place: SpecPlace, _ path: String) -> Diagnostic? {
    let known = pathOfPage.updateValue((place.page, path), forKey: place.page.lowercased())
    guard let known, !known.page.utf8.elementsEqual(place.page.utf8) else { return nil }
    return Diagnostic(
      "spec.same-name",
      "the reports of '\(path)' and '\(known.path)' are in folders that differ in capitals, or in how accents are composed, alone",
      in: SourceFile(path: path, bytes: []),
      fixIts: [FixIt("rename one of them")])
  }
}
