internal import ExperimentModel

/// What parent and workers say to each other: one JSON object per line.
///
/// A worker says once that it is ready, with the version of the messages. The parent asks for a run; the worker says now
/// and then how far it is, and at the end what came of it. Meanwhile the parent may change the number of threads:
///
///     worker: {"ready": 6}
///     parent: {"id": 7, "threads": 1, "config": {…}, "data": {"cifar10": "38d131b8…"}}
///     worker: {"id": 7, "progress": 0.25, "metrics": {"epoch": 5, "training.loss": 1.2}}
///     parent: {"id": 7, "threads": 2}
///     worker: {"id": 7, "result": {…}, "provenance": {…}}
///
/// `datasets` declare the data sets of the user's own that the run reads. Where a program computes the run, `instructions` say how it is executed, and `gpus` which graphics processors it has.
///
/// `data` holds the digest of each data set that the run was planned on. The worker compares it with what it opens, and
/// answers with a failed run where they differ: no record says that it was computed on data that nobody read.
enum WorkerProtocol {
  /// The version of the messages; both sides are the same program, so another one is a mistake.
  static let version = 6
  /// The variable that tells a worker who started it.
  static let parentVariable = "REPRISE_PARENT"

  /// A message as it goes over the pipe.
  static func line(_ message: JSON) -> [UInt8] {
    Array(message.lineText.utf8) + [UInt8(ascii: "\n")]
  }
}

/// What a parent asks of a worker.
enum WorkerRequest {
  /// Execute a run, on so many threads.
  case execute(Job, threads: Int)
  /// Use another number of threads for the run under way, if it still is.
  case useThreads(Int, job: Int)

  init?(line: [UInt8]) {
    guard let json = try? JSON(parsing: line), let identifier = json["id"]?.integer,
      let threads = json["threads"]?.integer, threads >= 1
    else { return nil }
    guard json["config"] != nil else {
      self = .useThreads(threads, job: identifier)
      return
    }
    guard let config = json["config"].flatMap(RunConfig.init(json:)),
      let members = json["data"]?.members
    else { return nil }
    var data: [String: String] = [:]
    for member in members {
      guard let digest = member.value.text else { return nil }
      data[member.name] = digest
    }
    let instructions = json["instructions"].flatMap(ProgramInstructions.init(json:))
    guard instructions != nil || json["instructions"] == nil else { return nil }
    let datasets = json["datasets"]?.elements ?? []
    let declarations = datasets.compactMap(DatasetDeclaration.init(json:))
    guard declarations.count == datasets.count else { return nil }
    var job = Job(
      identifier: identifier, config: config, data: data, instructions: instructions,
      datasets: declarations)
    job.gpus = (json["gpus"]?.elements ?? []).compactMap(\.text)
    self = .execute(job, threads: threads)
  }

  var json: JSON {
    switch self {
    case .execute(let job, let threads):
      .object(
        [
          JSON.Member("id", .number(Double(job.identifier))),
          JSON.Member("threads", .number(Double(threads))), JSON.Member("config", job.config.json),
          JSON.Member("data", .object(job.data.map { JSON.Member($0.key, .string($0.value)) })),
        ]
          + (job.datasets.isEmpty
            ? [] : [JSON.Member("datasets", .array(job.datasets.map(\.json)))])
          + (job.instructions.map { instructions in
            [
              JSON.Member("instructions", instructions.json),
              JSON.Member("gpus", .array(job.gpus.map { .string($0) })),
            ]
          } ?? []))
    case .useThreads(let threads, let job):
      .object([
        JSON.Member("id", .number(Double(job))), JSON.Member("threads", .number(Double(threads))),
      ])
    }
  }
}

/// What a worker says to its parent.
enum WorkerReply {
  /// Once, at the start: the worker is ready.
  case ready
  /// How far the run is.
  case progress(job: Int, RunProgress)
  /// The run's end.
  case result(job: Int, RunResult, Provenance)

  init?(line: [UInt8]) {
    guard let json = try? JSON(parsing: line) else { return nil }
    if json["ready"]?.integer == WorkerProtocol.version {
      self = .ready
    } else if let job = json["id"]?.integer, let fraction = json["progress"]?.double {
      let numbers = (json["metrics"]?.members ?? []).map { ($0.name, $0.value.double ?? .nan) }
      let metrics = Dictionary(numbers) { first, _ in first }
      self = .progress(job: job, RunProgress(fraction: fraction, metrics: metrics))
    } else if let job = json["id"]?.integer,
      let result = json["result"].flatMap(RunResult.init(json:)),
      let provenance = json["provenance"].flatMap(Provenance.init(json:))
    {
      self = .result(job: job, result, provenance)
    } else {
      return nil
    }
  }

  var json: JSON {
    switch self {
    case .ready: .object([JSON.Member("ready", .number(Double(WorkerProtocol.version)))])
    case .progress(let job, let progress):
      .object([
        JSON.Member("id", .number(Double(job))),
        JSON.Member("progress", .number(progress.fraction)),
        JSON.Member(
          "metrics", .object(progress.metrics.map { JSON.Member($0.key, .number($0.value)) })),
      ])
    case .result(let job, let result, let provenance):
      .object([
        JSON.Member("id", .number(Double(job))), JSON.Member("result", result.json),
        JSON.Member("provenance", provenance.json),
      ])
    }
  }
}
