package import ExperimentModel

/// What identifies a record, without its numbers: enough to find the finished run nearest to another.
package struct RecordHeading: Hashable, Sendable {
  /// The run's key.
  package let key: RunKey
  /// The complete config.
  package let config: RunConfig
  /// The revision of the kind's fields and defaults.
  package let configRevision: Int
  /// The revision of the code that computed.
  package let trainerRevision: Int
  /// The digest of each data set that was read, by name.
  package let data: [String: String]

  init?(json: JSON) {
    guard let key = json["key"]?.text.flatMap(RunKey.init(hexadecimal:)),
      let config = json["config"].flatMap(RunConfig.init(json:)),
      let configRevision = json["config_revision"]?.integer,
      let trainerRevision = json["trainer_revision"]?.integer,
      let data = json["data"]?.members
    else { return nil }
    self.key = key
    self.config = config
    self.configRevision = configRevision
    self.trainerRevision = trainerRevision
    self.data = Dictionary(
      data.map { ($0.name, $0.value.text ?? "") }, uniquingKeysWith: { first, _ in first })
  }
}
