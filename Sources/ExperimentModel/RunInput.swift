/// What a run reads beside its config, told apart by the name under which keys and records have its digest.
package enum RunInput: Hashable, Sendable {
  /// A data set, such as `cifar10`.
  case dataset(String)
  /// The files of a data set of the user's own, which a program reads by itself: `digits:files`.
  case datasetFiles(String)
  /// A file that a spec lists, by its path seen from the spec's folder: `./train.py`, `../common/net.py`.
  case file(String)
  /// What a command answers that a spec gives to ask for a version: `$ python3 --version`.
  case answer(command: String)

  private static let commandMark = "$ "
  private static let filesMark = ":files"

  /// Reads a name.
  package init(name: String) {
    if name.hasPrefix("./") || name.hasPrefix("../") {
      self = .file(name)
    } else if name.hasPrefix(Self.commandMark) {
      self = .answer(command: String(name.dropFirst(Self.commandMark.count)))
    } else if name.hasSuffix(Self.filesMark) {
      self = .datasetFiles(String(name.dropLast(Self.filesMark.count)))
    } else {
      self = .dataset(name)
    }
  }

  /// The data set that is read, by whomever; `nil` for other inputs.
  package var dataset: String? {
    switch self {
    case .dataset(let name), .datasetFiles(let name): name
    case .file, .answer: nil
    }
  }

  /// The name in keys and records.
  package var name: String {
    switch self {
    case .dataset(let name), .file(let name): name
    case .datasetFiles(let name): name + Self.filesMark
    case .answer(let command): Self.commandMark + command
    }
  }

  /// The name with what it names, as it stands in a list: `data cifar10`, `file ./train.py`.
  package var label: String {
    switch self {
    case .dataset(let name): "data \(name)"
    case .datasetFiles(let name): "files of \(name)"
    case .file(let path): "file \(path)"
    case .answer(let command): "answer of `\(command)`"
    }
  }

  /// What it is, in words: `the data set cifar10`, `the file ./train.py`.
  package var description: String {
    switch self {
    case .dataset(let name), .datasetFiles(let name): "the data set \(name)"
    case .file(let path): "the file \(path)"
    case .answer(let command): "the answer of `\(command)`"
    }
  }
}
