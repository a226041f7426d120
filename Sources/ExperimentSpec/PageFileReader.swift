package import Diagnostics
package import ExperimentModel
import YAML

/// What a page's own file may refer to.
package struct PageSurroundings: Sendable {
  /// The experiments of the page.
  package let experiments: [Experiment]
  /// Whether some spec of the page has errors, so that what it holds is not known.
  package let isIncomplete: Bool

  /// Creates surroundings.
  package init(experiments: [Experiment], isIncomplete: Bool) {
    self.experiments = experiments
    self.isIncomplete = isIncomplete
  }
}

/// Reads the file of a page, `page.yaml` beside the specs of its folder.
///
/// - Parameters:
///   - file: Its text and the path to show.
///   - kinds: The kinds of runs that there are.
///   - surroundings: What it may refer to.
/// - Returns: What it says, and every problem found.
package func readPageFile(
  _ file: SourceFile, kinds: [RunKind], surroundings: PageSurroundings
) -> (description: PageDescription, diagnostics: [Diagnostic]) {
  let document = YAMLDocument(parsing: file)
  guard let node = document.root, let kind = kinds.first else {
    return (.none, document.diagnostics)
  }
  let context = SpecContext(document, in: file, kinds: kinds, kind: kind)
  let reader = PageFileReader(context: context, surroundings: surroundings)
  let description = MappingReader(node, as: .pageFile, named: "page.yaml", in: context)
    .map(reader.description)
  return (description ?? .none, document.diagnostics + context.diagnostics)
}

/// Reads what a page says of all its experiments.
private struct PageFileReader {
  let context: SpecContext
  let surroundings: PageSurroundings

  func description(_ mapping: MappingReader) -> PageDescription {
    let publication = mapping["publication"].flatMap(self.publication)
    let untested = remarks(mapping, "untested", as: .untestedStatement, reason: "why")
    let slips = remarks(mapping, "slips", as: .slip, reason: "evidence")
    if !surroundings.isIncomplete {
      let check = TemplateCheck(context: context, claims: claims)
      for key in ["asked", "found"] { check.check(mapping[key]) }
      for key in ["deviations", "threats"] {
        for node in mapping[key]?.elements ?? [] { check.check(node) }
      }
      for (key, part) in [("untested", "why"), ("slips", "evidence")] {
        for node in mapping[key]?.elements ?? [] {
          check.check(node.entries?.first { $0.key.name == part }?.value)
        }
      }
    }
    return PageDescription(
      title: context.filledText(mapping["title"], "title"), publication: publication,
      asked: context.filledText(mapping["asked"], "asked"),
      found: context.text(mapping["found"], "found"),
      deviations: texts(mapping, "deviations"), threats: texts(mapping, "threats"),
      untested: untested, slips: slips,
      provenance: ProvenanceReader(context: context, fields: fields)
        .provenance(mapping["provenance"]))
  }

  private func publication(_ node: YAMLNode) -> PageDescription.Publication? {
    guard
      let mapping = MappingReader(node, as: .publication, named: "publication", in: context)
    else { return nil }
    let year = mapping["year"].flatMap { context.count($0, "year", in: 1000...9999) }
    return PageDescription.Publication(
      authors: context.filledText(mapping["authors"], "authors"), year: year,
      what: context.text(mapping["what"], "what"), sources: texts(mapping, "sources"))
  }

  private func texts(_ mapping: MappingReader, _ key: String) -> [String] {
    guard let node = mapping[key] else { return [] }
    guard let elements = node.elements else {
      context.reportType(node, expected: "a list of texts", for: key)
      return []
    }
    return elements.map { context.text($0, key) }
  }

  /// What a list says of the source, each with its reason.
  private func remarks(
    _ mapping: MappingReader, _ key: String, as schema: MappingSchema, reason: String
  ) -> [PageDescription.Remark] {
    guard let node = mapping[key] else { return [] }
    guard let elements = node.elements else {
      context.reportType(node, expected: "a list of mappings, each with 'says'", for: key)
      return []
    }
    return elements.compactMap { element in
      MappingReader(element, as: schema, named: key, in: context).map { remark in
        PageDescription.Remark(
          statement: context.filledText(remark["says"], "says"),
          place: context.text(remark["where"], "where"),
          reason: context.filledText(remark[reason], reason))
      }
    }
  }

  /// The claims of all experiments, each with the name of its spec.
  private var claims: [String] {
    surroundings.experiments.flatMap { experiment in
      experiment.claims.map { "\(experiment.name).\($0.name)" }
    }
  }

  /// The fields of all experiments; of specs that are not known, those of all kinds.
  private var fields: [ConfigField] {
    let own = surroundings.experiments.map(\.kind)
    return (surroundings.isIncomplete ? own + context.kinds : own).flatMap(\.allFields)
  }
}

extension MappingSchema {
  static let publication = MappingSchema(
    title: "a publication",
    keys: [
      .required("authors", "the authors' names as printed", .text),
      .optional("year", "the year it appeared in", .count(1000...9999)),
      .optional("what", "what kind of publication it is", .text),
      .optional(
        "sources", "what was read of it, such as the report, and its authors' code",
        .list(of: .text)),
    ])

  static let untestedStatement = MappingSchema(
    title: "a statement that is not tested",
    keys: [
      .required("says", "what the source says", .text),
      .optional("where", "where it stands", .text),
      .required("why", "why no claim tests it", .text),
    ])

  static let slip = MappingSchema(
    title: "a slip of the source",
    keys: [
      .required("says", "what is printed, or was done", .text),
      .optional("where", "where it stands", .text),
      .required("evidence", "what shows that it is a slip", .text),
    ])

  static let pageFile = MappingSchema(
    title: "a page's file",
    keys: [
      .required("title", "the heading of the page", .text),
      .optional("publication", "what is reproduced", .mapping(as: .publication)),
      .required("asked", "what the publication, or the study, asks, in a sentence", .text),
      .optional(
        "found",
        "what came out, in a sentence; {2-depth.helps-when-deep}, here and in other texts of the file, becomes what was found of that claim of that spec",
        .text),
      .optional(
        "deviations", "what is done otherwise than in the source, and why, a sentence each",
        .list(of: .text)),
      .optional(
        "threats", "what could make the results wrong, or keep them from carrying over",
        .list(of: .text)),
      .optional(
        "untested", "what the source says of results that no claim tests",
        .list(of: .mapping(as: .untestedStatement))),
      .optional(
        "slips", "slips of the source that the reproduction met",
        .list(of: .mapping(as: .slip))),
      .optional(
        "provenance",
        "where settings come from that the folder's specs share, by the path of a field or of a group of them",
        .mapping(of: .mapping(as: .provenance))),
    ])
}
