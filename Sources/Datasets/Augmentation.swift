/// Random changes to training images, drawn anew for each mini-batch, that leave their class as it
/// is.
///
/// As in `csizmadia-2021`: left and right exchanged in a share of the images, and a Gaussian blur
/// of random width in a share of the images. Pixels are changed before they are normalized.
package struct Augmentation: Hashable, Sendable {
  /// Probability that an image is mirrored.
  package let flipProbability: Double

  /// Probability that an image is blurred.
  package let blurProbability: Double

  /// Upper end of the blur's standard deviation, in pixels; it is uniform from 0 to here.
  package let maximumBlurSigma: Double

  /// Describes an augmentation.
  ///
  /// - Precondition: both probabilities are in 0...1, and the standard deviation is in 0...8
  ///   pixels.
  package init(flipProbability: Double, blurProbability: Double, maximumBlurSigma: Double) {
    precondition((0...1).contains(flipProbability), "\(flipProbability) is no probability")
    precondition((0...1).contains(blurProbability), "\(blurProbability) is no probability")
    precondition((0...8).contains(maximumBlurSigma), "\(maximumBlurSigma) is not in 0...8 pixels")
    self.flipProbability = flipProbability
    self.blurProbability = blurProbability
    self.maximumBlurSigma = maximumBlurSigma
  }

  /// What happens to one image.
  struct Outcome {
    let isFlipped: Bool
    /// Standard deviation of the blur in pixels; 0 for none.
    let sigma: Double
  }

  /// Draws what happens to one image, from exactly three numbers, so that one image's fate does not
  /// shift the others'.
  func draw(_ uniform: () -> Double) -> Outcome {
    let flip = uniform()
    let blur = uniform()
    let sigma = uniform() * maximumBlurSigma
    return Outcome(
      isFlipped: flip < flipProbability, sigma: blur < blurProbability ? sigma : 0)
  }
}
