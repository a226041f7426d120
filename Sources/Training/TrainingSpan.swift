import ExperimentModel

/// A length of training: `5 epochs`.
struct TrainingSpan: Sendable {
  /// What training is measured in.
  enum Unit: String {
    case epochs
    /// Two half cycles of the learning rate each.
    case cycles
    case updates
  }

  let number: Double
  let unit: Unit

  /// Creates a length.
  init(_ number: Double, _ unit: Unit) {
    self.number = number
    self.unit = unit
  }

  /// A quantity as a length; `nil` where its unit is none of training.
  init?(_ quantity: Quantity) {
    guard let unit = Unit(rawValue: quantity.unit) else { return nil }
    self.init(quantity.number, unit)
  }

  /// The normal form, which configs hold.
  var description: String { Quantity(number, unit.rawValue).description }
}
