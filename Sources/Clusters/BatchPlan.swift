internal import Execution
internal import ExperimentModel

/// One array of tasks that is to be handed in.
struct BatchPlan {
  typealias Attempt = (job: Job, attempt: Int)

  let resources: TaskResources
  let tasks: [[Attempt]]

  var runCount: Int { tasks.reduce(0) { $0 + $1.count } }

  /// Packs jobs into tasks, and these into as many arrays as it takes: each of jobs that occupy the same.
  static func all(_ jobs: [Attempt], _ settings: BatchSettings, mostTasks: Int) -> [BatchPlan] {
    var order: [RunResources] = []
    var groups: [RunResources: [Attempt]] = [:]
    for job in jobs {
      let resources = job.job.resources ?? RunResources()
      if groups[resources] == nil { order.append(resources) }
      groups[resources, default: []].append(job)
    }
    return order.flatMap { resources -> [BatchPlan] in
      let group = groups[resources] ?? []
      let (task, atOnce) = occupied(resources, settings.declaration)
      let size = runsPerTask(settings, atOnce)
      let tasks = stride(from: 0, to: group.count, by: size).map {
        Array(group[$0..<min($0 + size, group.count)])
      }
      return stride(from: 0, to: tasks.count, by: mostTasks).map {
        BatchPlan(resources: task, tasks: Array(tasks[$0..<min($0 + mostTasks, tasks.count)]))
      }
    }
  }

  /// What a task occupies, and how many runs it executes at once.
  private static func occupied(
    _ run: RunResources, _ declaration: ExecutorDeclaration
  ) -> (TaskResources, atOnce: Int) {
    switch declaration.engine {
    case .slurm(let options):
      let cores = max(options.cores ?? run.cores, run.cores)
      let atOnce = cores / run.cores
      let memory = options.memoryBytes ?? run.memoryBytes.map { $0 * atOnce }
      return (
        TaskResources(cores: cores, memoryBytes: memory, gpus: run.gpus * atOnce), atOnce
      )
    }
  }

  /// So many runs are put into a task where nobody knows how long one takes.
  private static let usualRunCount = 10
  private static let mostRuns = 1000

  private static func runsPerTask(_ settings: BatchSettings, _ atOnce: Int) -> Int {
    switch settings.declaration.packing {
    case .runs(let count): return count
    case .seconds(let target):
      guard let seconds = settings.secondsPerRun, seconds > 0 else {
        return usualRunCount * atOnce
      }
      let count = target / seconds * Double(atOnce)
      return max(1, Int(min(count, Double(mostRuns))))
    }
  }
}
