import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing
import Training

@Suite struct SpecSchemaTests {
  private let schema = specSchema(kinds: [.training, .gradientCheck])

  /// The settings' schema of a group, such as `data`, or of a dotted path.
  private func setting(_ name: String) -> JSON? {
    schema["$defs"]?["settings"]?["properties"]?[name]
  }

  @Test func `no object has a key twice`() {
    #expect(keysThatStandTwice(in: schema).isEmpty)
  }

  @Test func `a group has the fields of every kind, and each its dotted path`() {
    let data = setting("data")?["properties"]?.members?.map(\.name)
    #expect(data == ["set", "validation", "seed", "limit", "normalize", "images", "features"])
    for kind in [RunKind.training, .gradientCheck] {
      #expect(kind.allFields.allSatisfy { setting($0.path) != nil })
    }
  }

  @Test func `a field that kinds share alike stands as it is, otherwise any declaration holds`() {
    let shared = ConfigField("net.width", .integer(1...9), defaultValue: 3, "how wide")
    let other = ConfigField("net.width", .integer(1...99), defaultValue: 50, "how wide")
    #expect(maximum(of: "net.width", in: [shared, shared]) == 9)
    #expect(maximum(of: "net.width", in: [shared, other]) == nil)
    #expect(alternatives(of: "net.width", in: [shared, other]) == [9, 99])
  }

  private func setting(_ path: String, in fields: [ConfigField]) -> JSON? {
    let kinds = fields.enumerated().map { number, field in
      RunKind(
        name: "kind \(number)", documentation: "", configRevision: 1, trainerRevision: 1,
        fields: [field], metrics: [], datasets: { _ in [] }, problems: { _ in [] })
    }
    return specSchema(kinds: kinds)["$defs"]?["settings"]?["properties"]?[path]
  }

  /// What a field takes beside a choice from other stages.
  private func declared(_ schema: JSON?) -> JSON? { schema?["anyOf"]?.elements?.first }

  private func maximum(of path: String, in fields: [ConfigField]) -> Double? {
    declared(setting(path, in: fields))?["maximum"]?.double
  }

  private func alternatives(of path: String, in fields: [ConfigField]) -> [Double]? {
    setting(path, in: fields)?["anyOf"]?.elements?.compactMap { declared($0)?["maximum"]?.double }
  }

  private func keysThatStandTwice(in json: JSON) -> [String] {
    if let elements = json.elements { return elements.flatMap(keysThatStandTwice) }
    let members = json.members ?? []
    var seen: Set<String> = []
    let twice = members.map(\.name).filter { !seen.insert($0).inserted }
    return twice + members.map(\.value).flatMap(keysThatStandTwice)
  }
}
