package import Analysis
package import ExperimentModel

extension ColorBook {
  /// Gives colors to all that figures of these experiments show, whatever order they come in.
  ///
  /// - Parameter experiments: All experiments of a project, or those of one page.
  package init(of experiments: [Experiment]) {
    let sorted = experiments.sorted {
      $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8)
    }
    let figures = ExperimentResults.unexecuted(sorted).flatMap { results in
      results.experiment.shownFigures.compactMap { $0.plan(of: results)?.colorKeys.colorNames }
    }
    self.init(colors: ColorAssignment(figures: figures).colors)
  }

  /// The colors of a figure by name.
  ///
  /// Names that no spec tells of, such as sampled values, get colors that the figure has left.
  func colors(of keys: ColorKeys) -> [String: String] {
    let names = keys.colorNames
    let known = names.compactMap { colors[$0] }
    let own =
      known.count == names.count
      ? known
      : ColorAssignment.isShaded(names)
        ? Palette.gradient(count: names.count) : completed(names, taken: Set(known))
    return Dictionary(zip(keys.names, own), uniquingKeysWith: { first, _ in first })
  }

  private func completed(_ names: [ColorName], taken: Set<String>) -> [String] {
    var rest = (Palette.distinct + Palette.further).filter { !taken.contains($0) }[...]
    return names.map { colors[$0] ?? rest.popFirst() ?? Palette.ink }
  }
}
