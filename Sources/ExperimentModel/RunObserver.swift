/// Who listens to a run under way.
package struct RunObserver {
  private let hear: (RunProgress) -> Void
  private let keep: (_ name: String, _ text: String) -> Void

  /// Creates an observer.
  ///
  /// - Parameters:
  ///   - note: Called with what the run's record is to say of how it was executed, beside what all records say.
  ///   - hear: Called now and then with how far the run is.
  package init(
    note: @escaping (_ name: String, _ text: String) -> Void = { _, _ in },
    hear: @escaping (RunProgress) -> Void = { _ in }
  ) {
    keep = note
    self.hear = hear
  }

  /// Says how far the run is.
  package func callAsFunction(_ progress: RunProgress) { hear(progress) }

  /// Has the run's record say something of how it was executed.
  package func note(_ name: String, _ text: String) { keep(name, text) }
}
