internal import ExperimentModel

/// What the colours, dashes and marks of a figure mean.
struct FigureLegend {
  /// One line or mark and what it means.
  struct Entry {
    enum Sample {
      case line(String)
      case point(String)
    }

    let text: String
    let sample: Sample
  }

  let entries: [Entry]

  /// The legend; empty for a single curve, which the caption names.
  init(_ plan: FigurePlan, colours: [String: String]) {
    let levels =
      plan.coloursByMetric
      ? []
      : plan.colourKeys.map { key in
        Entry(
          text: FigureLayout.fitting(key, width: 600),
          sample: .line("linecolor rgb '\(colours[key] ?? Palette.ink)' linewidth 2"))
      }
    let metrics = plan.metrics.map { metric in
      let colour =
        plan.coloursByMetric ? colours[plan.colourKey(metric)] ?? Palette.ink : Palette.ink
      return Entry(
        text: metric.title, sample: .line(plan.lineStyle(metric, colour: colour)))
    }
    let traces = plan.panels.contains { !$0.traces.isEmpty }
    let marks = plan.panels.contains { !$0.marks.isEmpty }
    entries =
      levels + (plan.metrics.count > 1 ? metrics : [])
      + (traces
        ? [Entry(text: "diverged run", sample: .point(Self.cross(colour: Palette.ink)))] : [])
      + (marks ? [Entry(text: "published", sample: .point(Self.diamond(colour: Palette.ink)))] : [])
  }

  /// The end of a run that diverged.
  static func cross(colour: String) -> String {
    "pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '\(colour)'"
  }

  /// A published number.
  static func diamond(colour: String) -> String {
    "pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '\(colour)'"
  }
}
