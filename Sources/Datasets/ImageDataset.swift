internal import ExperimentModel
internal import Synchronization

/// A data set that specs can name: what it holds, where it comes from, and how it is opened.
///
/// Everything that differs from one set to another is here; nothing else compares names.
package struct ImageDataset: Sendable {
  /// The word in specs: `cifar10`.
  package let name: String
  /// The name that people use: `CIFAR-10`.
  package let title: String
  /// One line for the reference page.
  package let documentation: String
  /// How many training images are held out for validation where a spec does not say; `nil` for the field's
  /// default, which a set must have more training images than.
  package let usualValidationCount: Int?
  /// Whether a mirrored image is still an image of its class.
  package let isMirrorable: Bool
  /// Where the images come from.
  package let source: Source
  private let findContents: @Sendable () -> Contents?

  /// What a data set holds.
  package struct Contents: Hashable, Sendable {
    /// The shape of every image.
    package let shape: ImageShape
    /// How many images each training file has.
    package let trainingCounts: [Int]

    /// How many images there are to test on.
    package let testCount: Int

    /// How many classes there are.
    package let classCount: Int

    /// How many training images there are.
    package var trainingCount: Int { trainingCounts.reduce(0, +) }
  }

  /// Where images come from.
  package enum Source: Sendable {
    /// They are made in memory.
    case generated(@Sendable () -> ImageSet)
    /// They were published, in files.
    case files(DatasetSource)
    /// They are in files of a user's own.
    case own(DeclaredFiles)
  }

  /// What the set holds; `nil` for a set of a user's own that is not on this machine, or damaged.
  package var contents: Contents? { findContents() }

  /// Describes a published set.
  init(
    name: String, title: String, documentation: String, shape: ImageShape, classCount: Int,
    trainingCounts: [Int], testCount: Int,
    usualValidationCount: Int? = nil, isMirrorable: Bool = true, source: Source
  ) {
    self.name = name
    self.title = title
    self.documentation = documentation
    self.usualValidationCount = usualValidationCount
    self.isMirrorable = isMirrorable
    self.source = source
    let contents = Contents(
      shape: shape, trainingCounts: trainingCounts, testCount: testCount, classCount: classCount)
    findContents = { contents }
  }

  /// Describes a set of a user's own, which is looked into when somebody asks what it holds.
  ///
  /// - Parameter files: The files that are declared.
  package init(_ files: DeclaredFiles) {
    let declaration = files.declaration
    name = declaration.name
    title = declaration.title
    documentation = declaration.help
    usualValidationCount = declaration.usualValidationCount
    isMirrorable = declaration.isMirrorable
    source = .own(files)
    let memory = ContentsMemory(of: files)
    findContents = { memory.contents }
  }

  /// Where its files are published; `nil` for a set that is generated, or of a user's own.
  package var files: DatasetSource? {
    if case .files(let files) = source { files } else { nil }
  }
}

/// What the files of a set hold, found out once.
private final class ContentsMemory: Sendable {
  private let files: DeclaredFiles
  private let found = Mutex<ImageDataset.Contents??>(nil)

  init(of files: DeclaredFiles) {
    self.files = files
  }

  var contents: ImageDataset.Contents? {
    found.withLock { found in
      if let found { return found }
      let set = try? files.open()
      let contents = set.map { set in
        ImageDataset.Contents(
          shape: set.training.shape, trainingCounts: set.training.fileRanges.map(\.count),
          testCount: set.test.count, classCount: set.classNames.count)
      }
      found = .some(contents)
      return contents
    }
  }
}

/// The files of a data set: who names their folder, where they are looked for, and how they are opened.
package struct DatasetSource: Sendable {
  /// The environment variable that names the folder.
  package let variable: String
  /// The folder's own name in the user's cache.
  package let folder: String
  /// The files in words: `data_batch_1.bin to data_batch_5.bin and test_batch.bin`.
  package let fileNames: String
  /// The archive that holds the folder; `nil` where nothing can be downloaded.
  package let archive: Archive?
  private let reader: @Sendable (_ folder: String) throws(DatasetError) -> ImageSet

  /// Describes files, and how those in a folder are read and checked.
  package init(
    variable: String, folder: String, fileNames: String, archive: Archive?,
    reader: @escaping @Sendable (_ folder: String) throws(DatasetError) -> ImageSet
  ) {
    self.variable = variable
    self.folder = folder
    self.fileNames = fileNames
    self.archive = archive
    self.reader = reader
  }

  /// Opens the files in a folder, and checks them.
  ///
  /// - Throws: `DatasetError` with the path of the first file that is missing, unreadable or damaged.
  package func open(_ folder: String) throws(DatasetError) -> ImageSet {
    do throws(DatasetError) {
      return try reader(folder)
    } catch {
      guard error.code == .missingFile else { throw error }
      throw DatasetError(
        error.code, path: error.path, error.message,
        advice: "the set needs \(fileNames) in one folder")
    }
  }
}
