internal import ExperimentModel
internal import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The right of a cluster's task to execute a run, by a file that names the task.
///
/// Locks do not reach from machine to machine on every network disk, and some say that they do. That one process alone
/// makes a link of a given name holds on all of them. So a lease is a link to a file that is complete by then; it stays
/// when its holder dies, and is taken over once its engine does not know the task any more.
///
/// Leases of a run are numbered, and the highest number is the one that counts. Whoever takes over a dead one makes the
/// next, which again only one can. Two processes may execute one run only where an engine took a task for dead that was
/// not: the record that appears first stays, and the other is of the same numbers.
final class RunLease {
  private let path: String
  private let number: Int
  private let token: String
  private var isHeld = true

  private init(path: String, number: Int, token: String) {
    self.path = path
    self.number = number
    self.token = token
  }

  deinit { release() }

  /// What came of asking for a lease.
  enum Attempt {
    case acquired(RunLease)
    case held(by: LeaseHolder?)
  }

  /// Asks for a run.
  ///
  /// - Parameters:
  ///   - path: The run's leases, but for their numbers.
  ///   - holder: Who asks.
  ///   - isAlive: Whether another task may still be at work.
  /// - Returns: The lease, or who has the run.
  /// - Throws: `FileError` where the disk refuses.
  static func take(
    _ path: String, by holder: LeaseHolder, isAlive: (LeaseHolder) -> Bool?
  ) throws(FileError) -> Attempt {
    while true {
      let (present, next) = try standing(path)
      if let present, !isOver(present.holder, for: holder, isAlive) {
        return .held(by: present.holder)
      }
      let token = String(UInt64.random(in: .min ... .max), radix: 16)
      let lease = RunLease(path: path, number: next, token: token)
      if try lease.make(for: holder) { return .acquired(lease) }
      lease.isHeld = false
      // The name is taken though nothing was seen there: a listing that is late, or another who was faster.
      if try standing(path).next <= next { return .held(by: nil) }
    }
  }

  /// Who has a run at the moment, in words; `nil` where nobody does who may be at work.
  static func holder(
    _ path: String, isAlive: (LeaseHolder) -> Bool?
  ) throws(FileError) -> String? {
    guard let lease = try standing(path).lease else { return nil }
    guard let holder = lease.holder else { return unknownHolder }
    return isAlive(holder) == false ? nil : holder.description
  }

  /// What a holder is called whose lease cannot be read.
  static let unknownHolder = "another task"

  private static func isOver(
    _ other: LeaseHolder?, for holder: LeaseHolder, _ isAlive: (LeaseHolder) -> Bool?
  ) -> Bool {
    guard let other else { return false }
    return other.precedes(holder) || isAlive(other) == false
  }

  /// A lease as its file has it; one that cannot be read is somebody's all the same.
  private struct Standing: Equatable {
    let token: String?
    let holder: LeaseHolder?
  }

  /// The lease that counts, and the number of the one that would come after it.
  private static func standing(
    _ path: String
  ) throws(FileError) -> (lease: Standing?, next: Int) {
    var last: Standing?
    var number = 0
    while let lease = try read("\(path).\(number)") {
      last = lease
      number += 1
    }
    return (last, number)
  }

  private static func read(_ file: String) throws(FileError) -> Standing? {
    switch try Disk.read(file) {
    case .absent: return nil
    case .unusable: return Standing(token: nil, holder: nil)
    case .bytes(let bytes):
      let json = try? JSON(parsing: bytes)
      return Standing(token: json?["token"]?.text, holder: json.flatMap(LeaseHolder.init))
    }
  }

  private var file: String { "\(path).\(number)" }

  /// Makes the lease's file, unless there is one.
  private func make(for holder: LeaseHolder) throws(FileError) -> Bool {
    let text = JSON.object(
      [JSON.Member("token", .string(token))] + (holder.json.members ?? [])
    ).lineText
    let folder = Disk.folder(of: path)
    try Disk.makeFolder(folder, durability: .eventual)
    let draft = "\(folder)/\(token).new"
    defer { unlink(draft) }
    try Disk.writePlain(Array((text + "\n").utf8), to: draft)
    if try Disk.linkFile(draft, to: file) { return true }
    // A disk that answers twice may have made the link at the first time, and found it at the second.
    return try Self.read(file)?.token == token
  }

  /// Lets others have the run.
  func release() {
    guard isHeld else { return }
    isHeld = false
    // One that was overtaken has nothing to give.
    guard !Disk.exists("\(path).\(number + 1)") else { return }
    Self.remove(path, upTo: number)
  }

  /// Removes the leases of a run whose holders are all dead.
  static func removeDead(
    _ path: String, isAlive: (LeaseHolder) -> Bool?
  ) throws(FileError) {
    var number = 0
    while let lease = try read("\(path).\(number)") {
      guard let holder = lease.holder, isAlive(holder) == false else { return }
      number += 1
    }
    if number > 0 { remove(path, upTo: number - 1) }
  }

  /// The highest goes first: whoever asks meanwhile finds those below it, and takes the next.
  private static func remove(_ path: String, upTo number: Int) {
    for number in (0...number).reversed() { unlink("\(path).\(number)") }
  }
}
