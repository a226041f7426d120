import ExperimentModel

/// The records of one kind, column by column: a run is compared with thousands of them in microseconds.
struct NeighborTable: Sendable {
  /// What a difference weighs: fields count more than data, and both more than how far apart values are.
  private enum Weight {
    static let field = 10.0
    static let data = 2.0
    static let remoteness = 0.01
  }

  private let rows: [Neighborhood.Neighbor]
  private let configs: CodedColumn<[String: ConfigValue]>
  private let data: CodedColumn<[String: String]>
  private let fields: [(path: String, column: FieldColumn)]
  /// The values that all records share, by path: they tell none from another.
  private let shared: [String: ConfigValue]

  /// Creates a table of one record or more, in the order of their keys.
  init(_ rows: [Neighborhood.Neighbor]) {
    self.rows = rows
    configs = CodedColumn(rows.map(\.config.values))
    data = CodedColumn(rows.map(\.data))
    let paths = rows.reduce(into: Set<String>()) { $0.formUnion($1.config.values.keys) }
    let columns = paths.sorted().map { path in
      (path: path, column: FieldColumn(rows.map { $0.config.values[path] }))
    }
    fields = columns.filter { !$0.column.isConstant }
    let constant = columns.filter(\.column.isConstant).map(\.path)
    shared = rows[0].config.values.filter { constant.contains($0.key) }
  }

  /// What a record is for today.
  enum Answer {
    case plannedRun
    case runOfAnotherSpec
    case none
  }

  /// What each of the records is for, where these runs are planned and others asked for.
  func answers(for planned: Set<RunKey>, ofOtherSpecs: Set<RunKey>) -> [Answer] {
    rows.map { row in
      if planned.contains(row.key) { return .plannedRun }
      return ofOtherSpecs.contains(row.key) ? .runOfAnotherSpec : .none
    }
  }

  /// How far each record is from a run, seeds aside; infinitely, if it has another config and answers for another run
  /// of the plan, or for one of another spec that is not close.
  func distances(to run: Run, answering: [Answer]) -> [Double] {
    var distances = [Double](repeating: 0, count: rows.count)
    let code = data.code(of: run.components.data)
    for row in distances.indices where data.codes[row] != code { distances[row] = Weight.data }
    for (path, column) in fields {
      column.add(
        Weight.field, andRemotenessBy: Weight.remoteness, whereNot: run.config.values[path],
        to: &distances)
    }
    let config = configs.code(of: run.config.values)
    let common = Weight.field * Double(differencesFromAll(run))
    for row in distances.indices where configs.codes[row] != config {
      if common + distances[row] >= Self.reach(of: answering[row]) { distances[row] = .infinity }
    }
    return distances
  }

  /// In how many fields a run differs from every record alike, which the distances leave out.
  private func differencesFromAll(_ run: Run) -> Int {
    let values = run.config.values
    let new = values.keys.count { path in
      shared[path] == nil && !fields.contains { $0.path == path }
    }
    return new + shared.count { values[$0.key] != $0.value }
  }

  /// From which distance on a record of another config explains nothing.
  private static func reach(of answer: Answer) -> Double {
    switch answer {
    case .plannedRun: 0
    // One field on the same data.
    case .runOfAnotherSpec: Weight.field + Weight.data
    case .none: .infinity
    }
  }

  /// The record that is nearest to a run at these distances; `nil` where all are infinitely far.
  ///
  /// Of equally near configs the first is taken, so that all replicates of a point have one; of its records that of the
  /// run's seed, or else the first.
  func nearest(to run: Run, by distances: [Double]) -> Neighborhood.Neighbor? {
    var nearest = (row: 0, distance: Double.infinity)
    for row in distances.indices where distances[row] < nearest.distance {
      nearest = (row, distances[row])
    }
    guard nearest.distance.isFinite else { return nil }
    let replicate = rows.indices[nearest.row...].first { row in
      distances[row] == nearest.distance && configs.codes[row] == configs.codes[nearest.row]
        && rows[row].config.seed == run.config.seed
    }
    return rows[replicate ?? nearest.row]
  }
}

/// Values as small numbers, equal for equal values.
private struct CodedColumn<Value: Hashable & Sendable>: Sendable {
  /// A number for each row: the place of its value among the distinct ones.
  let codes: [Int32]
  let distinct: [Value]
  private let codeOfValue: [Value: Int32]

  init(_ values: [Value]) {
    var codeOfValue: [Value: Int32] = [:]
    var distinct: [Value] = []
    codes = values.map { value in
      if let code = codeOfValue[value] { return code }
      let code = Int32(distinct.count)
      codeOfValue[value] = code
      distinct.append(value)
      return code
    }
    self.codeOfValue = codeOfValue
    self.distinct = distinct
  }

  var isConstant: Bool { codeOfValue.count < 2 }

  /// The number of a value; one that no row has where the value is new.
  func code(of value: Value) -> Int32 { codeOfValue[value] ?? -1 }
}

/// The values of one field, with its numbers apart.
private struct FieldColumn: Sendable {
  private let values: CodedColumn<ConfigValue?>
  /// Not a number where the field has none.
  private let numbers: [Double]

  init(_ values: [ConfigValue?]) {
    self.values = CodedColumn(values)
    numbers = values.map(Self.number)
  }

  var isConstant: Bool { values.isConstant }

  /// Adds to the distance of each row with another value, more to those whose values are further off.
  func add(
    _ weight: Double, andRemotenessBy share: Double, whereNot value: ConfigValue?,
    to distances: inout [Double]
  ) {
    let code = values.code(of: value)
    guard case .number(let number)? = value else {
      let remoteness = values.distinct.map { Self.remoteness($0, value) }
      for row in distances.indices where values.codes[row] != code {
        distances[row] += weight + share * remoteness[Int(values.codes[row])]
      }
      return
    }
    for row in distances.indices where values.codes[row] != code {
      distances[row] += weight + share * Self.remoteness(numbers[row], number)
    }
  }

  /// How far apart two values are, from 0 to 1: quantities of one unit as their numbers, lists by the mean over their
  /// elements, of which one that the other lacks counts 1; anything that is no number counts 1.
  private static func remoteness(_ one: ConfigValue?, _ other: ConfigValue?) -> Double {
    switch (one, other) {
    case (.number(let one)?, .number(let other)?): return remoteness(one, other)
    case (.text(let one)?, .text(let other)?):
      guard let one = Quantity(parsing: one), let other = Quantity(parsing: other),
        one.unit == other.unit
      else { return 1 }
      return remoteness(one.number, other.number)
    case (.list(let one)?, .list(let other)?):
      let unequal = zip(one, other).filter { $0 != $1 }
      let sum = unequal.reduce(Double(abs(one.count - other.count))) { $0 + remoteness($1.0, $1.1) }
      return sum / Double(max(one.count, other.count, 1))
    default: return 1
    }
  }

  /// The difference of two unequal numbers as a share of the larger, at most 1; 1 where one is none.
  private static func remoteness(_ one: Double, _ other: Double) -> Double {
    min(1, abs(one - other) / max(abs(one), abs(other)))
  }

  private static func number(_ value: ConfigValue?) -> Double {
    if case .number(let number)? = value { number } else { .nan }
  }
}
