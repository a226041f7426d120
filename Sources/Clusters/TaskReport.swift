package import ExperimentModel

/// What a task of a batch said last about itself.
///
/// It is for people who look on, and for the decision what to do with the runs of a task that is gone. No run is finished
/// or failed by it.
package struct TaskReport: Hashable, Sendable {
  /// A run under way.
  package struct ActiveRun: Hashable, Sendable {
    /// Its place among the task's runs.
    package let place: Int
    /// When it began, in seconds since 1970 by the clock of the task's machine.
    package let since: Int
    /// How far it is.
    package let progress: RunProgress

    /// Describes a run under way.
    package init(place: Int, since: Int, progress: RunProgress) {
      self.place = place
      self.since = since
      self.progress = progress
    }
  }

  /// How often the engine had started the task before.
  package let restart: Int
  /// The machine.
  package let node: String
  /// When this was said, in seconds since 1970 by the machine's clock.
  package let written: Int
  /// How many runs of the task have ended in this start of it, with a result or not.
  package let endedCount: Int
  /// The runs under way.
  package let active: [ActiveRun]
  /// Whether the task has come to its end.
  package let isOver: Bool

  /// Makes a report.
  package init(
    restart: Int, node: String, written: Int, endedCount: Int, active: [ActiveRun], isOver: Bool
  ) {
    self.restart = restart
    self.node = node
    self.written = written
    self.endedCount = endedCount
    self.active = active
    self.isOver = isOver
  }

  var json: JSON {
    .object([
      JSON.Member("restart", .number(Double(restart))), JSON.Member("node", .string(node)),
      JSON.Member("written", .number(Double(written))),
      JSON.Member("ended", .number(Double(endedCount))),
      JSON.Member("over", .bool(isOver)),
      JSON.Member(
        "active",
        .array(
          active.map { run in
            .object([
              JSON.Member("place", .number(Double(run.place))),
              JSON.Member("since", .number(Double(run.since))),
              JSON.Member("fraction", .number(run.progress.fraction)),
              JSON.Member(
                "metrics",
                .object(run.progress.metrics.map { JSON.Member($0.key, .number($0.value)) })),
            ])
          })),
    ])
  }

  init?(json: JSON) {
    guard let restart = json["restart"]?.integer, let node = json["node"]?.text,
      let written = json["written"]?.integer, let ended = json["ended"]?.integer,
      case .bool(let isOver)? = json["over"], let runs = json["active"]?.elements
    else { return nil }
    let active = runs.compactMap { run -> ActiveRun? in
      guard let place = run["place"]?.integer, let since = run["since"]?.integer,
        let fraction = run["fraction"]?.double
      else { return nil }
      let numbers = (run["metrics"]?.members ?? []).map { ($0.name, $0.value.double ?? .nan) }
      return ActiveRun(
        place: place, since: since,
        progress: RunProgress(
          fraction: fraction, metrics: Dictionary(numbers) { first, _ in first }))
    }
    self.init(
      restart: restart, node: node, written: written, endedCount: ended, active: active,
      isOver: isOver)
  }
}
