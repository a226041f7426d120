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
  /// The shape of every image.
  package let shape: ImageShape
  /// How many classes there are; labels are numbered from 0.
  package let classCount: Int
  /// How many images each training file has.
  package let trainingCounts: [Int]
  /// How many training images are held out for validation where a spec does not say; `nil` for the field's
  /// default, which a set must have more training images than.
  package let usualValidationCount: Int?
  /// Where the images come from.
  package let source: Source

  /// Where images come from.
  package enum Source: Sendable {
    /// They are made in memory.
    case generated(@Sendable () -> ImageSet)
    /// They lie in files.
    case files(DatasetSource)
  }

  /// Every set that there is; the first is that of specs that name none.
  package static let all = [cifar10, cifar100, synthetic, mnist, fashionMNIST]

  /// The set of that name; `nil` for none.
  package static func named(_ name: String) -> ImageDataset? {
    all.first { $0.name == name }
  }

  /// How many training images there are.
  package var trainingCount: Int { trainingCounts.reduce(0, +) }

  /// Where its files are; `nil` for a set that is generated.
  package var files: DatasetSource? {
    if case .files(let files) = source { files } else { nil }
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
