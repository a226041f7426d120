import Diagnostics
import ExperimentModel
import YAML

/// Checks the names in braces of texts, in whose place pages have the numbers of claims.
struct TemplateCheck {
  let context: SpecContext
  /// The names of the claims.
  let claims: [String]

  func check(_ node: YAMLNode?) {
    guard let node, let text = node.scalarText else { return }
    for reference in TextTemplate(text).references where !claims.contains(reference.claim) {
      context.report(
        "spec.unknown-claim", "there is no claim \(quoted(reference.claim)) to put a number here",
        at: node.headRange,
        fixIts: [
          closestMatch(to: reference.claim, in: claims).map {
            FixIt("did you mean '{\($0)}'?")
          } ?? FixIt("name a claim, or write {{ for a brace")
        ])
    }
  }
}
