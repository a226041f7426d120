/// The one declaration of a number that runs report.
package struct MetricDefinition: Sendable {
  /// The name that specs and records use, such as `test.accuracy`.
  package let name: String
  /// The name in running text and on axes, such as `test accuracy`.
  package let title: String
  /// How the number is shown.
  package let unit: MetricUnit
  /// The numbers that the metric can take, in its plain unit.
  package let range: ClosedRange<Double>
  /// Which way is better.
  package let better: Direction
  /// Whether the record holds one number, a column by epoch, or both.
  package let availability: Availability
  /// What the number is measured on, as far as choices are concerned.
  package let role: Role
  /// One line for the reference page.
  package let documentation: String
  /// Whether pages show the metric unasked.
  package let prominence: Prominence
  /// How far the number may be from a record's on a machine whose kernels round otherwise; `nil` where it must be equal.
  package let tolerance: Tolerance?

  /// What a metric is measured on, as far as choices are concerned.
  package enum Role: Sendable {
    /// Anything that choices may be made by.
    case development
    /// Data that is to judge the choices: a choice made by it is flagged.
    case test
  }

  /// Which way a metric is better.
  package enum Direction: String, Sendable {
    /// Accuracy and the like.
    case higher
    /// Loss and the like.
    case lower
    /// Neither, as of a learning rate.
    case neither
  }

  /// Where a record holds a metric.
  package enum Availability: Sendable {
    /// One number at the end of the run.
    case final
    /// A column of the history.
    case history
    /// Both.
    case finalAndHistory
  }

  /// Whether pages show a metric unasked.
  package enum Prominence: Sendable {
    /// In the standard table, in the index of all results and beside every run.
    case headline
    /// Where a spec asks for it.
    case detail
  }

  /// How far a number may be from a record's on a machine whose kernels round otherwise.
  package enum Tolerance: Hashable, Sendable {
    /// By so much, in the metric's plain unit.
    case difference(Double)
    /// By so many times: numbers that are rounding themselves agree in their size alone.
    case factor(Double)
  }

  /// Declares a metric; its range is its unit's unless said.
  package init(
    _ name: String, title: String, unit: MetricUnit, better: Direction, availability: Availability,
    role: Role = .development, range: ClosedRange<Double>? = nil, _ documentation: String,
    prominence: Prominence = .detail, tolerance: Tolerance? = nil
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.range = range ?? unit.range
    self.better = better
    self.availability = availability
    self.role = role
    self.documentation = documentation
    self.prominence = prominence
    self.tolerance = tolerance
  }

  /// Whether the record holds one number at the end of the run.
  package var isFinal: Bool { availability != .history }
  /// Whether the record holds a column of the history.
  package var hasHistory: Bool { availability != .final }
}

/// How a metric's numbers are shown; records always hold the plain number.
package enum MetricUnit: Hashable, Sendable {
  /// A share between 0 and 1, shown in per cent; differences are points.
  case share
  /// A cross-entropy in nats.
  case nats
  /// A plain number with a unit's name, which may be empty.
  case plain(String)

  /// What the shown number is multiplied by.
  package var scale: Double {
    if case .share = self { 100 } else { 1 }
  }

  /// The numbers that can be in the unit.
  var range: ClosedRange<Double> {
    switch self {
    case .share: 0...1
    case .nats: 0 ... .infinity
    case .plain: -.infinity ... .infinity
    }
  }

  /// What stands behind the number: `%`, `nats`, or the unit's own name.
  package var symbol: String {
    switch self {
    case .share: "%"
    case .nats: "nats"
    case .plain(let name): name
    }
  }

  /// What stands behind a difference of two numbers: `points` for shares.
  package var differenceSymbol: String {
    if case .share = self { "points" } else { symbol }
  }
}
