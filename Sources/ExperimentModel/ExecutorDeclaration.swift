/// Something that executes runs elsewhere, as `.reprise.yaml` declares it.
package struct ExecutorDeclaration: Hashable, Sendable {
  /// What `run --on` calls it.
  package let name: String
  /// The file that declares it.
  package let source: String
  /// Who takes the jobs.
  package let engine: Engine
  /// How runs are put into tasks.
  package let packing: Packing
  /// How many tasks of a job may be executed at once; `nil` for as many as the engine likes.
  package let tasksAtOnce: Int?
  /// The folder of the tasks' logs; `nil` for one that the program chooses.
  package var logs: String?
  /// Lines of a shell that each task executes first, such as `module load openblas`.
  package let before: [String]

  /// Declares an executor.
  package init(
    name: String, source: String, engine: Engine, packing: Packing, tasksAtOnce: Int?,
    logs: String?,
    before: [String]
  ) {
    self.name = name
    self.source = source
    self.engine = engine
    self.packing = packing
    self.tasksAtOnce = tasksAtOnce
    self.logs = logs
    self.before = before
  }

  /// The engines that there are, each with what it is asked for.
  package enum Engine: Hashable, Sendable {
    case slurm(SlurmOptions)
  }

  /// How runs are put into tasks.
  package enum Packing: Hashable, Sendable {
    /// So many in each.
    case runs(Int)
    /// As many as take about so long, in seconds, by what like runs took.
    case seconds(Double)

    /// Minutes, so that neither the start of a task nor the loss of one matters.
    package static let usual = Packing.seconds(600)
  }
}

/// What is asked of Slurm for each task; what is `nil` is left to the cluster.
package struct SlurmOptions: Hashable, Sendable {
  /// The partition.
  package let partition: String?
  /// The account that pays.
  package let account: String?
  /// The longest time of a task, in seconds.
  package let timeLimitSeconds: Double?
  /// The processors of a task, which executes as many runs at once as fit on them; `nil` for those of one run.
  package let cores: Int?
  /// The memory of a task, in bytes.
  package let memoryBytes: Int?
  /// Further options of sbatch, as they are written on its command line.
  package let options: [String]

  /// Asks for what a task needs.
  package init(
    partition: String?, account: String?, timeLimitSeconds: Double?, cores: Int?, memoryBytes: Int?,
    options: [String]
  ) {
    self.partition = partition
    self.account = account
    self.timeLimitSeconds = timeLimitSeconds
    self.cores = cores
    self.memoryBytes = memoryBytes
    self.options = options
  }
}
