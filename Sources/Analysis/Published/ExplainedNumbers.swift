import ExperimentModel

/// Which causes explain published numbers that are incompatible with ours.
package struct ExplainedNumbers {
  /// The causes of the experiments, then those of other experiments that explain numbers of these.
  package let causes: [Entry]
  /// How many numbers are incompatible and name no cause.
  package let withoutCause: Int
  /// How many are incompatible and name a cause whose runs are all there.
  package let withCauseRun: Int
  /// How many are incompatible and name only causes of which runs are missing.
  package let withCauseToRun: Int

  /// A cause with what it does and explains.
  package struct Entry {
    package let effect: CauseEffect
    /// The results of the experiment that has it.
    package let results: ExperimentResults
    /// How many incompatible numbers name it.
    package let count: Int
  }

  /// Looks through the published numbers of experiments, and through the causes of these and of those beside them.
  package init(_ all: [ExperimentResults]) {
    let numbers = all.flatMap(ExplainedNumber.incompatible)
    let own = all.flatMap { results in
      results.experiment.causes.map {
        (of: results, cause: CauseReference($0.name, of: results.experiment.identifier))
      }
    }
    let others = numbers.flatMap { number in number.causes.map { (of: number.results, cause: $0) } }
    let known = (own + others).uniqued(by: \.cause).compactMap { results, cause in
      results.effect(of: cause).map { (cause: cause, effect: $0.effect, results: $0.results) }
    }
    causes = known.map { cause in
      Entry(
        effect: cause.effect, results: cause.results,
        count: numbers.count { $0.causes.contains(cause.cause) })
    }
    let wereRun = Set(known.filter(\.effect.wasRun).map(\.cause))
    withoutCause = numbers.count { $0.causes.isEmpty }
    withCauseRun = numbers.count { $0.causes.contains(where: wereRun.contains) }
    withCauseToRun = numbers.count - withoutCause - withCauseRun
  }
}

/// A published number that is incompatible with ours, and the causes that it names.
private struct ExplainedNumber {
  let results: ExperimentResults
  let causes: [CauseReference]

  static func incompatible(of results: ExperimentResults) -> [ExplainedNumber] {
    results.publishedComparisons.filter { $0.agreement == .incompatible }
      .map { ExplainedNumber(results: results, causes: $0.terms.causes) }
  }
}
