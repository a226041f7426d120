/// The packed files of a data set, somewhere on the network.
package struct Archive: Hashable, Sendable {
  /// A file to fetch.
  package struct File: Hashable, Sendable {
    /// Where it is fetched from: an https, http or file URL.
    package let url: String
    /// Its MD5, in lower-case hexadecimal.
    package let md5: String
    /// Its name in the cache, wherever it is fetched from.
    let name: String
  }

  /// How files are packed.
  enum Packing: Hashable {
    /// As one gzipped tar file, which holds the folder.
    case tar
    /// One by one with gzip; their names in the folder, in the order of `files`.
    case gzip([String])
  }

  /// What is fetched, one after another.
  package let files: [File]

  /// Where users are told that the data comes from.
  package let url: String

  /// How large it is, in words: `170 MB`.
  let size: String

  /// The environment variable that names another place to fetch from: of the tar file, or of the folder of the others.
  package let mirrorVariable: String

  /// How users fetch it: `reprise data fetch`.
  package let command: String

  let packing: Packing

  /// Describes a gzipped tar file that holds a folder.
  package init(url: String, md5: String, size: String, mirrorVariable: String, command: String) {
    let name = url.split(separator: "/").last.map(String.init) ?? "archive"
    self.init(
      files: [File(url: url, md5: md5, name: name)], url: url, size: size,
      mirrorVariable: mirrorVariable, command: command, packing: .tar)
  }

  /// Describes gzipped files in one place on the network.
  ///
  /// - Parameters:
  ///   - url: The place, which a file's name and `.gz` are appended to.
  ///   - folder: What their names in the cache begin with, as other sets have files of the same names.
  ///   - md5: The MD5 of each packed file, by the name of the unpacked one.
  ///   - size: Of all of them, in words.
  ///   - mirrorVariable: Names another place.
  ///   - command: How users fetch them.
  package init(
    filesAt url: String, folder: String, md5: KeyValuePairs<String, String>, size: String,
    mirrorVariable: String, command: String
  ) {
    self.init(
      files: md5.map { name, md5 in
        File(url: "\(url)/\(name).gz", md5: md5, name: "\(folder)-\(name).gz")
      }, url: url, size: size, mirrorVariable: mirrorVariable, command: command,
      packing: .gzip(md5.map(\.key)))
  }

  private init(
    files: [File], url: String, size: String, mirrorVariable: String, command: String,
    packing: Packing
  ) {
    self.files = files
    self.url = url
    self.size = size
    self.mirrorVariable = mirrorVariable
    self.command = command
    self.packing = packing
  }

  /// The same archive from the mirror that `mirrorVariable` names, if it does; the checksums stay.
  package func mirrored(in environment: [String: String]) -> Archive {
    guard let mirror = environment[mirrorVariable], !mirror.isEmpty else { return self }
    let files = files.enumerated().map { index, file in
      switch packing {
      case .tar: File(url: mirror, md5: file.md5, name: file.name)
      case .gzip(let names):
        File(url: "\(mirror)/\(names[index]).gz", md5: file.md5, name: file.name)
      }
    }
    return Archive(
      files: files, url: mirror, size: size, mirrorVariable: mirrorVariable, command: command,
      packing: packing)
  }
}
