import SystemFiles
import TestSupport
import Testing

@Suite struct DiskClockTests {
  @Test(arguments: [
    (0xEF53 as UInt32, DiskClock.own), (0x9123_683E, .own), (0x0102_1994, .own), (0x6969, .another),
    (0x0BD0_0BD0, .another), (0x4D44, nil), (0x2011_BAB0, nil), (0x6573_5546, nil), (0, nil),
  ])
  func `disks without a time of change have no clock: FAT, exFAT, FUSE and others`(
    number: UInt32, clock: DiskClock?
  ) {
    #expect(DiskClock(number: number) == clock)
  }

  @Test(arguments: [("apfs", DiskClock.own), ("nfs", .another), ("msdos", nil), ("smbfs", nil)])
  func `disks of a Mac are told by their names`(name: String, clock: DiskClock?) {
    #expect(DiskClock(named: name) == clock)
  }

  @Test func `a file that is known is not read, and its status is that of the file`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/file"
      try Disk.writePlain([1, 2, 3], to: path)
      var seen: FileStatus?
      let known = try Disk.read(path) { file in
        seen = file.status
        return true
      }
      #expect(known == nil)
      #expect(try seen == FileStatus(path))
      #expect(try Disk.read(path, unless: { _ in false }) == .bytes([1, 2, 3]))
      #expect(try Disk.read(folder, unless: { _ in true }) == .unusable(.notAFile("a folder")))
    }
  }

  @Test func `a start of the system has one name`() throws {
    let name = try #require(SystemStart.name)
    #expect(name == SystemStart.name && name.utf8.count >= 32 && !name.contains("/"))
  }
}
