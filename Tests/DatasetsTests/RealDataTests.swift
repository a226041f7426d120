import Datasets
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

private let realDataFolder = ProcessInfo.processInfo.environment["CIFAR10_DIR"]

/// What holds for CIFAR-10 itself, where `CIFAR10_DIR` says that it is.
@Suite(.enabled(if: realDataFolder != nil)) struct RealDataTests {
  private static func set() throws -> ImageSet {
    try CIFARFiles.cifar10.open(in: try #require(realDataFolder), recordsPerFile: 10_000)
  }

  @Test func `every class has 5,000 training and 1,000 test images`() throws {
    let set = try Self.set()
    #expect(set.training.count == 50_000)
    #expect(set.classNames == CIFARFiles.cifar10.classNames)
    for (table, expected) in [(set.training, 5_000), (set.test, 1_000)] {
      var counts = [Int](repeating: 0, count: CIFARFiles.cifar10.classNames.count)
      for index in 0..<table.count { counts[table.label(at: index)] += 1 }
      #expect(counts == [Int](repeating: expected, count: CIFARFiles.cifar10.classNames.count))
    }
  }

  /// The channel statistics of the 50,000 training images are published in many places: means
  /// 0.4914, 0.4822, 0.4465, deviations 0.2470, 0.2435, 0.2616 of pixels in 0...1.
  @Test func `the channels have the statistics that everyone uses`() throws {
    let training = try Self.set().training
    let normalization = Normalization<Float>(
      .perChannel, fittedTo: Array(0..<training.count), of: training)
    for (channel, (mean, deviation)) in [(0.4914, 0.2470), (0.4822, 0.2435), (0.4465, 0.2616)]
      .enumerated()
    {
      let scale = Double(normalization.scale[channel * CIFARFiles.shape.plane])
      let shift = Double(normalization.shift[channel * CIFARFiles.shape.plane])
      #expect(abs(1 / (255 * scale) - deviation) < 1e-4)
      #expect(abs(-shift / (255 * scale) - mean) < 1e-4)
    }
  }
}
