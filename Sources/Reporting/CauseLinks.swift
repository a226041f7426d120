import Document
import ExperimentModel

/// Links to the causes that explain a published number, on this page or on one of a folder below.
struct CauseLinks {
  private let causes: [CauseReference]
  private let page: String

  init(_ causes: [CauseReference], onPage page: String) {
    self.causes = causes
    self.page = page
  }

  /// `99 mini-batches and penalty on the gradient`; `nil` where no cause is named.
  var prose: Prose? {
    guard !causes.isEmpty else { return nil }
    return causes.map { cause in "\(.link(Prose(cause.name), to: target(cause)))" as Prose }
      .joined(separator: ", ")
  }

  private func target(_ cause: CauseReference) -> Target {
    let causePage = cause.experiment.split(separator: "/").dropLast().joined(separator: "/")
    let path =
      causePage == page ? "" : "\(causePage.dropFirst(page.utf8.count + 1))/report.md"
    return Target(path, anchor: CausesSection.anchor)
  }
}
