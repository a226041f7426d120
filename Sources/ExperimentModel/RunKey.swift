/// The identity of a run: SHA-256 over the canonical JSON of all that can change its numbers.
package struct RunKey: Hashable, Comparable, Sendable {
  /// 64 hexadecimal digits, lower case.
  package let hexadecimal: String

  /// Takes a key as it is written; `nil` unless it is 64 lower-case hexadecimal digits.
  package init?(hexadecimal: String) {
    let digits = hexadecimal.utf8
    guard digits.count == 64,
      digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else {
      return nil
    }
    self.hexadecimal = hexadecimal
  }

  /// Computes the key of its components.
  package init(_ components: KeyComponents) {
    hexadecimal = SHA256.hexadecimal(of: components.canonicalText)
  }

  /// The first digits, for messages.
  package var short: String { String(hexadecimal.prefix(8)) }

  /// Where the run's record is, below the folder of results: `runs/4f/4f1c….json`.
  package var recordPath: String {
    "runs/\(hexadecimal.prefix(2))/\(hexadecimal).json"
  }

  /// Keys in the order of their digits.
  package static func < (left: RunKey, right: RunKey) -> Bool {
    left.hexadecimal < right.hexadecimal
  }
}

/// What a key is computed from.
package struct KeyComponents: Hashable, Sendable {
  /// The run's kind.
  package let kind: String
  /// The revision of the kind's fields and defaults.
  package let configRevision: Int
  /// The revision of the code that computes.
  package let trainerRevision: Int
  /// The replicate.
  package private(set) var seed: Int
  /// The values that differ from frozen defaults, by path; all where there are none such.
  package let keyedValues: [String: ConfigValue]
  /// The digest of all that the run reads, by the names of `RunInput`.
  package let data: [String: String]
  /// The text that is hashed, before and after the seed: replicates share it.
  private let head: String
  private let tail: String

  /// The components of a run's key; of the digests at hand, only those of the run's own data sets enter.
  ///
  /// - Precondition: `digests` has every data set that the run reads: without its data's digest a run has no key.
  package init(config: RunConfig, kind: RunKind, digests: [String: String]) {
    var data = kind.program?.files ?? [:]
    for name in kind.datasets(config) {
      guard let digest = digests[name] else {
        preconditionFailure("the digest of the data set '\(name)' is not known")
      }
      data[name] = digest
    }
    self.init(config, kind, data)
  }

  /// The components as a record gives them, whatever data it names.
  package init(of record: RunRecord, kind: RunKind) {
    self.init(record.config, kind, record.data)
  }

  private init(_ config: RunConfig, _ kind: RunKind, _ data: [String: String]) {
    self.kind = kind.name
    configRevision = kind.configRevision
    trainerRevision = kind.trainerRevision
    seed = config.seed
    keyedValues = kind.keyedValues(of: config)
    self.data = data
    // Canonical text has its members in the order of their names.
    let before = JSON.object([
      JSON.Member("config", .object(keyedValues.map { JSON.Member($0.key, $0.value.json) })),
      JSON.Member("config_revision", .number(Double(configRevision))),
      JSON.Member("data", .object(data.map { JSON.Member($0.key, .string($0.value)) })),
      JSON.Member("kind", .string(kind.name)),
    ])
    let after = JSON.object([JSON.Member("trainer_revision", .number(Double(trainerRevision)))])
    head = "\(before.canonicalText.dropLast()),\"seed\":"
    tail = ",\(after.canonicalText.dropFirst())"
  }

  /// The components of the same run with another seed.
  func replicate(seed: Int) -> KeyComponents {
    var components = self
    components.seed = seed
    return components
  }

  /// The text that is hashed.
  package var canonicalText: String { head + JSON.text(of: Double(seed)) + tail }
}
