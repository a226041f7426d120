import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing
import Training
import YAML

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The schema that editors check by and the reader of specs say the same.
@Suite struct SchemaAgreementTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")
  private static let kinds: [RunKind] = [.training, .gradientCheck, .undeclaredProgram]
  private static let schema = specSchema(kinds: kinds)
  /// The schema of specs whose fields are known.
  private static let spec = schema["$defs"]?["spec"] ?? .null
  private static let specs =
    ((try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/experiments")) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  private func text(_ path: String) throws -> String {
    String(
      decoding: try #require(FileManager.default.contents(atPath: "\(Self.root)/\(path)")),
      as: UTF8.self)
  }

  // MARK: Values

  @Test(arguments: specs)
  func `a spec of the project fits the schema`(path: String) throws {
    let file = SourceFile(path: path, text: try text("experiments/\(path)"))
    let root = try #require(YAMLDocument(parsing: file).root)
    #expect(JSONSchema(Self.schema).problems(of: root.json) == [])
  }

  /// Specs of many shapes, and a file without a title that they extend.
  private static let shapes: [String] =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: "\(root)/Tests/EndToEndTests/Structures")) ?? []).sorted()

  @Test(arguments: shapes)
  func `an experiment of a public source fits the schema, as does what it extends`(
    name: String
  ) throws {
    let file = SourceFile(
      path: name, text: try text("Tests/EndToEndTests/Structures/\(name)"))
    let root = try #require(YAMLDocument(parsing: file).root)
    #expect(JSONSchema(Self.schema).problems(of: root.json) == [])
  }

  @Test(arguments: specs)
  func `a spec of the project names the schema, and the file is there`(path: String) throws {
    let line = try #require(try text("experiments/\(path)").split(separator: "\n").first)
    let match = try #require(line.firstMatch(of: /^# yaml-language-server: \$schema=(\S+)$/))
    let folder = (["experiments"] + path.split(separator: "/").dropLast()).joined(separator: "/")
    let schema = try JSON(parsing: Array(try text("\(folder)/\(match.output.1)").utf8))
    #expect(schema == Self.schema, "make schema writes it again")
  }

  /// A value of the wrong kind is wrong for both.
  @Test(arguments: [
    "title: [a]", "seeds: 1", "seeds: [1, 1]", "seeds: [-1]", "seeds: []", "kind: pony",
    "base: {network.hidden: 5}", "base: {network: {hidden: [0]}}", "base: {training.stop: seldom}",
    "base: {training.duration: 5}", "base: {training.duration: 5 days}", "base: {nothing: 1}",
    "base: {training.learning_rate: {schedule: constant, max: 1}}", "matrix: []", "runs: {}",
    "base: {augmentation.flip: 2}",
    "base: {training.learning_rate: {schedule: constant, value: 0}}",
    "base: {training.optimizer: {method: momentum, rho: 1}}", "base: {data.limit: 1.5}",
    "tables: {a: {rows: x}}", "published: [{value: 1}]", "published: {value: 1}",
    "stages: {a: {search: {method: grid, trials: 3}, sample: {data.limit: {choice: [1, 2]}}}}",
    "claims: {a: {metric: test.accuracy}}", "include: [{set: {}}]",
    "stages: {a: {}}\nmatrix: {data.limit: [1]}", "matrix: {data.limit: [1]}\nruns: {a: {}}",
    "exclude: [{}]", "stages: {a: {search: {method: random, trials: 1}}}",
    "stages: {a: {sample: {data.limit: {choice: [1]}}}}",
    "stages: {a: {search: {method: tpe, trials: 1}, sample: {data.limit: {choice: [1]}}}}",
    "stages: {a: {search: {method: random, trials: 1}, sample: {penalty.lambda: {}}}}",
    "stages: {a: {search: {method: random, trials: 1}, sample: {penalty.lambda: {uniform: [0, 1], of: b}}}}",
    "tables: {a: {value: test.loss, best: 3}}",
    "tables: {a: {value: test.loss, by: test.loss}}",
    "tables: {a: {value: test.loss, best: 3, by: test.loss, rows: x}}",
    "tables: {a: {value: test.loss, published: [{a: 1}]}}", "figures: {a: {}}",
    "tables: {a: {value: test.loss, show: sd}}", "tables: {a: {value: test.loss, mark: worst}}",
    "tables: {a: {value: test.loss, difference: {axis: b}}}",
    "tables: {a: {value: test.loss, best: 3, by: test.loss, sort: test.loss}}",
    "tables: {a: {value: max_deviation, record_table: gradients, show: all}}",
    "figures: {a: {y: test.loss, shade: test.loss}}",
    "figures: {a: {y: training.loss, y_scale: ln}}",
    "figures: {a: {y: training.loss, smoothing: 1}}",
    "figures: {a: {y: training.loss, seeds: dots}}",
    "figures: {a: {y: training.loss, y_limits: 1}}",
    "figures: {a: {y: training.loss, mark_diverged: false}}",
    "figures: {a: {y: training.loss, published: [{label: b, x: [1], y: [1]}]}}",
    "figures: {a: {histogram: test.loss, smoothing: 3}}",
    "figures: {a: {histogram: test.loss, y: test.loss}}", "claims: {a: {says: a}}",
    "claims: {a: {says: a, at_least: 1 %}}",
    "claims: {a: {says: a, diverges: true, metric: test.loss}}",
    "claims: {a: {says: a, metric: test.accuracy, compare: {}}}",
    "claims: {a: {says: a, metric: test.accuracy, at_least: 1 %, with: {}}}",
    "claims: {a: {says: a, metric: test.accuracy, at_least: 1 %, between: [1 %, 2 %]}}",
    "kind: program", "program: {command: [a], metrics: {b: {}}}",
    "kind: program\nprogram: {command: a, metrics: {b: {}}}",
    "kind: program\nprogram: {command: [a]}",
    "kind: program\nprogram: {command: [a], metrics: {b: {better: more}}}",
    "kind: program\nprogram: {command: [a], metrics: {b: {}}, fields: {c: {default: 1}}}",
    "kind: program\nprogram: {command: [a], metrics: {b: {}}, fields: {c: {number: {}}}}",
    "kind: program\nprogram: {command: [a], metrics: {b: {}}, fields: {c: {text: true, unit: a, default: a}}}",
    "kind: program\nprogram: {command: [a], metrics: {b: {}}, fields: {c: {number: {from: 1, above: 1}, default: 2}}}",
    "kind: program\nprogram: {command: [a], metrics: {b: {}}, resources: {cores: 0}}",
    "claims: {a: {says: a, metric: test.loss, compare: {}, with: {}, in: b, more_than: {compare: {}, with: {}}}}",
    "metrics: [a]", "metrics: {}", "metrics: {a: {}}", "metrics: {a: {difference: [test.loss]}}",
    "metrics: {a: {difference: [test.loss, training.loss], of: test.loss}}",
    "metrics: {a: {difference: [test.loss, training.loss], better: smaller}}",
    "metrics: {a: {best_over: all, of: training.loss}}", "metrics: {a: {best_over: history}}",
    "metrics: {a: {best_over: history, of: training.loss, better: lower}}",
    "metrics: {a: {first_epoch: {metric: training.loss}}}",
    "metrics: {a: {first_epoch: {metric: training.loss, at_least: 1, at_most: 2}}}",
    "datasets: [a]", "datasets: {d: {}}",
    "datasets: {d: {training: {images: a}, test: {last: 1}, classes: 3}}",
    "datasets: {d: {training: {images: a, labels: b}, test: {last: 0}, classes: 3}}",
    "datasets: {d: {training: {images: a, labels: b}, test: {last: 1, images: a}, classes: 3}}",
    "datasets: {d: {training: {images: a, labels: b}, test: {last: 1}, classes: 3, layout: rows}}",
  ])
  func `what the reader refuses by its form, the schema refuses`(part: String) throws {
    let file = SourceFile(path: "test.yaml", text: "title: a\n".dropping(ifIn: part) + part + "\n")
    #expect(read(file).contains { $0.severity == .error })
    let root = try #require(YAMLDocument(parsing: file).root)
    #expect(JSONSchema(Self.schema).problems(of: root.json) != [])
  }

  @Test func `the schema takes the fields and metrics that a program's spec declares`() throws {
    let text = """
      title: a
      kind: program
      program:
        command: [sh, work.sh, "{rate}"]
        fields: {rate: {number: {above: 0}, default: 1, help: the rate}}
        metrics: {score: {better: higher, history: true, tolerance: 0.1}}
      base: {rate: 2}
      matrix: {speed: {slow: {rate: 1}, fast: {rate: 5}}}
      metrics: {most: {best_over: history, of: score}}
      tables: {t: {rows: speed, value: [score, most]}}
      claims: {c: {says: it is high, metric: most, at_least: 3}}

      """
    let file = SourceFile(path: "test.yaml", text: text)
    #expect(read(file) == [])
    let root = try #require(YAMLDocument(parsing: file).root)
    #expect(JSONSchema(Self.schema).problems(of: root.json) == [])
  }

  // MARK: Keys

  /// A mapping of specs that has keys of its own: where its schema is, and how a spec comes to it.
  struct Place: CustomTestStringConvertible {
    let path: [String]
    /// A spec in which `%` stands for a member of the mapping.
    let spec: String
    var testDescription: String { path.joined(separator: "/") }
  }

  private static let places =
    [
      Place(path: [], spec: "title: a\n%\n"),
      Place(path: ["program"], spec: "title: a\nkind: program\nprogram: {%}\n"),
      Place(
        path: ["program", "resources"],
        spec: "title: a\nkind: program\nprogram: {resources: {%}}\n"),
      Place(
        path: ["program", "fields", "*"],
        spec: "title: a\nkind: program\nprogram: {fields: {f: {%}}}\n"),
    ]
    + ["number", "integer", "numbers", "integers"].map { type in
      Place(
        path: ["program", "fields", "*", type],
        spec: "title: a\nkind: program\nprogram: {fields: {f: {\(type): {%}}}}\n")
    } + [
      Place(
        path: ["program", "metrics", "*"],
        spec: "title: a\nkind: program\nprogram: {metrics: {m: {%}}}\n"),
      Place(path: ["datasets", "*"], spec: "title: a\ndatasets: {d: {%}}\n"),
      Place(
        path: ["include", "[]"], spec: "title: a\nmatrix: {data.limit: [1, 2]}\ninclude: [{%}]\n"),
      Place(path: ["stages", "*"], spec: "title: a\nstages: {s: {%}}\n"),
      Place(
        path: ["stages", "*", "include", "[]"],
        spec: "title: a\nstages: {s: {matrix: {data.limit: [1, 2]}, include: [{%}]}}\n"),
      Place(path: ["stages", "*", "search"], spec: "title: a\nstages: {s: {search: {%}}}\n"),
      Place(
        path: ["$defs", "sample"],
        spec:
          "title: a\nstages: {s: {search: {trials: 1, method: random}, sample: {data.limit: {%}}}}\n"
      ),
      Place(
        path: ["$defs", "range"], spec: "title: a\nmatrix: {data.limit: {range: [1, 5], %}}\n"),
      Place(
        path: ["$defs", "choice"],
        spec: "title: a\nstages: {s: {}, t: {set: {data.limit: {best_of: s, %}}}}\n"),
      Place(
        path: ["$defs", "tie-rule"],
        spec:
          "title: a\nstages: {s: {}, t: {set: {data.limit: {best_of: s, by: test.loss, ties: {%}}}}}\n"
      ),
      Place(path: ["$defs", "growing-seeds"], spec: "title: a\nseeds: {until: decided, %}\n"),
      Place(path: ["metrics", "*"], spec: "title: a\nmetrics: {m: {%}}\n"),
      Place(
        path: ["metrics", "*", "first_epoch"],
        spec: "title: a\nmetrics: {m: {first_epoch: {%}}}\n"),
      Place(path: ["published", "[]"], spec: "title: a\npublished: [{%}]\n"),
      Place(path: ["tables", "*"], spec: "title: a\ntables: {t: {%}}\n"),
      Place(
        path: ["tables", "*", "difference"],
        spec: "title: a\ntables: {t: {value: test.loss, difference: {%}}}\n"),
      Place(path: ["figures", "*"], spec: "title: a\nfigures: {f: {%}}\n"),
      Place(
        path: ["figures", "*", "published", "[]"],
        spec: "title: a\nfigures: {f: {y: training.loss, published: [{%}]}}\n"),
      Place(path: ["claims", "*"], spec: "title: a\nclaims: {c: {%}}\n"),
      Place(
        path: ["claims", "*", "counts"],
        spec: "title: a\nclaims: {c: {says: a, metric: test.loss, counts: {%}}}\n"),
      Place(
        path: ["claims", "*", "more_than"],
        spec:
          "title: a\nclaims: {c: {says: a, metric: test.loss, compare: {}, with: {}, more_than: {%}}}\n"
      ),
      Place(path: ["causes", "*"], spec: "title: a\ncauses: {c: {%}}\n"),
      Place(path: ["provenance", "*"], spec: "title: a\nprovenance: {data.limit: {%}}\n"),
    ]

  @Test func `every mapping with keys of its own is among those compared`() {
    let definitions = (Self.schema["$defs"]?.members ?? []).filter { member in
      member.value["additionalProperties"]?.boolean == false && member.value["required"] != nil
        && ![
          "spec", "program-spec", "data-file", "page-file", "settings-file", "extended",
          "program-extended",
        ].contains(member.name)
    }
    let expected =
      closedMappings(in: Self.spec, at: []) + definitions.map { ["$defs", $0.name] }
    #expect(Set(Self.places.map(\.path)) == Set(expected))
    #expect(Self.places.count == expected.count)
  }

  /// To an unknown key that resembles none, the reader answers with all that it knows.
  @Test(arguments: places)
  func `the reader and the schema know the same keys`(place: Place) throws {
    let text = place.spec.replacing("%", with: "qqqqqqqq: 1")
    let unknown = read(SourceFile(path: "test.yaml", text: text)).filter {
      $0.code == "spec.unknown-key"
    }
    let advice = try #require(unknown.first?.fixIts.first?.text)
    #expect(unknown.count == 1 && advice.hasPrefix("the keys are "))
    let known = advice.matches(of: /'([a-z_]+)'/).map { String($0.output.1) }
    let allowed = schema(at: place.path)["properties"]?.members?.map(\.name)
    #expect(known == allowed)
  }

  @Test(arguments: places)
  func `a key that the schema allows is not unknown to the reader`(place: Place) throws {
    for key in try #require(schema(at: place.path)["properties"]?.members?.map(\.name)) {
      guard !place.spec.contains("\n\(key):"), !place.spec.contains("{\(key): [") else { continue }
      let text = place.spec.replacing("%", with: "\(key): ~")
      let codes = read(SourceFile(path: "test.yaml", text: text)).map(\.code)
      #expect(!codes.contains("spec.unknown-key"), "\(key)")
    }
  }

  @Test(arguments: kinds.filter { !$0.fields.isEmpty }.map(\.name))
  func `the reader and the schema know the same fields`(kind: String) throws {
    let properties = try #require(Self.schema["$defs"]?["settings"]?["properties"]?.members)
    let declared = try #require(Self.kinds.first { $0.name == kind }).allFields
      .flatMap { field in
        if case .variant(let tag, _, _) = field.type {
          [field.path, "\(field.path).\(tag)"]
        } else {
          [field.path]
        }
      }
    for path in properties.map(\.name) where path.contains(".") {
      let text = "title: a\nkind: \(kind)\nbase: {\(path): ~}\n"
      let codes = read(SourceFile(path: "test.yaml", text: text)).map(\.code)
      #expect(codes.contains("spec.unknown-field") == !declared.contains(path), "\(path)")
    }
    #expect(Set(declared).isSubset(of: properties.map(\.name)))
  }

  // MARK: Walking

  private func read(_ file: SourceFile) -> [Diagnostic] {
    let place = SpecPlace(identifier: "test", page: "test", path: file.path)
    return readSpec(file, at: place, kinds: Self.kinds).diagnostics
  }

  private func schema(at path: [String]) -> JSON {
    if path.first == "$defs" { return Self.schema["$defs"]?[path[1]] ?? .null }
    return path.reduce(Self.spec) { schema, step in
      let next =
        switch step {
        case "*": schema["additionalProperties"]
        case "[]": schema["items"]
        default: schema["properties"]?[step]
        }
      return next ?? .null
    }
  }

  /// The places below a schema, without the definitions, at which a mapping has keys of its own.
  private func closedMappings(in schema: JSON, at path: [String]) -> [[String]] {
    var found = schema["additionalProperties"]?.boolean == false ? [path] : []
    for member in schema["properties"]?.members ?? [] {
      found += closedMappings(in: member.value, at: path + [member.name])
    }
    if let each = schema["additionalProperties"] {
      found += closedMappings(in: each, at: path + ["*"])
    }
    if let each = schema["items"] { found += closedMappings(in: each, at: path + ["[]"]) }
    return found
  }
}

extension String {
  /// The line, unless the part of a spec has it already.
  fileprivate func dropping(ifIn part: String) -> String {
    part.hasPrefix(prefix { $0 != ":" }) ? "" : self
  }
}

extension YAMLNode {
  /// The node as an editor passes it to a schema.
  fileprivate var json: JSON {
    switch content {
    case .scalar(let scalar): scalar.json
    case .sequence(let elements): .array(elements.map(\.json))
    case .refused, .ambiguous: .null
    case .mapping(let mapping):
      .object(mapping.entries.map { JSON.Member($0.key.name, $0.value.json) })
    }
  }
}

extension YAMLScalar {
  fileprivate var json: JSON {
    switch value {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .number(Double(value))
    case .float(let value): .number(value)
    case .string(let value): .string(value)
    }
  }
}
