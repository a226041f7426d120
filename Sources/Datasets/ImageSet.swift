/// The images of a data set, opened: training images in one file or several, and test images.
///
/// Values are cheap to copy: files are mapped once and shared. A set says nothing of how it is used; `Split` divides its
/// training images, `Normalization` is fitted to a part of them, `ImageTable.gather` makes mini-batches.
package struct ImageSet: Sendable {
  /// The folder of the files; `nil` for a set that was made in memory.
  package let folder: String?

  /// The name of each class, in the order of the labels.
  package let classNames: [String]

  /// The images to train and validate on.
  package let training: ImageTable

  /// The images to test on.
  package let test: ImageTable

  /// The folder of the files, by its absolute path; `nil` for a set that was made in memory.
  package var absoluteFolder: String? { folder.map { DatasetFiles.absolute($0) } }

  /// What is digested of the set before its images and labels, where that is done whatever files they are in; `nil` where
  /// the files themselves are digested.
  let content: String?

  /// The bytes of all files, in the order in which digests take them.
  var storages: [ByteStorage] { (training.files + test.files).flatMap(\.storages) }

  /// The files that were opened.
  var sources: [MappedFile] { (training.files + test.files).flatMap(\.sources) }

  init(
    folder: String?, classNames: [String], shape: ImageShape, training: [ImageFile],
    test: [ImageFile], content: String? = nil
  ) {
    self.folder = folder
    self.classNames = classNames
    self.training = ImageTable(training, of: shape)
    self.test = ImageTable(test, of: shape)
    self.content = content
  }
}
