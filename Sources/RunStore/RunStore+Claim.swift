package import ExperimentModel
package import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What came of asking to execute a run.
package enum RunClaim {
  /// The run is to be executed, and nobody else does it until the lock is released.
  case execute(RunLock, replacing: SetAsideRecord?)
  /// The run is finished, perhaps by another process in the meantime.
  case finished(RunOutcome)
  /// Another process executes it.
  case held(by: String)
  /// A later version of the program finished it.
  case newer(NewerRecord)
}

/// Damage that was moved out of the store.
package struct SetAsideRecord: Hashable, Sendable {
  /// What was found, and where.
  package let damage: Damage
  /// Where it is kept from now on; `nil` where another process had moved it already.
  package let keptAt: String?
}

extension RunStore {
  /// Takes a run for execution if it is not finished: looks, locks it, looks again, and sets damage aside.
  ///
  /// The second look comes after the lock, so a run that another process finished a moment ago is not executed again.
  ///
  /// - Throws: `FileError` where the disk refuses.
  package func claim(_ key: RunKey) throws(FileError) -> RunClaim {
    if case .present(let outcome) = try summary(for: key) { return .finished(outcome) }
    let lock: RunLock
    switch try self.lock(key) {
    case .held(let holder): return .held(by: holder)
    case .acquired(let acquired): lock = acquired
    }
    switch try summary(for: key) {
    case .present(let outcome): return .finished(outcome)
    case .newer(let record): return .newer(record)
    case .absent: return .execute(lock, replacing: nil)
    case .damaged(let damage):
      let keptAt = try setAside(damage, holding: lock)
      return .execute(lock, replacing: SetAsideRecord(damage: damage, keptAt: keptAt))
    }
  }

  /// Moves damage out of the store, so that the run can be executed again; nothing is deleted.
  ///
  /// - Parameters:
  ///   - damage: What was found after the lock was taken.
  ///   - lock: The run's lock: without it, another process may have put a valid record in the place by now.
  /// - Returns: Where it is kept from now on; `nil` where it is gone already.
  /// - Throws: `FileError` where the disk refuses.
  @discardableResult
  package func setAside(
    _ damage: Damage, holding lock: RunLock
  ) throws(FileError) -> String? {
    do throws(FileError) {
      return try move(damage.path, into: layout.damaged)
    } catch {
      guard error.code == EXDEV else { throw error }
      return try move(damage.path, into: layout.damagedBesideResults)
    }
  }

  private func move(_ path: String, into folder: String) throws(FileError) -> String? {
    guard Disk.exists(path) else { return nil }
    try Disk.makeFolder(folder, durability: .atOnce)
    let name = path.split(separator: "/").last.map(String.init) ?? "record"
    var number = 1
    while Disk.exists("\(folder)/\(name).\(number)") { number += 1 }
    let target = "\(folder)/\(name).\(number)"
    try Disk.rename(path, to: target)
    return target
  }
}
