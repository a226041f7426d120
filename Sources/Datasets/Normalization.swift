package import LinearAlgebra

/// What a pixel byte becomes: `x = byte * scale + shift`, with one scale and one shift per feature.
///
/// Pixels always count in units of 1/255, so that they lie in 0...1 before anything else; the two
/// steps `(byte / 255 - mean) / deviation` are folded into one multiplication and one addition. Scale and shift are
/// computed in `Double`, then rounded.
///
/// Conventions of the reports: per-feature mean and deviation in `brunlid-2024`, `klayer-002`,
/// `csizmadia-2021`; per-feature mean alone in `arguello-2018`; one mean for all in `ferles-2018`.
package struct Normalization<Scalar: BLASScalar>: Hashable, Sendable {
  /// Factor per feature, in 1/byte; shape `[features]`.
  package let scale: [Scalar]

  /// Summand per feature, dimensionless; shape `[features]`.
  package let shift: [Scalar]

  /// Number of features that a gathered row receives.
  package var features: Int { scale.count }

  /// Fits a normalization to the images that a network is trained on.
  ///
  ///     x[i, j] = (b[i, j] / 255 - mean[j]) / deviation[j]
  ///
  /// `b[i, j]` is byte `j` of image `i`; mean and deviation run over the images of `indices` and
  /// over the features that `kind` takes together. The deviation divides by the number of values,
  /// not by one less, as NumPy's does. Where it is zero, 1 stands in its place: such features
  /// become 0. Sums are exact integers; the result does not depend on the order of `indices`.
  ///
  /// - Parameters:
  ///   - kind: The statistics to take out.
  ///   - indices: The training split alone, without the validation images.
  ///   - table: The table that `indices` count in.
  /// - Precondition: `indices` are in `0..<table.count`, and not empty unless `kind` is `.none`.
  /// - Complexity: O(indices · features), one pass over the bytes.
  package init(_ kind: NormalizationKind, fittedTo indices: [Int], of table: ImageTable) {
    let features = table.shape.features
    guard kind != .none else {
      self.init(
        scale: [Scalar](repeating: 1 / 255, count: features),
        shift: [Scalar](repeating: 0, count: features))
      return
    }
    precondition(!indices.isEmpty, "a normalization needs images to be fitted to")
    let moments = FeatureMoments(of: indices, in: table)
    let width = kind.pooledFeatures(of: table.shape)
    let pooled = moments.pooled(width: width)
    let deviations = pooled.map { kind.dividesByDeviation ? $0.deviation : 255 }
    var scale: [Scalar] = []
    var shift: [Scalar] = []
    for feature in 0..<features {
      let group = feature / width
      scale.append(Scalar(1 / deviations[group]))
      shift.append(Scalar(-pooled[group].mean / deviations[group]))
    }
    self.init(scale: scale, shift: shift)
  }

  /// The normalization of the first features alone, for networks that see only those.
  ///
  /// - Precondition: `count` is in `1...features`.
  package func limited(toFirst count: Int) -> Normalization {
    precondition(count >= 1 && count <= features, "\(count) is not in 1...\(features)")
    return Normalization(scale: Array(scale.prefix(count)), shift: Array(shift.prefix(count)))
  }

  private init(scale: [Scalar], shift: [Scalar]) {
    self.scale = scale
    self.shift = shift
  }
}
