import ChildProcess
import Testing

/// What a command says of the specs that it reads.
@Suite struct SpecMessageTests {
  private static let warned = """
    title: Which penalty suits a tiny network?
    \(Specs.base)
    stages:
      coarse: {matrix: {variant: {one: {}, same: {}}}}

    """
  private static let choosing = """
    title: How good is the penalty that was found?
    \(Specs.base)
    stages:
      again: {set: {training.batch_size: {best_of: coarse, by: validation.accuracy, in: a}}, seeds: [9]}

    """

  @Test(arguments: [["plan"], ["run"], ["report"], ["claims"], ["show", "none"]])
  func `a warning of a spec that others choose from is printed once, in the colors asked for`(
    words: [String]
  ) throws {
    try withProject(nil) { project in
      try project.write(Self.warned, as: "page/a.yaml")
      try project.write(Self.choosing, as: "page/b.yaml")
      try project.write(
        Self.choosing.replacing("in: a", with: "in: b").replacing("coarse", with: "again"),
        as: "page/c.yaml")
      let spec =
        words.count > 1 ? ["--in", "experiments/page/c.yaml"] : ["experiments/page/c.yaml"]
      let outcome = Outcome(
        try project.command(words + spec + ["--color", "always"]).run())
      #expect(
        outcome.errors.matches(of: /spec\.equal-points/).count == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("\u{1B}["))
    }
  }

  @Test func `what is wrong with the choices of a spec that another chooses from is told`() throws {
    try withProject(nil) { project in
      try project.write(Self.warned, as: "page/a.yaml")
      try project.write(Self.choosing.replacing("coarse", with: "corse"), as: "page/b.yaml")
      try project.write(
        Self.choosing.replacing("in: a", with: "in: b").replacing("coarse", with: "again"),
        as: "page/c.yaml")
      let check = try project.reprise("check", "experiments/page/c.yaml")
      check.expect(2)
      check.expect(says: "experiments/page/b.yaml:", "[spec.unknown-stage]")
    }
  }
}
