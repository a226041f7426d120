import Diagnostics
import ExperimentModel
import YAML

/// Reads what explains disagreements with the publication.
struct CauseReader {
  let report: ReportReader

  func causes(_ node: YAMLNode?) -> [Cause] {
    report.named(node, "causes", of: "a cause", schema: .cause, read: cause)
  }

  private func cause(_ name: String, _ mapping: MappingReader) -> Cause? {
    let context = report.context
    let first = mapping["compare"].flatMap { report.condition($0, named: "compare") }
    let metric = mapping["metric"].flatMap { report.metrics.metric($0, for: .finalValue) }
    let statement = context.text(mapping["says"], "says")
    let explains = context.text(mapping["explains"], "explains")
    let scale: NumberScale? =
      mapping["scale"].map { context.word($0, named: "scale") } ?? .linear
    let pairing: ClaimPairing?? = mapping["pairing"].map { context.word($0, named: "pairing") }
    guard let first, let metric, let scale, let second = second(mapping, metric, besides: first)
    else { return nil }
    return Cause(
      name: name, statement: statement, explains: explains, metric: metric.name, scale: scale,
      pairing: pairing ?? nil, first: first, second: second)
  }

  private func second(
    _ mapping: MappingReader, _ metric: MetricDefinition, besides first: PointCondition
  ) -> Cause.Second? {
    guard mapping["in"] == nil else {
      return report.otherPoints(mapping, metric).map { .other($0) }
    }
    guard let second = mapping["with"].flatMap({ report.condition($0, named: "with") })
    else { return nil }
    guard first != second else {
      report.context.report(
        "spec.claim", "'compare' and 'with' select the same points", at: mapping.keyRange("with"))
      return nil
    }
    return .own(second)
  }
}

extension MappingSchema {
  static let cause = MappingSchema(
    title: "a cause",
    keys: [
      .required("says", "the cause in a sentence", .text),
      .required("compare", "the points with the cause", .condition),
      .required(
        "with", "the points without it; the effect is what is lost or gained by it", .condition),
      .optional(
        "in", "the spec of the points below 'with', where it is another one of the folder", .name),
      .required("metric", "the metric that shows the effect", .metric),
      .scale, .pairing,
      .optional("explains", "what disagreement it explains", .text),
    ],
    example: """
      title: What does augmentation change?
      base:
        data: {set: synthetic}
        network.hidden: [20]
        training.duration: 2 epochs
      seeds: 1..3
      matrix:
        images: {as they are: {}, mirrored: {augmentation.flip: 0.5}}
      causes:
        mirrored-images:
          says: half of the images are mirrored, as the report says and its author's code does not
          compare: {images: mirrored}
          with: {images: as they are}
          metric: test.accuracy
          explains: the published 52.13 %
      """)
}
