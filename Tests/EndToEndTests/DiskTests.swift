import ChildProcess
import TestSupport
import Testing

/// Disks that are full, read-only, or have something in the way.
@Suite struct DiskTests {
  /// Every path in it is the project's; a limit of one block is too small for any record or report.
  private static let limitedFiles = "ulimit -f 1 && exec \"$@\""

  @Test func `a file in place of the results ends in a message and stays`() throws {
    try withProject { project in
      try project.writeFile("precious", to: "results")
      let run = try project.reprise("run")
      run.expect(1)
      run.expect(says: "reprise: ", "results", "a file stands where a folder is needed")
      #expect(try project.text(of: "results") == "precious")
    }
  }

  @Test func `a limit on file sizes ends in a message, and nothing half stays`() throws {
    try withProject { project in
      let run = try project.reprise("run", under: Self.limitedFiles)
      run.expect(1)
      run.expect(says: "reprise: cannot write results/runs/", "raise the limit on file sizes")
      #expect(project.paths(below: "results/runs").isEmpty)
      #expect(project.paths(below: "results/.tmp").isEmpty)
      project.expectNoProcesses()
      try project.reprise("run").expect(0, executed: 6)
    }
  }

  @Test func `a spec that does not fit is not half written, and the reason is the system's`()
    throws
  {
    try withProject { project in
      let new = try project.reprise("new", "other", under: "ulimit -f 0 && exec \"$@\"")
      new.expect(1)
      new.expect(says: "reprise: cannot write 'experiments/", "File too large")
      #expect(project.paths(below: "experiments") == ["tiny.yaml"])
    }
  }

  /// The smaller files fit, the larger ones do not.
  @Test func `whatever did not fit is made up for once there is room`() throws {
    let ordinary = try withExecutedProject { project in
      (records: try project.records(), reports: try project.reports())
    }
    let rounds = Soak.rounds(otherwise: 2)
    for _ in 0..<rounds {
      try withProject { project in
        let limit = "ulimit -f \(Int.random(in: 1...12)) && exec \"$@\""
        let run = try project.reprise("run", under: limit)
        if run.status != .exited(0) { run.expect(1) }
        try project.expectSoundStore()
        #expect(project.paths(below: "results/.tmp").isEmpty)
        try project.reprise("run").expect(0)
        expectSame(try project.records(), ordinary.records)
        expectSame(try project.reports(), ordinary.reports)
      }
    }
    Soak.tell(rounds, "rounds under a random limit on file sizes")
  }

  @Test func `reports that do not fit the limit end in a message, and the old ones stay`() throws {
    try withExecutedProject { project in
      try project.write(Specs.tiny.replacing("Does", with: "How much does"))
      let before = try project.files(below: "results")
      let report = try project.reprise("report", under: Self.limitedFiles)
      report.expect(1)
      report.expect(says: "could not be written", "  cannot write results/tiny/")
      #expect(try project.files(below: "results") == before)
    }
  }

  @Test(.enabled(if: Tools.canUnshare))
  func `a full disk ends in a message, and what fits is kept`() throws {
    let script = """
      mkdir results && mount -t tmpfs -o size=64k none results
      "$@" run; echo "status $?"; "$@" store check
      find results/.tmp -type f
      """
    try withProject(Specs.many(60)) { project in
      let run = Outcome(try project.unshared(script).run())
      run.expect(says: "reprise: cannot write results/", "No space left on device (make room")
      run.expect(says: "status 1")
      #expect(run.output.contains(/[1-9]\d? records?: all verify\n$/), "\(run.output)\(run.errors)")
      project.expectNoProcesses()
    }
  }

  @Test(.enabled(if: Tools.canUnshare))
  func `whatever a full disk did not take is made up for once there is room`() throws {
    let ordinary = try withExecutedProject { project in
      (records: try project.records(), reports: try project.reports())
    }
    let rounds = Soak.rounds(otherwise: 2)
    var refusals = 0
    for _ in 0..<rounds {
      // Once the disk is full the results move to one with room, and the program goes on there.
      let script = """
        mkdir results && mount -t tmpfs -o size=\(4 * Int.random(in: 4...30))k none results
        PATH=/nowhere "$@" run; echo "status $?"
        mkdir kept && cp -r results/. kept && umount results && rmdir results && mv kept results
        """
      try withProject { project in
        let run = Outcome(try project.unshared(script).run())
        if !run.output.contains("status 0") {
          refusals += 1
          run.expect(says: "status 1", "No space left on device")
        }
        try project.expectSoundStore()
        #expect(project.paths(below: "results/.tmp").isEmpty)
        try project.reprise("run").expect(0)
        expectSame(try project.records(), ordinary.records)
        expectSame(try project.reports(), ordinary.reports)
      }
    }
    Soak.tell(rounds, "rounds on a small disk", "full in \(refusals)")
  }

  @Test(.enabled(if: Tools.canUnshare))
  func `read-only results are planned and reported from, and what needs writing says so`() throws {
    let script = """
      mount --bind results results && mount -o remount,bind,ro results
      "$@" plan && "$@" why 'none · seed 1' && "$@" run && "$@" store check && echo "all well"
      rm experiments/tiny.yaml; cp other.yaml experiments/tiny.yaml
      "$@" run; echo "status $?"
      """
    try withProject { plain in
      var project = plain
      project.environment["PATH"] = Tools.path
      try project.reprise("run").expect(0, executed: 6)
      try project.writeFile(Specs.tiny.replacing("0.1}", with: "0.2}"), to: "other.yaml")
      let outcome = Outcome(try project.unshared(script).run())
      outcome.expect(says: "all well", "the file system is read-only; make it writable", "status 1")
    }
  }

  @Test(
    .enabled(if: Tools.unprivileged != nil),
    arguments: [
      ("chmod -R a-w results", "run", "results/"),
      ("chmod 000 results/runs/*/*.json", "plan", "cannot read results/runs/"),
      ("chmod 000 results/runs", "run", "cannot read results/runs"),
      ("chmod 000 experiments", "run", "cannot read the folder 'experiments'"),
      (
        "chmod 000 experiments/tiny.yaml", "run",
        "experiments/tiny.yaml: error: cannot read the file"
      ),
    ])
  func `a missing permission ends in a message that names the path, and nothing is harmed`(
    change: String, command: String, words: String
  ) throws {
    try withProject { project in
      let prefix = try #require(Tools.unprivileged).joined(separator: " ")
      try project.reprise("run").expect(0, executed: 6)
      if command == "run" { try project.write(Specs.tiny.replacing("0.1}", with: "0.2}")) }
      let before = try project.files(below: ".")
      let script = "\(change) && exec \(prefix) \"$@\""
      let outcome = try project.reprise("\(command)", under: script)
      #expect([.exited(1), .exited(2)].contains(outcome.status))
      outcome.expect(says: words, "Permission denied")
      _ = try project.reprise("--version", under: "chmod -R a+rwX . && exec \"$@\"")
      let after = try project.files(below: ".")
      #expect(before.allSatisfy { after[$0.key] == $0.value })
      try project.reprise("run").expect(0)
    }
  }

  @Test func `a file in place of the program's own folder ends in a message`() throws {
    try withProject { project in
      try project.writeFile("", to: ".reprise")
      let run = try project.reprise("run")
      run.expect(1)
      run.expect(says: "reprise: ", ".reprise", "a file stands where a folder is needed")
    }
  }
}
