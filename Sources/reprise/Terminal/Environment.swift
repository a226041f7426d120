#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The variables that the program was started with.
enum Environment {
  /// All variables by name.
  static let all = ProcessInfo.processInfo.environment

  static subscript(name: String) -> String? { all[name] }
}
