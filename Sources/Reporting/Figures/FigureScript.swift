internal import ExperimentModel

/// The gnuplot script that draws a figure from its data.
///
/// All text that a user wrote stands in single quotes, where gnuplot expands and executes nothing.
struct FigureScript {
  private let plan: FigurePlan
  private let data: FigureData
  private let stem: String
  private let colours: [String: String]
  private let layout: FigureLayout
  private let legend: [FigureLegend.Entry]
  private let xRange: AxisRange
  private let yRange: AxisRange

  init(_ plan: FigurePlan, data: FigureData, stem: String, colours: [String: String]) {
    self.plan = plan
    self.data = data
    self.stem = stem
    self.colours = colours
    legend = FigureLegend(plan, colours: colours).entries
    layout = FigureLayout(
      panels: plan.panels.count, havePanelTitles: plan.panels.contains { !$0.title.isEmpty },
      legend: legend.map(\.text))
    xRange = AxisRange(ofPlaces: plan.places, ticks: layout.ticks)
    yRange = plan.yRange
  }

  /// The whole script.
  var text: String {
    let panels = plan.panels.indices.map { panel($0) }
    return ([head, legendText, axes] + panels + ["unset multiplot\nunset output"])
      .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    """
    # Draws \(stem).svg from \(stem).dat: gnuplot -d \(stem).gp (gnuplot 5.4 or later)
    reset
    set encoding utf8
    set terminal svg size \(FigureLayout.width),\(layout.height) fixed noenhanced \\
      background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
    set output '\(stem).svg'
    set multiplot
    """
  }

  private var axes: String {
    """
    set border 3 linecolor rgb '#666666'
    set xtics nomirror out scale 0.6 offset 0,0.4 textcolor rgb '\(Palette.ink)'
    set ytics nomirror out scale 0.6 textcolor rgb '\(Palette.ink)'
    set grid ytics linetype 1 linecolor rgb '\(Palette.grid)' linewidth 1
    set style fill transparent solid \(plan.bandOpacity) noborder
    set format x '\(xRange.format)'
    unset key
    set xrange [\(text(xRange.lower)):\(text(xRange.upper))]
    set yrange [\(text(yRange.lower)):\(text(yRange.upper))]
    \(xRange.tickStep.map { "set xtics \(text($0))" } ?? "set xtics autofreq")
    \(yRange.tickStep.map { "set ytics \(text($0))" } ?? "set logscale y")
    set xlabel \(Self.quoted(plan.x.axisTitle)) offset 0,0.8 textcolor rgb '\(Palette.ink)'
    """
  }

  /// The legend above the panels, on axes of its own that count pixels.
  ///
  /// Lines are plotted, since the SVG terminal joins neighbouring arrows of one colour and loses their dashes.
  private var legendText: String {
    guard !legend.isEmpty else { return "" }
    let entries = zip(legend, layout.legend)
    let labels = entries.map { entry, place in
      "set label \(Self.quoted(entry.text)) at \(place.left + FigureLayout.sampleWidth),"
        + "\(place.middle) textcolor rgb '\(Palette.ink)'"
    }
    return """
      # The legend
      set lmargin at screen 0; set rmargin at screen 1
      set bmargin at screen 0; set tmargin at screen 1
      unset border; unset tics; unset key
      set samples 2
      set xrange [0:\(FigureLayout.width)]
      set yrange [0:\(layout.height)]
      \(labels.joined(separator: "\n"))
      plot \\
        \(entries.map(Self.sample).joined(separator: ", \\\n  "))
      unset label
      """
  }

  private static func sample(
    of entry: FigureLegend.Entry, at place: FigureLayout.LegendPlace
  ) -> String {
    switch entry.sample {
    case .line(let style):
      let step = "\(FigureLayout.sampleWidth - 8)/\(FigureLayout.width)"
      return "'+' using (\(place.left)+$1*\(step)):(\(place.middle)) with lines \(style)"
    case .point(let style):
      return "'+' every ::0::0 using (\(place.left + 13)):(\(place.middle)) with points \(style)"
    }
  }

  private func panel(_ index: Int) -> String {
    let frame = layout.panels[index]
    let title = FigureLayout.fitting(plan.panels[index].title, width: frame.right - frame.left)
    return """
      # Panel \(index + 1)
      set lmargin at screen \(horizontal(frame.left)); set rmargin at screen \(horizontal(frame.right))
      set bmargin at screen \(vertical(frame.bottom)); set tmargin at screen \(vertical(frame.top))
      set title \(Self.quoted(title)) offset 0,-0.4 textcolor rgb '\(Palette.ink)'
      \(verticalAxis(isFirst: frame.left == layout.panels[0].left))
      \(plots(ofPanel: index))
      """
  }

  /// All panels have the same vertical axis; only those on the left name its numbers.
  private func verticalAxis(isFirst: Bool) -> String {
    guard isFirst else { return "set format y ''; unset ylabel" }
    let label = Self.quoted(plan.yTitle)
    return "set format y '\(yRange.format)'; set ylabel \(label) textcolor rgb '\(Palette.ink)'"
  }

  private func plots(ofPanel index: Int) -> String {
    let plots = FigurePlots(plan, data: data, panel: index, colours: colours, yRange: yRange).lines
    guard !plots.isEmpty else {
      return """
        set label 'no run has a result' at graph 0.5, graph 0.5 center textcolor rgb '#888888'
        plot NaN
        unset label
        """
    }
    return "plot \\\n  " + plots.map { "'\(stem).dat' \($0)" }.joined(separator: ", \\\n  ")
  }

  private func horizontal(_ pixels: Int) -> String {
    Self.fraction(pixels, of: FigureLayout.width)
  }

  private func vertical(_ pixels: Int) -> String {
    Self.fraction(pixels, of: layout.height)
  }

  private func text(_ number: Double) -> String { GnuplotText.number(number) }

  private static func fraction(_ part: Int, of whole: Int) -> String {
    DecimalDigits(Double(part) / Double(whole)).fixedText(decimals: 5)
  }

  private static func quoted(_ text: String) -> String { GnuplotText.quoted(text) }
}

/// Numbers and texts as gnuplot reads them.
enum GnuplotText {
  /// A number of at most six digits.
  static func number(_ number: Double) -> String {
    let digits = DecimalDigits(number).rounded(significant: 6)
    return digits.isNegative ? "-" + digits.plainText.dropFirst() : digits.plainText
  }

  /// A text in single quotes, within which gnuplot expands nothing.
  ///
  /// Quotes inside become typographic ones: gnuplot 5.4 misreads a doubled quote at the beginning of a text.
  static func quoted(_ text: String) -> String {
    let inside = Markdown.singleLine(text).map { $0 == "'" ? "\u{2019}" : $0 }
    return "'" + String(inside) + "'"
  }
}
