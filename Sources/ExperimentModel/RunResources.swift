/// What a run occupies of a machine while it is executed; no part of its key.
package struct RunResources: Hashable, Sendable {
  /// The processors that it keeps busy, and the threads that it is told to use.
  package let cores: Int
  /// The memory that it may occupy with all that it starts, in bytes; `nil` where nothing is declared.
  package let memoryBytes: Int?
  /// The graphics processors that it has for itself.
  package let gpus: Int

  /// Declares what a run occupies.
  ///
  /// - Precondition: There is at least one core, and no count is negative.
  package init(cores: Int = 1, memoryBytes: Int? = nil, gpus: Int = 0) {
    precondition(cores >= 1 && gpus >= 0, "a run needs a core and no negative number of GPUs")
    self.cores = cores
    self.memoryBytes = memoryBytes
    self.gpus = gpus
  }
}
