package import LinearAlgebra

/// Compares back-propagation with central differences of the cost.
///
///     n = (J(w + h) - J(w - h)) / 2h
///
/// for every entry w of every trained parameter (Karpathy's notes to Stanford CS231n, "Gradient
/// checks", which the reports follow). The divisor is the difference of the two arguments as they
/// were rounded. Truncation errs by h² J‴/6, rounding by about the cost's last digit over h: in
/// `Double` h = 1e-5 leaves some 1e-11, in `Float` h = 1e-2 some 1e-5.
package struct GradientCheck: Sendable, Hashable {
  /// What is done with an entry between whose two costs a unit crosses the activation's kink.
  package enum Kinks: Sendable, Hashable {
    /// It is compared like every other, as the reports do.
    case compared
    /// It is counted but not compared.
    case skipped
  }

  /// The step h, in units of the parameters; positive.
  package var step: Double

  /// The floor ε of a relative error's denominator, in units of the gradient; not negative.
  package var floor: Double

  /// What is done with an entry between whose two costs a unit crosses the activation's kink.
  package var kinks: Kinks

  /// Describes a check.
  ///
  /// - Precondition: `step` is positive and `floor` not negative.
  package init(step: Double = 1e-5, floor: Double = 1e-6, kinks: Kinks = .compared) {
    precondition(step > 0, "a step is positive")
    precondition(floor >= 0, "a floor is not negative")
    self.step = step
    self.floor = floor
    self.kinks = kinks
  }

  /// Compares the gradients of a cost at its network's parameters.
  ///
  /// - Returns: A comparison for each trained parameter, layer by layer.
  /// - Complexity: O(parameters · rows · weights): two forward passes per entry, from its layer on.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func comparisons<Scalar: BLASScalar>(
    for cost: BatchCost<Scalar>
  ) -> [GradientComparison] {
    var cost = cost
    let gradients = cost.gradient()
    let pattern = cost.sidesOfKink()
    return cost.network.configuration.trainedParameters.map { name in
      compare(name, &cost, gradients[name].elements, pattern)
    }
  }

  private func compare<Scalar>(
    _ name: ParameterName, _ cost: inout BatchCost<Scalar>, _ gradient: [Scalar],
    _ pattern: [[Bool]]
  ) -> GradientComparison {
    var comparison = GradientComparison(name)
    for index in gradient.indices {
      let value = cost.network.parameters[name].elements[index]
      let (above, below) = (value + Scalar(step), value - Scalar(step))
      let (upper, isUpperSmooth) = cost.probe(above, at: index, of: name, pattern)
      let (lower, isLowerSmooth) = cost.probe(below, at: index, of: name, pattern)
      cost.network.parameters[name].elements[index] = value
      if !(isUpperSmooth && isLowerSmooth) {
        comparison.kinkCount += 1
        if kinks == .skipped { continue }
      }
      comparison.absorb(
        analytical: Double(gradient[index]),
        numerical: (upper - lower) / (Double(above) - Double(below)), floor: floor)
    }
    // The next parameter's probes start from this layer's outputs at the true parameters.
    _ = cost.value(changedFrom: name.layer)
    return comparison
  }
}

extension BatchCost {
  /// The cost with one entry changed, and whether no unit crosses the activation's kink.
  fileprivate mutating func probe(
    _ value: Scalar, at index: Int, of name: ParameterName, _ pattern: [[Bool]]
  ) -> (cost: Double, isSmooth: Bool) {
    network.parameters[name].elements[index] = value
    let cost = self.value(changedFrom: name.layer)
    return (cost, isOnSides(pattern, from: name.layer))
  }
}
