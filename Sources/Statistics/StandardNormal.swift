/// The normal distribution of mean 0 and deviation 1.
enum StandardNormal {
  /// The probability of a value of at most z.
  ///
  ///     Φ(−|z|) = ½ Q(½, z²/2)
  static func cumulativeProbability(_ z: Double) -> Double {
    let tail = ChiSquared(degreesOfFreedom: 1).upperTail(z * z) / 2
    return z < 0 ? tail : 1 - tail
  }
}
