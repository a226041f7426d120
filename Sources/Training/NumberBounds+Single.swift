import ExperimentModel

/// Bounds of numbers that training may compute with in single precision, which must be able to tell them from 1 and from 0.
extension NumberBounds {
  /// A decay β of a moving average: of the largest, 1 − β is still right within 1 % once β is rounded.
  static let decay = NumberBounds(from: 0, through: 0.99999)

  /// What keeps a denominator from being 0: the smallest, and its products with Adam's corrections, stay above 0.
  static let denominatorFloor = NumberBounds(from: 1e-30)
}
