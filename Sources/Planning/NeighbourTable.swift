import ExperimentModel

/// The records of one kind, column by column: a run is compared with thousands of them in microseconds.
struct NeighbourTable: Sendable {
  /// What a difference weighs: fields count more than data, data more than the seed, and all more than how far apart
  /// numbers are.
  private enum Weight {
    static let field = 10.0
    static let data = 2.0
    static let seed = 1.0
    static let remoteness = 0.01
  }

  private let rows: [Neighbourhood.Neighbour]
  private let seeds: [Int]
  private let data: CodedColumn<[String: String]>
  private let fields: [(path: String, column: FieldColumn)]

  /// Creates a table of one record or more, in the order of their keys.
  init(_ rows: [Neighbourhood.Neighbour]) {
    self.rows = rows
    seeds = rows.map(\.config.seed)
    data = CodedColumn(rows.map(\.data))
    let paths = rows.reduce(into: Set<String>()) { $0.formUnion($1.config.values.keys) }
    let columns = paths.sorted().map { path in
      (path: path, column: FieldColumn(rows.map { $0.config.values[path] }))
    }
    // A field that all records share tells none from another.
    fields = columns.filter { !$0.column.isConstant }
  }

  /// How far each record is from a run, seeds aside.
  func distances(to run: Run) -> [Double] {
    var distances = [Double](repeating: 0, count: rows.count)
    let code = data.code(of: run.components.data)
    for row in distances.indices where data.codes[row] != code { distances[row] = Weight.data }
    for (path, column) in fields {
      column.add(
        Weight.field, andRemotenessBy: Weight.remoteness, whereNot: run.config.values[path],
        to: &distances)
    }
    return distances
  }

  /// The record that is nearest to a run at these distances; of equals the first.
  func nearest(to run: Run, by distances: [Double]) -> Neighbourhood.Neighbour {
    var nearest = (row: 0, distance: Double.infinity)
    for row in distances.indices {
      let distance = distances[row] + (seeds[row] == run.config.seed ? 0 : Weight.seed)
      if distance < nearest.distance { nearest = (row, distance) }
    }
    return rows[nearest.row]
  }
}

/// Values as small numbers, equal for equal values.
private struct CodedColumn<Value: Hashable & Sendable>: Sendable {
  /// A number for each row.
  let codes: [Int32]
  private let codeOfValue: [Value: Int32]

  init(_ values: [Value]) {
    var codeOfValue: [Value: Int32] = [:]
    codes = values.map { value in
      let next = Int32(codeOfValue.count)
      let code = codeOfValue[value] ?? next
      if code == next { codeOfValue[value] = code }
      return code
    }
    self.codeOfValue = codeOfValue
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

  /// Adds to the distance of each row with another value, more to those whose numbers are further off: by their
  /// difference as a share of the larger, at most 1, and 1 for anything else.
  func add(
    _ weight: Double, andRemotenessBy share: Double, whereNot value: ConfigValue?,
    to distances: inout [Double]
  ) {
    let code = values.code(of: value)
    let number = Self.number(value)
    for row in distances.indices where values.codes[row] != code {
      let other = numbers[row]
      let remoteness = min(1, abs(other - number) / max(abs(other), abs(number)))
      distances[row] += weight + share * remoteness
    }
  }

  private static func number(_ value: ConfigValue?) -> Double {
    if case .number(let number)? = value { number } else { .nan }
  }
}
