/// The colors of what figures show: a name has one color in all figures of a project.
package struct ColorBook: Hashable, Sendable {
  /// The color of each name: `#0072B2`.
  package let colors: [ColorName: String]

  /// Takes colors as they are.
  package init(colors: [ColorName: String]) {
    self.colors = colors
  }
}

/// What a color stands for.
package enum ColorName: Hashable, Sendable {
  /// A level, or levels of several axes, in words: `with BN`.
  case level(String)
  /// A level that is a number, which means something on its axes alone: `1e-3`.
  case number(String, of: [String])
  /// What a metric is measured on: `training`.
  case metric(String)
}
