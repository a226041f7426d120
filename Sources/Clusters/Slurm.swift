internal import ChildProcess
package import ExperimentModel

/// Slurm, by its own programs.
///
/// Tried with 22.05. `squeue` is asked for a format of our own: its JSON is another in each version, and ignores the choice
/// of jobs.
package struct Slurm: BatchEngine {
  package let name = "slurm"
  package let title = "Slurm"
  private let options: SlurmOptions
  private let tasksAtOnce: Int?
  private let environment: [String: String]

  /// Slurm as this process sees it.
  ///
  /// - Parameters:
  ///   - options: What is asked for each task.
  ///   - tasksAtOnce: How many tasks of a job may be executed at once.
  ///   - environment: The variables of this process.
  package init(_ options: SlurmOptions, tasksAtOnce: Int?, environment: [String: String]) {
    self.options = options
    self.tasksAtOnce = tasksAtOnce
    // What describes the job that this process is in, if it is in one, would be taken for wishes.
    self.environment = environment.filter { !$0.key.hasPrefix("SLURM_") || $0.key == "SLURM_CONF" }
  }

  /// Slurm for questions about jobs that others have handed in.
  package init(environment: [String: String]) {
    let options = SlurmOptions(
      partition: nil, account: nil, timeLimitSeconds: nil, cores: nil, memoryBytes: nil,
      options: [])
    self.init(options, tasksAtOnce: nil, environment: environment)
  }

  package func mostTasksPerJob() throws(BatchError) -> Int {
    let answer = try ask("scontrol", ["show", "config"])
    let line = answer.split(separator: "\n").first { $0.hasPrefix("MaxArraySize") }
    let size = line?.split(separator: "=").last.flatMap { Int($0.trimmingSpaces) }
    return max(1, size ?? Self.usualArraySize)
  }

  private static let usualArraySize = 1000

  package func submit(
    _ submission: BatchSubmission, keeping descriptor: Int32?
  ) throws(BatchError) -> String {
    let script = (["#!/bin/bash -l", "set -e"] + submission.lines).joined(separator: "\n") + "\n"
    let answer = try ask(
      "sbatch", arguments(submission), input: Array(script.utf8), keeping: descriptor)
    // On a site of several clusters, the cluster's name follows.
    let job = answer.split(separator: "\n").last?.split(separator: ";").first.map(String.init) ?? ""
    guard Int(job) != nil else {
      throw .refused("sbatch answered '\(answer)', expected a job's number")
    }
    return job
  }

  private func arguments(_ submission: BatchSubmission) -> [String] {
    // A percent sign begins something that Slurm fills in.
    let logs = submission.logs.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: "%%")
    var arguments = [
      "--parsable", "--requeue", "--open-mode=append", "--job-name=\(submission.name)",
      "--chdir=\(submission.folder)", "--kill-on-invalid-dep=yes",
      "--output=\(logs)/\(submission.taskCount == nil ? submission.name : "%a").log",
      "--nodes=1", "--ntasks=1", "--cpus-per-task=\(submission.resources.cores)",
    ]
    if let count = submission.taskCount {
      let most = tasksAtOnce.map { "%\($0)" } ?? ""
      arguments.append("--array=0-\(count - 1)\(most)")
    }
    if let bytes = submission.resources.memoryBytes {
      arguments.append("--mem=\((bytes + (1 << 20) - 1) >> 20)M")
    }
    if submission.resources.gpus > 0 {
      arguments.append("--gres=gpu:\(submission.resources.gpus)")
    }
    if let partition = options.partition { arguments.append("--partition=\(partition)") }
    if let account = options.account { arguments.append("--account=\(account)") }
    if let seconds = options.timeLimitSeconds {
      arguments.append("--time=\(max(1, Int((seconds / 60).rounded(.up))))")
    }
    if !submission.after.isEmpty {
      arguments.append("--dependency=afterany:\(submission.after.joined(separator: ":"))")
    }
    return arguments + options.options
  }

  package func job(called name: String) throws(BatchError) -> String? {
    let answer = try ask("squeue", ["-h", "-t", "all", "-n", name, "-o", "%F"])
    return answer.split(separator: "\n").first.map(String.init)
  }

  package func tasks(of jobs: [String]) throws(BatchError) -> TaskStates {
    guard !jobs.isEmpty else { return TaskStates([:]) }
    do throws(BatchError) {
      let answer = try ask(
        "squeue",
        ["-h", "-r", "-t", "all", "-j", jobs.joined(separator: ","), "-o", SqueueReply.format])
      return SqueueReply.states(in: answer)
    } catch {
      // Slurm forgets a job some minutes after its end; where it has forgotten all, it says so.
      guard case .refused(let text) = error, text.contains("Invalid job id") else { throw error }
      return TaskStates([:])
    }
  }

  package func cancel(_ jobs: [String]) throws(BatchError) {
    guard !jobs.isEmpty else { return }
    _ = try ask("scancel", jobs)
  }

  package func cancelWaiting(_ jobs: [String]) throws(BatchError) {
    guard !jobs.isEmpty else { return }
    _ = try ask("scancel", ["--state=PENDING"] + jobs)
  }

  package func cancel(task index: Int, of job: String) throws(BatchError) {
    try cancel(["\(job)_\(index)"])
  }

  package func task(in environment: [String: String]) -> EngineTask? {
    guard let job = environment["SLURM_ARRAY_JOB_ID"] ?? environment["SLURM_JOB_ID"] else {
      return nil
    }
    func number(_ name: String) -> Int { environment[name].flatMap { Int($0) } ?? 0 }
    return EngineTask(
      job: job, index: number("SLURM_ARRAY_TASK_ID"), restart: number("SLURM_RESTART_COUNT"),
      node: environment["SLURMD_NODENAME"] ?? "an unnamed node")
  }

  /// How long one of Slurm's programs may take, in seconds; without its controller, they give up after less.
  private static let mostSeconds = 60
  private static let mostBytes = 1 << 28

  private func ask(
    _ program: String, _ arguments: [String], input: [UInt8] = [], keeping descriptor: Int32? = nil
  ) throws(BatchError) -> String {
    guard let path = Command.find(program, in: environment["PATH"]) else {
      throw .refused(
        "cannot find Slurm's program '\(program)'; is this a machine of the cluster? `--on` works where jobs can be handed in"
      )
    }
    let command = Command(
      path, arguments, name: program, environment: environment, keeping: descriptor)
    let completion: Completion
    do throws(ProcessError) {
      completion = try command.run(
        input: input, tailLimit: Self.mostBytes, patience: Patience(.seconds(Self.mostSeconds)))
    } catch {
      throw .refused("\(error)")
    }
    guard completion.cause == .itself else {
      throw .unreachable("\(program) did not answer within \(Self.mostSeconds) s")
    }
    guard completion.status == .exited(0) else {
      let said = completion.errors.text.split(separator: "\n").joined(separator: "; ")
      let text = said.isEmpty ? "\(program) \(completion.status)" : said
      throw Self.isPassing(said) ? .unreachable(text) : .refused(text)
    }
    return completion.output.text
  }

  /// Whether a complaint is about the controller, which is away at the moment.
  private static func isPassing(_ text: String) -> Bool {
    [
      "Unable to contact slurm controller", "Socket timed out", "Zero Bytes were transmitted",
      "temporarily unable to accept job", "Connection refused",
    ]
    .contains(where: text.contains)
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    drop { $0 == " " }.prefix { $0 != " " }
  }
}
