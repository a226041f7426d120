extension RunResult {
  /// The result as JSON; columns and tables have one line each.
  package var json: JSON {
    .object(
      [
        JSON.Member("outcome", .string(outcome.word)),
        JSON.Member("detail", outcome.detail),
        JSON.Member("metrics", .object(metrics.sortedMembers { .number($0) })),
        JSON.Member("history", .object(history.sortedMembers(JSON.row))),
        JSON.Member("tables", .object(tables.sortedMembers { .array($0.map(JSON.row)) })),
      ]
        + (files.isEmpty
          ? [] : [JSON.Member("files", .object(files.sortedMembers { .string($0) }))]))
  }

  /// Reads a result back; `nil` for JSON of another shape.
  package init?(json: JSON) {
    guard let outcome = RunOutcome(word: json["outcome"]?.text, detail: json["detail"]),
      let metrics = json["metrics"]?.dictionary(\.double),
      let history = json["history"]?.dictionary({ $0.row }),
      let tables = json["tables"]?.dictionary({ $0.rows })
    else { return nil }
    let files = json["files"]?.dictionary(\.text) ?? [:]
    self.init(outcome: outcome, metrics: metrics, history: history, tables: tables, files: files)
  }
}

extension Provenance {
  /// The provenance as JSON.
  package var json: JSON {
    .object(
      [
        JSON.Member("started", .string(started)),
        JSON.Member("seconds", .number(seconds)),
        JSON.Member("environment", .object(environment.sortedMembers { .string($0) })),
      ]
        + (notes.isEmpty
          ? [] : [JSON.Member("notes", .object(notes.sortedMembers { .string($0) }))]))
  }

  /// Reads provenance back; `nil` for JSON of another shape.
  package init?(json: JSON) {
    guard let started = json["started"]?.text, let seconds = json["seconds"]?.double,
      let environment = json["environment"]?.dictionary(\.text)
    else { return nil }
    let notes = json["notes"]?.dictionary(\.text) ?? [:]
    self.init(started: started, seconds: seconds, environment: environment, notes: notes)
  }
}

extension RunOutcome {
  fileprivate var detail: JSON {
    switch self {
    case .finished: .null
    case .diverged(let update): .object([JSON.Member("update", .number(Double(update)))])
    case .failed(let reason): .object([JSON.Member("reason", .string(reason))])
    }
  }

  fileprivate init?(word: String?, detail: JSON?) {
    switch word {
    case "finished": self = .finished
    case "diverged":
      guard let update = detail?["update"]?.integer else { return nil }
      self = .diverged(update: update)
    case "failed":
      guard let reason = detail?["reason"]?.text else { return nil }
      self = .failed(reason: reason)
    default: return nil
    }
  }
}

extension JSON {
  fileprivate static func row(_ numbers: [Double]) -> JSON {
    .array(numbers.map { .number($0) })
  }

  /// An array of numbers, `null` being not a number.
  fileprivate var row: [Double]? {
    guard let elements else { return nil }
    let numbers = elements.compactMap { $0 == .null ? Double.nan : $0.double }
    return numbers.count == elements.count ? numbers : nil
  }

  fileprivate var rows: [[Double]]? {
    guard let elements else { return nil }
    let rows = elements.compactMap(\.row)
    return rows.count == elements.count ? rows : nil
  }

  fileprivate func dictionary<Value>(_ read: (JSON) -> Value?) -> [String: Value]? {
    guard let members else { return nil }
    var dictionary: [String: Value] = [:]
    for member in members {
      guard let value = read(member.value) else { return nil }
      dictionary[member.name] = value
    }
    return dictionary
  }
}

extension Dictionary where Key == String {
  fileprivate func sortedMembers(_ json: (Value) -> JSON) -> [JSON.Member] {
    sorted { $0.key < $1.key }.map { JSON.Member($0.key, json($0.value)) }
  }
}
