import SystemFiles
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Files whose temporary folder is on another disk than they are.
@Suite(.enabled(if: SecondDisk.isPresent || Tools.areRequired, "there is no second disk"))
struct OtherDiskTests {
  private func withTwoDisks(_ body: (_ here: String, _ there: String) throws -> Void) throws {
    try withTemporaryFolder { here in
      try SecondDisk.withFolder { there in try body(here, there) }
    }
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  private func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }

  @Test(arguments: [Durability.atOnce, .eventual])
  func `a file in a folder that is a link to another disk is written there`(
    durability: Durability
  ) throws {
    try withTwoDisks { here, there in
      try link("\(here)/runs", to: there)
      let folder = TemporaryFolder(path: "\(here)/.tmp")
      for content in [[1, 2], [3]] as [[UInt8]] {
        try folder.write(content, to: "\(here)/runs/a/b", durability: durability)
        #expect(try Disk.read("\(there)/a/b") == .bytes(content))
      }
      #expect(try Disk.names(in: folder.path).isEmpty && Disk.names(in: "\(there)/a") == ["b"])
    }
  }

  @Test func `a copy of a file is whole where a link leads to another disk`() throws {
    try withTwoDisks { here, there in
      let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
      try TemporaryFolder.writeBeside(bytes, to: "\(here)/source", durability: .eventual)
      try link("\(here)/copy", to: "\(there)/copy")
      try TemporaryFolder.writeBeside(
        .copy(of: "\(here)/source"), to: "\(here)/copy", durability: .atOnce)
      #expect(try Disk.read("\(there)/copy") == .bytes(bytes))
      #expect(isLink("\(here)/copy"))
      #expect(try Disk.names(in: there) == ["copy"])
    }
  }

  @Test(arguments: ["page", "one/page"])
  func `a file that is a link is written where it leads, and stays a link`(target: String) throws {
    try withTwoDisks { here, there in
      try Disk.makeFolder("\(there)/one", durability: .eventual)
      try link("\(here)/page", to: "\(there)/\(target)")
      let folder = TemporaryFolder(path: "\(here)/.tmp")
      try folder.write([7], to: "\(here)/page", durability: .eventual)
      try folder.write([8], to: "\(here)/page", durability: .eventual)
      #expect(try Disk.read("\(there)/\(target)") == .bytes([8]))
      #expect(isLink("\(here)/page"))
    }
  }

  @Test func `a link through another link, or on the same disk, is followed too`() throws {
    try withTemporaryFolder { folder in
      try link("\(folder)/first", to: "second")
      try link("\(folder)/second", to: "\(folder)/page")
      try TemporaryFolder(path: "\(folder)/.tmp")
        .write([7], to: "\(folder)/first", durability: .atOnce)
      #expect(try Disk.read("\(folder)/page") == .bytes([7]))
      #expect(isLink("\(folder)/first") && isLink("\(folder)/second"))
    }
  }

  @Test func `links that lead in circles are named, and nothing is left behind`() throws {
    try withTemporaryFolder { folder in
      try link("\(folder)/a", to: "b")
      try link("\(folder)/b", to: "a")
      let temporary = TemporaryFolder(path: "\(folder)/.tmp")
      #expect(throws: FileError(operation: "follow the link", path: "\(folder)/a", code: ELOOP)) {
        try temporary.write([7], to: "\(folder)/a", durability: .eventual)
      }
      #expect(try Disk.names(in: temporary.path).isEmpty)
      #expect(throws: FileError(operation: "follow the link", path: "\(folder)/b", code: ELOOP)) {
        try Disk.makeWritableFolder("\(folder)/b")
      }
    }
  }
}
