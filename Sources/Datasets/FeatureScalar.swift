/// A floating-point type of features, made from the bytes of pixels.
package protocol FeatureScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// The byte's value; a conversion that loops can be vectorized with, which the generic one is not.
  init(byte: UInt8)
}

extension Float: FeatureScalar {
  /// The byte's value.
  package init(byte: UInt8) { self.init(byte) }
}

extension Double: FeatureScalar {
  /// The byte's value.
  package init(byte: UInt8) { self.init(byte) }
}
