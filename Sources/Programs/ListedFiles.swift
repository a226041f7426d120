import Hashing
package import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The files that specs list, and the digests of what they hold; each file is read again only once it was touched.
package final class ListedFiles {
  /// How old the last change of a file must be for its digest to be remembered, in nanoseconds: it could change again within
  /// the resolution of its times.
  private static let settlingNanoseconds = 2_000_000_000

  private var known: [String: (status: FileStatus, digest: String)] = [:]

  /// Nothing is read yet.
  package init() {}

  /// The SHA-256 of what a file holds; links are followed.
  ///
  /// - Throws: `FileError` where it cannot be read.
  package func digest(of path: String) throws(FileError) -> String {
    let descriptor = try Disk.open(path, O_RDONLY | O_NONBLOCK)
    defer { close(descriptor) }
    let status = try FileStatus(descriptor, path)
    guard status.kind == .file else {
      throw FileError(operation: "read", path: path, code: EISDIR)
    }
    if let known = known[path], known.status == status { return known.digest }
    let digest = try Self.digest(descriptor, path)
    let hasSettled =
      max(status.modified, status.changed) <= FileStatus.now - Self.settlingNanoseconds
    known[path] = hasSettled ? (status, digest) : nil
    return digest
  }

  private static func digest(_ descriptor: Int32, _ path: String) throws(FileError) -> String {
    guard let digest = MessageDigest(.sha256) else {
      throw FileError(operation: "take the digest of", path: path, code: ENOMEM)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(operation: "read", path: path, code: errno) }
      if count == 0 { return digest.finish() }
      digest.update(buffer.span.extracting(..<count))
    }
  }

  /// The files that a pattern means, seen from a folder, in alphabetical order.
  ///
  /// - Parameters:
  ///   - pattern: A path, in which `*`, `?` and `[…]` stand for characters, and `**` for any folders.
  ///   - folder: The folder that it is seen from.
  /// - Returns: Paths seen from the folder; files whose names begin with a dot only where the pattern says so.
  package static func matching(_ pattern: String, in folder: String) -> [String] {
    var found: [String] = [""]
    let parts = pattern.split(separator: "/").map(String.init).filter { $0 != "." }
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      found = found.flatMap { base -> [String] in
        let place = base.isEmpty ? folder : "\(folder)/\(base)"
        if part == "**" { return [base] + folders(below: base, of: folder) }
        guard part.contains(where: { "*?[".contains($0) }) else {
          let path = join(base, part)
          return isLast && !isFile("\(folder)/\(path)") ? [] : [path]
        }
        return names(in: place).filter { fnmatch(part, $0, FNM_PERIOD) == 0 }
          .map { join(base, $0) }
          .filter { isLast ? isFile("\(folder)/\($0)") : Disk.isFolder("\(folder)/\($0)") }
      }
    }
    return Array(Set(found)).sorted()
  }

  private static func folders(below base: String, of folder: String) -> [String] {
    names(in: base.isEmpty ? folder : "\(folder)/\(base)").filter { !$0.hasPrefix(".") }
      .map { join(base, $0) }.filter {
        Disk.isFolder("\(folder)/\($0)") && !isLink("\(folder)/\($0)")
      }
      .flatMap { [$0] + folders(below: $0, of: folder) }
  }

  private static func names(in folder: String) -> [String] {
    ((try? Disk.namesIfPresent(in: folder)) ?? []).sorted()
  }

  private static func join(_ base: String, _ name: String) -> String {
    base.isEmpty ? name : "\(base)/\(name)"
  }

  private static func isFile(_ path: String) -> Bool {
    (try? FileStatus(path))?.kind == .file
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
