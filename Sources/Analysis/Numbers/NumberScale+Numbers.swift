import ElementaryFunctions
package import ExperimentModel
import Statistics

extension NumberScale {
  /// A number on the scale; `nil` where it has no place there.
  package func place(of number: Double) -> Double? {
    switch self {
    case .linear: number
    case .logarithmic: number > 0 ? Elementary.log(number) : nil
    }
  }

  /// The number at a place of the scale.
  package func number(at place: Double) -> Double {
    switch self {
    case .linear: place
    case .logarithmic: Elementary.exp(place)
    }
  }

  /// Bounds on the scale; one that has no place there is at its end.
  func places(of bounds: ClosedRange<Double>) -> ClosedRange<Double> {
    guard self == .logarithmic else { return bounds }
    let lower = place(of: bounds.lowerBound) ?? -.infinity
    let upper = bounds.upperBound == .infinity ? .infinity : place(of: bounds.upperBound)
    return lower...max(lower, upper ?? -.infinity)
  }

  /// The interval of numbers at an interval of places.
  func numbers(at interval: Interval) -> Interval {
    Interval(number(at: interval.lower), number(at: interval.upper))
  }
}
