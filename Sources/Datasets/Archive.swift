/// A gzipped tar archive of an image set, somewhere on the network.
package struct Archive: Hashable, Sendable {
  /// Where the archive is fetched from: an https, http or file URL.
  package let url: String

  /// MD5 of the archive, in lower-case hexadecimal.
  package let md5: String

  /// Images in each of its six files.
  package let recordsPerFile: Int

  /// The folder inside the archive that holds the files.
  static let folder = "cifar-10-batches-bin"

  /// The archive's own name.
  static let file = "cifar-10-binary.tar.gz"

  /// The environment variable that names another place to fetch CIFAR-10 from.
  package static let mirrorVariable = "REPRISE_CIFAR10_URL"

  /// CIFAR-10's binary version as its author publishes it, with the checksum from the same page.
  package static let cifar10 = Archive(
    url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
    md5: "c32a1d4ab5d03f1284b67883e8d87530", recordsPerFile: ImageLayout.officialRecordsPerFile)

  /// Describes an archive that has the layout of CIFAR-10's.
  package init(url: String, md5: String, recordsPerFile: Int) {
    self.url = url
    self.md5 = md5
    self.recordsPerFile = recordsPerFile
  }

  /// The same archive from the mirror that `mirrorVariable` names, if it does; the checksum stays.
  package func mirrored(in environment: [String: String]) -> Archive {
    guard let mirror = environment[Self.mirrorVariable], !mirror.isEmpty else { return self }
    return Archive(url: mirror, md5: md5, recordsPerFile: recordsPerFile)
  }
}
