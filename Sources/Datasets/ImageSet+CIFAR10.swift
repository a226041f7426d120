extension ImageSet {
  /// Opens CIFAR-10 in the official binary layout, and checks every file's size and every label.
  ///
  /// Nothing but the labels is read; pixels are mapped into memory and come in when they are used.
  ///
  /// - Parameters:
  ///   - folder: The folder that holds the files of `ImageLayout.fileNames`, and perhaps
  ///     `batches.meta.txt`.
  ///   - recordsPerFile: How many images each file must hold; `nil` allows any number, as small
  ///     sets for tests need.
  /// - Returns: The set, named `cifar10`.
  /// - Throws: `DatasetError` with the path of the first file that is missing, unreadable or
  ///   damaged.
  /// - Complexity: O(images).
  package static func cifar10(
    in folder: String, recordsPerFile: Int? = ImageLayout.officialRecordsPerFile
  ) throws(DatasetError) -> ImageSet {
    var files: [ImageFile] = []
    for name in ImageLayout.fileNames {
      files.append(try ImageFile(path: "\(folder)/\(name)", records: recordsPerFile))
    }
    return ImageSet(
      name: "cifar10", folder: folder, classNames: try classNames(in: folder), files: files)
  }

  /// The lines of `batches.meta.txt`, or CIFAR-10's own names where the file is absent.
  private static func classNames(in folder: String) throws(DatasetError) -> [String] {
    let path = "\(folder)/\(ImageLayout.classNamesFile)"
    guard let text = try DatasetFiles.text(at: path) else { return ImageLayout.officialClassNames }
    let names = text.split(whereSeparator: \.isNewline).map(String.init)
    guard names.count == ImageLayout.classes, Set(names).count == names.count else {
      throw .classNames(path, found: names.count)
    }
    return names
  }
}

extension DatasetError {
  fileprivate static func classNames(_ path: String, found: Int) -> Self {
    Self(
      .classNames, path: path,
      "found \(found) lines, expected \(ImageLayout.classes) different class names, one a line",
      advice: "correct the file, or remove it to use CIFAR-10's own names")
  }
}
