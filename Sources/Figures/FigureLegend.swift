import ExperimentModel

/// What the colors, dashes and marks of a figure mean.
enum FigureLegend {
  /// One line or mark and what it means.
  struct Entry {
    enum Sample {
      case line(String)
      case point(String)
      /// A line, and a point in its middle.
      case lineWithPoint(String, String)
    }

    let text: String
    let sample: Sample

    /// An entry whose text is cut short where no line has room for it.
    init(_ text: String, _ sample: Sample) {
      self.text = FigureLayout.fitting(text, width: 600)
      self.sample = sample
    }
  }

  /// The entries for signs that mean the same in every figure.
  static func signs(diverged: Bool, published: Bool) -> [Entry] {
    (diverged ? [Entry("diverged run", .point(cross(color: Palette.ink)))] : [])
      + (published ? [Entry("published", .point(diamond(color: Palette.ink)))] : [])
  }

  /// The entries for curves and marks that were published.
  static func publications(_ series: [PublishedSeries]) -> [Entry] {
    series.enumerated().map { index, series in
      let (line, point) = publication(index)
      return Entry(
        series.label, series.marks.count > 1 ? .lineWithPoint(line, point) : .point(point))
    }
  }

  /// How the line and the points of a published curve look, by its place among those of the figure.
  static func publication(_ index: Int) -> (line: String, point: String) {
    let color = Palette.ofPublications[index % Palette.ofPublications.count]
    return (
      "linewidth 1.5 dashtype 2 linecolor rgb '\(color)'",
      "pointtype 13 pointsize 0.9 linecolor rgb '\(color)'"
    )
  }

  /// The end of a run that diverged.
  static func cross(color: String) -> String {
    "pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '\(color)'"
  }

  /// A published number.
  static func diamond(color: String) -> String {
    "pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '\(color)'"
  }
}
