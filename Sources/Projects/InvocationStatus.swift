import ExperimentModel
import SystemFiles

/// How far an invocation is that executes runs, as others see it.
package struct InvocationStatus: Hashable, Sendable {
  /// A run under way.
  package struct ActiveRun: Hashable, Sendable {
    /// The number of the worker that executes it.
    package let worker: Int
    /// Experiment and point: `2-depth · 9 layers · seed 1`.
    package let name: String
    /// When it began, in seconds since 1970.
    package let since: Int
    /// The share of it that is done, from 0 to 1.
    package let fraction: Double
  }

  /// When it was written, in seconds since 1970.
  package let written: Int
  /// How many runs there are in all, those included that were done before.
  package let total: Int
  /// How many of them have ended.
  package let done: Int
  package let failed: Int
  /// How long all will still take, in seconds; `nil` while nothing is known.
  package let secondsLeft: Double?
  /// The runs under way, by their workers.
  package let active: [ActiveRun]
}

extension InvocationStatus {
  /// The present time, in seconds since 1970.
  package static var now: Int { FileStatus.now / 1_000_000_000 }

  var json: JSON {
    .object([
      JSON.Member("written", .number(Double(written))),
      JSON.Member("total", .number(Double(total))), JSON.Member("done", .number(Double(done))),
      JSON.Member("failed", .number(Double(failed))),
      JSON.Member("seconds_left", secondsLeft.map { .number($0) } ?? .null),
      JSON.Member(
        "active",
        .array(
          active.map { run in
            .object([
              JSON.Member("worker", .number(Double(run.worker))),
              JSON.Member("name", .string(run.name)),
              JSON.Member("since", .number(Double(run.since))),
              JSON.Member("fraction", .number(run.fraction)),
            ])
          })),
    ])
  }

  init?(json: JSON) {
    guard let written = json["written"]?.integer, let total = json["total"]?.integer,
      let done = json["done"]?.integer, let failed = json["failed"]?.integer,
      let runs = json["active"]?.elements
    else { return nil }
    let active = runs.compactMap { run -> ActiveRun? in
      guard let worker = run["worker"]?.integer, let name = run["name"]?.text,
        let since = run["since"]?.integer, let fraction = run["fraction"]?.double
      else { return nil }
      return ActiveRun(worker: worker, name: name, since: since, fraction: fraction)
    }
    guard active.count == runs.count else { return nil }
    self.init(
      written: written, total: total, done: done, failed: failed,
      secondsLeft: json["seconds_left"]?.double, active: active)
  }
}
