import Diagnostics
import Testing

@Suite struct ClosestMatchTests {
  private let keys = [
    "batch_size", "cycles", "epochs", "hidden", "lambda", "learning_rate", "seed", "seeds",
  ]

  @Test(arguments: [
    ("epoch", "epochs"), ("epcohs", "epochs"), ("Epochs", "epochs"), ("batchSize", "batch_size"),
    ("batch-size", "batch_size"), ("BATCH_SIZE", "batch_size"), ("learning rate", "learning_rate"),
    ("learnign_rte", "learning_rate"), ("lamda", "lambda"), ("see", "seed"),
  ])
  func `a typing error finds its key`(found: String, meant: String) {
    #expect(closestMatch(to: found, in: keys) == meant)
  }

  @Test(arguments: ["", "x", "momentum", "width", "e", String(repeating: "epochs", count: 1000)])
  func `a different word finds none`(found: String) {
    #expect(closestMatch(to: found, in: keys) == nil)
  }

  @Test func `a swap of neighbours counts as one edit`() {
    #expect(closestMatch(to: "ab", in: ["ba"]) == "ba")
    #expect(closestMatch(to: "abc", in: ["cab"]) == nil)
  }

  @Test func `a one-letter name matches only a neighbour of two letters`() {
    #expect(closestMatch(to: "x", in: ["y"]) == nil)
    #expect(closestMatch(to: "x", in: ["xy"]) == "xy")
  }

  @Test func `the order of the candidates does not matter`() {
    #expect(closestMatch(to: "rat", in: ["rate", "brat", "cat"]) == "rate")
    #expect(closestMatch(to: "rat", in: ["cat", "brat", "rate"]) == "rate")
  }

  @Test func `the same letters in the same case win`() {
    #expect(closestMatch(to: "Adam", in: ["adam", "ADAM", "Adamx"]) == "adam")
  }

  @Test func `the name itself is the closest`() {
    #expect(closestMatch(to: "seed", in: keys) == "seed")
  }

  @Test func `a way out names the match in quotes`() {
    #expect(FixIt.didYouMean("epoch", in: keys)?.text == "did you mean 'epochs'?")
    #expect(FixIt.didYouMean("momentum", in: keys) == nil)
  }
}
