import LinearAlgebra

/// What a forward pass is for.
enum ForwardMode {
  /// Normalize with the batch's own statistics, and drop out.
  case training
  /// Normalize with the moving averages, and keep everything.
  case testing
}

extension Network {
  /// Carries a batch from the features to the last layer's outputs.
  ///
  /// - Parameters:
  ///   - workspace: Holds the features and, in training, the dropout factors; receives what
  ///     `backward` needs.
  ///   - first: The layer to start at; the inputs of that layer are taken as they are.
  ///   - mode: What the pass is for.
  /// - Complexity: O(rows · weights), without allocating.
  func forward(_ workspace: inout Workspace<Scalar>, from first: Int = 0, _ mode: ForwardMode) {
    let last = configuration.layerCount - 1
    for layer in first...last {
      transform(layer, &workspace)
      if layer < last { activate(layer, &workspace, mode) }
    }
  }

  /// Computes `x Wᵀ + b` of a layer.
  private func transform(_ layer: Int, _ workspace: inout Workspace<Scalar>) {
    workspace.preActivations[layer].fillRows(with: parameters.layers[layer].biases)
    let weights = parameters.layers[layer].weights
    if layer == 0, let images = workspace.images {
      workspace.preActivations[layer].addProduct(of: images, byTransposed: weights)
    } else {
      workspace.preActivations[layer].multiply(
        workspace.inputs[layer], weights, transposing: .right, .add,
        by: configuration.arithmetic)
    }
  }

  /// Carries a batch to what the normalization of a hidden layer works on, with the moving averages in the layers before it.
  ///
  /// - Complexity: O(rows · weights), without allocating.
  func forward(_ workspace: inout Workspace<Scalar>, toNormalizationOf layer: Int) {
    for earlier in 0..<layer {
      transform(earlier, &workspace)
      activate(earlier, &workspace, .testing)
    }
    transform(layer, &workspace)
    if configuration.batchNormalization?.position == .afterActivation {
      configuration.activation.forward(
        workspace.preActivations[layer], into: &workspace.inputs[layer + 1])
    }
  }

  /// Computes the loss, and leaves what its gradient needs in place of the last layer's outputs.
  ///
  /// - Parameters:
  ///   - workspace: As a forward pass left it, with the labels of its first rows.
  ///   - count: The number of rows that are counted.
  /// - Returns: The sum of their losses; not finite if an output is not.
  func totalLoss(_ workspace: inout Workspace<Scalar>, ofRows count: Int) -> Double {
    let labels = workspace.labels
    return configuration.loss.forward(
      &workspace.preActivations[configuration.layerCount - 1],
      labels: labels.span.extracting(0..<count))
  }

  /// Turns the `x Wᵀ + b` of a hidden layer into the inputs of the next.
  ///
  /// Normalization works in place, on what it comes after.
  private func activate(_ layer: Int, _ workspace: inout Workspace<Scalar>, _ mode: ForwardMode) {
    let position = configuration.batchNormalization?.position
    if position == .beforeActivation {
      normalize(&workspace.preActivations[layer], in: &workspace.normalized[layer], layer, mode)
    }
    configuration.activation.forward(
      workspace.preActivations[layer], into: &workspace.inputs[layer + 1])
    if position == .afterActivation {
      normalize(&workspace.inputs[layer + 1], in: &workspace.normalized[layer], layer, mode)
    }
    if mode == .training && !workspace.masks.isEmpty {
      Dropout.apply(workspace.masks[layer], to: &workspace.inputs[layer + 1])
    }
  }

  /// Normalizes the batch of a hidden layer in place.
  private func normalize(
    _ batch: inout Matrix<Scalar>, in pass: inout NormalizedBatch<Scalar>, _ layer: Int,
    _ mode: ForwardMode
  ) {
    guard let normalization = configuration.batchNormalization else { return }
    let layerParameters = parameters.layers[layer]
    switch mode {
    case .training:
      pass.forward(
        &batch, scale: layerParameters.scale, shift: layerParameters.shift,
        epsilon: normalization.epsilon)
    case .testing:
      pass.infer(
        &batch, averages: averages[layer], scale: layerParameters.scale,
        shift: layerParameters.shift, epsilon: normalization.epsilon)
    }
  }

  /// Moves the moving averages towards the statistics of the batch in the workspace; the first ones start them, as
  /// ``BatchNormalization/AveragesStart`` says.
  mutating func updateAverages(from workspace: Workspace<Scalar>) {
    guard let normalization = configuration.batchNormalization else { return }
    let isStart = !hasAverages
    let decay = isStart && normalization.averagesStart == .firstBatch ? 0 : normalization.decay
    for layer in averages.indices {
      if isStart { averages[layer].reset() }
      averages[layer].move(towards: workspace.normalized[layer].statistics, decay: decay)
    }
    hasAverages = true
  }
}
