import Datasets
import ExperimentModel
import Hashing
import TestSupport
import Testing
import Training

/// Over random configs: a key changes with every value that a run sees, and with nothing else.
@Suite struct KeyPropertyTests {
  private static let count = 400

  private static func key(_ config: RunConfig, _ kind: RunKind) -> RunKey {
    let digests = ImageCatalog().sets.map { ($0.name, "digest of \($0.name)") }
    return RunKey(
      KeyComponents(
        config: config, kind: kind, digests: Dictionary(uniqueKeysWithValues: digests)))
  }

  /// Random settings of a kind, most fields at their defaults, among them fields of shapes that are not selected.
  private static func settings(
    _ kind: RunKind, _ random: inout SplitMix64
  ) -> [String: ConfigValue] {
    var settings: [String: ConfigValue] = [:]
    for field in kind.allFields where Int.random(in: 0..<3, using: &random) == 0 {
      settings[field.path] = value(of: field, &random)
    }
    return settings
  }

  /// A random value of a field.
  private static func value(
    of field: ConfigField, _ random: inout SplitMix64
  ) -> ConfigValue {
    let number = Double(Int.random(in: 1...999, using: &random)) / 1000
    switch field.type {
    case .boolean: return .bool(Bool.random(using: &random))
    case .integer(let bounds):
      return .number(Double(Int.random(in: bounds.clamped(to: -1000...1000), using: &random)))
    case .seed:
      return Bool.random(using: &random) ? .text(FieldType.runSeed) : .number(number * 1000)
    case .number: return .number(number)
    case .quantity(_, let units):
      return .text("\(JSON.text(of: number)) \(units.randomElement(using: &random) ?? "")")
    case .integers(let bounds, let count):
      return .list(
        (0..<Int.random(in: count.clamped(to: 0...4), using: &random)).map { _ in
          .number(Double(Int.random(in: bounds.clamped(to: 0...100), using: &random)))
        })
    case .numbers: return .list([.number(number)])
    case .text: return .text(JSON.text(of: number))
    case .file: return .text(KeptFile.none)
    case .choice(let choices, _):
      return .text(choices.randomElement(using: &random)?.name ?? "")
    case .variant(_, let cases, _):
      return .text(cases.randomElement(using: &random)?.name ?? "")
    }
  }

  @Test(arguments: [RunKind.training, .gradientCheck])
  func `another value of any field that a run sees is another key, all others are the same`(
    kind: RunKind
  ) {
    var random = SplitMix64(seed: 1)
    for _ in 0..<Self.count {
      let settings = Self.settings(kind, &random)
      let config = kind.config(settings, seed: 1)
      for field in kind.allFields {
        var changed = settings
        changed[field.path] = Self.value(of: field, &random)
        let other = kind.config(changed, seed: 1)
        let isSeen = config.values[field.path] != nil
        #expect(isSeen || other == config, "\(field.path) is not in the config")
        #expect(
          (Self.key(other, kind) == Self.key(config, kind)) == (other == config),
          "\(field.path): \(settings) and \(changed)")
      }
    }
  }

  @Test(arguments: [RunKind.training, .gradientCheck])
  func `different configs never share a key`(kind: RunKind) {
    var random = SplitMix64(seed: 2)
    var configs: [RunKey: RunConfig] = [:]
    for seed in 0..<(5 * Self.count) {
      let config = kind.config(Self.settings(kind, &random), seed: seed % 3)
      let earlier = configs.updateValue(config, forKey: Self.key(config, kind))
      #expect(earlier == nil || earlier == config)
    }
    #expect(configs.count > 4 * Self.count)
  }

  @Test(arguments: [RunKind.training, .gradientCheck])
  func `two fields that swap their values make another key`(kind: RunKind) {
    var random = SplitMix64(seed: 3)
    for _ in 0..<Self.count {
      let settings = Self.settings(kind, &random)
      let config = kind.config(settings, seed: 1)
      let numbers = config.values.filter { if case .number = $0.value { true } else { false } }
      let paths = numbers.keys.sorted().shuffled(using: &random).prefix(2)
      guard let first = paths.first, let second = paths.last, numbers[first] != numbers[second]
      else { continue }
      var swapped = settings
      (swapped[first], swapped[second]) = (numbers[second], numbers[first])
      #expect(
        Self.key(kind.config(swapped, seed: 1), kind) != Self.key(config, kind),
        "\(first) and \(second)")
    }
  }

  /// Records are read whose fields were fewer: what they leave out had its default.
  @Test(arguments: [RunKind.training, .gradientCheck])
  func `a config from before a field was there has its default, and the same key`(
    kind: RunKind
  ) {
    var random = SplitMix64(seed: 5)
    let kinds = RunKinds([.training, .gradientCheck])
    // Without its data a run has no key at all.
    for field in kind.allFields where field.path != "data.set" {
      var settings = Self.settings(kind, &random)
      settings[field.path] = nil
      let config = kind.config(settings, seed: 3)
      guard config.values[field.path] == field.defaultValue else { continue }
      let older = config.without([field.path])
      let isShape = if case .variant = field.type { true } else { false }
      #expect(isShape || Self.key(older, kind) == Self.key(config, kind), "\(field.path)")
      #expect(
        kinds.completed(older, ofRevision: kind.configRevision) == config, "\(field.path)")
      #expect(kinds.completed(older, ofRevision: kind.configRevision - 1) == older)
    }
  }

  /// A record holds the whole config: who reads it computes the same key.
  @Test(arguments: [RunKind.training, .gradientCheck])
  func `a config that was written and read has the same key`(kind: RunKind) throws {
    var random = SplitMix64(seed: 4)
    for seed in 0..<Self.count {
      let config = kind.config(Self.settings(kind, &random), seed: seed)
      let read = try #require(RunConfig(json: try JSON(parsing: config.json.prettyText)))
      #expect(Self.key(read, kind) == Self.key(config, kind))
    }
  }
}
