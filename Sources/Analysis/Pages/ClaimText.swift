import ExperimentModel

/// Texts in which names of claims stand in braces, with what was found in their place.
package struct ClaimText {
  private let found: [String: ClaimVerdict]

  /// Knows the claims of one experiment, by their names.
  package init(of results: ExperimentResults) {
    found = Dictionary(
      results.verdicts.map { ($0.claim.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Knows the claims of all experiments of a page, each with the name of its spec.
  package init(ofAll results: [ExperimentResults]) {
    let pairs = results.flatMap { results in
      results.verdicts.map { ("\(results.experiment.name).\($0.claim.name)", $0) }
    }
    found = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The text with numbers: `yes, +4.8 points (+2.2 to +7.4) more`.
  package func text(_ text: String) -> String {
    TextTemplate(text).text { reference in
      guard let verdict = found[reference.claim] else { return "{\(reference.claim)}" }
      return reference.isOfVerdict
        ? verdict.conclusion.rawValue
        : verdict.effect?.textInSentence ?? verdict.conclusion.rawValue
    }
  }
}
