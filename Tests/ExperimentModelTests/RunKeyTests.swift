import ExperimentModel
import TestSupport
import Testing

@Suite struct RunKeyTests {
  private let kind = RunKind.example()

  private func key(
    _ settings: [String: ConfigValue], seed: Int = 1, kind: RunKind? = nil, digest: String = "d"
  ) -> RunKey {
    let kind = kind ?? self.kind
    let config = kind.config(settings, seed: seed)
    return RunKey(
      KeyComponents(config: config, kind: kind, digests: ["small": digest, "large": "e"]))
  }

  @Test func `the hashed text is pinned`() {
    let config = kind.config(["depth": 5, "norm.kind": "before", "norm.kind.decay": 0.99], seed: 2)
    let components = KeyComponents(config: config, kind: kind, digests: ["small": "abc"])
    #expect(
      components.canonicalText
        == #"{"config":{"depth":5,"norm.kind":"before","norm.kind.decay":0.99},"config_revision":1,"data":{"small":"abc"},"#
        + #""kind":"example","seed":2,"trainer_revision":1}"#)
    #expect(
      RunKey(components).hexadecimal
        == "329713159ce6530f8fa0fea415723abf5532fbe15f62480f8be5778270453f67")
  }

  @Test(arguments: [0, 1, 7])
  func `a replicate is the run that its seed alone would make`(seed: Int) {
    func run(_ seed: Int) -> Run {
      Run(
        experiment: "e", point: Point([]), config: kind.config(["depth": -5], seed: seed),
        kind: kind, digests: ["small": "d"])
    }
    let replicate = run(1).replicate(seed: seed)
    #expect(replicate.key == run(seed).key)
    #expect(replicate.components == run(seed).components)
    #expect(replicate.config == run(seed).config)
    #expect(replicate.problems == run(seed).problems)
    #expect(!replicate.problems.isEmpty)
  }

  @Test func `a value at its default is the same as none`() {
    #expect(key(["depth": 3, "rate": 0.1]) == key([:]))
  }

  @Test func `a new field with a default changes no key`() {
    let wider = RunKind.example(extraFields: [
      ConfigField("new.field", .boolean, defaultValue: false, "new")
    ])
    #expect(key(["depth": 5], kind: wider) == key(["depth": 5]))
  }

  @Test func `fields of shapes that are not selected change no key`() {
    #expect(key(["norm.kind.decay": 0.5]) == key([:]))
    #expect(key(["norm.kind": "before", "norm.kind.decay": 0.5]) != key(["norm.kind": "before"]))
  }

  @Test func `two fields that swap their values make another key`() {
    #expect(key(["depth": 4, "width": 5]) != key(["depth": 5, "width": 4]))
  }

  @Test func `seed, data, trainer and config revision are in the key`() {
    let base = key([:])
    #expect(key([:], seed: 2) != base)
    #expect(key([:], digest: "other") != base)
    #expect(key([:], kind: .example(trainerRevision: 2)) != base)
    #expect(key([:], kind: .example(configRevision: 2)) != base)
  }

  @Test func `only the data that the run reads is in the key`() {
    let config = kind.config([:], seed: 1)
    let one = KeyComponents(config: config, kind: kind, digests: ["small": "d", "large": "e"])
    let other = KeyComponents(config: config, kind: kind, digests: ["small": "d", "large": "f"])
    #expect(RunKey(one) == RunKey(other))
  }

  @Test(arguments: [
    "", "abc", String(repeating: "G", count: 64), String(repeating: "A", count: 64),
  ])
  func `a key is 64 lower-case hexadecimal digits`(text: String) {
    #expect(RunKey(hexadecimal: text) == nil)
  }

  /// Every single change of a config that can change a number changes the key, over seeded random configs.
  @Test func `any change of an active field changes the key`() {
    let changes: [String: [ConfigValue]] = [
      "data.set": ["large"], "depth": [1, 2, 4], "width": [10], "rate": [0.2, 0.10000000000000002],
      "layers": [[], [50], [50, 51]],
      "shuffled": [false], "duration": ["11 epochs", "10 updates"],
      "norm.kind": ["before", "fixed"],
    ]
    var seen: [RunKey: [String: ConfigValue]] = [key([:]): [:]]
    for (path, values) in changes {
      for value in values {
        for (otherPath, otherValues) in changes where otherPath >= path {
          for otherValue in otherValues {
            let settings = [path: value].merging([otherPath: otherValue]) { first, _ in first }
            let earlier = seen.updateValue(settings, forKey: key(settings))
            #expect(earlier == nil || earlier == settings)
          }
        }
      }
    }
    #expect(seen.count > 60)
  }
}

@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `the vectors of FIPS 180-4 hold`(text: String, digest: String) {
    #expect(SHA256.hexadecimal(of: text) == digest)
  }
}
