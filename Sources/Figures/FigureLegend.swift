/// What the colours, dashes and marks of a figure mean.
enum FigureLegend {
  /// One line or mark and what it means.
  struct Entry {
    enum Sample {
      case line(String)
      case point(String)
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
    (diverged ? [Entry("diverged run", .point(cross(colour: Palette.ink)))] : [])
      + (published ? [Entry("published", .point(diamond(colour: Palette.ink)))] : [])
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
