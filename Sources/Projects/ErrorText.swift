import ChildProcess
import Datasets
import Execution
import LinearAlgebra
import RunStore
import SystemFiles

/// Errors in words.
package enum ErrorText {
  /// What an error says, without the program's name in front.
  package static func text(of error: any Error) -> String {
    if let failure = error as? CommandFailure { return failure.reason }
    return ownText(of: error) ?? "\(error)"
  }

  /// What the project's own modules have to say about an error; `nil` for errors of the command line.
  package static func ownText(of error: any Error) -> String? {
    switch error {
    case let error as DatasetError: "\(error)"
    case let error as DatasetLockError: "\(error)"
    case let error as ExecutionError: "\(error)"
    case let error as ProcessError: "\(error)"
    case let error as FileError: "\(error)"
    case let error as KernelsError: "\(error)"
    default: nil
    }
  }
}
