import ChildProcess
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

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
    ["a.yaml", "A/b.yaml"], ["caf\u{E9}.yaml", "cafe\u{301}.yaml"],
    ["caf\u{E9}/a.yaml", "cafe\u{301}/b.yaml"], ["caf\u{E9}.yaml", "CAFE\u{301}.yml"],
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

  @Test func `a spec named in two ways of writing is one where the disk says so`() throws {
    try withProject(nil) { project in
      try project.write(Specs.single, as: "cafe\u{301}.yaml")
      let twice = try project.reprise(
        "check", "experiments/cafe\u{301}.yaml", "experiments/../experiments/cafe\u{301}.yaml")
      twice.expect(0)
      twice.expect(says: "1 spec with 1 run")
      let other = try project.reprise("check", "experiments/caf\u{E9}.yaml")
      other.expect(2)
      other.expect(says: "there is no spec")
    }
  }

  @Test func `of two names that are composed in different ways, each is read for itself`() throws {
    try withProject(nil) { project in
      try project.write(Specs.single, as: "caf\u{E9}.yaml")
      try project.write("title: [\n", as: "cafe\u{301}.yaml")
      let check = try project.reprise("check")
      check.expect(2)
      check.expect(
        says: "experiments/cafe\u{301}.yaml:1:8", "in how accents are composed alone", "2 files")
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
      let others = [".gitattributes", ".gitignore", "README.md", "data.lock"]
      #expect(paths.allSatisfy { $0.hasPrefix("\(name)/") || others.contains($0) })
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

  @Test(arguments: ["/nowhere", ".", "..", "notes", "tiny.yaml"])
  func `a link among the specs leads nobody astray`(target: String) throws {
    try withProject { project in
      let folder = "\(project.folder)/experiments"
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/notes", withDestinationPath: target == ".." ? folder : target)
      let plan = try project.reprise("plan")
      plan.expect(0)
      plan.expect(says: "experiments/tiny.yaml", "to execute: 6 runs")
      let missing = try project.reprise("plan", "experiments/tinny.yaml")
      missing.expect(
        says: "there is no spec 'experiments/tinny.yaml'; did you mean 'experiments/tiny.yaml'?")
    }
  }

  @Test func `a link to specs elsewhere is followed, and one that is broken is named`() throws {
    try withProject { project in
      try project.writeFile(Specs.single, to: "elsewhere/single.yaml")
      try FileManager.default.createSymbolicLink(
        atPath: "\(project.folder)/experiments/shared", withDestinationPath: "../elsewhere")
      try project.reprise("plan").expect(
        says: "experiments/shared/single.yaml", "to execute: 7 runs")
      try FileManager.default.createSymbolicLink(
        atPath: "\(project.folder)/experiments/lost.yaml", withDestinationPath: "nowhere.yaml")
      let plan = try project.reprise("plan")
      plan.expect(2)
      plan.expect(says: "experiments/lost.yaml", "cannot read the file: No such file or directory")
    }
  }

  @Test(arguments: [
    ("figs.yaml", "elsewhere/figs.yaml"), ("figs/deep.yaml", "elsewhere/figs.yaml"),
    ("Figs.yml", "figs.yaml"),
  ])
  func `a spec from elsewhere does not replace the report of one of the project`(
    own: String, other: String
  ) throws {
    try withProject(nil) { project in
      try project.write(Specs.single, as: own)
      try project.write("title: [\n", as: "unrelated.yaml")
      try project.writeFile(Specs.single.replacing("[5]", with: "[6]"), to: other)
      try project.reprise("run", "experiments/\(own)").expect(0, executed: 1)
      let before = try project.files(below: ".")
      let run = try project.reprise("run", other)
      run.expect(2)
      run.expect(
        says: "the report of '\(other)' would replace that of 'experiments/\(own)'",
        "[spec.same-name]", "rename it, or move it into the project's experiments/", "1 error ")
      #expect(try project.files(below: ".") == before)
      try project.remove("experiments/\(own)")
      try project.reprise("run", other).expect(0, executed: 1)
    }
  }

  @Test(arguments: [
    "experiments/tiny.yaml", "experiments/../experiments/tiny.yaml", "link/tiny.yaml",
    "link.yaml", "experiments/../link/tiny.yaml", "./experiments/./tiny.yaml",
  ])
  func `a spec that is named in several ways is one spec`(path: String) throws {
    try withProject { project in
      for (link, target) in [("link", "experiments"), ("link.yaml", "experiments/tiny.yaml")] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(project.folder)/\(link)", withDestinationPath: target)
      }
      for paths in [[path], ["experiments/tiny.yaml", path], [path, "experiments"]] {
        let check = Outcome(try project.command(["check"] + paths).run())
        check.expect(0)
        check.expect(says: "1 spec with 6 runs: no errors")
      }
    }
  }

  @Test func `a folder that is linked into the experiments keeps its name there`() throws {
    try withProject(nil) { project in
      try project.writeFile(Specs.single, to: "shared/tiny.yaml")
      try project.write(Specs.single, as: "other.yaml")
      try FileManager.default.createSymbolicLink(
        atPath: "\(project.folder)/experiments/link", withDestinationPath: "../shared")
      let spec = "experiments/link/tiny.yaml"
      for path in [spec, "experiments/../\(spec)", "\(project.folder)/\(spec)"] {
        try project.reprise("report", path).expect(says: "report: results/link/report.md")
      }
    }
  }
}
