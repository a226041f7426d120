import TestSupport
import Testing

/// Specs that extend files of a project.
@Suite struct ExtendedProjectTests {
  private static let spec = """
    title: Does width help?
    extends: ../common.yaml
    matrix: {network.hidden: [[5], [10]]}
    """
  private static let common = """
    seeds: 1..2
    base: {data: {set: synthetic, validation: 100, limit: 300}, training.duration: 1 epochs}
    """

  @Test func `a file without a title that specs extend is no spec of its own`() throws {
    try withProject { project in
      try project.remove("experiments/tiny.yaml")
      try project.writeFile(Self.common, to: "experiments/common.yaml")
      try project.writeFile(Self.spec, to: "experiments/study/width.yaml")
      let check = try project.reprise("check")
      check.expect(0, says: "1 spec with 4 runs")
      #expect(try project.plan().count == 4)
      try project.reprise("run").expect(0, says: "executed 4 runs")
      try project.reprise("check", "experiments/common.yaml").expect(
        2, says: "'experiments/common.yaml' has no title")
      // Without a spec that extends it, it is taken for a spec whose title was forgotten.
      try project.remove("experiments/study/width.yaml")
      try project.reprise("check").expect(2, says: "an experiment needs 'title'")
    }
  }

  @Test func `what is inherited through another path is the same`() throws {
    try withProject { project in
      try project.remove("experiments/tiny.yaml")
      try project.writeFile(Self.common, to: "experiments/common.yaml")
      try project.writeFile(
        "extends: [./common.yaml, study/../common.yaml]\n", to: "experiments/more.yaml")
      try project.writeFile(
        Self.spec.replacing("../common.yaml", with: "[../more.yaml, ../common.yaml]"),
        to: "experiments/study/width.yaml")
      let before = try project.plan()
      try project.writeFile(Self.spec, to: "experiments/study/width.yaml")
      try project.remove("experiments/more.yaml")
      #expect(try project.plan() == before)
    }
  }

  @Test func `show prints a spec with all that it inherits`() throws {
    try withProject { project in
      try project.writeFile(Self.common, to: "experiments/common.yaml")
      try project.writeFile(Self.spec, to: "experiments/study/width.yaml")
      let show = try project.reprise("show", "experiments/study/width.yaml")
      show.expect(0, says: "seeds: 1..2")
      show.expect(says: "# experiments/common.yaml:1")
      show.expect(says: "  training.duration: 1 epochs")
      // What it prints is a spec that means the same.
      let before = try project.plan()
      try project.writeFile(show.output, to: "experiments/study/width.yaml")
      try project.remove("experiments/common.yaml")
      #expect(try project.plan() == before)
      try project.reprise("show", "experiments/study/width.yaml", "--files").expect(
        64, says: "is a spec")
    }
  }

  @Test func `an inherited program and its files are seen from the file that declares them`() throws
  {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(
        in: folder, "echo '{\"score\": 1}' > $1\n",
        ProgramProject.spec().replacing("title: What does the program say?\n", with: ""))
      try project.writeFile(
        "title: t\nextends: ../program.yaml\nbase: {rate: 0.25}\n",
        to: "experiments/below/one.yaml")
      try project.writeFile(
        "title: t\nextends: program.yaml\nbase: {rate: 0.25}\n", to: "experiments/two.yaml")
      try project.reprise("run", "experiments/below/one.yaml").expect(0, says: "executed 1 run")
      try project.reprise("show", "experiments/below/one.yaml").expect(
        0, says: "# experiments/program.yaml:2, from whose folder its paths are seen")
      // The same run, whichever spec asks for it.
      try project.reprise("run", "experiments/two.yaml").expect(0, says: "executed 0 runs")
    }
  }
}
