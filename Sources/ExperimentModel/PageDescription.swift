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
  /// Where settings come from that the experiments share, by the path of a field.
  package let provenance: [String: SettingSource]

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
    deviations: [String] = [], threats: [String] = [], provenance: [String: SettingSource] = [:]
  ) {
    self.title = title
    self.publication = publication
    self.asked = asked
    self.found = found
    self.deviations = deviations
    self.threats = threats
    self.provenance = provenance
  }

  /// That of a page of which nothing is said.
  package static let none = PageDescription()
}
