/// What a network makes of a set of examples, in the state it has at test time.
public struct Evaluation: Sendable, Hashable {
  /// The mean cross-entropy in nats.
  public let loss: Double

  /// Loss plus penalty.
  public let cost: Double

  /// Which classes the examples were taken for.
  public let confusion: ConfusionMatrix

  /// The share of examples whose class was predicted.
  public var accuracy: Double { confusion.accuracy }
}
