internal import ExperimentModel

/// The fields that tell points apart, or whose values were sampled or chosen.
struct VaryingFields {
  private let paths: [String]
  /// The fields' own names, or their paths where two have one name.
  let shortNames: [String]

  init(of points: [PointResults], in kind: RunKind) {
    let found = Set(
      points.flatMap { point in
        (point.stage.search?.samples.map(\.path) ?? []) + Array(point.stage.choices.keys)
      })
    let known = points.map(\.values)
    let fields = kind.allFields.filter { field in
      found.contains(field.path) || Set(known.map { $0[field.path] }).count > 1
    }
    paths = fields.map(\.path)
    shortNames = fields.map { field in
      fields.count { $0.name == field.name } > 1 ? field.path : field.name
    }
  }

  /// The values at a point, `–` for fields that are not active there.
  func values(at point: PointResults) -> [String] {
    paths.map { path in point.values[path]?.description ?? "–" }
  }
}
