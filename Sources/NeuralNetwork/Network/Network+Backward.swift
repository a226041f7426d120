import LinearAlgebra

extension Network {
  /// Computes the gradient of the mean loss with respect to every parameter.
  ///
  /// With x the layer's inputs and g the gradient with respect to `s = x Wᵀ + b`:
  ///
  ///     dW = gᵀ x        db = Σ_r g[r]        dx = g W
  ///
  /// The features' own gradient, which nothing needs, is not computed. The penalty's part is left
  /// to the optimizer.
  ///
  /// - Parameters:
  ///   - workspace: As a training forward pass and `totalLoss` left it.
  ///   - gradients: Receives the gradient, whatever it held before.
  /// - Complexity: O(rows · weights), without allocating.
  func backward(_ workspace: inout Workspace<Scalar>, into gradients: inout ParameterSet<Scalar>) {
    let last = configuration.layerCount - 1
    let labels = workspace.labels
    configuration.loss.backward(
      workspace.preActivations[last], labels: labels.span,
      into: &workspace.gradients[last])
    for layer in stride(from: last, through: 0, by: -1) {
      if layer < last { deactivate(layer, &workspace, &gradients.layers[layer]) }
      let gradient = workspace.gradients[layer]
      if layer == 0, let images = workspace.images {
        gradients.layers[layer].weights.setProduct(ofTransposed: gradient, by: images)
      } else {
        gradients.layers[layer].weights.multiply(
          gradient, workspace.inputs[layer], transposing: .left, by: configuration.arithmetic)
      }
      gradients.layers[layer].biases.setColumnSums(of: gradient)
      if layer > 0 {
        workspace.gradients[layer - 1].multiply(
          gradient, parameters.layers[layer].weights, by: configuration.arithmetic)
      }
    }
  }

  /// Turns the gradient with respect to a hidden layer's output into that with respect to its
  /// `x Wᵀ + b`: the steps of `activate`, backwards.
  private func deactivate(
    _ layer: Int, _ workspace: inout Workspace<Scalar>, _ gradients: inout LayerParameters<Scalar>
  ) {
    if !workspace.masks.isEmpty {
      Dropout.apply(workspace.masks[layer], to: &workspace.gradients[layer])
    }
    let position = configuration.batchNormalization?.position
    if position == .afterActivation { denormalize(layer, &workspace, &gradients) }
    configuration.activation.backward(
      &workspace.gradients[layer], input: workspace.preActivations[layer])
    if position == .beforeActivation { denormalize(layer, &workspace, &gradients) }
  }

  private func denormalize(
    _ layer: Int, _ workspace: inout Workspace<Scalar>, _ gradients: inout LayerParameters<Scalar>
  ) {
    workspace.normalized[layer].backward(
      &workspace.gradients[layer], scale: parameters.layers[layer].scale,
      scaleGradient: &gradients.scale, shiftGradient: &gradients.shift)
  }
}
