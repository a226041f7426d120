import ExperimentModel
import Synchronization

/// The data sets of a user's own that a command has come across so far.
final class OwnDatasets: Sendable {
  private let declared = Mutex<[String: DatasetDeclaration]>([:])

  /// Makes data sets known; the first of a name stays.
  func add(_ declarations: [DatasetDeclaration]) {
    declared.withLock { declared in
      for declaration in declarations {
        declared[declaration.name] = declared[declaration.name] ?? declaration
      }
    }
  }

  /// Whether one of that name is known.
  func has(_ name: String) -> Bool { declared.withLock { $0[name] != nil } }

  /// All of them, sorted by name.
  var all: [DatasetDeclaration] {
    declared.withLock { Array($0.values) }.sorted { $0.name < $1.name }
  }
}
