import TestSupport
import Testing

/// Files that runs of a program keep.
@Suite struct KeptFileTests {
  @Test func `files that a run keeps are stored by their digests, checked, and shown`() throws {
    try withTemporaryFolder { folder in
      let script =
        "mkdir out; echo weights$2 > out/model.bin; echo same > log.txt; echo '{\"score\": 1}' > $1"
      let project = try ProgramProject.make(
        in: folder, script, ProgramProject.spec("  keep: [\"out/*.bin\", log.txt]", seeds: "[1, 2]")
      )
      try project.reprise("run").expect(0, says: "executed 2 runs")
      #expect(project.paths(below: "results/files").count == 4, "three files, and what git is told")
      try project.reprise("store", "check").expect(0, says: "2 records: all verify")
      let shown = try project.reprise("show", "seed 2", "--files")
      let path = try #require(shown.output.firstMatch(of: /out\/model.bin\s+(\S+)/)).output.1
      #expect(try project.text(of: String(path)) == "weights2\n")
      try project.writeFile("other", to: String(path))
      try project.reprise("store", "check").expect(1, says: "1 kept file damaged")
      try project.remove(String(path))
      try project.reprise("store", "check").expect(0, says: "1 kept file not here")
      let present = project.paths(below: "results")
      try project.reprise("verify").expect(0, says: "2 equal in every bit")
      #expect(project.paths(below: "results") == present, "to verify is to keep nothing")
    }
  }

  @Test func `a file to be kept that is not there is a failure`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(
        in: folder, "echo '{\"score\": 1}' > $1", ProgramProject.spec("  keep: [model.bin]"))
      try project.reprise("run").expect(
        1, says: "the program left no file 'model.bin', which the spec keeps")
    }
  }
}
