internal import ExperimentModel

/// What the runs under way occupy of a machine.
struct Occupancy {
  private let capacity: MachineCapacity
  private let runCount: Int
  private let cores: Int
  private let bytes: Int
  private let usedGPUs: Set<String>
  private let isDeclared: Bool

  init(of assignments: [Worker.Assignment], in capacity: MachineCapacity) {
    self.capacity = capacity
    let resources = assignments.compactMap(\.job.resources)
    runCount = assignments.count
    // A run that declares nothing keeps one core busy at least.
    cores = resources.map(\.cores).reduce(assignments.count - resources.count, +)
    bytes = resources.compactMap(\.memoryBytes).reduce(0, +)
    usedGPUs = Set(assignments.flatMap(\.job.gpus))
    isDeclared = resources.contains { $0.cores > 1 }
  }

  /// The graphics processors that nobody has.
  var freeGPUs: [String] { capacity.gpus.filter { !usedGPUs.contains($0) } }

  /// Whether a run can be started beside the others without any of them getting less than it declares.
  ///
  /// The first run may be larger than the machine; how many small ones there are is up to the number of workers.
  func admits(_ resources: RunResources?) -> Bool {
    guard runCount > 0 else { return true }
    let own = resources?.cores ?? 1
    if own > 1 || isDeclared, cores + own > capacity.processorCount { return false }
    guard let resources else { return true }
    if let most = capacity.availableBytes, bytes + (resources.memoryBytes ?? 0) > most {
      return false
    }
    return resources.gpus <= freeGPUs.count
  }
}
