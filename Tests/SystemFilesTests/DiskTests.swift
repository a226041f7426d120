import Dispatch
import Synchronization
import SystemFiles
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct DiskTests {
  private static let bytes = Array("a: 1\n".utf8)

  private static func write(_ path: String) throws(FileError) {
    try TemporaryFolder.writeBeside(bytes, to: path, durability: .eventual)
  }

  /// The error that something ends in.
  private func error(_ body: () throws(FileError) -> Void) -> FileError? {
    do throws(FileError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [Durability.atOnce, .eventual])
  func `a file is replaced, and nothing lies beside it`(durability: Durability) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a"
      try TemporaryFolder.writeBeside([1, 2], to: path, durability: durability)
      try TemporaryFolder.writeBeside(Self.bytes, to: path, durability: durability)
      #expect(try Disk.read(path) == .bytes(Self.bytes))
      #expect(try Disk.names(in: folder) == ["a"])
    }
  }

  @Test func `writers of one folder do not take the hidden folder from one another`() throws {
    try withTemporaryFolder { folder in
      let failures = Mutex<[FileError]>([])
      DispatchQueue.concurrentPerform(iterations: 8) { writer in
        for round in 0..<200 {
          do throws(FileError) {
            try Self.write("\(folder)/\(writer)-\(round % 3)")
          } catch {
            failures.withLock { $0.append(error) }
          }
        }
      }
      let found = failures.withLock { Array($0) }
      #expect(found.isEmpty, "\(found.first.map(String.init(describing:)) ?? "")")
      let names = try Disk.names(in: folder)
      #expect(names.count == 24)
    }
  }

  @Test func `a file that cannot be replaced is named, and nothing lies beside it`() throws {
    try withTemporaryFolder { folder in
      try Disk.makeFolder("\(folder)/a/b", durability: .eventual)
      let error = error { () throws(FileError) in try Self.write("\(folder)/a") }
      #expect(error == FileError(operation: "write", path: "\(folder)/a", code: EISDIR))
      #expect(try Disk.names(in: folder) == ["a"])
    }
  }

  @Test func `a link that leads nowhere is told from a file in place of a folder`() throws {
    try withTemporaryFolder { folder in
      let link = "\(folder)/link"
      #expect(symlink("\(folder)/nothing", link) == 0)
      for path in [link, "\(link)/deep/er"] {
        let found = error { () throws(FileError) in
          try Disk.makeFolder(path, durability: .eventual)
        }
        #expect(found == FileError(operation: "follow the link", path: link, code: ENOENT))
        #expect(found?.advice == "mount the disk that it leads to, or move the link away")
      }
    }
  }

  @Test func `what is no file is told from a file and from nothing`() throws {
    try withTemporaryFolder { folder in
      let link = "\(folder)/link"
      #expect(symlink("\(folder)/nothing", link) == 0)
      let expected: [String: Disk.Content] = [
        folder: .unusable(.notAFile("a folder")),
        "/dev/null": .unusable(.notAFile("a device")),
        link: .unusable(.notAFile("a link that leads nowhere")),
        "\(folder)/nothing": .absent,
      ]
      for (path, content) in expected {
        let found = try Disk.read(path)
        #expect(found == content, "\(path)")
      }
    }
  }

  @Test(arguments: [0, 1, 4_095, 4_096, 4_097, 100_000])
  func `a stream is read up to its limit and not beyond`(count: Int) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a"
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      try TemporaryFolder.writeBeside(bytes, to: path, durability: .eventual)
      #expect(try Disk.readStream(path, limit: count) == bytes)
      #expect(try Disk.readStream(path, limit: count - 1) == nil)
      #expect(try Disk.readStream("/dev/zero", limit: count) == nil)
    }
  }

  @Test func `a file in the way of a folder is named`() throws {
    try withTemporaryFolder { folder in
      try Self.write("\(folder)/a")
      let error = error { () throws(FileError) in
        try Disk.makeFolder("\(folder)/a", durability: .atOnce)
      }
      #expect(error == FileError(operation: "make the folder", path: "\(folder)/a", code: ENOTDIR))
    }
  }

  @Test func `names are sorted by their bytes, and an absent folder is told`() throws {
    try withTemporaryFolder { folder in
      for name in ["b", "a", "B", "é", ".c"] { try Self.write("\(folder)/\(name)") }
      #expect(try Disk.names(in: folder) == [".c", "B", "a", "b", "é"])
      let absent = "\(folder)/absent"
      let error = error { () throws(FileError) in _ = try Disk.names(in: absent) }
      #expect(error == FileError(operation: "read", path: absent, code: ENOENT))
      #expect(try Disk.namesIfPresent(in: absent) == [])
    }
  }

  @Test func `a tree is removed, and a link in it is not followed`() throws {
    try withTemporaryFolder { folder in
      try Disk.makeFolder("\(folder)/tree/b", durability: .eventual)
      try Self.write("\(folder)/kept")
      try Self.write("\(folder)/tree/b/a")
      #expect(symlink(folder, "\(folder)/tree/link") == 0)
      try Disk.removeTree("\(folder)/tree")
      try Disk.removeTree("\(folder)/tree")
      #expect(try Disk.names(in: folder) == ["kept"])
    }
  }

  @Test func `a file that has lost its name is told`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a"
      try Self.write(path)
      let descriptor = try Disk.open(path, O_RDONLY)
      defer { close(descriptor) }
      #expect(FileIdentity.isFile(descriptor, stillAt: path))
      try Self.write(path)
      #expect(!FileIdentity.isFile(descriptor, stillAt: path))
    }
  }

  @Test(arguments: [-12_000_000_000, -1, 0, 9_223_372_036, 10_413_792_000])
  func `a file of any time is read`(seconds: Int) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a"
      try Self.write(path)
      let times = [timespec(tv_sec: seconds, tv_nsec: 1), timespec(tv_sec: seconds, tv_nsec: 1)]
      try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
      let status = try FileStatus(path)
      #expect(status.size == Self.bytes.count)
      #expect((status.modified < 0) == (seconds < 0))
      #expect(try Disk.read(path) == .bytes(Self.bytes))
    }
  }

  @Test func `what a killed writer left goes with a later write, and what is being written stays`()
    throws
  {
    try withTemporaryFolder { folder in
      let temporary = TemporaryFolder(path: "\(folder)/.tmp")
      close(try temporary.open("\(temporary.path)/recent", O_WRONLY))
      close(try temporary.open("\(temporary.path)/dead", O_WRONLY))
      let living = try temporary.open("\(temporary.path)/living", O_WRONLY)
      defer { close(living) }
      #expect(FileLock.take(living, .none) == .taken)
      try Self.age("\(temporary.path)/dead")
      try Self.age("\(temporary.path)/living")
      try Self.write("\(folder)/a")
      #expect(try Disk.names(in: folder) == [".tmp", "a"])
      // A recent one may be another machine's, whose lock is not seen here.
      #expect(try Set(Disk.names(in: temporary.path)) == ["living", "recent"])
      #expect(flock(living, LOCK_UN) == 0)
      try Self.age("\(temporary.path)/recent")
      try Self.write("\(folder)/a")
      #expect(try Disk.names(in: folder) == ["a"])
    }
  }

  /// Makes a file one that was last written to eleven minutes ago.
  private static func age(_ path: String) throws {
    let times = Array(
      repeating: timespec(tv_sec: FileStatus.now / 1_000_000_000 - 660, tv_nsec: 0), count: 2)
    try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
  }
}
