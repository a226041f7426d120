public import ExperimentModel

/// What identifies a record, without its numbers: enough to find the finished run nearest to another.
public struct RecordHeading: Hashable, Sendable {
  /// The run's key.
  public let key: RunKey
  /// The complete config.
  public let config: RunConfig
  /// The revision of the kind's fields and defaults.
  public let configRevision: Int
  /// The revision of the code that computed.
  public let trainerRevision: Int
  /// The digest of each data set that was read, by name.
  public let data: [String: String]

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
