/// Where the parts of a figure are, in pixels from the lower left corner.
struct FigureLayout {
  /// The width that GitHub shows without scaling.
  static let width = 860

  let height: Int
  let panels: [Frame]
  let legend: [LegendPlace]
  /// Where the bar that explains shades begins.
  let shadesLeft: Int

  /// The edges of a panel's axes.
  struct Frame: Equatable {
    let left: Int
    let right: Int
    let bottom: Int
    let top: Int
  }

  /// Where an entry of the legend begins.
  struct LegendPlace: Equatable {
    let left: Int
    let middle: Int
  }

  private static let leftMargin = 80
  /// The width that gnuplot reserves for a character of a tick's label, and for the axis title beside the labels.
  private static let labelCharacterWidth = 8
  private static let titleSpace = 48
  private static let rightMargin = 24
  /// The space to the right of the panels for a bar of shades with its numbers and title.
  private static let shadesSpace = 96
  static let shadesWidth = 14
  private static let bottomMargin = 54
  private static let gap = 28
  private static let titleHeight = 30
  private static let lineHeight = 22
  /// The width of a legend entry's line and of the space around it.
  static let sampleWidth = 34
  private static let entrySpace = 24

  /// Lays out so many panels below a legend of these entries, beside the labels of one vertical axis, or of those of all panels.
  init(
    panels count: Int, havePanelTitles: Bool, legend entries: [String], yLabels: [[String]],
    hasShades: Bool, height wanted: Int? = nil
  ) {
    let widest = yLabels.joined().map(\.count).max() ?? 0
    let leftMargin = max(Self.leftMargin, widest * Self.labelCharacterWidth + Self.titleSpace)
    let columns = Self.columns(panels: count)
    let rows = (count + columns - 1) / columns
    let (places, lines) = Self.flow(entries)
    let legendHeight = lines == 0 ? 14 : lines * Self.lineHeight + 16
    let titleHeight = havePanelTitles ? Self.titleHeight : 6
    let shadesSpace = hasShades ? Self.shadesSpace : 0
    let gap = yLabels.count > 1 ? leftMargin : Self.gap
    let plotWidth = Self.plotWidth(
      columns: columns,
      besides: shadesSpace + leftMargin - Self.leftMargin + (columns - 1) * (gap - Self.gap))
    shadesLeft = Self.width - Self.rightMargin - shadesSpace + 24
    let plotHeight = wanted ?? (rows > 1 ? 200 : [320, 270, 230, 190][columns - 1])
    let rowHeight = titleHeight + plotHeight + Self.bottomMargin
    height = legendHeight + rows * rowHeight
    let height = height
    panels = (0..<count).map { index in
      let left = leftMargin + index % columns * (plotWidth + gap)
      let top = height - legendHeight - index / columns * rowHeight - titleHeight
      return Frame(left: left, right: left + plotWidth, bottom: top - plotHeight, top: top)
    }
    legend = places.map { place in
      LegendPlace(left: place.left, middle: height - 10 - place.middle)
    }
  }

  /// About how many ticks a horizontal axis has room for.
  static func ticks(panels: Int) -> Int {
    plotWidth(columns: columns(panels: panels), besides: 0) / 70
  }

  private static func plotWidth(columns: Int, besides space: Int) -> Int {
    (width - leftMargin - rightMargin - space - (columns - 1) * gap) / columns
  }

  private static func columns(panels: Int) -> Int {
    switch panels {
    case ...3: max(1, panels)
    case 4: 2
    case ...9: 3
    default: 4
    }
  }

  /// Sets entries side by side and begins a new line where the next one would not fit.
  private static func flow(_ entries: [String]) -> (places: [LegendPlace], lines: Int) {
    var places: [LegendPlace] = []
    var left = leftMargin
    var line = 0
    for entry in entries {
      let entryWidth = sampleWidth + textWidth(entry) + entrySpace
      if left > leftMargin, left + entryWidth > width - rightMargin {
        left = leftMargin
        line += 1
      }
      places.append(LegendPlace(left: left, middle: line * lineHeight + lineHeight / 2))
      left += entryWidth
    }
    return (places, entries.isEmpty ? 0 : line + 1)
  }

  /// The text, cut short where it is wider than so many pixels.
  static func fitting(_ text: String, width: Int) -> String {
    guard textWidth(text) > width else { return text }
    var short = text[...]
    while !short.isEmpty, textWidth(short + "…") > width { short.removeLast() }
    return short + "…"
  }

  /// A generous estimate of a text's width at 13 pixels, as fonts differ between machines.
  private static func textWidth(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 15 : 27) } / 2
  }
}
