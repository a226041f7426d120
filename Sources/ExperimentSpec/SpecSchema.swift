package import ExperimentModel

/// The JSON Schema (draft 2020-12) of specs, for editors: completion, documentation and a first check.
///
/// A spec whose runs a program computes declares its fields and metrics itself: there editors take any of them. A file that has
/// data sets and no title is `experiments/data.yaml`; one that has executors is `.reprise.yaml`; one that says what was asked
/// is a page's file; any other without a title is what specs extend. That a title is missing, `reprise check` says.
package func specSchema(kinds: [RunKind]) -> JSON {
  let builtIn = kinds.filter { !$0.isDeclaredBySpecs }
  let spec = JSON.mapping(as: .experiment)
  let head: [JSON.Member] = [
    .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
    .init("title", .string("A Reprise experiment")),
  ]
  guard builtIn.count < kinds.count else {
    return .object(
      head + (spec.members ?? []) + [.init("$defs", .object(definitions(kinds, builtIn)))])
  }
  let isProgram = JSON.schema([
    "properties": .schema(["kind": .schema(["const": .string(RunKind.programName)])]),
    "required": .array([.string("kind")]),
  ])
  let isSettingsFile = JSON.schema([
    "required": .array([.string(MappingSchema.executorsKey.name)])
  ])
  let isDataFile = JSON.schema([
    "properties": .schema(["title": .bool(false)]),
    "required": .array([.string(MappingSchema.datasetsKey.name)]),
  ])
  let isPageFile = JSON.schema(["required": .array([.string("asked")])])
  let programDefinitions = [
    JSON.Member(
      programPrefix + "settings", .schema(["type": .array([.string("object"), .string("null")])])),
    JSON.Member(programPrefix + "metric", .text),
    JSON.Member(programPrefix + "matrix", matrixSchema(levelsOf: programPrefix + "settings")),
  ]
  let extended = JSON.mapping(as: .extended)
  let own = [
    JSON.Member("spec", spec), JSON.Member(programPrefix + "spec", spec.referringToPrograms),
    JSON.Member("extended", extended),
    JSON.Member(programPrefix + "extended", extended.referringToPrograms),
    JSON.Member("data-file", .mapping(as: .dataFile)),
    JSON.Member("page-file", .mapping(as: .pageFile)),
    JSON.Member("settings-file", .mapping(as: .settingsFile)),
  ]
  let hasTitle = JSON.schema(["required": .array([.string("title")])])
  let programSpec = JSON.schema([
    "$ref": .string("#/$defs/\(programPrefix)spec"),
    // What it extends may say it.
    "anyOf": .array(
      ["program", "extends"].map { .schema(["required": .array([.string($0)])]) }),
  ])
  return .object(
    head + [
      .init("if", isProgram),
      .init(
        "then",
        .choice(hasTitle, then: programSpec, else: .reference(programPrefix + "extended"))),
      .init(
        "else",
        .choice(
          isDataFile, then: .reference("data-file"),
          else: .choice(
            isSettingsFile, then: .reference("settings-file"),
            else: .choice(
              isPageFile, then: .reference("page-file"),
              else: .choice(hasTitle, then: .reference("spec"), else: .reference("extended")))))),
      .init("$defs", .object(own + definitions(kinds, builtIn) + programDefinitions)),
    ])
}

extension JSON {
  /// A schema that depends on another.
  fileprivate static func choice(
    _ condition: JSON, then first: JSON, else second: JSON
  ) -> JSON {
    .schema(["if": condition, "then": first, "else": second])
  }
}

private let programPrefix = "program-"

extension JSON {
  /// The schema with what fields and metrics there are left to the spec.
  fileprivate var referringToPrograms: JSON {
    switch self {
    case .array(let elements): .array(elements.map(\.referringToPrograms))
    case .object(let members):
      .object(
        members.map { member in
          guard member.name == "$ref", case .string(let target) = member.value,
            let name = target.split(separator: "/").last,
            ["settings", "metric", "matrix"].contains(name)
          else { return Member(member.name, member.value.referringToPrograms) }
          return Member("$ref", .string("#/$defs/\(programPrefix)\(name)"))
        })
    case .null, .bool, .number, .string: self
    }
  }
}

