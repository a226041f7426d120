package import ExperimentModel

extension RunKind {
  /// Training a k-layer network on images and measuring it: the kind of every spec that names no other.
  package static let training = RunKind(
    name: "training",
    documentation: "trains a k-layer fully connected network and measures it",
    configRevision: 2,
    trainerRevision: 2,
    fields: TrainingFields.all,
    metrics: TrainingMetrics.all,
    runLength: TrainingLength.epochs,
    datasets: DataFields.sets,
    problems: TrainingProblems.of,
    unused: UnusedFields.ofTraining,
    remarks: TrainingRemarks.of,
    isPortable: NetworkFields.isPortable)
}
