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

  @Test func `kept files go with the last record that names them`() throws {
    try withTemporaryFolder { folder in
      let script = "echo weights$2 > own.bin; echo same > same.bin; echo '{\"score\": 1}' > $1"
      let spec = ProgramProject.spec("  keep: [\"*.bin\"]", seeds: "[1, 2]")
      let project = try ProgramProject.make(in: folder, script, spec)
      try project.reprise("run").expect(0, says: "executed 2 runs")
      try project.reprise("store", "gc").expect(0, says: "nothing to remove")
      try project.write(spec.replacing("[1, 2]", with: "[1]"), as: "program.yaml")
      try project.reprise("store", "gc").expect(
        0, says: "1 kept file that no other record names: `reprise store gc --delete` removes them")
      try project.reprise("store", "gc", "--delete").expect(0, says: "1 kept file")
      #expect(project.paths(below: "results/files").count == 3, "two files, and what git is told")
      try project.reprise("store", "check").expect(0, says: "1 record: all verify")
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

  /// A spec whose second stage goes on from what the best of the first left.
  private static func twoStages(seeds: String = "[1, 2]", first: String = "rate: [1, 2]") -> String
  {
    """
    title: Does going on help?
    kind: program
    program:
      command: [sh, work.sh, "{results}", "{seed}", "{rate}", "{start}"]
      files: [work.sh]
      fields:
        rate: {number: {above: 0}, default: 1}
        start: {file: true, default: none}
      metrics: {score: {better: higher}}
      keep: [model.bin]
    seeds: [1, 2]
    stages:
      first: {matrix: {\(first)}}
      second:
        seeds: \(seeds)
        set: {start: {file: model.bin, of: {best_of: first, by: score}}}
    """
  }

  /// The score is the rate, or what the file of the run before says, and one more.
  private static let goingOn = """
    grep -q "\\"start\\": \\"$4\\"" "$REPRISE_CONFIG" || exit 3
    if [ "$4" = none ]; then echo "$3$2" > model.bin; echo "{\\"score\\": $3}" > $1
    else case "$4" in */model.bin) ;; *) exit 4;; esac
      cat "$4" > model.bin; echo "{\\"score\\": 1$(cat "$4")}" > $1; fi
    """

  @Test func `a later stage gets the file that the best run of its seed kept`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(in: folder, Self.goingOn, Self.twoStages())
      try project.reprise("run").expect(0, says: "executed 6 runs; all 6 are finished")
      let scores = try project.records().values.compactMap {
        $0.firstMatch(of: /"score": ([0-9]+)/).flatMap { Int($0.output.1) }
      }
      #expect(scores.sorted() == [1, 1, 2, 2, 121, 122], "rate 2 is best, with seeds 1 and 2")
      try project.reprise("verify").expect(0, says: "6 equal in every bit")
      let page = try project.text(of: "results/program/report.md")
      #expect(page.contains("`start` is the file `model.bin` of the best of *first* by score"))
      try project.reprise("run").expect(0, says: "executed 0 runs")
    }
  }

  @Test func `another file makes the runs due that go on from it`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(in: folder, Self.goingOn, Self.twoStages())
      try project.reprise("run").expect(0)
      try project.write(Self.twoStages(first: "rate: [1, 2, 3]"), as: "program.yaml")
      try project.reprise("run").expect(0, says: "executed 4 runs; all 8 are finished")
    }
  }

  @Test func `a file that is gone is told with what keeps it again`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(in: folder, Self.goingOn, Self.twoStages(seeds: "[1]"))
      try project.reprise("run").expect(0, says: "executed 5 runs")
      try project.remove("results/files")
      try project.write(Self.twoStages(), as: "program.yaml")
      try project.reprise("run").expect(
        1, says: "the file model.bin of an earlier stage is not in the folder of kept files")
      try project.reprise("run", "--force").expect(0, says: "executed 6 runs")
    }
  }

  @Test func `a run that writes into the file it is given changes its own copy`() throws {
    try withTemporaryFolder { folder in
      let script = """
        if [ "$4" = none ]; then echo "$3$2" > model.bin; echo "{\\"score\\": $3}" > $1
        else echo more >> "$4"; cp "$4" model.bin; echo "{\\"score\\": $(cat "$4" | wc -l)}" > $1; fi
        """
      let project = try ProgramProject.make(in: folder, script, Self.twoStages())
      try project.reprise("run").expect(0, says: "executed 6 runs")
      try project.reprise("store", "check").expect(0, says: "6 records: all verify")
      try project.reprise("verify").expect(0, says: "6 equal in every bit")
    }
  }

  @Test func `a listed file that a run writes into fails it, with what to do`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(
        in: folder, "echo more >> work.sh; echo '{\"score\": 1}' > $1")
      try project.reprise("run").expect(
        1, says: "the listed file ./work.sh was changed while the run was executed")
    }
  }

  @Test func `a damaged kept file is put right by the run that keeps it again`() throws {
    try withTemporaryFolder { folder in
      // What keeps the file takes long, so that what reads it would be first if it could.
      let script = "[ \"$4\" != none ] || sleep 0.3\n" + Self.goingOn
      let project = try ProgramProject.make(in: folder, script, Self.twoStages())
      try project.reprise("run").expect(0)
      for path in project.paths(below: "results/files") where !path.hasSuffix(".gitignore") {
        try project.remove("results/files/\(path)")
        try project.writeFile("other", to: "results/files/\(path)")
      }
      try project.reprise("run", "--force", "--jobs", "6").expect(0, says: "executed 6 runs")
      try project.reprise("store", "check").expect(0, says: "6 records: all verify")
    }
  }
}
