/// What a record says of the run that it is of, and what people call the run.
package struct RunIdentity: Hashable, Sendable {
  /// The experiment's identifier.
  package let experiment: String
  /// The point and the replicate: `9 layers · seed 2`.
  package let name: String
  /// The run's key.
  package let key: RunKey
  /// The complete config.
  package let config: RunConfig
  /// The revision of the kind's fields and defaults.
  package let configRevision: Int
  /// The revision of the code that computes.
  package let trainerRevision: Int
  /// The digest of all that the run reads, by the names of `RunInput`.
  package let data: [String: String]

  /// Names a run.
  package init(
    experiment: String, name: String, key: RunKey, config: RunConfig, configRevision: Int,
    trainerRevision: Int, data: [String: String]
  ) {
    self.experiment = experiment
    self.name = name
    self.key = key
    self.config = config
    self.configRevision = configRevision
    self.trainerRevision = trainerRevision
    self.data = data
  }
}

extension Run {
  /// What a record says of the run.
  package var identity: RunIdentity {
    RunIdentity(
      experiment: experiment, name: name, key: key, config: config,
      configRevision: components.configRevision, trainerRevision: components.trainerRevision,
      data: components.data)
  }
}

extension RunIdentity {
  /// The identity as a file has it.
  package var json: JSON {
    .object([
      JSON.Member("experiment", .string(experiment)), JSON.Member("name", .string(name)),
      JSON.Member("key", .string(key.hexadecimal)), JSON.Member("config", config.json),
      JSON.Member("config_revision", .number(Double(configRevision))),
      JSON.Member("trainer_revision", .number(Double(trainerRevision))),
      JSON.Member("data", .object(data.map { JSON.Member($0.key, .string($0.value)) })),
    ])
  }

  /// The identity that a file has; `nil` where it has none.
  package init?(json: JSON) {
    guard let experiment = json["experiment"]?.text, let name = json["name"]?.text,
      let key = json["key"]?.text.flatMap(RunKey.init(hexadecimal:)),
      let config = json["config"].flatMap(RunConfig.init(json:)),
      let configRevision = json["config_revision"]?.integer,
      let trainerRevision = json["trainer_revision"]?.integer,
      let members = json["data"]?.members
    else { return nil }
    var data: [String: String] = [:]
    for member in members {
      guard let digest = member.value.text else { return nil }
      data[member.name] = digest
    }
    self.init(
      experiment: experiment, name: name, key: key, config: config, configRevision: configRevision,
      trainerRevision: trainerRevision, data: data)
  }
}
