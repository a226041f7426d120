/// What a network makes of a set of examples, in the state it has at test time.
package struct Evaluation: Sendable, Hashable {
  /// The mean loss in nats.
  package let loss: Double

  /// Loss plus penalty.
  package let cost: Double

  /// Which classes the examples were taken for.
  package let confusion: ConfusionMatrix

  /// The share of examples whose class was predicted.
  package var accuracy: Double { confusion.accuracy }
}
