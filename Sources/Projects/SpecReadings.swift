import Diagnostics
import ExperimentSpec
import Programs
import YAML

/// The specs that a command has read: each is read once, so that all that the command does is about one state of it, and
/// each of its problems is told once.
final class SpecReadings {
  private var readings: [[UInt8]: SpecReading] = [:]
  private var told: [Diagnostic] = []
  private var sources: [[UInt8]: Result<SourceFile, Diagnostic>] = [:]
  private var headings: [[UInt8]: SpecHeading] = [:]
  /// The files that the specs list.
  let files = ListedFiles()
  /// The data sets that specs and the project's `data.yaml` declare.
  let ownDatasets = OwnDatasets()
  /// What `data.yaml` says, once it has been read, with the kinds of runs for specs that may name its data sets.
  var dataFile: DataFileReading?
  private var pageFiles: [String: PageFileReading] = [:]
  private var pages: [String]?
  private let messages: any Messages

  init(_ messages: any Messages) {
    self.messages = messages
  }

  /// The reading of a spec, by its place, however its path is written.
  func reading(at place: SpecPlace, read: () -> SpecReading) -> SpecReading {
    // By its bytes: names that are composed in different ways are equal as strings.
    let key = Array("\(place.path)\n\(place.identifier)".utf8)
    if let known = readings[key] { return known }
    let reading = read()
    readings[key] = reading
    return reading
  }

  /// The reading of a page's file.
  func pageFile(ofPage page: String, read: () -> PageFileReading) -> PageFileReading {
    if let known = pageFiles[page] { return known }
    let reading = read()
    pageFiles[page] = reading
    return reading
  }

  /// The names of all pages.
  func pages(find: () -> [String]) -> [String] {
    if let pages { return pages }
    let found = find()
    pages = found
    return found
  }

  /// A file that a spec is, or extends.
  ///
  /// - Throws: The diagnostic that says why it cannot be read.
  func file(at path: String) throws(Diagnostic) -> SourceFile {
    let key = Array(path.utf8)
    if let known = sources[key] { return try known.get() }
    let result = Result { () throws(Diagnostic) in try SourceFile(reading: path) }
    sources[key] = result
    return try result.get()
  }

  /// What the top of a file says; a file that cannot be read is taken for a spec, so that this is told.
  func heading(of path: String, read: (SourceFile) -> SpecHeading) -> SpecHeading {
    let key = Array(path.utf8)
    if let known = headings[key] { return known }
    let heading = (try? file(at: path)).map(read) ?? SpecHeading(isSpec: true, extended: [])
    headings[key] = heading
    return heading
  }

  /// Tells of problems with specs, those that were not told before.
  func tell(_ diagnostics: [Diagnostic]) {
    let new = diagnostics.filter { !told.contains($0) }
    guard !new.isEmpty else { return }
    told += new
    messages.tell(new)
  }
}
