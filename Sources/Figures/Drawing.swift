import Document

/// A figure in the terms of gnuplot: numbers, and what is plotted of them.
struct Drawing {
  let panels: [Panel]
  let legend: [FigureLegend.Entry]
  let x: Axis
  /// The vertical axis of all panels that have none of their own.
  let y: Axis
  /// Further settings of gnuplot that all panels share, a line each.
  var settings: [String] = []
  /// The height of the panels in pixels; `nil` for what suits their number.
  var height: Int?
  /// What shades mean; `nil` where there are none.
  var shades: Shades?

  /// A bar beside the panels that explains shades.
  struct Shades {
    let axis: Axis
    /// From the lowest number to the highest.
    let colors: [String]
  }

  /// An axis with its numbers.
  struct Axis {
    let title: String
    let range: AxisRange
  }

  /// One set of axes with its numbers.
  struct Panel {
    let title: String
    /// Blocks of the data file.
    let blocks: [Block]
    /// What is plotted, the lowest first.
    let elements: [Element]
    /// What is said inside, a line each.
    var notes: [Note] = []
    /// Where that stands; in the middle where nothing is plotted.
    var notesEdge = AxisRange.Edge.upper
    /// Its own vertical axis; `nil` for that of all.
    var y: Axis?
  }

  /// A line inside a panel.
  struct Note {
    let text: String
    let color: String
  }

  /// Rows of numbers under one heading.
  struct Block {
    let title: String
    let columns: [String]
    let rows: [[Double]]
  }

  /// One element of a plot command.
  struct Element {
    /// The block of its panel that it reads.
    let block: Int
    /// The only row that it reads; `nil` for all.
    var row: Int?
    /// What follows: `using 1:2 with lines …`.
    let plot: String
  }
}

extension Drawing {
  /// The vertical axes whose numbers are named: that of all panels, or each panel's own.
  var yAxes: [Axis] {
    let own = panels.compactMap(\.y)
    return own.isEmpty ? [y] : own
  }
}
