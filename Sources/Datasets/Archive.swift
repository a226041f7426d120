/// A gzipped tar archive of a data set, somewhere on the network.
package struct Archive: Hashable, Sendable {
  /// Where the archive is fetched from: an https, http or file URL.
  package let url: String

  /// MD5 of the archive, in lower-case hexadecimal.
  package let md5: String

  /// How large it is, in words: `170 MB`.
  let size: String

  /// The environment variable that names another place to fetch the archive from.
  package let mirrorVariable: String

  /// How users fetch it: `reprise data fetch`.
  package let command: String

  /// The archive's own name, wherever it is fetched from.
  let fileName: String

  /// Describes an archive.
  package init(url: String, md5: String, size: String, mirrorVariable: String, command: String) {
    self.init(
      url: url, md5: md5, size: size, mirrorVariable: mirrorVariable, command: command,
      fileName: url.split(separator: "/").last.map(String.init) ?? "archive")
  }

  private init(
    url: String, md5: String, size: String, mirrorVariable: String, command: String,
    fileName: String
  ) {
    self.url = url
    self.md5 = md5
    self.size = size
    self.mirrorVariable = mirrorVariable
    self.command = command
    self.fileName = fileName
  }

  /// The same archive from the mirror that `mirrorVariable` names, if it does; the checksum stays.
  package func mirrored(in environment: [String: String]) -> Archive {
    guard let mirror = environment[mirrorVariable], !mirror.isEmpty else { return self }
    return Archive(
      url: mirror, md5: md5, size: size, mirrorVariable: mirrorVariable, command: command,
      fileName: fileName)
  }
}