private func definitions(_ kinds: [RunKind], _ builtIn: [RunKind]) -> [JSON.Member] {
  // A spec may make others.
  let metrics = builtIn.flatMap(\.metrics).uniqued(by: \.name).map { metric in
    JSON.schema(["const": .string(metric.name), "description": .string(metric.documentation)])
  }
  let names = kinds.map {
    JSON.schema(["const": .string($0.name), "description": .string($0.documentation)])
  }
  let levels = JSON.oneOrSeveral(.schema(["type": .array([.string("string"), .string("number")])]))
  return [
    .init("kind", .schema(["oneOf": .array(names)])),
    .init("metric", .schema(["anyOf": .array(metrics + [.text])])),
    .init("condition", .schema(["type": .string("object"), "additionalProperties": levels])),
    .init(
      "point",
      .schema([
        "type": .string("object"),
        "additionalProperties": .schema(["type": .array([.string("string"), .string("number")])]),
      ])),
    .init("matrix", matrixSchema(levelsOf: "settings")),
    .init(
      "values",
      .schema(["anyOf": .array([.list(of: .bool(true)), .reference("range"), .wholeNumbers])])),
    .init("range", .mapping(as: .range)),
    .init("sample", .mapping(as: .sample)),
    .init("choice", .mapping(as: .bestOf)),
    .init("tie-rule", .mapping(as: .tieField)),
    .init("growing-seeds", .mapping(as: .growingSeeds)),
    .init(
      "values-of-fields",
      .mapping(
        of: .schema([
          "anyOf": .array([.reference("values"), .reference("values-of-fields")])
        ]))),
    .init(
      "sampled-fields",
      .mapping(
        of: .schema(["anyOf": .array([.reference("sample"), .reference("sampled-fields")])]))),
    .init("settings", settings(builtIn.flatMap(\.fields))),
  ]
}

/// The axes of a matrix: named levels and what they set, a field's values, or these under another name.
private func matrixSchema(levelsOf settings: String) -> JSON {
  .mapping(
    of: .schema([
      "anyOf": .array([
        .mapping(of: .reference(settings)), .reference("values"), .reference("values-of-fields"),
      ])
    ]))
}

/// The fields of all kinds, nested by group, and each of a group also by its dotted path.
private func settings(_ fields: [ConfigField]) -> JSON {
  let isGrouped = { (field: ConfigField) in field.path.contains(".") }
  var groups: [String] = []
  var members: [String: [JSON.Member]] = [:]
  for field in fields where isGrouped(field) {
    let group = field.path.split(separator: ".").first.map(String.init) ?? field.path
    if members[group] == nil { groups.append(group) }
    members[group, default: []].append(JSON.Member(field.name, fieldSchema(field)))
  }
  let nested = groups.map { JSON.Member($0, closedObject(joined(members[$0] ?? []))) }
  let dotted = joined(
    flattened(fields).flatMap { field in
      [JSON.Member(field.path, fieldSchema(field))] + [wordMember(field)].compactMap(\.self)
    })
  return closedObject(nested + dotted, allowing: ["object", "null"])
}

/// One member for each name: where several declare it differently, any of them holds.
private func joined(_ members: [JSON.Member]) -> [JSON.Member] {
  var names: [String] = []
  var schemas: [String: [JSON]] = [:]
  for member in members {
    if schemas[member.name] == nil { names.append(member.name) }
    if schemas[member.name]?.contains(member.value) != true {
      schemas[member.name, default: []].append(member.value)
    }
  }
  return names.map { name in
    let declared = schemas[name] ?? []
    return JSON.Member(
      name, declared.count == 1 ? declared[0] : .schema(["anyOf": .array(declared)]))
  }
}

private func closedObject(_ members: [JSON.Member], allowing types: [String] = ["object"]) -> JSON {
  .schema([
    "type": types.count == 1 ? .string(types[0]) : .array(types.map { .string($0) }),
    "additionalProperties": .bool(false), "properties": .object(members),
  ])
}

