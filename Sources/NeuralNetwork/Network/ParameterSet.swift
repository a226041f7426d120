package import LinearAlgebra

/// What a parameter of a layer does.
package enum ParameterKind: Int, Sendable, Hashable, CaseIterable {
  /// The matrix W of the affine map, shape `[outputs, inputs]`: the weights of one output lie side by side.
  case weights
  /// The row b of the affine map, shape `[1, outputs]`.
  case biases
  /// The scale (gamma) of batch normalization, shape `[1, outputs]`.
  case scale
  /// The shift (beta) of batch normalization, shape `[1, outputs]`.
  case shift
}

/// Which parameter of a network is meant.
package struct ParameterName: Sendable, Hashable {
  /// What the parameter does.
  package let kind: ParameterKind

  /// The layer that it belongs to, counted from zero.
  package let layer: Int

  /// Names the parameter of a layer.
  package init(kind: ParameterKind, layer: Int) {
    self.kind = kind
    self.layer = layer
  }
}

/// A value for every parameter of one layer.
package struct LayerParameters<Scalar: BLASScalar>: Sendable, Equatable {
  /// The matrix W, shape `[outputs, inputs]`.
  package var weights: Matrix<Scalar>

  /// The row b, shape `[1, outputs]`.
  package var biases: Matrix<Scalar>

  /// Gamma, shape `[1, outputs]`, or empty in a layer that is not normalized.
  package var scale: Matrix<Scalar>

  /// Beta, shape `[1, outputs]`, or empty in a layer that is not normalized.
  package var shift: Matrix<Scalar>

  /// The value of the parameter of a kind.
  package subscript(kind: ParameterKind) -> Matrix<Scalar> {
    get {
      switch kind {
      case .weights: weights
      case .biases: biases
      case .scale: scale
      case .shift: shift
      }
    }
    _modify {
      switch kind {
      case .weights: yield &weights
      case .biases: yield &biases
      case .scale: yield &scale
      case .shift: yield &shift
      }
    }
  }
}

/// A value for every parameter of a network: the parameters themselves, their gradient, or the
/// averages that an optimizer keeps about them.
package struct ParameterSet<Scalar: BLASScalar>: Sendable, Equatable {
  /// The layers, first to last.
  package var layers: [LayerParameters<Scalar>]

  /// Creates a set of zeros in the shapes of a network's parameters.
  ///
  /// Scale and shift exist where the network normalizes, trained or not, and are empty elsewhere.
  package init(zerosFor configuration: NetworkConfiguration) {
    let shapes = zip(configuration.layerInputs, configuration.layerOutputs)
    layers = shapes.enumerated().map { layer, shape in
      let row = Matrix<Scalar>(rows: 1, columns: shape.1)
      let isNormalized =
        configuration.batchNormalization != nil && layer < configuration.hiddenWidths.count
      let normalization = isNormalized ? row : Matrix(rows: 0, columns: 0)
      return LayerParameters(
        weights: Matrix(rows: shape.1, columns: shape.0), biases: row, scale: normalization,
        shift: normalization)
    }
  }

  /// The value of one parameter.
  package subscript(name: ParameterName) -> Matrix<Scalar> {
    get { layers[name.layer][name.kind] }
    _modify { yield &layers[name.layer][name.kind] }
  }
}
