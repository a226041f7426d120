package import ExperimentModel

extension ExperimentResults {
  /// What levels call the values of a field that are lists: `9 layers`, where an axis sets nothing but the sizes of layers.
  ///
  /// The experiment's own names come first, then those of the others on its page.
  package func levelNames(of path: String) -> [ConfigValue: String] {
    let others = neighbors.map(\.experiment).filter { $0.page == experiment.page }
      .sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
    return ([experiment] + others).reduce(into: [:]) { names, experiment in
      names.merge(experiment.levelNames(ofLists: path)) { first, _ in first }
    }
  }
}

extension Experiment {
  fileprivate func levelNames(ofLists path: String) -> [ConfigValue: String] {
    let designs = stages.flatMap(\.points)
    let naming = axes.map(\.name).filter { designs.fieldsVaried(by: $0) == [path] }
    let pairs = naming.flatMap { axis in
      designs.compactMap { design -> (ConfigValue, String)? in
        guard let value = design.settings[path], case .list = value else { return nil }
        return design.point[axis].map { (value, $0) }
      }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}

extension [DesignPoint] {
  /// The fields in which points differ that have all other levels in common.
  fileprivate func fieldsVaried(by axis: String) -> Set<String> {
    let groups = Dictionary(grouping: filter { $0.point[axis] != nil }) {
      $0.point.without([axis])
    }
    return groups.values.reduce(into: []) { fields, designs in
      let paths = Set(designs.flatMap(\.settings.keys))
      fields.formUnion(
        paths.filter { path in Set(designs.map { $0.settings[path] }).count > 1 })
    }
  }
}
