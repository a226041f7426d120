import ExperimentModel
import Testing
import Training

/// Numbers that training rounds to single precision are still what they say.
@Suite struct SinglePrecisionTests {
  @Test(arguments: [
    "training.optimizer.rho", "training.optimizer.beta1", "training.optimizer.beta2",
    "network.batch_norm.decay",
  ])
  func `the largest decay is right within one per cent`(path: String) throws {
    guard case .number(let bounds)? = RunKind.training.field(path)?.type else {
      throw NotANumber(path: path)
    }
    let exact = 1 - bounds.greatest
    #expect(exact > 0)
    #expect(abs(Double(1 - Float(bounds.greatest)) - exact) < 0.01 * exact)
  }

  @Test(arguments: [
    "training.optimizer.floor", "training.optimizer.epsilon", "network.batch_norm.epsilon",
  ])
  func `the smallest floor of a denominator is above zero, corrected or not`(path: String) throws {
    guard case .number(let bounds)? = RunKind.training.field(path)?.type,
      case .number(let decay)? = RunKind.training.field("training.optimizer.beta2")?.type
    else { throw NotANumber(path: path) }
    let correction = (1 - decay.greatest).squareRoot()
    #expect(Float(bounds.least * correction).isNormal)
  }

  private struct NotANumber: Error {
    let path: String
  }
}
