import Analysis

/// The gnuplot script that draws a figure from its data.
///
/// All text that a user wrote stands in single quotes, where gnuplot expands and executes nothing, and the terminal takes
/// no markup: it is drawn as it is written.
struct FigureScript {
  private let drawing: Drawing
  private let slug: String
  private let layout: FigureLayout

  init(_ drawing: Drawing, slug: String) {
    self.drawing = drawing
    self.slug = slug
    layout = FigureLayout(
      panels: drawing.panels.count,
      havePanelTitles: drawing.panels.contains { !$0.title.isEmpty },
      legend: drawing.legend.map(\.text), yLabels: drawing.yAxes.map(\.range.labels),
      hasShades: drawing.shades != nil, height: drawing.height)
  }

  /// The whole script.
  var text: String {
    let panels = drawing.panels.indices.map { panel($0) }
    return ([head, legend, axes] + panels + ["unset multiplot\nunset output"])
      .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// How the script of that name begins, by which it is known as generated.
  static func opening(slug: some StringProtocol) -> String {
    "# Draws \(slug).svg from \(slug).dat: "
  }

  private var head: String {
    """
    \(Self.opening(slug: slug))gnuplot -d \(slug).gp (gnuplot 5.4 or later)
    reset
    set encoding utf8
    set terminal svg size \(FigureLayout.width),\(layout.height) fixed noenhanced \\
      background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
    set output '\(slug).svg'
    set multiplot
    """
  }

  private var axes: String {
    let (x, y) = (drawing.x.range, drawing.y.range)
    let lines =
      [
        "set border 3 linecolor rgb '#666666'",
        "set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '\(Palette.ink)'",
        "set ytics nomirror out scale 0.6,0.3 textcolor rgb '\(Palette.ink)'",
        "set grid ytics linetype 1 linecolor rgb '\(Palette.grid)' linewidth 1",
        "unset key",
        "set xrange [\(GnuplotText.number(x.lower)):\(GnuplotText.number(x.upper))]",
        "set yrange [\(GnuplotText.number(y.lower)):\(GnuplotText.number(y.upper))]",
      ] + (x.isLogarithmic ? ["set logscale x"] : []) + (y.isLogarithmic ? ["set logscale y"] : [])
      + [
        "set format x '\(x.format)'",
        "set xtics " + Self.ticks(x, width: layout.panels[0].right - layout.panels[0].left),
        "set xlabel \(GnuplotText.quoted(drawing.x.title)) offset 0,0.8 "
          + "textcolor rgb '\(Palette.ink)'",
      ] + drawing.settings + shades
    return lines.joined(separator: "\n")
  }

  /// The ticks of an axis; names of levels are cut where they would overlap.
  private static func ticks(_ range: AxisRange, width: Int? = nil) -> String {
    guard case .at(let ticks) = range.ticks else {
      if case .every(let step) = range.ticks { return GnuplotText.number(step) }
      return "autofreq"
    }
    let room = width.map { $0 / max(1, ticks.count { !$0.isSmall }) - 8 } ?? Int.max
    let texts = ticks.map { tick in
      let label = range.isLogarithmic ? tick.label : FigureLayout.fitting(tick.label, width: room)
      return "\(GnuplotText.quotedTick(label)) \(GnuplotText.number(tick.place))"
        + (tick.isSmall ? " 1" : "")
    }
    return "(" + texts.joined(separator: ", ") + ")"
  }

  /// The bar that explains shades, to the right of all panels.
  private var shades: [String] {
    guard let shades = drawing.shades, let frame = layout.panels.first,
      let last = layout.panels.last
    else { return [] }
    let colors = shades.colors.enumerated().map { "\($0) '\($1)'" }
    let range = shades.axis.range
    let height = vertical(frame.top - last.bottom)
    return [
      "set palette defined (\(colors.joined(separator: ", ")))",
      "set cbrange [\(GnuplotText.number(range.lower)):\(GnuplotText.number(range.upper))]",
      "set cbtics " + Self.ticks(range)
        + " nomirror out scale 0.4 textcolor rgb '\(Palette.ink)'",
      "set format cb '\(range.format)'",
      "set cblabel \(GnuplotText.quoted(shades.axis.title)) offset 1.2,0 textcolor rgb '\(Palette.ink)'",
      "set colorbox vertical user origin screen \(horizontal(layout.shadesLeft)), "
        + "screen \(vertical(last.bottom)) size screen \(horizontal(FigureLayout.shadesWidth)), "
        + "screen \(height) noborder",
    ]
  }

  /// The legend above the panels, on axes of its own that count pixels.
  ///
  /// Lines are plotted, since the SVG terminal joins neighboring arrows of one color and loses their dashes.
  private var legend: String {
    guard !drawing.legend.isEmpty else { return "" }
    let entries = zip(drawing.legend, layout.legend)
    let labels = entries.map { entry, place in
      "set label \(GnuplotText.quoted(entry.text)) at \(place.left + FigureLayout.sampleWidth),"
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
    case .line(let style): return line(style, at: place)
    case .lineWithPoint(let line, let point):
      return self.line(line, at: place) + ", \\\n  " + self.point(point, at: place)
    case .point(let style): return point(style, at: place)
    }
  }

  private static func line(_ style: String, at place: FigureLayout.LegendPlace) -> String {
    let step = "\(FigureLayout.sampleWidth - 8)/\(FigureLayout.width)"
    return "'+' using (\(place.left)+$1*\(step)):(\(place.middle)) with lines \(style)"
  }

  private static func point(_ style: String, at place: FigureLayout.LegendPlace) -> String {
    "'+' every ::0::0 using (\(place.left + 13)):(\(place.middle)) with points \(style)"
  }
}

extension FigureScript {
  private func panel(_ index: Int) -> String {
    let frame = layout.panels[index]
    let title = FigureLayout.fitting(drawing.panels[index].title, width: frame.right - frame.left)
    return """
      # Panel \(index + 1)
      set lmargin at screen \(horizontal(frame.left)); set rmargin at screen \(horizontal(frame.right))
      set bmargin at screen \(vertical(frame.bottom)); set tmargin at screen \(vertical(frame.top))
      set title \(GnuplotText.quoted(title)) offset 0,-0.4 textcolor rgb '\(Palette.ink)'
      \(verticalAxis(of: drawing.panels[index], isFirst: frame.left == layout.panels[0].left))
      \(plots(ofPanel: index))
      """
  }

