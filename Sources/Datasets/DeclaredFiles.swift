package import ExperimentModel

/// The files of a data set of a user's own.
package struct DeclaredFiles: Sendable {
  /// What the user says of them.
  package let declaration: DatasetDeclaration
  private let cache: CacheFolder?
  private let settlingSeconds: Int

  /// The files that are declared.
  ///
  /// - Parameters:
  ///   - declaration: What the user says of them.
  ///   - cache: Where images are kept in order that are not so in their files.
  ///   - settlingSeconds: How old the last change of such a file must be, in seconds.
  package init(
    _ declaration: DatasetDeclaration, cache: CacheFolder?, settlingSeconds: Int = 2
  ) {
    self.declaration = declaration
    self.cache = cache
    self.settlingSeconds = settlingSeconds
  }

  /// Why the set is not on this machine; `nil` where every file is there, be it damaged.
  package var absence: DatasetError? {
    let missing = files.flatMap { [$0.images, $0.labels] }.map(path).first {
      !DatasetFiles.exists($0)
    }
    return missing.map { path in
      DatasetError(
        .absent, path: path,
        "the file does not exist, so \(declaration.title) is not on this machine",
        advice: declaration.variable.map {
          "set \($0) to the folder that holds the files of the set"
        }
          ?? "put the file there, or correct its path where the set is declared")
    }
  }

  /// Opens the files, and checks their headers, their sizes and every label.
  ///
  /// - Returns: The set, whose digest is that of its images and labels, whatever files they are in.
  /// - Throws: `DatasetError` with the path of the first file that is missing, unreadable or damaged, or that does not go with
  ///   the others.
  package func open() throws(DatasetError) -> ImageSet {
    var images: [ImageFile] = []
    var shape: ImageShape?
    for files in files {
      let array = try ImageArray(
        path: path(files.images), layout: declaration.layout, cache: cache,
        settlingSeconds: settlingSeconds)
      guard array.shape == shape ?? array.shape else {
        throw .otherShape(path(files.images), array.shape, expected: shape ?? array.shape)
      }
      shape = array.shape
      images.append(try file(array, labels: path(files.labels)))
    }
    guard let shape else {
      throw DatasetError(
        .missingFile, "the set \(declaration.title) has no file", advice: "declare its files")
    }
    let (training, test) = try split(images)
    let testCount = test.reduce(0) { $0 + $1.count }
    return ImageSet(
      folder: declaration.folder, classNames: declaration.classNames, shape: shape,
      training: training, test: test,
      content: """
        images, format 1
        \(training.map { "\($0.count)" }.joined(separator: " + ")) to train on, \(testCount) to test on
        \(shape.channels) × \(shape.height) × \(shape.width) in \(declaration.classNames.count) classes
        """)
  }

  /// What a program is told of the set, which reads its files itself: their names, and every byte of them.
  ///
  /// - Returns: The digest, remembered for as long as nobody touches the files.
  /// - Throws: `DatasetError` where a file is missing or unreadable.
  package func digestOfFiles() throws(DatasetError) -> ContentDigest {
    var names: [String] = []
    var opened: [MappedFile] = []
    for name in files.flatMap({ [$0.images, $0.labels] }) where !names.contains(name) {
      names.append(name)
      opened.append(try MappedFile(path: path(name)))
    }
    return DigestCache(cache, settlingSeconds: settlingSeconds)
      .digest(ofFiles: opened, named: names)
  }

  private var files: [DatasetDeclaration.Files] {
    switch declaration.test {
    case .files(let test): declaration.training + test
    case .last: declaration.training
    }
  }

  private func path(_ name: String) -> String { "\(declaration.folder)/\(name)" }

  private func file(_ images: ImageArray, labels path: String) throws(DatasetError) -> ImageFile {
    let source = try MappedFile(path: path)
    let array = try NumberArray(try PackedFile.bytes(of: source), at: path)
    let labels = try array.labels(below: declaration.classNames.count)
    guard labels.count == images.count else {
      throw .otherCount(path, labels.count, images: images)
    }
    return ImageFile(
      labels: labels, features: images.shape.features, images: images.place, storages: [],
      sources: [images.source, source] + (images.prepared.map { [$0] } ?? []))
  }

  /// The files to train on, and those to test on.
  private func split(
    _ files: [ImageFile]
  ) throws(DatasetError) -> (training: [ImageFile], test: [ImageFile]) {
    switch declaration.test {
    case .files:
      let count = declaration.training.count
      return (Array(files.prefix(count)), Array(files.dropFirst(count)))
    case .last(let count):
      let last = files[files.count - 1]
      guard count < last.count else {
        throw DatasetError(
          .split, path: path(declaration.training[files.count - 1].images),
          "found \(last.count) images, expected more than the \(count) at the end that are tested on",
          advice: "declare fewer test images")
      }
      let bound = last.count - count
      return (files.dropLast() + [last.part(0..<bound)], [last.part(bound..<last.count)])
    }
  }
}

extension DatasetError {
  fileprivate static func otherShape(
    _ path: String, _ found: ImageShape, expected: ImageShape
  ) -> Self {
    func text(_ shape: ImageShape) -> String {
      "\(shape.height)×\(shape.width) pixels in \(shape.channels == 1 ? "one channel" : "three channels")"
    }
    return Self(
      .size, path: path,
      "found images of \(text(found)), expected \(text(expected)), as in the set's first file",
      advice: "all images of a set have one size")
  }

  fileprivate static func otherCount(_ path: String, _ found: Int, images: ImageArray) -> Self {
    Self(
      .size, path: path,
      "found \(found) labels, expected \(images.count), one for each image of \(images.source.path)",
      advice: "declare files that belong together")
  }
}
