/// The one declaration of a number that runs report, or that is computed of what they report.
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
  /// Whether there is one number, a column by epoch, or both.
  package let availability: Availability
  /// What the number is measured on, as far as choices are concerned.
  package let role: Role
  /// One line for the reference page.
  package let documentation: String
  /// Whether pages show the metric unasked.
  package let prominence: Prominence
  /// How far the number may be from a record's on a machine whose kernels round otherwise; `nil` where it must be equal.
  package let tolerance: Tolerance?
  /// What a config must say for the metric to have a history; `nil` where it always has.
  package let historyNeed: HistoryNeed?
  /// Where its numbers come from.
  package let source: Source

  /// A field's word without which a metric has no history.
  package struct HistoryNeed: Hashable, Sendable {
    package let path: String
    package let word: String

    package init(path: String, word: String) {
      self.path = path
      self.word = word
    }

    /// Whether a config says it.
    package func isMet(by config: RunConfig) -> Bool { config.values[path] == .text(word) }
  }

  /// Where a metric's numbers come from; what records do not hold is computed when they are read.
  package enum Source: Sendable {
    /// Records hold them.
    case record
    /// The time that a run took.
    case seconds
    /// What the config alone decides; `nil` where it does not.
    case config(@Sendable (RunConfig) -> Double?)
    /// The numbers of other metrics.
    case formula(MetricFormula)
  }

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

  /// Where a metric has numbers.
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
    prominence: Prominence = .detail, tolerance: Tolerance? = nil,
    historyNeed: HistoryNeed? = nil, source: Source = .record
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
    self.historyNeed = historyNeed
    self.source = source
  }

  /// Whether there is one number at the end of the run.
  package var isFinal: Bool { availability != .history }
  /// Whether there is a column of the history.
  package var hasHistory: Bool { availability != .final }
}

/// How a metric's numbers are shown; records always hold the plain number.
package enum MetricUnit: Hashable, Sendable {
  /// A share between 0 and 1, shown in per cent; differences are points.
  case share
  /// A difference of two shares, shown in points.
  case points
  /// A cross-entropy in nats.
  case nats
  /// A plain number with a unit's name, which may be empty.
  case plain(String)

  /// Whether numbers are shares or differences of them.
  package var isOfShares: Bool { self == .share || self == .points }

  /// What the shown number is multiplied by.
  package var scale: Double {
    isOfShares ? 100 : 1
  }

  /// The numbers that can be in the unit.
  var range: ClosedRange<Double> {
    switch self {
    case .share: 0...1
    case .points: -1...1
    case .nats: 0 ... .infinity
    case .plain: -.infinity ... .infinity
    }
  }

  /// What stands behind the number: `%`, `nats`, or the unit's own name.
  package var symbol: String {
    switch self {
    case .share: "%"
    case .points: "points"
    case .nats: "nats"
    case .plain(let name): name
    }
  }

  /// What stands behind a difference of two numbers: `points` for shares.
  package var differenceSymbol: String { self == .share ? MetricUnit.points.symbol : symbol }
}

extension MetricDefinition {
  /// How long a run took, which runs of every kind have.
  package static let runTime = MetricDefinition(
    "run.seconds", title: "run time", unit: .plain("s"), better: .lower, availability: .final,
    range: 0 ... .infinity,
    "how long the run took while its process was not stopped; it depends on the machine",
    source: .seconds)
}
