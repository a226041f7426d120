/// What `squeue` answers, a line for each task.
enum SqueueReply {
  /// Job, task, state, node and reason; the reason comes last, as it may hold anything.
  static let format = "%F|%K|%T|%N|%r"

  /// The states in which a task may still do something, beside waiting.
  private static let liveStates: Set<Substring> = [
    "RUNNING", "CONFIGURING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT",
    "RESIZING",
  ]

  /// The states in which a task waits.
  private static let waitingStates: Set<Substring> = [
    "PENDING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT",
  ]

  /// The reasons for waiting that end only when a person does something.
  private static let lastingReasons = [
    "PartitionConfig", "PartitionDown", "PartitionInactive", "PartitionNodeLimit",
    "PartitionTimeLimit", "DependencyNeverSatisfied", "JobHeldAdmin", "JobHeldUser",
    "ReqNodeNotAvail", "Nodes required for job are DOWN",
    "BadConstraints", "InvalidAccount", "InvalidQOS", "AccountNotAllowed", "QOSNotAllowed",
    "AssocGrpMemLimit", "AssocMaxCpuPerJobLimit", "QOSMaxCpuPerJobLimit", "QOSMaxMemoryPerJob",
  ]

  /// How Slurm says that it holds back a task that it failed to start.
  private static let failedLaunch = ["launch failed requeued held", "launch_failed_requeued_held"]

  static func states(in text: String) -> TaskStates {
    var states: [TaskStates.Place: TaskState] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count == 5 else { continue }
      let place = TaskStates.Place(job: String(parts[0]), index: Int(parts[1]))
      states[place] = state(parts[2], node: String(parts[3]), reason: String(parts[4]))
    }
    return TaskStates(states)
  }

  private static func state(_ word: Substring, node: String, reason: String) -> TaskState {
    if waitingStates.contains(word) {
      if failedLaunch.contains(reason) { return .stranded(reason: reason) }
      return .waiting(
        reason: reason, forEver: lastingReasons.contains { reason.hasPrefix($0) })
    }
    return liveStates.contains(word) ? .running(node: node) : .ended(String(word), node: node)
  }
}
