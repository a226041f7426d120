internal import ExperimentModel

/// Who runs jobs on a cluster: Slurm, or another that keeps a queue.
///
/// What it says of a job's success decides nothing: a run is finished when its record is there. It is asked what is still
/// waiting or at work, so that what is lost is tried again.
package protocol BatchEngine: Sendable {
  /// What leases and files of batches call it.
  var name: String { get }
  /// What people call it.
  var title: String { get }

  /// How many tasks one job may have.
  ///
  /// - Throws: `BatchError` where the engine does not answer.
  func mostTasksPerJob() throws(BatchError) -> Int

  /// Hands in a job.
  ///
  /// - Parameters:
  ///   - submission: What the job is.
  ///   - descriptor: A lock that ends no earlier than the engine has decided.
  /// - Returns: The job's name at the engine.
  /// - Throws: `BatchError` where the engine refuses, or does not answer.
  func submit(
    _ submission: BatchSubmission, keeping descriptor: Int32?
  ) throws(BatchError) -> String

  /// Looks for the job of a name that was given to it when it was handed in.
  ///
  /// - Returns: Its name at the engine; `nil` where the engine knows none.
  /// - Throws: `BatchError` where the engine does not answer.
  func job(called name: String) throws(BatchError) -> String?

  /// Asks about all tasks of some jobs, in one go.
  ///
  /// - Returns: What the engine says of the tasks that it knows.
  /// - Throws: `BatchError` where the engine does not answer.
  func tasks(of jobs: [String]) throws(BatchError) -> TaskStates

  /// Ends jobs, or takes them out of the queue; one that is not there any more is no error.
  ///
  /// - Throws: `BatchError` where the engine does not answer.
  func cancel(_ jobs: [String]) throws(BatchError)

  /// Takes those tasks of jobs out of the queue that have not started.
  ///
  /// - Throws: `BatchError` where the engine does not answer.
  func cancelWaiting(_ jobs: [String]) throws(BatchError)

  /// Takes one task out of the queue; one that is not there any more is no error.
  ///
  /// - Throws: `BatchError` where the engine does not answer.
  func cancel(task index: Int, of job: String) throws(BatchError)

  /// The task that a process is, by the variables that the engine gave it; `nil` for a process elsewhere.
  func task(in environment: [String: String]) -> EngineTask?
}

/// A task that an engine has started.
package struct EngineTask: Hashable, Sendable {
  /// The job's name at the engine.
  package let job: String
  /// The task's number in the job.
  package let index: Int
  /// How often the engine had started the task before.
  package let restart: Int
  /// The machine.
  package let node: String
}

/// A job to hand in.
package struct BatchSubmission: Hashable, Sendable {
  /// A name that no other job has, by which it is found again.
  package let name: String
  /// The lines of the shell that each task executes.
  package let lines: [String]
  /// The folder that tasks start in.
  package let folder: String
  /// The folder of the tasks' logs.
  package let logs: String
  /// How many tasks there are, numbered from 0; `nil` for a job that is one.
  package let taskCount: Int?
  /// What each task occupies.
  package let resources: TaskResources
  /// The jobs that must have ended before, however they do.
  package let after: [String]

  /// Describes a job.
  package init(
    name: String, lines: [String], folder: String, logs: String, taskCount: Int?,
    resources: TaskResources, after: [String] = []
  ) {
    self.name = name
    self.lines = lines
    self.folder = folder
    self.logs = logs
    self.taskCount = taskCount
    self.resources = resources
    self.after = after
  }

  /// The log of a task.
  package func log(of task: Int) -> String { "\(logs)/\(task).log" }
}

/// What a task occupies.
package struct TaskResources: Hashable, Sendable {
  package let cores: Int
  /// `nil` where the engine decides.
  package let memoryBytes: Int?
  package let gpus: Int

  /// Describes what a task occupies.
  package init(cores: Int, memoryBytes: Int?, gpus: Int) {
    self.cores = cores
    self.memoryBytes = memoryBytes
    self.gpus = gpus
  }
}

/// What an engine says of tasks.
package struct TaskStates: Hashable, Sendable {
  /// A task of a job; the number is `nil` for a job that is one.
  package struct Place: Hashable, Sendable {
    package let job: String
    package let index: Int?

    /// Names a task.
    package init(job: String, index: Int?) {
      self.job = job
      self.index = index
    }
  }

  private let states: [Place: TaskState]

  /// Takes what was said.
  package init(_ states: [Place: TaskState]) {
    self.states = states
  }

  /// The states as a file has them.
  var json: JSON {
    .array(
      states.map { place, state in
        var members = [JSON.Member("job", .string(place.job))]
        if let index = place.index { members.append(JSON.Member("task", .number(Double(index)))) }
        switch state {
        case .waiting(let reason, let forEver):
          members += [
            JSON.Member("waiting", .string(reason)), JSON.Member("for_ever", .bool(forEver)),
          ]
        case .stranded(let reason): members.append(JSON.Member("stranded", .string(reason)))
        case .running(let node): members.append(JSON.Member("running", .string(node)))
        case .ended(let word, let node):
          members += [JSON.Member("ended", .string(word)), JSON.Member("node", .string(node))]
        }
        return .object(members)
      })
  }

  /// The states that a file has.
  init(json elements: [JSON]) {
    var states: [Place: TaskState] = [:]
    for element in elements {
      guard let job = element["job"]?.text else { continue }
      let place = Place(job: job, index: element["task"]?.integer)
      if let reason = element["waiting"]?.text {
        states[place] = .waiting(reason: reason, forEver: element["for_ever"] == .bool(true))
      } else if let reason = element["stranded"]?.text {
        states[place] = .stranded(reason: reason)
      } else if let node = element["running"]?.text {
        states[place] = .running(node: node)
      } else if let word = element["ended"]?.text {
        states[place] = .ended(word, node: element["node"]?.text ?? "")
      }
    }
    self.init(states)
  }

  /// The tasks of a job that are known.
  package func tasks(of job: String) -> [TaskState] {
    states.filter { $0.key.job == job }.map(\.value)
  }

  /// The state of a task; `nil` where the engine does not know it, or not any more.
  package subscript(job: String, index: Int?) -> TaskState? {
    states[Place(job: job, index: index)]
  }
}

/// What an engine says of a task.
package enum TaskState: Hashable, Sendable {
  /// It has not started, for a reason in the engine's words; `forEver` where nothing but a person changes that.
  case waiting(reason: String, forEver: Bool)
  /// The engine failed to start it, and holds it back until a person lets it go; another try is due elsewhere.
  case stranded(reason: String)
  case running(node: String)
  /// It is not at work any more; the engine's word for how it ended.
  case ended(String, node: String)

  /// Whether the task has not started.
  var isWaiting: Bool {
    if case .waiting = self { true } else { false }
  }

  /// Whether the task may still do something.
  package var isLive: Bool {
    switch self {
    case .waiting, .running: true
    case .stranded, .ended: false
    }
  }
}

/// Why an engine did not do what it was asked.
package enum BatchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It does not answer at the moment; asking again may help.
  case unreachable(String)
  /// It refuses.
  case refused(String)

  /// The error in words.
  package var description: String {
    switch self {
    case .unreachable(let text), .refused(let text): text
    }
  }
}
