package import ExperimentModel

/// Why a run is executed.
package enum RunReason: Hashable, Sendable {
  /// No record comes near it, or only such as answer for runs that it is planned with.
  case neverRun
  /// The nearest record differs in these fields alone.
  case changed([FieldChange])
  /// Of several trials: no record has their values of these fields.
  case newValues([String])
  /// A record has the same config, but another replicate.
  case newSeed
  /// A claim was undecided on the seeds before.
  case undecided(SeedAddition)
  /// A record has the same config, but was computed on other data.
  case data(dataset: String, from: String, to: String)
  /// A record has the same config, but was computed by an earlier or later trainer.
  case trainer(from: Int, to: Int)
  /// A record has the same config, but its fields and defaults are of another revision.
  case configRevision(from: Int, to: Int)
  /// The run was finished, as this page of the results says, but its record is gone.
  case recordGone(listedBy: String)
  /// The run's record does not verify; it is set aside when the run is executed.
  case damaged(String)
  /// The run failed the last time.
  case failed(String)
  /// The user asked for it.
  case forced
}

/// What is to be done about a run.
package enum RunDecision: Hashable, Sendable {
  /// Its record answers.
  case reuse
  /// It is executed.
  case execute(RunReason)
  /// It never is, as its settings do not go together, and no record of it counts.
  case refuse([ConfigProblem])
}

/// Why a run without a record is executed, and the record that it was compared with.
package struct Explanation: Hashable, Sendable {
  /// Why.
  package let reason: RunReason
  /// The record that differs least; `nil` where none comes near.
  package let nearest: RunKey?
}

/// What the store knows of a run.
package enum RecordState: Hashable, Sendable {
  /// A valid record of a finished or diverged run.
  case valid
  /// Nothing.
  case absent
  /// No record, though this page of the results lists one.
  case gone(listedBy: String)
  /// A record that does not verify, and why.
  case damaged(String)
  /// It failed the last time, and why.
  case failed(String)
}

/// Whether runs that have a record are executed all the same.
package enum Reuse: Sendable {
  /// Records answer for their runs.
  case records
  /// Every run is executed again.
  case nothing
}
