import Datasets
import Testing

@Suite struct SplitTests {
  /// Five training files of 10,000 images, as in CIFAR-10.
  private static let files = (0..<5).map { $0 * 10_000..<($0 + 1) * 10_000 }

  /// A shuffle that is easy to predict: it reverses.
  private static func reverse(_ list: inout [Int]) { list.reverse() }

  private static func split(_ rule: SplitRule, limit: Int? = nil) throws -> Split {
    try Split(rule, of: files, limit: limit, shuffle: reverse)
  }

  @Test(arguments: [
    (SplitRule.random(validation: 5_000), 45_000, 5_000),
    (.random(validation: 0), 50_000, 0),
    (.endOfFile(2, validation: 1_000), 49_000, 1_000),
    (.files(training: [1, 2, 3, 4], validation: [5]), 40_000, 10_000),
    (.noValidation, 50_000, 0),
  ]) func `parts are disjoint, complete and ascending`(
    rule: SplitRule, training: Int, validation: Int
  ) throws {
    let split = try Self.split(rule)
    #expect(split.training.count == training)
    #expect(split.validation.count == validation)
    #expect(Set(split.training + split.validation) == Set(0..<50_000))
    #expect(split.training == split.training.sorted())
    #expect(split.validation == split.validation.sorted())
  }

  @Test func `the shuffle decides who validates`() throws {
    #expect(try Self.split(.random(validation: 3)).validation == [49_997, 49_998, 49_999])
    let identity = try Split(.random(validation: 3), of: Self.files) { _ in }
    #expect(identity.validation == [0, 1, 2])
  }

  @Test(arguments: [(2, 7), (3, 7), (7, 7), (5, 50_000), (6, 50_000), (50_000, 50_000)])
  func `folds are disjoint, cover all images, and are as equal as can be`(
    count: Int, images: Int
  ) throws {
    let files = [0..<images / 2, images / 2..<images]
    // Of many folds some are looked at.
    let folds = Array(Set((1...count).prefix(20)).union([count])).sorted()
    let splits = try folds.map { fold in
      try Split(.fold(fold, of: count), of: files, shuffle: Self.reverse)
    }
    for split in splits {
      #expect(split.training.count + split.validation.count == images)
      #expect(Set(split.training).isDisjoint(with: split.validation))
      #expect(split.training == split.training.sorted())
    }
    let sizes = splits.map(\.validation.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    let held = splits.flatMap(\.validation)
    #expect(Set(held).count == held.count)
    if folds.count == count { #expect(Set(held) == Set(0..<images)) }
  }

  @Test func `folds are cut from one order, and a limit leaves them as they are`() throws {
    let files = [0..<7]
    let folds = try (1...3).map { try Split(.fold($0, of: 3), of: files, shuffle: Self.reverse) }
    #expect(folds.map(\.validation) == [[5, 6], [3, 4], [0, 1, 2]])
    let limited = try Split(.fold(2, of: 3), of: files, limit: 2, shuffle: Self.reverse)
    #expect(limited.validation == [3, 4] && limited.training == [0, 1])
  }

  @Test func `only a random split shuffles`() throws {
    var shuffles = 0
    for rule in [
      SplitRule.noValidation, .files(training: [1], validation: [2]), .endOfFile(1, validation: 1),
    ] {
      _ = try Split(rule, of: Self.files) { _ in shuffles += 1 }
    }
    #expect(shuffles == 0)
  }

  @Test func `files split leaves unnamed files out`() throws {
    let split = try Self.split(.files(training: [1], validation: [2]))
    #expect(split.training == Array(0..<10_000))
    #expect(split.validation == Array(10_000..<20_000))
  }

  @Test func `the end of a file validates`() throws {
    let split = try Self.split(.endOfFile(2, validation: 1_000))
    #expect(split.validation == Array(19_000..<20_000))
    #expect(split.training[18_999] == 18_999)
    #expect(split.training[19_000] == 20_000)
  }

  @Test func `a limit keeps the first training images`() throws {
    let split = try Self.split(.endOfFile(1, validation: 9_990), limit: 1_000)
    #expect(split.training == Array(0..<10) + Array(10_000..<10_990))
    #expect(split.validation.count == 9_990)
  }

  @Test(
    arguments: [
      (
        SplitRule.random(validation: 50_001), nil,
        "found 50001 validation images, expected 0 to 50000, the images of all training files"
      ),
      (.random(validation: 50_000), nil, "the split leaves no image to train on"),
      (
        .random(validation: -1), nil,
        "found -1 validation images, expected 0 to 50000, the images of all training files"
      ),
      (
        .endOfFile(2, validation: 10_001), nil,
        "found 10001 validation images, expected 0 to 10000, the images of training file 2"
      ),
      (.endOfFile(6, validation: 1), nil, "found training file 6, expected 1 to 5"),
      (.fold(0, of: 5), nil, "found fold 0, expected 1 to 5"),
      (.fold(6, of: 5), nil, "found fold 6, expected 1 to 5"),
      (.fold(1, of: 1), nil, "the split leaves no image to train on"),
      (
        .fold(1, of: 50_001), nil,
        "found 50001 folds, expected 1 to 50000, the images of all training files"
      ),
      (
        .fold(1, of: 0), nil, "found 0 folds, expected 1 to 50000, the images of all training files"
      ),
      (
        .fold(1, of: 5), 40_001, "found a limit of 40001 training images, expected at most 40000"
      ),
      (.files(training: [0], validation: [2]), nil, "found training file 0, expected 1 to 5"),
      (
        .files(training: [1, 2], validation: [2]), nil,
        "a training file is named twice in the split"
      ),
      (.files(training: [], validation: [2]), nil, "the split leaves no image to train on"),
      (
        .random(validation: 5_000), 45_001,
        "found a limit of 45001 training images, expected at most 45000"
      ),
      (.noValidation, 0, "the split leaves no image to train on"),
    ] as [(SplitRule, Int?, String)]) func `what does not fit is refused`(
      rule: SplitRule, limit: Int?, message: String
    ) throws
  {
    let error = #expect(throws: DatasetError.self) { try Self.split(rule, limit: limit) }
    #expect(error?.code == .split)
    #expect(error?.message == message)
  }
}
