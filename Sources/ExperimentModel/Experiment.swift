/// A checked spec: one question, the runs that answer it, and what the report shows of them.
package struct Experiment: Sendable {
  /// The spec's path below the folder of experiments, without its ending: `brunlid-2024/depth`.
  package let identifier: String
  /// The page of results that the experiment belongs to: the spec's folder, or its own name at the top.
  package let page: String
  /// The spec's path, seen from the project's folder.
  package let path: String
  /// The question.
  package let title: String
  /// The answer in a few words, with claims in braces for their numbers; empty for none.
  package let answer: String
  /// Where it was published; empty for none.
  package let source: String
  /// What a reader of the report should know; empty for none.
  package let notes: String
  /// What agrees with the publication, what does not, and why; empty for none.
  package let discussion: String
  /// The kind of all its runs.
  package let kind: RunKind
  /// The axes of all stages, in the order in which points have their coordinates.
  package let axes: [Axis]
  /// What is run, each stage after those that it depends on; a spec without stages has one, without a name.
  package let stages: [Stage]
  /// Tables of the report.
  package let tables: [TableSpec]
  /// Figures of the report.
  package let figures: [FigureSpec]
  /// What was published.
  package let published: [PublishedValue]
  /// What was published of the difference of two points.
  package let publishedDifferences: [PublishedDifference]
  /// What is claimed.
  package let claims: [Claim]
  /// What explains disagreements with the publication.
  package let causes: [Cause]
  /// Where settings come from, by the path of a field.
  package let provenance: [String: SettingSource]

  /// Creates an experiment of parts that are known to fit together.
  package init(
    identifier: String, page: String, path: String, title: String, answer: String = "",
    source: String, notes: String, discussion: String = "", kind: RunKind, axes: [Axis],
    stages: [Stage], tables: [TableSpec],
    figures: [FigureSpec],
    published: [PublishedValue], publishedDifferences: [PublishedDifference] = [],
    claims: [Claim] = [], causes: [Cause] = [], provenance: [String: SettingSource] = [:]
  ) {
    self.identifier = identifier
    self.page = page
    self.path = path
    self.title = title
    self.answer = answer
    self.source = source
    self.notes = notes
    self.discussion = discussion
    self.kind = kind
    self.axes = axes
    self.stages = stages
    self.tables = tables
    self.figures = figures
    self.published = published
    self.publishedDifferences = publishedDifferences
    self.claims = claims
    self.causes = causes
    self.provenance = provenance
  }

  /// How many runs the experiment has once all are known, at most.
  package var runCount: Int { stages.reduce(0) { $0 + $1.runCount } }

  /// The axis by which the points of several experiments are told apart, whose levels are the experiments' names.
  package static let specAxis = "spec"

  /// The identifiers of the other experiments whose points its tables, figures and claims refer to, or whose causes explain
  /// its published numbers.
  package var otherExperiments: [String] {
    (tables.flatMap(\.specs) + figures.flatMap(\.specs) + claims.compactMap(\.otherExperiment)
      + causes.compactMap(\.otherExperiment) + explainingCauses.map(\.experiment))
      .uniqued
      .filter { $0 != identifier }
  }

  /// The causes that explain published numbers, each once.
  private var explainingCauses: [CauseReference] {
    (published.map(\.terms) + publishedDifferences.map(\.terms)).flatMap(\.causes).uniqued
  }

  /// The last part of the identifier: `depth`.
  package var name: String { identifier.specName }
}

extension [String] {
  /// The name of the spec, of these identifiers, whose points alone are shown; `nil` for several, or none.
  package var onlySpec: String? { count == 1 ? first?.specName : nil }
}

extension String {
  /// The name of a spec in its folder, of its identifier: `depth` of `brunlid-2024/depth`.
  package var specName: String { split(separator: "/").last.map(String.init) ?? self }
}

extension [Experiment] {
  /// What was published of all of them, each number at its point among those of several experiments.
  package var jointPublished: [PublishedValue] {
    flatMap { experiment in
      experiment.published.map { value in
        PublishedValue(
          condition: PointCondition(
            value.condition.levels.merging([Experiment.specAxis: [experiment.name]]) { own, _ in
              own
            }), metric: value.metric, terms: value.terms)
      }
    }
  }

  /// The axes of all of them, after the one by which they are told apart.
  package var jointAxes: [Axis] {
    let all = flatMap(\.axes)
    return [Axis(Experiment.specAxis, levels: map(\.name))]
      + all.map(\.name).uniqued.map { name in
        Axis(name, levels: all.filter { $0.name == name }.flatMap(\.levels).uniqued)
      }
  }
}

/// An axis of a matrix and the names of its levels.
package struct Axis: Hashable, Sendable {
  /// The name, such as `depth`.
  package let name: String
  /// The levels in the order of the spec.
  package let levels: [String]

  /// Creates an axis.
  package init(_ name: String, levels: [String]) {
    self.name = name
    self.levels = levels
  }
}

/// A point and the fields that the spec sets there.
package struct DesignPoint: Hashable, Sendable {
  /// The combination of levels.
  package let point: Point
  /// The values that the base and the levels set, by path.
  package let settings: [String: ConfigValue]
  /// The fields whose values a level chooses from the results of other stages, by path.
  package let choices: [String: BestOf]

  /// Creates a point.
  package init(
    _ point: Point, settings: [String: ConfigValue], choices: [String: BestOf] = [:]
  ) {
    self.point = point
    self.settings = settings
    self.choices = choices
  }
}