  /// Where all panels have the same vertical axis, only those on the left name its numbers.
  private func verticalAxis(of panel: Drawing.Panel, isFirst: Bool) -> String {
    let axis = panel.y ?? drawing.y
    let range = axis.range
    guard isFirst || panel.y != nil else {
      return "set format y ''; set ytics \(Self.ticks(range.withoutLabels)); unset ylabel"
    }
    let own =
      panel.y == nil
      ? ""
      : "set yrange [\(GnuplotText.number(range.lower)):\(GnuplotText.number(range.upper))]; "
        + (range.isLogarithmic ? "set logscale y; " : "unset logscale y; ")
    let label = GnuplotText.quoted(axis.title)
    return own
      + "set format y '\(range.format)'; set ytics \(Self.ticks(range)); set ylabel \(label) "
      + "textcolor rgb '\(Palette.ink)'"
  }

  private func plots(ofPanel index: Int) -> String {
    let panel = drawing.panels[index]
    let labels = notes(of: panel, width: layout.panels[index].right - layout.panels[index].left)
    let before = drawing.panels[..<index].reduce(0) { $0 + $1.blocks.count }
    let plots = panel.elements.map { element in
      let row = element.row.map { " every ::\($0)::\($0)" } ?? ""
      return "'\(slug).dat' index \(before + element.block)\(row) \(element.plot)"
    }
    let plot = plots.isEmpty ? "plot NaN" : "plot \\\n  " + plots.joined(separator: ", \\\n  ")
    return (labels + [plot] + (labels.isEmpty ? [] : ["unset label"])).joined(separator: "\n")
  }

  /// What is said inside a panel: near an end of the vertical axis, or in the middle of a panel without a plot.
  private func notes(of panel: Drawing.Panel, width: Int) -> [String] {
    let isEmpty = panel.elements.isEmpty
    let notes =
      isEmpty && panel.notes.isEmpty
      ? [Drawing.Note(text: "no run has a result", color: Palette.anyColor)] : panel.notes
    return notes.enumerated().map { index, note in
      let height =
        isEmpty
        ? 50 - 8 * index
        : panel.notesEdge == .upper ? 94 - 8 * index : 6 + 8 * (notes.count - 1 - index)
      return "set label \(GnuplotText.quoted(FigureLayout.fitting(note.text, width: width))) "
        + "at graph 0.5, graph 0.\(height < 10 ? "0" : "")\(height) center textcolor rgb '\(note.color)'"
    }
  }

  private func horizontal(_ pixels: Int) -> String {
    Self.fraction(pixels, of: FigureLayout.width)
  }

  private func vertical(_ pixels: Int) -> String {
    Self.fraction(pixels, of: layout.height)
  }

  private static func fraction(_ part: Int, of whole: Int) -> String {
    DecimalDigits(Double(part) / Double(whole)).fixedText(decimals: 5)
  }
}
