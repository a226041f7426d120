import Datasets
import ExperimentModel
import Testing
import Training

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

private let folder = ProcessInfo.processInfo.environment["CIFAR10_DIR"]

/// What holds on CIFAR-10 itself, where `CIFAR10_DIR` says that it is.
@Suite(.enabled(if: folder != nil)) struct CIFAR10Tests {
  @Test func `one epoch on CIFAR-10 gets more than a third right`() throws {
    let set = try CIFARFiles.cifar10.open(
      in: try #require(folder), counts: CIFARFiles.cifar10.recordCounts)
    let result = try RunKind.training.execute(
      [
        "training.duration": "1 epochs", "training.learning_rate.value": 0.05,
        "network.batch_norm": "before-activation",
      ], on: set)
    #expect(result.outcome == .finished)
    #expect(try #require(result.metrics["test.accuracy"]) > 0.35)
  }

  @Test func `gradients are right on CIFAR-10`() throws {
    let set = try CIFARFiles.cifar10.open(
      in: try #require(folder), counts: CIFARFiles.cifar10.recordCounts)
    let result = try RunKind.gradientCheck.execute(
      [
        "network.hidden": [10, 10], "network.batch_norm": "before-activation", "data.images": 20,
        "check.floor": 1e-3, "check.kinks": "skipped",
      ], on: set)
    #expect(try #require(result.metrics["gradients.max_relative_error"]) < 1e-6)
    // Nearly all of some 1,250 entries were compared, some of every parameter.
    #expect(try #require(result.metrics["gradients.kinks"]) < 50)
    let rows = try #require(result.tables["gradients"])
    #expect(rows.allSatisfy { $0.allSatisfy(\.isFinite) })
  }
}
