/// What a page of results says of all its experiments: the publication, what was asked and found, and what to mind.
package struct PageDescription: Hashable, Sendable {
  /// The page's heading; empty for the page's name.
  package let title: String
  /// What is reproduced; `nil` for a study of one's own.
  package let publication: Publication?
  /// What the publication, or the study, asks; empty for nothing.
  package let asked: String
  /// What came out, with claims in braces for their numbers; empty for nothing.
  package let found: String
  /// What is done otherwise than in the source, and why.
  package let deviations: [String]
  /// What could make the results wrong, or keep them from carrying over.
  package let threats: [String]
  /// What the source says of results that no claim tests, and why.
  package let untested: [Remark]
  /// Slips of the source, each with its evidence.
  package let slips: [Remark]
  /// Where settings come from that the experiments share, by the path of a field.
  package let provenance: [String: SettingSource]

  /// Something that the source says or did, and a word on it.
  package struct Remark: Hashable, Sendable {
    /// What it says, or did.
    package let statement: String
    /// Where it stands; empty where nothing is said.
    package let place: String
    /// Why it is not tested, or what shows that it is a slip.
    package let reason: String

    /// Creates a remark.
    package init(statement: String, place: String, reason: String) {
      self.statement = statement
      self.place = place
      self.reason = reason
    }
  }

  /// A publication.
  package struct Publication: Hashable, Sendable {
    /// The authors' names as printed.
    package let authors: String
    /// The year; `nil` where none is printed.
    package let year: Int?
    /// What kind of publication it is; empty where nothing is said.
    package let what: String
    /// What was read of it.
    package let sources: [String]

    /// Creates a publication.
    package init(authors: String, year: Int? = nil, what: String = "", sources: [String] = []) {
      self.authors = authors
      self.year = year
      self.what = what
      self.sources = sources
    }
  }

  /// Creates a description.
  package init(
    title: String = "", publication: Publication? = nil, asked: String = "", found: String = "",
    deviations: [String] = [], threats: [String] = [], untested: [Remark] = [],
    slips: [Remark] = [], provenance: [String: SettingSource] = [:]
  ) {
    self.title = title
    self.publication = publication
    self.asked = asked
    self.found = found
    self.deviations = deviations
    self.threats = threats
    self.untested = untested
    self.slips = slips
    self.provenance = provenance
  }

  /// The same of another publication.
  package func about(_ publication: Publication?) -> PageDescription {
    PageDescription(
      title: title, publication: publication, asked: asked, found: found, deviations: deviations,
      threats: threats, untested: untested, slips: slips, provenance: provenance)
  }

  /// That of a page of which nothing is said.
  package static let none = PageDescription()
}
