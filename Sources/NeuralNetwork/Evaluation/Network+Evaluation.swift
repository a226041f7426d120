import LinearAlgebra

extension Network {
  /// Evaluates the network on every example of a source, in the state it has at test time: batch
  /// normalization uses its moving averages, or the statistics of the source, dropout keeps everything.
  ///
  /// Before the first mini-batch the averages are mean 0 and variance 1.
  ///
  /// - Precondition: The source has an example, and a feature for each input.
  /// - Complexity: O(examples · weights) time, memory for one chunk of examples.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func evaluation(
    on source: any ExampleSource<Scalar>, penalty: Penalty = .none
  ) -> Evaluation {
    precondition(source.count > 0, "an evaluation needs an example")
    var evaluator = Evaluator<Scalar>(for: configuration, count: source.count)
    return evaluator.evaluate(self, on: source, penalty: penalty)
  }
}
