/// A figure of the report.
package struct FigureSpec: Hashable, Sendable {
  /// The name of its files, unique in its experiment.
  package let name: String
  /// The caption; empty to make one of the metrics and axes.
  package let title: String
  /// What is drawn.
  package let content: FigureContent
  /// The axes whose combinations each have a panel; empty for one panel.
  package let panels: [String]
  /// The axes whose combinations each have a color, or fields where marks are drawn; empty to color by metric.
  package let colors: [String]
  /// The identifiers of the experiments whose points are shown; empty for those of its own.
  package let specs: [String]
  /// The points shown.
  package let condition: PointCondition
  /// The axes whose levels are averaged in each curve or dot.
  package let over: [String]
  /// How its numbers are drawn.
  package let options: FigureOptions

  /// Creates a figure.
  package init(
    name: String, title: String, content: FigureContent, panels: [String], colors: [String],
    specs: [String] = [], condition: PointCondition, over: [String] = [],
    options: FigureOptions = FigureOptions()
  ) {
    self.name = name
    self.title = title
    self.content = content
    self.panels = panels
    self.colors = colors
    self.specs = specs
    self.condition = condition
    self.over = over
    self.options = options
  }

  /// Creates a figure of curves.
  package init(
    name: String, title: String, x: String, y: [String], panels: [String], colors: [String],
    condition: PointCondition
  ) {
    self.init(
      name: name, title: title, content: .curves(x: x, y: y), panels: panels, colors: colors,
      condition: condition)
  }
}
