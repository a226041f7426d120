import Diagnostics
import FoundationEssentials
import Glibc
import TestSupport
import Testing
import YAML

@Suite struct ReadingTests {
  @Test func `a file is read as it is`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.yaml"
      try Data("a: 1\r\n\u{FEFF}".utf8).write(to: URL(filePath: path))
      let file = try SourceFile(reading: path, shownAs: "a.yaml")
      #expect(file == SourceFile(path: "a.yaml", text: "a: 1\r\n\u{FEFF}"))
    }
  }

  @Test func `a missing file is named with the reason`() {
    #expect(message("/nowhere/a.yaml") == "cannot read the file: No such file or directory")
  }

  @Test func `a folder is no file`() throws {
    try withTemporaryFolder { folder in
      #expect(message(folder) == "cannot read the file: Is a directory")
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func `a file without permission is named with the reason`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.yaml"
      try Data("a: 1".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      #expect(message(path) == "cannot read the file: Permission denied")
    }
  }

  @Test func `a file of a hundred megabytes is refused without being read`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.yaml"
      try Data().write(to: URL(filePath: path))
      #expect(truncate(path, 100_000_000) == 0)
      let duration = ContinuousClock().measure {
        #expect(message(path) == "the file is larger than 4 MiB")
      }
      #expect(duration < .seconds(1))
    }
  }

  @Test func `an endless device is refused at the limit`() {
    #expect(message("/dev/zero") == "the file is larger than 4 MiB")
  }

  private func message(_ path: String) -> String? {
    do throws(Diagnostic) {
      _ = try SourceFile(reading: path)
      return nil
    } catch {
      #expect(error.file?.path == path)
      return error.message
    }
  }
}
