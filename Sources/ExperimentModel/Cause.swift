/// What explains a disagreement with the publication: an effect that runs show.
package struct Cause: Hashable, Sendable {
  /// The name, unique in its experiment.
  package let name: String
  /// The cause in words: `images are augmented`.
  package let statement: String
  /// What it explains; empty where the spec does not say.
  package let explains: String
  /// The metric that the effect is measured by.
  package let metric: String
  /// The scale that the effect is measured on: a difference, or a ratio of geometric means.
  package let scale: NumberScale
  /// How the two sides belong together; `nil` for the rule.
  package let pairing: ClaimPairing?
  /// The points with the cause.
  package let first: PointCondition
  /// The points without it, of the same experiment or of another one.
  package let second: Second

  /// The points without the cause.
  package enum Second: Hashable, Sendable {
    /// Of the same experiment.
    case own(PointCondition)
    /// Of another one.
    case other(ClaimAssertion.OtherPoints)
  }

  /// Creates a cause.
  package init(
    name: String, statement: String, explains: String = "", metric: String,
    scale: NumberScale = .linear, pairing: ClaimPairing? = nil, first: PointCondition,
    second: Second
  ) {
    self.name = name
    self.statement = statement
    self.explains = explains
    self.metric = metric
    self.scale = scale
    self.pairing = pairing
    self.first = first
    self.second = second
  }

  /// The identifier of the other experiment that the effect is a comparison with; `nil` for none.
  package var otherExperiment: String? {
    if case .other(let points) = second { points.experiment } else { nil }
  }
}

/// A cause by name, seen from the spec that refers to it.
package struct CauseReference: Hashable, Sendable {
  /// The identifier of the spec that has the cause, such as `ferles-2018/faithful/2-plateau`.
  package let experiment: String
  /// The cause's name.
  package let name: String

  /// Names a cause.
  package init(_ name: String, of experiment: String) {
    self.name = name
    self.experiment = experiment
  }
}
