internal import Hashing

/// The folder in the user's cache where this program keeps data sets; the one owner of every path in it.
///
/// All of it may be removed at any time and comes back when it is needed.
package struct CacheFolder: Hashable, Sendable {
  /// The folder itself; it need not exist.
  package let path: String

  /// A cache in a folder of the caller's choice.
  package init(path: String) {
    self.path = path
  }

  /// `$XDG_CACHE_HOME/reprise`, or `$HOME/.cache/reprise`; `nil` where neither variable has an absolute path.
  ///
  /// A relative `XDG_CACHE_HOME` is ignored, as the XDG Base Directory Specification (0.8) asks.
  package init?(environment: [String: String]) {
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      path = "\(folder)/reprise"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = "\(home)/.cache/reprise"
    } else {
      return nil
    }
  }

  /// Where the files of a data set are looked for, and unpacked to.
  package func images(of source: DatasetSource) -> String { "\(path)/\(source.folder)" }

  /// A file as far as it has been downloaded.
  func partial(_ file: Archive.File) -> String { "\(path)/\(file.name)\(Self.partialSuffix)" }

  /// What the name of a file that is being downloaded ends with.
  static let partialSuffix = ".part"

  /// Where a gzipped file is unpacked at first.
  func unpacked(_ file: Archive.File) -> String { "\(path)/\(file.name)" }

  /// The last download of a file that had the wrong checksum.
  func rejected(_ file: Archive.File) -> String { "\(path)/\(file.name).rejected" }

  /// Where a data set is unpacked before it is checked.
  func unpacking(_ source: DatasetSource) -> String { "\(path)/\(source.folder).unpacking" }

  /// Held by whoever downloads or unpacks a data set.
  func lock(of source: DatasetSource) -> String { "\(path)/\(source.folder).lock" }

  /// Which content came out of an archive with the right checksum.
  func verifiedContent(of source: DatasetSource) -> String { "\(path)/\(source.folder).verified" }

  /// Digests that were computed before, one file per folder of images.
  var digests: String { "\(path)/digests" }

  /// Where the images of a file are kept in order, as the file is read in one layout.
  func preparedImages(of file: String, layout: String) -> String {
    let name = unsafe Array("\(layout) \(file)".utf8).withUnsafeBytes {
      unsafe MessageDigest.sha256(of: $0)
    }
    return "\(path)/prepared/\(name.prefix(32)).images"
  }
}
