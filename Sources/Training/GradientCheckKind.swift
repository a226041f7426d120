package import Datasets
package import ExperimentModel

extension RunKind {
  /// Comparing the gradients of a network's cost with central differences, parameter by parameter.
  ///
  /// The mini-batch is the first images of the first training file, seen as training sees them: normalized with the
  /// statistics of all training images, batch normalization with the mini-batch's own, dropout with one mask. The
  /// seed decides the initial parameters, unless they have one of their own, and the mask.
  ///
  /// Since revision 2 of its numbers, a parameter of which every entry was skipped has none; they were zero before.
  package static let gradientCheck = gradientCheck(on: ImageCatalog())

  /// Comparing gradients on the images of a catalog.
  package static func gradientCheck(on catalog: ImageCatalog) -> RunKind {
    RunKind(
      name: "gradient-check",
      documentation: "compares a network's gradients with central differences of its cost",
      configRevision: 2,
      trainerRevision: 4,
      fields: GradientCheckFields.all(on: catalog),
      metrics: GradientCheckMetrics.all + [parameters(on: catalog)],
      tables: [GradientCheckTable.definition],
      datasets: DataFields.sets,
      problems: GradientCheckProblems(catalog: catalog).of,
      unused: UnusedFields.ofNetwork,
      isPortable: NetworkFields.isPortable,
      ownDatasets: catalog.declarations,
      withDatasets: { gradientCheck(on: catalog.adding($0)) })
  }

  private static func parameters(on catalog: ImageCatalog) -> MetricDefinition {
    NetworkMetrics.parameters(
      of: { .gradientCheck }, on: catalog,
      featureCount: { config, _ in config[GradientCheckFields.features] })
  }
}
