internal import CProcess
internal import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The processes that this one has started, and those that these have.
///
/// On Linux alone: elsewhere nothing is found, and process groups are all that ends together.
package enum ProcessTree {
  /// For how long processes that do not end are killed again, in seconds: one that hangs in the kernel ends when that lets
  /// it go.
  private static let patience = 5.0

  /// Has the kernel give this process all that its children leave behind, also in sessions of their own.
  package static func adoptOrphans() {
    _ = adopt_orphans()
  }

  /// The children that this process has started itself and not yet waited for.
  private static let started = Mutex<Set<Int32>>([])

  /// Starts a child, which is none of those that nobody has started.
  static func start(_ body: () throws(ProcessError) -> Int32) throws(ProcessError) -> Int32 {
    // The lock is held meanwhile, so that no other thread takes the new child for one that nobody has started.
    try started.withLock { started throws(ProcessError) in
      let child = try body()
      started.insert(child)
      return child
    }
  }

  /// Forgets a child that was waited for.
  static func forget(_ child: Int32) {
    started.withLock { _ = $0.remove(child) }
  }

  /// Kills the children of this process that it has not started itself, with all that they have started, until none is left.
  ///
  /// Such are what its children have left behind, once `adoptOrphans` was called.
  package static func endOrphans() {
    let clock = SuspendingClock()
    let deadline = clock.now + .seconds(patience)
    while hasChildren, endOrphansOnce(), clock.now < deadline { usleep(200) }
  }

  /// Whether there were any.
  private static func endOrphansOnce() -> Bool {
    started.withLock { started in
      let parents = parents()
      let orphans = parents.filter { $0.value == getpid() && !started.contains($0.key) }.map(\.key)
      for process in descendants(of: orphans, in: parents) + orphans { kill(process, SIGKILL) }
      for orphan in orphans { waitpid(orphan, nil, WNOHANG) }
      return !orphans.isEmpty
    }
  }

  /// All processes that a process has started, and these have, as far as their parents live.
  package static func descendants(of process: Int32) -> [Int32] {
    descendants(of: [process], in: parents())
  }

  /// The processes of this machine in whose environment a variable has a value, as far as this process may look.
  package static func processes(with variable: String, _ value: String) -> [Int32] {
    let wanted = Array("\(variable)=\(value)".utf8)
    return identifiers().filter { process in
      guard process != getpid(), let environment = SystemFile.bytes("/proc/\(process)/environ")
      else {
        return false
      }
      return environment.split(separator: 0).contains { $0.elementsEqual(wanted) }
    }
  }

  private static var hasChildren: Bool {
    var information = siginfo_t()
    return waitid(P_ALL, 0, &information, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD
  }

  private static func descendants(of roots: [Int32], in parents: [Int32: Int32]) -> [Int32] {
    let children = Dictionary(grouping: parents.keys) { parents[$0] ?? 0 }
    var found: [Int32] = []
    var open = roots
    while let process = open.popLast() {
      let own = children[process] ?? []
      found += own
      open += own
    }
    return found
  }

  /// The parent of each process.
  private static func parents() -> [Int32: Int32] {
    var parents: [Int32: Int32] = [:]
    for process in identifiers() {
      // The name of the program, in parentheses, may itself hold any character.
      guard let status = SystemFile.bytes("/proc/\(process)/stat"),
        let end = status.lastIndex(of: UInt8(ascii: ")"))
      else { continue }
      let fields = status[(end + 1)...].split(separator: UInt8(ascii: " "))
      guard fields.count > 1, let parent = Int32(String(decoding: fields[1], as: UTF8.self)) else {
        continue
      }
      parents[process] = parent
    }
    return parents
  }

  private static func identifiers() -> [Int32] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var found: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let process = Int32(name) { found.append(process) }
    }
    return found
  }
}
