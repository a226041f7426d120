/// Which statistics of the training split are taken out.
package enum NormalizationKind: Hashable, Sendable, CaseIterable {
  /// The pixels in units of 1/255, no more.
  case none
  /// Less the mean of all features of all images.
  case scalarMean
  /// Less the mean, divided by the standard deviation, of all features of all images.
  case scalar
  /// Less the mean, divided by the standard deviation, of the feature's color plane.
  case perChannel
  /// Less the mean of the feature.
  case perFeatureMean
  /// Less the mean, divided by the standard deviation, of the feature.
  case perFeature
}

extension NormalizationKind {
  /// Number of neighboring features that share their statistics.
  func pooledFeatures(of shape: ImageShape) -> Int {
    switch self {
    case .none, .perFeature, .perFeatureMean: 1
    case .perChannel: shape.plane
    case .scalar, .scalarMean: shape.features
    }
  }

  var dividesByDeviation: Bool {
    switch self {
    case .scalar, .perChannel, .perFeature: true
    case .none, .scalarMean, .perFeatureMean: false
    }
  }
}
