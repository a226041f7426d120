internal import Execution

/// The numbers under which runs on a cluster are shown, as small as can be.
struct WorkerSlots {
  private var slots: [Int: Int] = [:]
  private var taken: Set<Int> = []
  private var announced: Set<Int> = []

  /// The number of a job under way.
  func slot(of job: Job) -> Int? { slots[job.identifier] }

  /// Gives a job the smallest number that is free.
  mutating func take(_ job: Job) -> Int {
    let slot = (1...taken.count + 1).first { !taken.contains($0) } ?? taken.count + 1
    slots[job.identifier] = slot
    taken.insert(slot)
    return slot
  }

  /// Whether the user has not been told yet that a job waits for another process; from now on he has.
  mutating func announce(_ job: Job) -> Bool { announced.insert(job.identifier).inserted }

  /// Takes a job's number back; `nil` where it has none.
  mutating func free(_ job: Job) -> Int? {
    guard let slot = slots.removeValue(forKey: job.identifier) else { return nil }
    taken.remove(slot)
    return slot
  }
}
