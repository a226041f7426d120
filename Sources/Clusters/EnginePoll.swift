internal import ExperimentModel
internal import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Asks an engine about jobs, no more often than every few seconds, however many invocations of the project want to know.
///
/// Whoever asks leaves the answer beside the batches, and the others take it from there.
package struct EnginePoll {
  /// An answer.
  package struct Answer: Sendable {
    /// When it was asked for, in nanoseconds since 1970.
    package let asked: Int
    /// The jobs that were asked about.
    let jobs: Set<String>
    /// What was said; `nil` where the engine did not answer.
    package let states: TaskStates?
    /// Why it did not.
    package let failure: String?
    /// Whether it will not do so later either.
    let isFinal: Bool
  }

  /// How long after an answer the engine is left in peace, in nanoseconds.
  package static let pause = 5_000_000_000

  private let engine: any BatchEngine
  private let folder: BatchFolder
  private let now: () -> Int

  /// Asks an engine about the batches in a folder.
  ///
  /// - Parameters:
  ///   - engine: Whom to ask.
  ///   - folder: The batches.
  ///   - now: The present time, in nanoseconds since 1970.
  package init(_ engine: any BatchEngine, for folder: BatchFolder, now: @escaping () -> Int) {
    self.engine = engine
    self.folder = folder
    self.now = now
  }

  /// The present time, in nanoseconds since 1970.
  package var moment: Int { now() }

  /// The newest answer about some jobs that was asked for at a moment or later.
  ///
  /// - Parameters:
  ///   - jobs: The jobs.
  ///   - moment: In nanoseconds since 1970.
  /// - Returns: The answer; `nil` where there is none, and the engine was asked too recently to ask again.
  package func answer(about jobs: Set<String>, since moment: Int) -> Answer? {
    let last = lastAnswer()
    if let last, last.asked >= moment, jobs.isSubset(of: last.jobs) { return last }
    // A clock that was set back must not keep anybody from asking.
    if let last, (0..<Self.pause).contains(now() - last.asked) { return nil }
    return ask(about: jobs)
  }

  private func ask(about jobs: Set<String>) -> Answer? {
    guard let lock = try? Disk.open("\(folder.poll).lock", O_RDWR | O_CREAT) else { return nil }
    defer { close(lock) }
    guard FileLock.take(lock, .none) != .held else { return nil }
    var all = jobs
    for batch in (try? folder.live()) ?? [] {
      if let job = try? folder.job(of: batch.name) { all.insert(job) }
      if let job = try? folder.next(after: batch.name) { all.insert(job) }
    }
    let asked = now()
    let answer: Answer
    do throws(BatchError) {
      answer = Answer(
        asked: asked, jobs: all, states: try engine.tasks(of: all.sorted()), failure: nil,
        isFinal: false)
    } catch {
      let isFinal = if case .refused = error { true } else { false }
      answer = Answer(
        asked: asked, jobs: all, states: nil, failure: "\(error)", isFinal: isFinal)
      // What is amiss with this process is none of the others' business.
      if isFinal { return answer }
    }
    try? TemporaryFolder.writeBeside(
      Array((answer.json.lineText + "\n").utf8), to: folder.poll, durability: .eventual)
    return answer
  }

  private func lastAnswer() -> Answer? {
    guard case .bytes(let bytes)? = try? Disk.read(folder.poll) else { return nil }
    return (try? JSON(parsing: bytes)).flatMap(Answer.init)
  }
}

extension EnginePoll.Answer {
  fileprivate var json: JSON {
    .object([
      JSON.Member("asked", .string(String(asked))),
      JSON.Member("jobs", .array(jobs.sorted().map { .string($0) })),
      JSON.Member("states", states.map(\.json) ?? .null),
      JSON.Member("failure", failure.map { .string($0) } ?? .null),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let asked = json["asked"]?.text.flatMap({ Int($0) }),
      let jobs = json["jobs"]?.elements
    else { return nil }
    self.init(
      asked: asked, jobs: Set(jobs.compactMap(\.text)),
      states: json["states"]?.elements.flatMap(TaskStates.init(json:)),
      failure: json["failure"]?.text, isFinal: false)
  }
}
