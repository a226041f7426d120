import Datasets
import Testing

@Suite struct SyntheticSetTests {
  /// A class's mean image, in gray levels.
  private typealias Centroid = [Double]

  private static func pixels(_ index: Int, of table: ImageTable) -> [Double] {
    table.withPixels(at: index) { bytes in bytes.indices.map { Double(bytes[$0]) } }
  }

  private static func centroids(of table: ImageTable) -> [Centroid] {
    var sums = [Centroid](
      repeating: Centroid(repeating: 0, count: CIFARFiles.shape.features),
      count: CIFARFiles.cifar10.classNames.count)
    var counts = [Double](repeating: 0, count: CIFARFiles.cifar10.classNames.count)
    for index in 0..<table.count {
      let label = table.label(at: index)
      counts[label] += 1
      for (feature, level) in pixels(index, of: table).enumerated() {
        sums[label][feature] += level
      }
    }
    return zip(sums, counts).map { sum, count in sum.map { $0 / count } }
  }

  @Test func `the bytes of the default set are frozen`() {
    #expect(
      ContentDigest(of: ImageSet.synthetic()).hexadecimal
        == "f30ed38e68b9d54f835bede1b148665c7b42cbd2c473ad2deae50245cdd48ef2")
  }

  @Test func `the default set has five files of 1,000 training images and 1,000 test images`() {
    let set = ImageSet.synthetic()
    #expect(set.folder == nil)
    #expect(set.training.fileRanges.map(\.count) == [1000, 1000, 1000, 1000, 1000])
    #expect(set.test.count == 1000)
    #expect(set.classNames.count == CIFARFiles.cifar10.classNames.count)
  }

  @Test func `another seed gives other images`() {
    let digests = Set([1, 2, 3].map { ContentDigest(of: .synthetic(seed: $0, recordsPerFile: 5)) })
    #expect(digests.count == 3)
  }

  @Test func `all classes appear about equally often`() {
    let table = ImageSet.synthetic().training
    var counts = [Int](repeating: 0, count: CIFARFiles.cifar10.classNames.count)
    for index in 0..<table.count { counts[table.label(at: index)] += 1 }
    // Five standard deviations of a binomial count with mean 500.
    #expect(counts.allSatisfy { abs($0 - 500) < 106 }, "\(counts)")
  }

  /// Class means are the weakest of learners: well above chance says learnable, well below 100 %
  /// says not trivial.
  @Test func `the nearest class mean is right sometimes, and unequally by class`() throws {
    let set = ImageSet.synthetic()
    let centroids = Self.centroids(of: set.training)
    var right = [Double](repeating: 0, count: CIFARFiles.cifar10.classNames.count)
    var counts = right
    for index in 0..<set.test.count {
      let image = Self.pixels(index, of: set.test)
      let distances = centroids.map { centroid in
        zip(image, centroid).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      let label = set.test.label(at: index)
      counts[label] += 1
      if distances.firstIndex(of: try #require(distances.min())) == label { right[label] += 1 }
    }
    let accuracy = right.reduce(0, +) / counts.reduce(0, +)
    #expect((0.25...0.65).contains(accuracy), "\(accuracy)")
    let byClass = zip(right, counts).map { $0 / $1 }
    #expect(try #require(byClass.max()) - #require(byClass.min()) > 0.2, "\(byClass)")
  }
}
