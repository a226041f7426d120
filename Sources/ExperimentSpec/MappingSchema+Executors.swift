import ExperimentModel

extension MappingSchema {
  /// The key under which `.reprise.yaml` declares executors.
  static let executorsKey = SpecKey.required(
    "executors", "where runs can be executed beside this machine, by the name for `run --on`",
    .mapping(of: .mapping(as: .executor)))

  /// The whole of `.reprise.yaml`.
  static let settingsFile = MappingSchema(
    title: ".reprise.yaml, which declares executors", keys: [executorsKey])

  static let executor = MappingSchema(
    title: "an executor",
    keys: [
      .required("slurm", "what each task asks of Slurm", .mapping(as: .slurm)),
      .optional("runs_per_task", "so many runs are executed by each task", .count(1...100_000)),
      .optional(
        "task_duration",
        "each task gets as many runs as take about so long, by what like runs took; 10 minutes unless said",
        .measure),
      .optional(
        "tasks_at_once", "at most so many tasks of a job are executed at once",
        .count(1...1_000_000)),
      .optional(
        "logs",
        "the folder of the tasks' logs, seen from the project's; beside the job unless said",
        .text),
      .optional(
        "before",
        "a line of the shell that each task executes first, such as `module load openblas`, or a list of them",
        .names),
    ],
    forms: [[.form("runs_per_task"), .form("task_duration"), .otherwise()]])

  static let slurm = MappingSchema(
    title: "what is asked of Slurm",
    keys: [
      .optional("partition", "the partition; the cluster's default unless said", .name),
      .optional("account", "the account that pays; your default unless said", .name),
      .optional(
        "time_limit", "the longest time of a task, such as 2 hours; the partition's unless said",
        .measure),
      .optional(
        "cores",
        "processors of a task, which executes as many runs at once as fit on them; 1, or what a run declares, unless said",
        .count(1...4096)),
      .optional(
        "memory",
        "the memory of a task, such as 4 GiB; the sum of what its runs declare unless said",
        .measure),
      .optional(
        "options", "further options of sbatch, such as --qos=long, in a list", .names),
    ])
}
