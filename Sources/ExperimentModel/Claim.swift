/// A statement, of the publication or of the spec's author, that records can support or contradict.
package struct Claim: Hashable, Sendable {
  /// The name, unique in its experiment.
  package let name: String
  /// The statement, in a sentence.
  package let statement: String
  /// Where in the publication it stands; empty where it does not.
  package let place: String
  /// The metric that decides.
  package let metric: String
  /// What of the metric decides.
  package let measure: ClaimMeasure
  /// The scale that the metric's numbers are averaged and compared on.
  package let scale: NumberScale
  /// How the sides of a comparison belong together; `nil` for the rule.
  package let pairing: ClaimPairing?
  /// Whose the bounds are.
  package let margin: ClaimMargin
  /// What is claimed of it.
  package let assertion: ClaimAssertion

  /// Creates a claim.
  package init(
    name: String, statement: String, place: String = "", metric: String,
    measure: ClaimMeasure = .final, scale: NumberScale = .linear, pairing: ClaimPairing? = nil,
    margin: ClaimMargin = .ours, assertion: ClaimAssertion
  ) {
    self.name = name
    self.statement = statement
    self.place = place
    self.metric = metric
    self.measure = measure
    self.scale = scale
    self.pairing = pairing
    self.margin = margin
    self.assertion = assertion
  }
}

/// What of a metric decides a claim.
package enum ClaimMeasure: String, Hashable, Sendable, CaseIterable {
  /// Its number at the end of the run.
  case final
  /// The mean absolute second difference of its history: how rough the curve is; lower is better.
  case roughness
}

/// How the sides of a comparison belong together.
package enum ClaimPairing: String, Hashable, Sendable, CaseIterable {
  /// The runs of one seed belong together: the differences of the seeds are what is looked at.
  case bySeed = "by-seed"
  /// They do not: the means of the sides are compared, each with its own spread.
  case none
}

/// Whose the bounds of a claim are.
package enum ClaimMargin: String, Hashable, Sendable, CaseIterable {
  /// The publication states them.
  case source
  /// They are the spec's author's.
  case ours
}
