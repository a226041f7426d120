import NeuralNetwork

/// Every activation that there is, for tests that hold for all of them.
let activations: [any Activation] = [Rectifier(), HyperbolicTangent()]
