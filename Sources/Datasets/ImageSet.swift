/// A classification data set in CIFAR-10's layout: training images in five files, test images in
/// one.
///
/// Values are cheap to copy: files are mapped once and shared. A set says nothing of how it is
/// used; `Split` divides its training images, `Normalisation` is fitted to a part of them,
/// `ImageTable.gather` makes mini-batches.
package struct ImageSet: Sendable {
  /// What specs call the set: `cifar10` or `synthetic`.
  package let name: String

  /// The folder of the files; `nil` for a set that was made in memory.
  package let folder: String?

  /// The name of each class, in the order of the labels.
  package let classNames: [String]

  /// The images to train and validate on.
  package let training: ImageTable

  /// The images to test on.
  package let test: ImageTable

  /// The six files in the order of `ImageLayout.fileNames`.
  var files: [ImageFile] { training.files + test.files }

  init(name: String, folder: String?, classNames: [String], files: [ImageFile]) {
    precondition(
      files.count == ImageLayout.fileNames.count, "a set has six files, found \(files.count)")
    self.name = name
    self.folder = folder
    self.classNames = classNames
    training = ImageTable(Array(files.dropLast()))
    test = ImageTable(Array(files.suffix(1)))
  }
}