/// Every field, those of variants too.
private func flattened(_ fields: [ConfigField]) -> [ConfigField] {
  fields.flatMap { field -> [ConfigField] in
    guard case .variant(_, let cases, _) = field.type else { return [field] }
    return [field] + flattened(cases.flatMap(\.fields))
  }
}

private func fieldSchema(_ field: ConfigField) -> JSON {
  let documentation = "\(field.documentation); \(field.defaultValue) unless said"
  // A value may be chosen from the results of other stages.
  return JSON.schema(["anyOf": .array([typeSchema(field.type), .reference("choice")])])
    .documented(documentation)
}

private func typeSchema(_ type: FieldType) -> JSON {
  switch type {
  case .boolean: .schema(["type": .string("boolean")])
  case .integer(let range): .integer(range)
  case .seed:
    .schema([
      "anyOf": .array([
        .integer(RunConfig.seeds), wordSchema(FieldType.runSeed, FieldType.runSeedMeaning),
      ])
    ])
  case .number(let bounds): numberSchema(bounds)
  case .quantity(_, let units): quantitySchema(units)
  case .integers(let range, let count):
    .schema([
      "type": .string("array"), "items": .integer(range),
      "minItems": .number(Double(count.lowerBound)),
      "maxItems": .number(Double(count.upperBound)),
    ])
  case .numbers(let bounds, let count):
    .schema([
      "type": .string("array"), "items": numberSchema(bounds),
      "minItems": .number(Double(count.lowerBound)),
      "maxItems": .number(Double(count.upperBound)),
    ])
  case .text: .text
  case .file: .schema(["const": .string(KeptFile.none)])
  case .choice(let choices, namesDataset: false):
    .schema(["oneOf": .array(choices.map { wordSchema($0.name, $0.documentation) })])
  case .choice(let choices, namesDataset: true):
    .schema(["anyOf": .array(choices.map { wordSchema($0.name, $0.documentation) } + [.text])])
  case .variant(let tag, let cases, let bareNumber):
    variantSchema(tag: tag, cases: cases, bareNumber: bareNumber)
  }
}

/// The word that selects a variant, by its own path.
private func wordMember(_ field: ConfigField) -> JSON.Member? {
  guard let path = field.wordPath, case .variant(_, let cases, _) = field.type else { return nil }
  let words = cases.map { wordSchema($0.name, $0.documentation) }
  return JSON.Member(path, .schema(["oneOf": .array(words)]).documented(field.documentation))
}

private func numberSchema(_ bounds: NumberBounds) -> JSON {
  var members: [JSON.Member] = [.init("type", .string("number"))]
  if bounds.lower.isFinite {
    members.append(
      .init(bounds.excludesLower ? "exclusiveMinimum" : "minimum", .number(bounds.lower)))
  }
  if bounds.upper.isFinite {
    members.append(
      .init(bounds.excludesUpper ? "exclusiveMaximum" : "maximum", .number(bounds.upper)))
  }
  return .object(members)
}

private func quantitySchema(_ units: [String]) -> JSON {
  let words = units.map { $0.hasSuffix("s") ? $0.dropLast() + "s?" : Substring($0) }.joined(
    separator: "|")
  return .schema(["type": .string("string"), "pattern": .string("^[0-9.eE+-]+ (\(words))$")])
}

private func wordSchema(_ word: String, _ documentation: String) -> JSON {
  .schema(["const": .string(word), "description": .string(documentation)])
}

private func variantSchema(
  tag: String, cases: [VariantCase], bareNumber: FieldType.BareNumber?
) -> JSON {
  var forms = cases.map { wordSchema($0.name, $0.documentation) }
  if bareNumber != nil { forms.append(.schema(["type": .string("number")])) }
  for variant in cases where !variant.fields.isEmpty {
    let own = variant.fields.map { JSON.Member($0.name, fieldSchema($0)) }
    forms.append(closedObject([.init(tag, wordSchema(variant.name, variant.documentation))] + own))
  }
  return .schema(["anyOf": .array(forms)])
}
