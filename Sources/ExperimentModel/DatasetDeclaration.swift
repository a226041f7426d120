/// A data set of a user's own, as a spec or the project's `experiments/data.yaml` declares it.
package struct DatasetDeclaration: Hashable, Sendable {
  /// Images in one file, and their labels in another; both as paths seen from the set's folder.
  package struct Files: Hashable, Sendable {
    package let images: String
    package let labels: String

    /// Names two files.
    package init(images: String, labels: String) {
      self.images = images
      self.labels = labels
    }
  }

  /// Which images are tested on.
  package enum TestImages: Hashable, Sendable {
    /// Those of files of their own.
    case files([Files])
    /// So many at the end of the last training file, which are not trained on.
    case last(Int)
  }

  /// Where the color channels are among the dimensions of an array of images.
  package enum Layout: String, Hashable, Sendable, CaseIterable {
    /// Images × channels × rows × columns, as PyTorch has them.
    case channelsFirst = "channels-first"
    /// Images × rows × columns × channels, as NumPy and TensorFlow have them.
    case channelsLast = "channels-last"
  }

  /// How many classes a set can have.
  package static let classCounts = 2...1000
  /// How many images a set can have, and pixel values an image.
  package static let mostImages = 1_000_000_000
  /// How many files of training images, or of test images, a set can have.
  package static let mostFiles = 100

  /// The word in specs.
  package let name: String
  /// The name that people use.
  package let title: String
  /// One line about it.
  package let help: String
  /// The folder that the files' paths are seen from, as an absolute path.
  package let folder: String
  /// The environment variable that names the folder; `nil` where it is that of the declaration.
  package let variable: String?
  /// The files to train and validate on, in order.
  package let training: [Files]
  /// What is tested on.
  package let test: TestImages
  /// The name of each class, in the order of the labels.
  package let classNames: [String]
  /// Where the color channels are; `nil` where the sizes tell.
  package let layout: Layout?
  /// How many training images are held out for validation where a spec does not say; `nil` for the field's default.
  package let usualValidationCount: Int?
  /// Whether a mirrored image is still an image of its class.
  package let isMirrorable: Bool

  /// Declares a set.
  package init(
    name: String, title: String, help: String, folder: String, variable: String?,
    training: [Files], test: TestImages, classNames: [String], layout: Layout?,
    usualValidationCount: Int?, isMirrorable: Bool
  ) {
    self.name = name
    self.title = title
    self.help = help
    self.folder = folder
    self.variable = variable
    self.training = training
    self.test = test
    self.classNames = classNames
    self.layout = layout
    self.usualValidationCount = usualValidationCount
    self.isMirrorable = isMirrorable
  }
}

extension DatasetDeclaration {
  /// What of the declaration decides what is read of given files, in a few digits; files themselves are told by digests.
  package var fingerprint: String {
    let parts: [String] = [
      "\(classNames.count) classes", layout?.rawValue ?? "any layout", "\(training.count) files",
      test.text,
    ]
    return String(SHA256.hexadecimal(of: Array(parts.joined(separator: "\n").utf8)).prefix(8))
  }

  /// The declaration as a worker is told it.
  package var json: JSON {
    var members = [
      JSON.Member("name", .string(name)), JSON.Member("title", .string(title)),
      JSON.Member("help", .string(help)), JSON.Member("folder", .string(folder)),
      JSON.Member("training", .array(training.map(\.json))),
      JSON.Member("classes", .array(classNames.map { .string($0) })),
      JSON.Member("mirrorable", .bool(isMirrorable)),
    ]
    switch test {
    case .files(let files): members.append(JSON.Member("test", .array(files.map(\.json))))
    case .last(let count): members.append(JSON.Member("last", .number(Double(count))))
    }
    if let variable { members.append(JSON.Member("variable", .string(variable))) }
    if let layout { members.append(JSON.Member("layout", .string(layout.rawValue))) }
    if let count = usualValidationCount {
      members.append(JSON.Member("validation", .number(Double(count))))
    }
    return .object(members)
  }

  /// Reads a declaration back; `nil` for other JSON.
  package init?(json: JSON) {
    guard let name = json["name"]?.text, let title = json["title"]?.text,
      let help = json["help"]?.text, let folder = json["folder"]?.text,
      let training = json["training"].flatMap(Files.list), let classes = json["classes"]?.elements,
      let mirrorable = json["mirrorable"]
    else { return nil }
    let test: TestImages
    if let files = json["test"].flatMap(Files.list) {
      test = .files(files)
    } else if let count = json["last"]?.integer {
      test = .last(count)
    } else {
      return nil
    }
    self.init(
      name: name, title: title, help: help, folder: folder, variable: json["variable"]?.text,
      training: training, test: test, classNames: classes.compactMap(\.text),
      layout: json["layout"]?.text.flatMap(Layout.init),
      usualValidationCount: json["validation"]?.integer, isMirrorable: mirrorable == .bool(true))
  }
}

extension DatasetDeclaration.TestImages {
  fileprivate var text: String {
    switch self {
    case .files(let files): "\(files.count) test files"
    case .last(let count): "last \(count)"
    }
  }
}

extension DatasetDeclaration.Files {
  fileprivate var json: JSON {
    .object([JSON.Member("images", .string(images)), JSON.Member("labels", .string(labels))])
  }

  fileprivate static func list(json: JSON) -> [Self]? {
    guard let elements = json.elements else { return nil }
    let files = elements.compactMap { element -> Self? in
      guard let images = element["images"]?.text, let labels = element["labels"]?.text else {
        return nil
      }
      return Self(images: images, labels: labels)
    }
    return files.count == elements.count ? files : nil
  }
}
