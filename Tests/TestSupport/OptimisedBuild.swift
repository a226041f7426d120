/// Whether the tests were built with optimisation: only then do bounds on time mean anything.
public var isOptimisedBuild: Bool {
  #if DEBUG
  false
  #else
  true
  #endif
}
