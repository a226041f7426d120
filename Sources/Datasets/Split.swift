/// Which training images are trained on and which are validated on, as numbers in
/// `ImageSet.training`.
///
/// Both lists ascend, so that a network fed in the list's order sees the images in the order of the
/// files.
package struct Split: Hashable, Sendable {
  /// The images to train on.
  package let training: [Int]

  /// The images to validate on; none of them is in `training`.
  package let validation: [Int]

  /// Divides the training images of a set.
  ///
  /// - Parameters:
  ///   - rule: Which images validate.
  ///   - files: The numbers of the images in each training file: `ImageTable.fileRanges`.
  ///   - limit: Keeps only the first images of the training list; `nil` keeps all.
  ///   - shuffle: Brings a list into random order. Called once for `SplitRule.random` and
  ///     `SplitRule.fold`, with the numbers of all images in ascending order, and not at all for
  ///     other rules. The first entries of its result validate, or those of the fold.
  /// - Throws: `DatasetError` of code `split` where the set has not the images or files that are
  ///   asked for, or nothing is left to train on.
  /// - Complexity: O(n log n) in the number of images.
  package init(
    _ rule: SplitRule, of files: [Range<Int>], limit: Int? = nil, shuffle: (inout [Int]) -> Void
  ) throws(DatasetError) {
    let (training, validation) =
      switch rule {
      case .random(let wanted):
        try Self.random(wanted, of: files, shuffle: shuffle)
      case .fold(let fold, let count):
        try Self.fold(fold, of: count, files, shuffle: shuffle)
      case .files(let training, let validation):
        try Self.whole(training: training, validation: validation, of: files)
      case .endOfFile(let file, let wanted):
        try Self.end(of: file, validation: wanted, of: files)
      case .noValidation:
        (Self.images(of: files), [])
      }
    let kept = limit ?? training.count
    guard kept <= training.count else { throw .limit(kept, found: training.count) }
    guard kept > 0 else { throw .nothingToTrainOn }
    self.training = Array(training.prefix(kept))
    self.validation = validation
  }

  private typealias Parts = (training: [Int], validation: [Int])

  private static func random(
    _ wanted: Int, of files: [Range<Int>], shuffle: (inout [Int]) -> Void
  ) throws(DatasetError) -> Parts {
    var order = images(of: files)
    try check(wanted, atMost: order.count, "all training files")
    shuffle(&order)
    return (order.dropFirst(wanted).sorted(), order.prefix(wanted).sorted())
  }

  private static func fold(
    _ fold: Int, of count: Int, _ files: [Range<Int>], shuffle: (inout [Int]) -> Void
  ) throws(DatasetError) -> Parts {
    var order = images(of: files)
    guard (1...max(1, order.count)).contains(count) else {
      throw .foldCount(count, bound: order.count)
    }
    guard (1...count).contains(fold) else { throw .noSuchFold(fold, count: count) }
    shuffle(&order)
    let held = places(ofFold: fold, of: count, among: order.count)
    return (
      (order[..<held.lowerBound] + order[held.upperBound...]).sorted(), order[held].sorted()
    )
  }

  /// The places of a fold in the order of so many images: those of all folds follow one another, and no two differ by more
  /// than one in their number.
  package static func places(ofFold fold: Int, of count: Int, among images: Int) -> Range<Int> {
    images * (fold - 1) / count..<images * fold / count
  }

  private static func whole(
    training: [Int], validation: [Int], of files: [Range<Int>]
  ) throws(DatasetError) -> Parts {
    let named = training + validation
    for file in named { try check(file: file, of: files) }
    guard Set(named).count == named.count else { throw .fileTwice }
    func images(_ numbers: [Int]) -> [Int] { numbers.sorted().flatMap { Array(files[$0 - 1]) } }
    return (images(training), images(validation))
  }

  private static func end(
    of file: Int, validation wanted: Int, of files: [Range<Int>]
  ) throws(DatasetError) -> Parts {
    try check(file: file, of: files)
    let range = files[file - 1]
    try check(wanted, atMost: range.count, "training file \(file)")
    let tail = range.suffix(wanted)
    return (images(of: files).filter { !tail.contains($0) }, Array(tail))
  }

  private static func images(of files: [Range<Int>]) -> [Int] {
    Array(0..<(files.last?.upperBound ?? 0))
  }

  private static func check(_ wanted: Int, atMost bound: Int, _ place: String) throws(DatasetError)
  {
    guard (0...bound).contains(wanted) else { throw .tooMany(wanted, bound: bound, place) }
  }

  private static func check(file: Int, of files: [Range<Int>]) throws(DatasetError) {
    guard (1...files.count).contains(file) else { throw .noSuchFile(file, count: files.count) }
  }
}

extension DatasetError {
  fileprivate static func tooMany(_ wanted: Int, bound: Int, _ place: String) -> Self {
    Self(
      .split, "found \(wanted) validation images, expected 0 to \(bound), the images of \(place)",
      advice: "ask for fewer validation images")
  }

  fileprivate static func foldCount(_ count: Int, bound: Int) -> Self {
    Self(
      .split, "found \(count) folds, expected 1 to \(bound), the images of all training files",
      advice: "ask for fewer folds")
  }

  fileprivate static func noSuchFold(_ fold: Int, count: Int) -> Self {
    Self(
      .split, "found fold \(fold), expected 1 to \(count)", advice: "number the folds from 1")
  }

  fileprivate static func noSuchFile(_ file: Int, count: Int) -> Self {
    Self(
      .split, "found training file \(file), expected 1 to \(count)",
      advice: "number the files as in data_batch_1.bin")
  }

  fileprivate static let fileTwice = Self(
    .split, "a training file is named twice in the split",
    advice: "name each file once, either to train on or to validate on")

  fileprivate static func limit(_ limit: Int, found: Int) -> Self {
    Self(
      .split, "found a limit of \(limit) training images, expected at most \(found)",
      advice: "lower the limit, or ask for fewer validation images")
  }

  fileprivate static let nothingToTrainOn = Self(
    .split, "the split leaves no image to train on",
    advice: "ask for fewer validation images, or a limit of at least 1")
}
