extension RunKind {
  /// Whether executing a record's run again, on a machine whose kernels round otherwise, can have given a result.
  ///
  /// Both must end alike and hold the same metrics, columns and tables, tables of the same size. Of finished runs, every
  /// metric must be as near as its declaration says, at the end and on average over the evaluations that both have: a
  /// single one may fall into a spike of the loss, and a rule that stops early may do so at another one. Numbers of
  /// tables are not compared: some are what rounding leaves of zero, and have no size of their own. Neither are those of
  /// diverged runs, which are about to leave all bounds.
  package func admits(_ result: RunResult, beside recorded: RunResult) -> Bool {
    guard result.outcome == recorded.outcome, result.shape == recorded.shape else { return false }
    guard result.outcome == .finished else { return true }
    return recorded.metrics.allSatisfy { name, value in
      admits(result.metrics[name].map { [$0] } ?? [], beside: [value], of: name)
    }
      && recorded.history.allSatisfy { name, column in
        admits(result.history[name] ?? [], beside: column, of: name)
      }
  }

  private func admits(_ numbers: [Double], beside recorded: [Double], of name: String) -> Bool {
    let pairs = Array(zip(recorded, numbers))
    if pairs.allSatisfy({ $0 == $1 || $0.isNaN && $1.isNaN }) { return true }
    guard let tolerance = metric(name)?.tolerance else { return false }
    let distance = pairs.map(tolerance.distance).reduce(0, +) / Double(pairs.count)
    return distance <= 1
  }
}

extension MetricDefinition.Tolerance {
  /// How far two numbers are apart, 1 being as far as they may be; 0 for equal ones.
  fileprivate func distance(_ one: Double, _ other: Double) -> Double {
    guard one != other else { return 0 }
    switch self {
    case .difference(let most): return abs(one - other) / most
    case .factor(let most):
      // Of different signs or beside zero, no factor leads from one to the other.
      guard one * other > 0 else { return .infinity }
      return (max(abs(one), abs(other)) / min(abs(one), abs(other)) - 1) / (most - 1)
    }
  }
}

extension RunResult {
  /// What the result holds, without any number; stopping early decides how long columns are.
  fileprivate var shape: Shape {
    Shape(
      metrics: Set(metrics.keys), history: history.mapValues(\.isEmpty),
      tables: tables.mapValues { $0.map(\.count) })
  }

  fileprivate struct Shape: Equatable {
    let metrics: Set<String>
    let history: [String: Bool]
    let tables: [String: [Int]]
  }
}
