import ChildProcess

/// The variables that the program was started with.
enum Environment {
  /// All variables by name.
  static let all = Command.currentEnvironment

  static subscript(name: String) -> String? { all[name] }
}
