package import ExperimentModel

/// The fields that tell points apart, or whose values were sampled or chosen.
package struct VaryingFields {
  private let paths: [String]
  /// The fields' own names, of a shape's fields with that of the shape before it, or their paths where two have one name.
  package let shortNames: [String]

  package init(of points: [PointResults], in kind: RunKind) {
    let sampled = Set(points.flatMap { $0.stage.search?.samples.map(\.path) ?? [] })
    let known = points.map(\.values)
    let fields = kind.allFields.filter { field in
      sampled.contains(field.path)
        || points.contains { $0.hasChosen(field.path) }
        || Set(known.map { $0[field.path] }).count > 1
    }
    paths = fields.map(\.path)
    let names = fields.map { Self.name(of: $0, in: kind) }
    shortNames = zip(fields, names).map { field, name in
      names.count { $0 == name } > 1 ? field.path : name
    }
  }

  /// `lambda`, or `learning_rate.value` where the name alone says as little as a shape's fields do.
  private static func name(of field: ConfigField, in kind: RunKind) -> String {
    let shape = kind.allFields.first { shape in
      if case .variant = shape.type { field.path.hasPrefix(shape.path + ".") } else { false }
    }
    return shape.map { "\($0.name).\(field.name)" } ?? field.name
  }

  /// The values at a point, `–` for fields that are not active there.
  package func values(at point: PointResults) -> [String] {
    paths.map { path in point.values[path]?.description ?? "–" }
  }
}

extension PointResults {
  /// Whether a field's value is chosen, or belongs to a shape that is.
  fileprivate func hasChosen(_ path: String) -> Bool {
    stage.allChoices.contains { $0.path == path } || stage.chooses(path) && values[path] != nil
  }
}
