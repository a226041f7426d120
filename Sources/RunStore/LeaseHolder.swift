internal import ExperimentModel

/// A task of a cluster's job, as the leases of the runs name it that it executes.
package struct LeaseHolder: Hashable, Sendable {
  /// Who runs the job: `slurm`.
  package let engine: String
  /// The job's name at its engine.
  package let job: String
  /// The task's number in the job.
  package let task: Int
  /// How often the engine had started the task before.
  package let restart: Int
  /// The machine that it runs on.
  package let node: String

  /// Names a task.
  package init(engine: String, job: String, task: Int, restart: Int, node: String) {
    self.engine = engine
    self.job = job
    self.task = task
    self.restart = restart
    self.node = node
  }

  /// In words: `task 3 of job 4711 on node n1`.
  package var description: String { "task \(task) of job \(job) on node \(node)" }

  /// The name of the folder that the task writes in.
  package var folderName: String { "\(engine)-\(job)-\(task)-\(restart)" }

  /// The task of a folder of that name, without its node; `nil` for another name.
  package init?(folderName: String) {
    let parts = folderName.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, let task = Int(parts[2]), let restart = Int(parts[3]) else {
      return nil
    }
    self.init(
      engine: String(parts[0]), job: String(parts[1]), task: task, restart: restart, node: "")
  }

  /// Whether this is the same task, started earlier: one that the engine starts again has ended before, or is taken for
  /// dead.
  func precedes(_ other: LeaseHolder) -> Bool {
    engine == other.engine && job == other.job && task == other.task && restart < other.restart
  }

  var json: JSON {
    .object([
      JSON.Member("engine", .string(engine)), JSON.Member("job", .string(job)),
      JSON.Member("task", .number(Double(task))), JSON.Member("restart", .number(Double(restart))),
      JSON.Member("node", .string(node)),
    ])
  }

  init?(json: JSON) {
    guard let engine = json["engine"]?.text, let job = json["job"]?.text,
      let task = json["task"]?.integer, let restart = json["restart"]?.integer,
      let node = json["node"]?.text
    else { return nil }
    self.init(engine: engine, job: job, task: task, restart: restart, node: node)
  }
}

/// How a process claims runs on a disk that machines share, and what it makes of the claims of others.
package struct LeasePolicy: Sendable {
  /// The task that this process is; `nil` for one on a machine of its own, which claims by locks.
  package let own: LeaseHolder?
  /// Whether a task may still be at work; `nil` where nobody can say, and its leases stand.
  package let isAlive: @Sendable (LeaseHolder) -> Bool?

  /// Sets a policy.
  package init(
    own: LeaseHolder? = nil, isAlive: @escaping @Sendable (LeaseHolder) -> Bool? = { _ in nil }
  ) {
    self.own = own
    self.isAlive = isAlive
  }
}
