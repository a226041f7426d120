import Diagnostics
import ExperimentModel

/// Checks what a stage samples and chooses beside what it sets at its points.
///
/// A value is refused where it goes together with nothing that the other sampled and chosen fields may have. Pairs of
/// which each goes together with something else are known once they are drawn, and are for the plan to refuse.
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
  private static let mostTrials = 100_000
  /// The number of configs after which nothing more is tried to find company for one value.
  private static let mostTrialsOfValue = 1000

  let kind: RunKind
  let varied: [VariedField]
  /// The fields that some config tried so far has.
  private(set) var activePaths: Set<String> = []
  private var trialCount = 0
  /// The number of trials that the search under way may go to.
  private var limit = 0

  init(kind: RunKind, varied: [VariedField]) {
    self.kind = kind
    self.varied = varied
  }

  /// What is wrong at one point, whose values include one of each varied field.
  ///
  /// - Complexity: O(values of all varied fields) configs where all is well; a call after `mostTrials` finds nothing.
  mutating func findings(at values: [String: ConfigValue]) -> [Finding] {
    guard trialCount < Self.mostTrials else { return [] }
    let found = problems(of: values)
    let sound = company(for: values, found, among: varied)
    // What is not known to be wrong is left to the plan.
    guard sound != nil || !isExhausted else { return [] }
    let sampled = varied.filter { $0.origin == .sampled }
    let paths = Set(sampled.map(\.path))
    let general = sound == nil ? found.filter { !paths.contains($0.path) } : []
    return general.map { Finding(problem: $0, setting: nil) }
      + sampled.flatMap { field in
        field.values.flatMap { setting in
          sound.map { findings(of: setting, beside: $0) }
            ?? ownFindings(of: setting, beside: values)
        }
      }
  }

  /// What is wrong with one value of a field beside values that go together.
  private mutating func findings(
    of setting: Setting, beside sound: [String: ConfigValue]
  ) -> [Finding] {
    let values = sound.merging([setting.path: setting.value]) { _, own in own }
    let problems = problems(of: values)
    let others = varied.filter { $0.path != setting.path }
    guard company(for: values, problems, among: others) == nil, !isExhausted else { return [] }
    return problems.map { Finding(problem: $0, setting: setting) }
  }

  /// What is wrong with one value of a field where nothing goes together: its own problems alone.
  private mutating func ownFindings(
    of setting: Setting, beside values: [String: ConfigValue]
  ) -> [Finding] {
    problems(of: values.merging([setting.path: setting.value]) { _, own in own })
      .filter { $0.path == setting.path }.map { Finding(problem: $0, setting: setting) }
  }

  /// Values that go together and differ from others in these fields alone; `nil` where there are none.
  ///
  /// Only the fields that have a say in the problems are tried in combination.
  private mutating func company(
    for values: Values, _ found: [ConfigProblem], among fields: [VariedField]
  ) -> Values? {
    limit = min(trialCount + Self.mostTrialsOfValue, Self.mostTrials)
    if found.isEmpty { return values }
    var relevant: [VariedField] = []
    for field in fields {
      var hasSay = false
      for setting in field.values where !isExhausted {
        let changed = values.merging([field.path: setting.value]) { _, other in other }
        let problems = problems(of: changed)
        if problems.isEmpty { return changed }
        hasSay = hasSay || problems != found
      }
      if hasSay { relevant.append(field) }
    }
    return relevant.isEmpty ? nil : combination(values, relevant[...])
  }

  private mutating func combination(_ values: Values, _ fields: ArraySlice<VariedField>) -> Values?
  {
    guard let field = fields.first else { return problems(of: values).isEmpty ? values : nil }
    for setting in field.values where !isExhausted {
      let changed = values.merging([field.path: setting.value]) { _, other in other }
      if let sound = combination(changed, fields.dropFirst()) { return sound }
    }
    return nil
  }

  private var isExhausted: Bool { trialCount >= limit }

  private mutating func problems(of values: Values) -> [ConfigProblem] {
    trialCount += 1
    let config = kind.config(values, seed: 0)
    activePaths.formUnion(config.values.keys)
    return kind.problems(config)
  }
}
