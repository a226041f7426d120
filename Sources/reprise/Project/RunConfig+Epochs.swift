import ExperimentModel

extension RunConfig {
  /// How many epochs a training takes at most; `nil` where that depends on the number of images.
  var epochCount: Double? {
    guard let duration = quantity("training.duration") else { return nil }
    switch duration.unit {
    case "epochs": return duration.number
    case "cycles":
      guard let half = quantity("training.learning_rate.half_cycle"), half.unit == "epochs" else {
        return nil
      }
      return duration.number * 2 * half.number
    default: return nil
    }
  }
}
