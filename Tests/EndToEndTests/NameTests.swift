import TestSupport
import Testing

/// What specs are called never leads anything astray.
@Suite struct NameTests {
  @Test(arguments: [
    "runs", "Runs", "data.lock", "README.md", "runs/deep", "page/figures/deep",
    "page/report.md/deep",
  ])
  func `a spec whose report would be in the way of something is refused`(name: String) throws {
    try withProject(nil) { project in
      try project.write(Specs.single, as: "\(name).yaml")
      let run = try project.reprise("run")
      run.expect(2)
      run.expect(says: "'experiments/\(name).yaml'", "[spec.reserved-name]")
      #expect(!project.exists("results"))
    }
  }

  @Test(arguments: [
    ["a.yaml", "a.yml"], ["depth.yaml", "Depth.yaml"], ["page/a.yaml", "Page/b.yaml"],
    ["a.yaml", "A/b.yaml"],
  ])
  func `specs that some disks cannot tell apart are refused`(names: [String]) throws {
    try withProject(nil) { project in
      for name in names { try project.write(Specs.single, as: name) }
      let run = try project.reprise("run")
      run.expect(2)
      run.expect(says: "[spec.same-name]")
      #expect(!project.exists("results"))
    }
  }

  @Test(arguments: ["runs", "page/figures/deep", "a", "A", "Page/c"])
  func `a new spec with a name that none may have is not written`(name: String) throws {
    try withProject(nil) { project in
      try project.write(Specs.single, as: "a.yml")
      try project.write(Specs.single, as: "page/b.yaml")
      let before = project.paths(below: "experiments")
      let new = try project.reprise("new", name)
      new.expect(64)
      new.expect(says: "experiments/\(name).yaml'", "; choose another name")
      #expect(project.paths(below: "experiments") == before)
    }
  }

  @Test(arguments: ["with space", "ö", "it's", "-rf", "a`b", "$HOME", "a;b", "%s", "a#b", "a|b"])
  func `any other name is a name`(name: String) throws {
    try withProject(nil) { plain in
      var project = plain
      project.environment["PATH"] = Tools.path
      try project.write(Specs.single, as: "\(name)/\(name).yaml")
      try project.reprise("run").expect(0, executed: 1)
      let before = try project.files(below: ".")
      try project.reprise("run").expect(0, executed: 0)
      #expect(try project.files(below: ".") == before)
      let paths = project.paths(below: "results").filter { !$0.hasPrefix("runs/") }
      #expect(
        paths.allSatisfy { $0.hasPrefix("\(name)/") || ["README.md", "data.lock"].contains($0) })
    }
  }

  @Test func `a page is the same whichever of its specs was asked for`() throws {
    try withProject(nil) { project in
      try project.write(Specs.single, as: "page.yaml")
      try project.write(Specs.single.replacing("[5]", with: "[6]"), as: "page/wide.yaml")
      try project.write(Specs.single.replacing("[5]", with: "[7]"), as: "page/wider.yaml")
      try project.reprise("run").expect(0, executed: 3)
      let reports = try project.reports()
      for spec in ["page.yaml", "page/wide.yaml", "page/wider.yaml"] {
        try project.reprise("run", "experiments/\(spec)").expect(0, executed: 0)
        expectSame(try project.reports(), reports)
        try project.reprise("report", "\(project.folder)/experiments/\(spec)").expect(0)
        expectSame(try project.reports(), reports)
      }
    }
  }

  @Test func `an invalid spec on the same page is told before anything is executed`() throws {
    try withProject(nil) { project in
      try project.write(Specs.single, as: "page/good.yaml")
      try project.write("title: [\n", as: "page/bad.yaml")
      let run = try project.reprise("run", "experiments/page/good.yaml")
      run.expect(2)
      run.expect(says: "experiments/page/bad.yaml:", "nothing was done")
      #expect(!project.exists("results"))
    }
  }
}
