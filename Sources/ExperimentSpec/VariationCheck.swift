import Diagnostics
import ExperimentModel

/// Checks what a stage samples and chooses beside what it sets at its points.
///
/// A problem counts where a field has one whichever of the other fields is changed to whichever of its values: what two
/// values have against each other alone is known once they are drawn, and is for the plan to refuse.
struct VariationCheck {
  /// What is wrong with a value, and where it stands.
  struct Finding: Hashable {
    let problem: ConfigProblem
    /// The value; `nil` where the fault is in what is set, whatever is sampled and chosen.
    let setting: Setting?

    static func == (one: Finding, other: Finding) -> Bool {
      one.problem == other.problem && one.place == other.place
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(problem)
      hasher.combine(place)
    }

    private var place: Int? { setting?.range.start.offset }
  }

  private typealias Values = [String: ConfigValue]

  /// The number of configs of a stage after which nothing more is tried.
  private static let mostTrials = 50_000

  let kind: RunKind
  let varied: [VariedField]
  /// The fields that some config tried so far has.
  private(set) var activePaths: Set<String> = []
  private var trialCount = 0

  init(kind: RunKind, varied: [VariedField]) {
    self.kind = kind
    self.varied = varied
  }

  /// What is wrong at one point, whose values include one of each varied field.
  ///
  /// - Complexity: O(values of all varied fields) configs where all is well; a call after `mostTrials` finds nothing.
  mutating func findings(at values: [String: ConfigValue]) -> [Finding] {
    guard trialCount < Self.mostTrials else { return [] }
    let general = lastingProblems(of: values, changing: varied)
    let paths = Set(general.map(\.path))
    let sampled = varied.filter { $0.origin == .sampled }
    return general.map { Finding(problem: $0, setting: nil) }
      + sampled.flatMap { field in
        let others = varied.filter { $0.path != field.path }
        return field.values.flatMap { setting in
          lastingProblems(of: changed(values, to: setting), changing: others)
            .filter { !paths.contains($0.path) }.map { Finding(problem: $0, setting: setting) }
        }
      }
  }

  /// The problems of a config that stay whichever one of the fields is changed.
  private mutating func lastingProblems(
    of values: Values, changing fields: [VariedField]
  ) -> [ConfigProblem] {
    var lasting = problems(of: values)
    for setting in fields.flatMap(\.values) where !lasting.isEmpty {
      let paths = Set(problems(of: changed(values, to: setting)).map(\.path))
      lasting.removeAll { !paths.contains($0.path) }
    }
    return lasting
  }

  private func changed(_ values: Values, to setting: Setting) -> Values {
    values.merging([setting.path: setting.value]) { _, own in own }
  }

  private mutating func problems(of values: Values) -> [ConfigProblem] {
    trialCount += 1
    let config = kind.config(values, seed: 0)
    activePaths.formUnion(config.values.keys)
    return kind.problems(config)
  }
}
