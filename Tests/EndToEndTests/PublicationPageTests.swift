import TestSupport
import Testing

/// A folder of specs with a file of its page.
@Suite struct PublicationPageTests {
  private static let spec = """
    title: Is the second way better?
    answer: "Yes, by {second-is-better}"
    source: section 2
    kind: program
    program:
      command: [sh, work.sh, "{results}", "{seed}", "{way}"]
      files: [work.sh]
      fields: {way: {words: [first, second], default: first}}
      metrics: {test.accuracy: {unit: share, better: higher}}
    seeds: 1..4
    matrix: {way: [first, second]}
    published:
      - {at: {way: first}, metric: test.accuracy, value: 50.2 %, where: table 1}
      - {compare: {way: second}, with: {way: first}, metric: test.accuracy, value: 10.0 points, where: table 1}
    claims:
      second-is-better:
        says: the second way is better
        where: section 2
        compare: {way: second}
        with: {way: first}
        metric: test.accuracy
      first-reaches-60:
        says: the first way reaches 60 %
        where: section 2
        at: {way: first}
        metric: test.accuracy
        at_least: 60 %
    causes:
      way:
        says: we went the first way
        compare: {way: first}
        with: {way: second}
        metric: test.accuracy
        explains: the published 60 %
    provenance: {way: {stated: section 1}}

    """

  private static let page = """
    title: "Author 2016: two ways"
    publication: {authors: A. Author, year: 2016, sources: [the report (PDF)]}
    asked: Which of two ways is better?
    found: "The second, by {1-ways.second-is-better}; the first way reaching 60 % is {1-ways.first-reaches-60.verdict}."
    deviations: [Ours has four seeds.]
    threats: [The numbers are made up.]

    """

  private static let curve = """
    title: Does the curve come out?
    kind: program
    program:
      command: [sh, curve.sh, "{results}", "{history}", "{seed}"]
      files: [curve.sh]
      metrics:
        epoch: {unit: epochs, history: true}
        cost: {unit: nats, better: lower, history: true}
    stages:
      exact: {seeds: [1]}
      several: {seeds: 1..3}
    published:
      - {at: {stage: exact}, metric: cost, history: {1: 2.50000, 2: 1.2500001, 3: 1.30000}, digits: 6}
      - {at: {stage: several}, metric: cost, history: {1: 2.5, 3: 0.61}, explained_by: study}
      - {at: {stage: several}, metric: cost, value: 0.3, scale: log}
    metrics:
      fall: {difference: [first, cost]}
      first: {at_epoch: 1, of: cost}
    claims:
      falls: {says: it falls, at: {stage: several}, metric: fall, at_least: 1}
    causes:
      study:
        says: it was studied
        compare: {stage: several}
        with: {stage: exact}
        metric: cost
    figures:
      cost: {y: cost, at: {stage: exact}}
      both: {y: [cost, epoch], panels: metrics, at: {stage: exact}}

    """

