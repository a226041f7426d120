import LinearAlgebra

/// What a forward pass is for.
enum ForwardMode {
  /// Normalise with the batch's own statistics, and drop out.
  case training
  /// Normalise with the moving averages, and keep everything.
  case testing
}

extension Network {
  /// Carries a batch from the features to the last layer's outputs.
  ///
  /// - Parameters:
  ///   - workspace: Holds the features and, in training, the dropout factors; receives what
  ///     `backward` needs.
  ///   - first: The layer to start at; the inputs of that layer are taken as they are.
  /// - Complexity: O(rows · weights), without allocating.
  func forward(_ workspace: inout Workspace<Scalar>, from first: Int = 0, _ mode: ForwardMode) {
    let last = configuration.layerCount - 1
    for layer in first...last {
      workspace.preActivations[layer].fillRows(with: parameters.layers[layer].biases)
      workspace.preActivations[layer].multiply(
        workspace.inputs[layer], parameters.layers[layer].weights, .add)
      if layer < last { activate(layer, &workspace, mode) }
    }
  }

  /// Turns the `x W + b` of a hidden layer into the inputs of the next.
  private func activate(_ layer: Int, _ workspace: inout Workspace<Scalar>, _ mode: ForwardMode) {
    switch configuration.batchNormalization?.position {
    case nil:
      Rectifier.forward(workspace.preActivations[layer], into: &workspace.inputs[layer + 1])
    case .beforeRectifier:
      normalize(layer, &workspace, mode)
      Rectifier.forward(&workspace.inputs[layer + 1])
    case .afterRectifier:
      Rectifier.forward(&workspace.preActivations[layer])
      normalize(layer, &workspace, mode)
    }
    if mode == .training && !workspace.masks.isEmpty {
      Dropout.apply(workspace.masks[layer], to: &workspace.inputs[layer + 1])
    }
  }

  /// Normalises the batch between `x W + b` and the next layer's inputs.
  private func normalize(_ layer: Int, _ workspace: inout Workspace<Scalar>, _ mode: ForwardMode) {
    guard let normalization = configuration.batchNormalization else { return }
    switch mode {
    case .training:
      workspace.normalized[layer].forward(
        workspace.preActivations[layer], scale: parameters.layers[layer].scale,
        shift: parameters.layers[layer].shift, epsilon: normalization.epsilon,
        into: &workspace.inputs[layer + 1])
    case .testing:
      workspace.normalized[layer].infer(
        workspace.preActivations[layer], averages: averages[layer],
        scale: parameters.layers[layer].scale, shift: parameters.layers[layer].shift,
        epsilon: normalization.epsilon, into: &workspace.inputs[layer + 1])
    }
  }

  /// Moves the moving averages towards the statistics of the batch in the workspace.
  ///
  /// They start as the statistics of the first mini-batch.
  mutating func updateAverages(from workspace: Workspace<Scalar>) {
    guard let normalization = configuration.batchNormalization else { return }
    let decay = hasAverages ? normalization.decay : 0
    for layer in averages.indices {
      averages[layer].move(towards: workspace.normalized[layer].statistics, decay: decay)
    }
    hasAverages = true
  }
}
