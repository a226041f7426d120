internal import ChildProcess

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A file that gzip may have packed.
enum PackedFile {
  /// What a file holds: as it is, or unpacked where it begins as gzip does.
  ///
  /// - Throws: `DatasetError` of code `unpack` where it is damaged, `command` where there is no gzip.
  static func bytes(of file: MappedFile) throws(DatasetError) -> ByteStorage {
    let isPacked = file.withBytes { $0.count >= 2 && $0[0] == 0x1f && $0[1] == 0x8b }
    guard isPacked else { return .mapped(file) }
    guard let gzip = Command.find("gzip") else { throw .cannotStart("gzip", errno: ENOENT) }
    let end: Completion
    do throws(ProcessError) {
      end = try Command(gzip, ["-dc", "--", file.path]).run(tailLimit: 1 << 60)
    } catch {
      throw .cannotStart("gzip", errno: error.code)
    }
    guard end.status.isSuccess else {
      let reason = end.errors.text.split(whereSeparator: \.isNewline).last.map(String.init)
      throw DatasetError(
        .unpack, path: file.path,
        "found a damaged gzip file (\(reason ?? "gzip \(end.status)")), expected one that `gzip -t` accepts",
        advice: "replace the file")
    }
    return .memory(end.output.bytes)
  }
}