  @Test func `a published history is one row, with the digits of each epoch where they decide`()
    throws
  {
    try withProject(Self.page) { project in
      // 2.5, 1.25 and 0.625 nats, more by a thousandth for each further seed.
      try project.writeFile(
        """
        n=$(($3 - 1))
        printf 'epoch,cost\\n1,2.50%d\\n2,1.25%d\\n3,0.625%d\\n' $n $n $n > "$2"
        echo "{\\"cost\\": 0.625$n}" > "$1"

        """, to: "experiments/study/below/curve.sh")
      try project.writeFile(Self.curve, to: "experiments/study/below/2-curve.yaml")
      try project.reprise("run").expect(0)
      let text = try project.text(of: "results/study/below/report.md")
      for part in [
        "**See also** [Author 2016: two ways](../report.md).", "| 3 of 6 |",
        "cost at epochs 1 to 3, here the last",
        "**2 of 3 compatible, 0 to 7 digits; not at epoch 3**",
        "| 2 | 7 |", "| × 2.1 | 6.25e-1 to 6.26e-1 | **incompatible** |",
        "**1 of 2 compatible; not at epoch 3**; cause named: [study](#what-explains-the-differences)",
      ] {
        #expect(text.contains(part), "\(part) in \(text)")
      }
      let upper = try project.text(of: "results/study/report.md")
      #expect(upper.contains("**See also** [study/below](below/report.md)."))
      let data = try project.text(of: "results/study/below/figures/2-curve-cost.dat")
      #expect(data.contains("2 1.2500001 NaN"))
      let script = try project.text(of: "results/study/below/figures/2-curve-both.gp")
      for part in ["# Panel 2", "set ylabel 'cost (nats)'", "set ylabel 'epoch (epochs)'"] {
        #expect(script.contains(part), "\(part) in \(script)")
      }
      #expect(
        script.split(separator: "set yrange").count == 5,
        "one for all, one for each panel: \(script)")
      let index = try project.text(of: "results/README.md")
      #expect(
        index.contains(
          "Of 3 incompatible numbers, 1 names a cause that was run and 2 name none."), "\(index)")
    }
  }

  @Test func `numbers over decades are compared by ratios, and causes may be`() throws {
    let spec = """
      title: Which deviations come out?
      kind: program
      program:
        command: [sh, decades.sh, "{results}", "{seed}", "{sums}"]
        files: [decades.sh]
        fields: {sums: {words: [one, two], default: one}}
        metrics: {even: {better: lower}, wide: {better: lower}, split: {better: lower}}
      seeds: 1..4
      matrix: {sums: [one, two]}
      published:
        - {at: {sums: one}, metric: even, value: 2e-11, scale: log}
        - {at: {sums: one}, metric: wide, value: 3e-9, scale: log}
        - {at: {sums: one}, metric: split, value: 1e-8, scale: log}
      causes:
        sums:
          says: sums are in two parts
          compare: {sums: two}
          with: {sums: one}
          metric: even
          scale: log
          pairing: by-seed

      """
    try withProject(Self.page) { project in
      // Of the seeds 1 to 4: 1.1e-11 to 1.4e-11, twice that of two sums; decades apart; and one of four at a kink.
      try project.writeFile(
        """
        case $3 in two) even=$((20 + 2 * $2));; *) even=$((10 + $2));; esac
        case $2 in 4) split=3e-6;; *) split=1.$2e-11;; esac
        echo "{\\"even\\": ${even}e-12, \\"wide\\": 1e-$((5 + 2 * $2)), \\"split\\": $split}" > "$1"

        """, to: "experiments/study/decades.sh")
      try project.writeFile(spec, to: "experiments/study/2-decades.yaml")
      try project.reprise("run").expect(0)
      let text = try project.text(of: "results/study/report.md")
      // With Python, of the logarithms: exp of the mean 1.2450e-11, of the deviation s 1.1094, and of the mean ± 3.1824 · √1.25 · s
      // 8.605e-12 and 1.801e-11.
      for part in [
        "| 2e-11 | [1.2e-11 ×/÷ 1.1 (4)](runs.md#runs-2-decades-one) | × 0.62 | 8.61e-12 to 1.80e-11 | **incompatible** |",
        "| 3e-9 | [1e-10 ×/÷ 380 (4)]", "[1.1e-11, 1.2e-11, 1.3e-11, 3e-6 (4)]",
        "| – | not testable |", "found incompatible in", "off by a factor of 2 or 10",
        "For 1 of 1 compatible numbers single runs scatter over more than three powers of ten",
        "| × 2 | 2 to 2 | 4 pairs |",
      ] {
        #expect(text.contains(part), "\(part) in \(text)")
      }
    }
  }

  @Test func `a page lists slips of the source, and what is said there and not tested`() throws {
    let remarks = """
      untested: [{says: It is fast, where: section 3, why: no time is printed}]
      slips: [{says: Table 1 has 60 %, where: table 1, evidence: 'ours is other, {1-ways.second-is-better}'}]

      """
    try withProject(Self.page + remarks) { project in
      try project.reprise("run").expect(0, executed: 8)
      let text = try project.text(of: "results/study/report.md")
      for part in [
        "2 claims are made, and 1 statement is listed as not tested",
        "### Said by the source and not tested", "- It is fast (section 3): no time is printed.",
        "## Slips of the source",
        "- Table 1 has 60 % (table 1): ours is other, +10.0 points (+9.8 to +10.2).",
      ] {
        #expect(text.contains(part), "\(part) in \(text)")
      }
    }
  }

  private func withProject(_ page: String, _ body: (TestProject) throws -> Void) throws {
    try withTemporaryFolder { folder in
      var project = try TestProject(folder: folder)
      project.environment["PATH"] = Tools.path
      // 50.1 to 50.4 % the first way, ten points more the second.
      try project.writeFile(
        "case $3 in second) tens=60;; *) tens=50;; esac\necho \"{\\\"test.accuracy\\\": 0.$tens$2}\" > \"$1\"\n",
        to: "experiments/study/work.sh")
      try project.writeFile(Self.spec, to: "experiments/study/1-ways.yaml")
      try project.writeFile(page, to: "experiments/study/page.yaml")
      try body(project)
    }
  }

  @Test func `a page says what was asked and found, then what is contradicted, and why`() throws {
    try withProject(Self.page) { project in
      try project.reprise("run").expect(0, executed: 8)
      let text = try project.text(of: "results/study/report.md")
      let parts = [
        "# Author 2016: two ways", "**A. Author, 2016.** Which of two ways is better?",
        "**What came out.** The second, by +10.0 points (+9.8 to +10.2); the first way reaching 60 % is contradicted.",
        "| Yes, by +10.0 points (+9.8 to +10.2) | 2 of 2 | 1 supported, 1 contradicted |",
        "### Contradicted", "at least 60 % (our margin)", "### Supported",
        "1 times the published +10 points", "## What explains the differences", "| −10.0 points |",
        "## Is the second way better?", "## Deviations from the source", "stated: section 1",
        "## Threats to validity", "## Cost", "reprise run experiments/study",
      ]
      var rest = text[...]
      for part in parts {
        let found = try #require(rest.firstRange(of: part), "\(part)")
        rest = rest[found.upperBound...]
      }
      let index = try project.text(of: "results/README.md")
      #expect(index.contains("[Author 2016: two ways](study/report.md)"))
      #expect(index.contains("## The surest disagreements"))
      try project.reprise("report", "--check").expect(0)
    }
  }

  @Test func `what is wrong with the file of a page is told with its place, and it is no spec`()
    throws
  {
    let faulty = Self.page.replacing("second-is-better}", with: "second-is-bettr}")
    try withProject(faulty) { project in
      let check = try project.reprise("check")
      check.expect(2)
      #expect(check.errors.contains("experiments/study/page.yaml:4:8: error: there is no claim"))
      #expect(check.errors.contains("did you mean '{1-ways.second-is-better}'?"))
      try project.reprise("run").expect(2)
    }
  }
}
