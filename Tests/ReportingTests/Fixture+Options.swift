import Analysis
import Diagnostics
import ExperimentModel
import ExperimentSpec
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Fixture {
  /// The experiment of `Specs/<name>.yaml`.
  static func experiment(
    specified name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> Experiment {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let bytes = try #require(
      FileManager.default.contents(atPath: "\(folder)/Specs/\(name).yaml"),
      sourceLocation: sourceLocation)
    let spec = readSpec(
      SourceFile(path: "\(name).yaml", bytes: Array(bytes)),
      at: SpecPlace(
        identifier: "page/\(name)", page: "page", path: "experiments/page/\(name).yaml"),
      kinds: [kind])
    return try #require(
      spec.experiment, "\(DiagnosticRenderer(.plain).render(spec.diagnostics))",
      sourceLocation: sourceLocation)
  }

  /// The runs of `Specs/options.yaml`: at nine layers without BN two diverged, one of them before its first evaluation, and
  /// one run at four layers is missing.
  static func optionRun(_ point: Point, _ seed: Int, _ run: Run) -> CollatedRun {
    switch (point.name, seed) {
    case ("9 layers · without BN · wide", 2): diverged(run)
    case ("9 layers · without BN · narrow", 3):
      CollatedRun(run, record: record(run, .diverged(update: 40), metrics: [:]))
    case ("4 layers · with BN · wide", 4): CollatedRun(run)
    default:
      CollatedRun(
        run,
        record: record(
          run, .finished, metrics: optionMetrics(at: point, seed: seed),
          history: history(of: run, epochs: 20)))
    }
  }

  /// Made-up numbers, exact in ten thousandths, so that others can compute with them.
  private static func optionMetrics(at point: Point, seed: Int) -> [String: Double] {
    let depth = ["2 layers", "4 layers", "9 layers"].firstIndex(of: point["depth"]) ?? 0
    let hasNorm = point["norm"] == "with BN"
    let noise = hasNorm ? [-7, 35, -48, 12, 21] : [17, -21, 64, 8, -40]
    let accuracy =
      [5_280, 5_310, 4_870][depth] + (hasNorm ? [60, 60, 310][depth] : 0)
      + (point["width"] == "wide" ? 45 : 0) + noise[(seed + depth) % 5]
    return [
      "test.accuracy": Double(accuracy) / 10_000,
      "validation.accuracy": Double(accuracy + 30 + 10 * seed) / 10_000,
      "test.loss": Double(20_000 - accuracy) / 10_000,
    ]
  }
}
