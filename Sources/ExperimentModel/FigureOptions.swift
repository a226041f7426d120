/// How a figure draws its numbers, beside what it draws.
package struct FigureOptions: Hashable, Sendable {
  /// How the numbers of metrics are spaced upwards; `nil` for what suits them.
  package let yScale: FigureContent.Scale?
  /// Where the horizontal axis begins and ends, in the plain unit of its numbers; `nil` for where they do.
  package let xLimits: ClosedRange<Double>?
  /// Where the vertical axis begins and ends, in the plain unit of its numbers; `nil` for where they do.
  package let yLimits: ClosedRange<Double>?
  /// How many numbers of a curve a running mean is over; `nil` where curves are drawn as they are.
  package let smoothing: Int?
  /// How the runs behind a curve are drawn.
  package let seeds: Seeds
  /// What was published, and is drawn beside the runs.
  package let published: [PublishedSeries]
  /// Whether each run that diverged has a mark, and the caption says how many seeds means are of.
  package let marksDiverged: Bool

  /// How the runs behind a curve are drawn.
  package enum Seeds: String, Hashable, Sendable, CaseIterable {
    /// By what they span.
    case band
    /// By a line for each.
    case lines
  }

  /// Creates options; those of a figure that says nothing of them unless given.
  package init(
    yScale: FigureContent.Scale? = nil, xLimits: ClosedRange<Double>? = nil,
    yLimits: ClosedRange<Double>? = nil, smoothing: Int? = nil, seeds: Seeds = .band,
    published: [PublishedSeries] = [], marksDiverged: Bool = false
  ) {
    self.yScale = yScale
    self.xLimits = xLimits
    self.yLimits = yLimits
    self.smoothing = smoothing
    self.seeds = seeds
    self.published = published
    self.marksDiverged = marksDiverged
  }
}

/// A curve, or marks, that were published.
package struct PublishedSeries: Hashable, Sendable {
  /// The name in the legend, such as `Author 2016`.
  package let label: String
  /// Where the numbers were read: a page, a figure or a table.
  package let source: String
  /// The points in whose panels it is drawn.
  package let condition: PointCondition
  /// The marks in their order, in the plain units of the figure's axes.
  package let marks: [Mark]

  /// A number and its place.
  package struct Mark: Hashable, Sendable {
    /// Where it stands on the horizontal axis.
    package let x: Double
    /// The number.
    package let y: Double

    /// Creates a mark.
    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Creates a series.
  package init(label: String, source: String, condition: PointCondition, marks: [Mark]) {
    self.label = label
    self.source = source
    self.condition = condition
    self.marks = marks
  }
}
