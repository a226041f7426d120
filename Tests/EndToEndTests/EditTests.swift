import Testing

/// What is executed after a spec was edited, and what is not.
@Suite struct EditTests {
  /// Runs the tiny spec, puts another in its place, and plans and runs again.
  private func replace(
    with spec: String, named name: String = "tiny.yaml",
    _ body: (_ plan: Outcome, _ run: Outcome) throws -> Void
  ) throws {
    try withExecutedProject { project in
      try project.remove("experiments/tiny.yaml")
      try project.write(spec, as: name)
      try body(try project.reprise("plan"), try project.reprise("run"))
    }
  }

  @Test func `an edited value executes its runs, and says field, new value and old`() throws {
    try replace(
      with: Specs.tiny.replacing(
        "weak: {penalty.lambda: 0.001}", with: "weak: {penalty.lambda: 0.002}")
    ) { plan, run in
      plan.expect(
        says: "weak · seeds 1–2",
        "because penalty.lambda is 0.002; the nearest finished run has 0.001",
        "to execute: 2 runs")
      run.expect(0, executed: 2)
    }
  }

  @Test func `an edited base executes every run`() throws {
    try replace(with: Specs.tiny.replacing("hidden: [5]", with: "hidden: [6]")) { plan, run in
      plan.expect(says: "network.hidden is [6]; the nearest finished run has [5]")
      run.expect(0, executed: 6)
    }
  }

  @Test func `two fields that swap their values execute`() throws {
    let optimizer = "training.optimizer: {method: adam, beta1: 0.8, beta2: 0.9}"
    let swapped = "training.optimizer: {method: adam, beta1: 0.9, beta2: 0.8}"
    let spec = Specs.single.replacing("base:\n", with: "base:\n  \(optimizer)\n")
    try withProject(spec) { project in
      try project.reprise("run").expect(0, executed: 1)
      try project.write(spec.replacing(optimizer, with: swapped))
      let run = try project.reprise("run")
      run.expect(0, executed: 1)
      run.expect(says: "training.optimizer.beta1 is 0.9, training.optimizer.beta2 is 0.8")
      #expect(try project.records().count == 2)
    }
  }

  @Test(arguments: [
    ("comments", "# a note\n" + Specs.tiny.replacing("seeds:", with: "# another\nseeds:")),
    ("a title and notes", Specs.tiny.replacing("title: Does", with: "notes: a\ntitle: Do")),
    ("names of levels", Specs.tiny.replacing("strong:", with: "heavy:")),
    ("the name of an axis", Specs.tiny.replacing("strength:", with: "weight:")),
    ("the order of seeds", Specs.tiny.replacing("[1, 2]", with: "[2, 1]")),
    ("the order of keys", reordered(Specs.tiny)),
    ("notation", Specs.tiny.replacing("0.001", with: "1.0e-3").replacing("0.1}", with: ".10}")),
    (
      "block style",
      Specs.tiny.replacing("network: {hidden: [5]}", with: "network:\n    hidden:\n      - 5")
    ),
    ("defaults written out", Specs.tiny.replacing("epochs,", with: "epochs, batch_size: 100,")),
  ])
  func `what means the same executes nothing`(what: String, spec: String) throws {
    #expect(spec != Specs.tiny)
    try replace(with: spec) { plan, run in
      plan.expect(says: "nothing to execute")
      run.expect(0, executed: 0)
    }
  }

  @Test func `a renamed file executes nothing`() throws {
    try replace(with: Specs.tiny, named: "folder/renamed.yaml") { _, run in
      run.expect(0, executed: 0)
    }
  }

  @Test func `a level inserted at the front executes only its own runs`() throws {
    try replace(
      with: Specs.tiny.replacing(
        "    none: {", with: "    first: {penalty.lambda: 0.5}\n    none: {")
    ) { plan, run in
      plan.expect(says: "first · seeds 1–2   because it was never run")
      run.expect(0, executed: 2)
    }
  }

  @Test func `a new seed executes only its own runs`() throws {
    try replace(with: Specs.tiny.replacing("[1, 2]", with: "[1, 2, 3]")) { plan, run in
      plan.expect(says: "because no finished run has its seed; other seeds are finished")
      run.expect(0, executed: 3)
    }
  }

  @Test func `a run whose record was deleted is executed for that reason`() throws {
    try withExecutedProject { project in
      let record = try #require(project.paths(below: "results/runs").first)
      try project.remove("results/runs/\(record)")
      let plan = try project.reprise("plan")
      plan.expect(says: "its record is gone, though 'results/tiny/runs.md' lists it")
      plan.expect(says: "to execute: 1 run")
      try project.reprise("run").expect(0, executed: 1)
      try project.reprise("plan").expect(says: "nothing to execute")
    }
  }

  @Test func `a spec is not explained by the runs of another one that has little to do with it`()
    throws
  {
    try withExecutedProject { project in
      let other = Specs.tiny.replacing("hidden: [5]", with: "hidden: [6]")
        .replacing("epochs,", with: "epochs, batch_size: 50,")
      try project.write(other, as: "other.yaml")
      let plan = try project.reprise("plan", "experiments/other.yaml")
      plan.expect(says: "because it was never run", "to execute: 6 runs")
    }
  }

  @Test func `a level that is taken away and put back executes nothing`() throws {
    try withExecutedProject { project in
      try project.write(Specs.tiny.replacing("    weak: {penalty.lambda: 0.001}\n", with: ""))
      try project.reprise("run").expect(0, executed: 0)
      try project.write(Specs.tiny)
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test func `one number in three notations is one run`() throws {
    let levels =
      "matrix:\n  decay: {a: {penalty.lambda: 1}, b: {penalty.lambda: 1.0}, c: {penalty.lambda: 1e0}}\n"
    try withProject(Specs.single + levels) { project in
      let run = try project.reprise("run")
      run.expect(0, executed: 1)
      run.expect(says: "spec.equal-points")
      #expect(try project.records().count == 1)
    }
  }

  @Test func `force executes again and gives the same records`() throws {
    try withExecutedProject { project in
      let records = try project.records()
      let forced = try project.reprise("run", "--force")
      forced.expect(0, executed: 6)
      forced.expect(says: "because --force asks for it")
      expectSame(try project.records(), records)
    }
  }
}

/// The spec with its top-level parts in another order.
private func reordered(_ spec: String) -> String {
  let lines = spec.split(separator: "\n", omittingEmptySubsequences: false)
  let matrix = lines.firstIndex(of: "matrix:") ?? 0
  return (lines[matrix...] + lines[..<matrix]).filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
}
