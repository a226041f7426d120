extension RunRecord {
  /// The record as JSON, in the order in which a reader wants it.
  package var json: JSON {
    .object([
      JSON.Member("key", .string(key.hexadecimal)),
      JSON.Member("config", config.json),
      JSON.Member("config_revision", .number(Double(configRevision))),
      JSON.Member("trainer_revision", .number(Double(trainerRevision))),
      JSON.Member(
        "data",
        .object(data.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })),
      JSON.Member("result", result.json),
      JSON.Member("provenance", provenance.json),
    ])
  }

  /// Reads a record back; `nil` for JSON of another shape.
  package init?(json: JSON) {
    guard let key = json["key"]?.text.flatMap(RunKey.init(hexadecimal:)),
      let config = json["config"].flatMap(RunConfig.init(json:)),
      let configRevision = json["config_revision"]?.integer,
      let trainerRevision = json["trainer_revision"]?.integer,
      let data = json["data"]?.members,
      let result = json["result"].flatMap(RunResult.init(json:)),
      let provenance = json["provenance"].flatMap(Provenance.init(json:))
    else { return nil }
    self.init(
      key: key, config: config, configRevision: configRevision, trainerRevision: trainerRevision,
      data: Dictionary(
        data.map { ($0.name, $0.value.text ?? "") }, uniquingKeysWith: { first, _ in first }),
      result: result, provenance: provenance)
  }
}
