import ExperimentModel
import RunStore
import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where invocations say how far they are, each in a file of the name by which it is announced.
///
/// What is there is for people to look at: nothing is decided by it, and a file that cannot be written harms nothing.
struct StatusBoard {
  /// The folder of the files.
  let folder: String

  private func path(_ name: String) -> String { "\(folder)/\(name).json" }

  /// Says how far an invocation is.
  func write(_ status: InvocationStatus, of name: String) {
    try? Disk.makeFolder(folder, durability: .eventual)
    try? TemporaryFolder.writeBeside(
      Array((status.json.lineText + "\n").utf8), to: path(name), durability: .eventual)
  }

  /// What an invocation said last; `nil` where it has not said anything yet.
  func status(of name: String) -> InvocationStatus? {
    guard case .bytes(let bytes)? = try? Disk.read(path(name)),
      let json = try? JSON(parsing: bytes)
    else { return nil }
    return InvocationStatus(json: json)
  }

  /// Removes what dead invocations said.
  func removeRemains(besides names: [String]) {
    let kept = names.map { "\($0).json" } + [TemporaryFolder.hiddenName]
    for file in (try? Disk.namesIfPresent(in: folder)) ?? [] where !kept.contains(file) {
      unlink("\(folder)/\(file)")
    }
  }
}

/// An invocation that executes runs at the moment.
package struct RunningInvocation {
  /// Which process it is, and since when: `process 4711 on host vm since 2026-11-30T08:00:00Z`.
  package let holder: String
  /// How far it is; `nil` where it has not said anything yet.
  package let status: InvocationStatus?
}

extension Workspace {
  var statusBoard: StatusBoard { StatusBoard(folder: "\(project.stateFolder)/status") }

  /// The invocations that execute runs at the moment, the oldest first.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func runningInvocations() throws -> [RunningInvocation] {
    try store.invocations().map { invocation in
      RunningInvocation(
        holder: invocation.holder, status: statusBoard.status(of: invocation.name))
    }
  }
}
