internal import ExperimentModel
package import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The batches of a project, each in a folder of its own: what was handed in, and what its tasks say.
///
///     batches/9f2c…/batch.json      what it is
///     batches/9f2c…/tasks/3.json    the runs of its task 3
///     batches/9f2c…/job             the job's name at the engine, once that has taken it
///     batches/9f2c…/next            the job that goes on when this one has ended, if there is one
///     batches/9f2c…/reports/3.json  what task 3 said last
///     batches/9f2c…/logs/3.log      what task 3 printed
///     batches/9f2c…/over            that nothing is to be expected of it any more, and why
package struct BatchFolder: Sendable {
  /// The folder of all batches.
  package let path: String

  /// The batches in a folder; nothing on disk is touched.
  package init(path: String) {
    self.path = path
  }

  /// How many batches are kept that are over, for their logs.
  private static let keptCount = 20

  /// The lock of whoever hands in jobs.
  package var submissionLock: String { "\(path)/.lock" }
  /// What the engine said last.
  var poll: String { "\(path)/.poll.json" }

  /// The folder of a batch.
  package func folder(of name: String) -> String { "\(path)/\(name)" }
  /// The logs of a batch, where its executor has no folder for them.
  func logs(of name: String) -> String { "\(folder(of: name))/logs" }
  private func file(_ name: String, _ part: String) -> String { "\(folder(of: name))/\(part)" }

  // MARK: The submitting side

  /// Makes a batch's folder, complete or not at all.
  ///
  /// - Throws: `FileError` where the disk refuses.
  func make(_ batch: Batch, _ tasks: [[BatchRun]]) throws(FileError) {
    let draft = "\(path)/.\(batch.name).new"
    try Disk.makeFolder("\(draft)/tasks", durability: .eventual)
    try Disk.makeFolder("\(draft)/reports", durability: .eventual)
    for (index, runs) in tasks.enumerated() {
      let text = runs.map { $0.json.lineText + "\n" }.joined()
      try Disk.writePlain(Array(text.utf8), to: "\(draft)/tasks/\(index).json")
    }
    try Disk.writePlain(Array((batch.json.lineText + "\n").utf8), to: "\(draft)/batch.json")
    try Disk.rename(draft, to: folder(of: batch.name))
    try Disk.makeFolder(batch.logs, durability: .eventual)
  }

  /// Notes the job that an engine has made of a batch.
  ///
  /// - Throws: `FileError` where the disk refuses.
  func note(job: String, of name: String) throws(FileError) {
    try write(job, to: file(name, "job"), durability: .atOnce)
  }

  /// Notes the job that goes on after a batch.
  ///
  /// - Throws: `FileError` where the disk refuses.
  func note(next job: String, after name: String) throws(FileError) {
    try write(job, to: file(name, "next"), durability: .atOnce)
  }

  /// Why nothing is to be expected of a batch any more.
  package enum End: String, Sendable {
    case complete
    case cancelled
  }

  /// Notes that nothing is to be expected of a batch any more.
  ///
  /// - Throws: `FileError` where the disk refuses.
  package func note(_ end: End, of name: String) throws(FileError) {
    try write(end.rawValue, to: file(name, "over"), durability: .eventual)
  }

  private func write(
    _ text: String, to path: String, durability: Durability
  ) throws(FileError) {
    try TemporaryFolder.writeBeside(Array((text + "\n").utf8), to: path, durability: durability)
  }

  /// Removes drafts that were never handed in, and batches that have long been over.
  ///
  /// Call it under the submission lock alone.
  ///
  /// - Throws: `FileError` where the disk refuses.
  func removeRemains() throws(FileError) {
    for name in try Disk.namesIfPresent(in: path) where name.hasSuffix(".new") {
      try Disk.removeTree("\(path)/\(name)")
    }
    var over: [Batch] = []
    for batch in try all() where try end(of: batch.name) != nil { over.append(batch) }
    for batch in over.dropLast(Self.keptCount) { try Disk.removeTree(folder(of: batch.name)) }
  }

  // MARK: Everybody

  /// Every batch, the oldest first; what cannot be read is passed over.
  ///
  /// - Throws: `FileError` where the folder cannot be read.
  package func all() throws(FileError) -> [Batch] {
    var batches: [Batch] = []
    for name in try Disk.namesIfPresent(in: path) where !name.hasPrefix(".") {
      if let batch = try batch(name) { batches.append(batch) }
    }
    return batches.sorted { ($0.created, $0.name) < ($1.created, $1.name) }
  }

  /// The batches of which something may still be expected, the oldest first.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func live() throws(FileError) -> [Batch] {
    var batches: [Batch] = []
    for batch in try all() where try end(of: batch.name) == nil { batches.append(batch) }
    return batches
  }

  /// A batch by its name.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func batch(_ name: String) throws(FileError) -> Batch? {
    try json(file(name, "batch.json")).flatMap(Batch.init)
  }

  /// The job that the engine has made of a batch; `nil` where that is not known.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func job(of name: String) throws(FileError) -> String? { try word(file(name, "job")) }

  /// The job that goes on after a batch.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func next(after name: String) throws(FileError) -> String? {
    try word(file(name, "next"))
  }

  /// Why nothing is to be expected of a batch any more; `nil` while something is.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func end(of name: String) throws(FileError) -> End? {
    try word(file(name, "over")).map { End(rawValue: $0) ?? .complete }
  }

  /// The runs of a task.
  ///
  /// - Throws: `FileError` where they cannot be read.
  package func runs(ofTask task: Int, of name: String) throws(FileError) -> [BatchRun] {
    let path = file(name, "tasks/\(task).json")
    guard case .bytes(let bytes) = try Disk.read(path) else {
      throw FileError(operation: "read", path: path, code: ENOENT)
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let runs = lines.compactMap { line in
      (try? JSON(parsing: Array(line))).flatMap(BatchRun.init)
    }
    guard runs.count == lines.count else {
      throw FileError(operation: "understand", path: path, code: EINVAL)
    }
    return runs
  }

  /// What a task said last; `nil` where it has said nothing.
  package func report(ofTask task: Int, of name: String) -> TaskReport? {
    (try? json(file(name, "reports/\(task).json"))).flatMap { $0 }.flatMap(TaskReport.init)
  }

  /// Says how far a task is; a disk that refuses harms nothing.
  package func write(_ report: TaskReport, ofTask task: Int, of name: String) {
    try? write(
      report.json.lineText, to: file(name, "reports/\(task).json"), durability: .eventual)
  }

  private func word(_ path: String) throws(FileError) -> String? {
    guard case .bytes(let bytes) = try Disk.read(path) else { return nil }
    let word = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return word.isEmpty ? nil : word
  }

  private func json(_ path: String) throws(FileError) -> JSON? {
    guard case .bytes(let bytes) = try Disk.read(path) else { return nil }
    return try? JSON(parsing: bytes)
  }
}
