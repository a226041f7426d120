internal import CProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Command {
  /// Looks for a program by its name.
  ///
  /// - Parameters:
  ///   - name: The program's name; a name with a slash is a path already and is only checked.
  ///   - path: Folders separated by colons, as in the variable PATH.
  /// - Returns: The program's path; `nil` where no folder has it.
  package static func find(
    _ name: String, in path: String? = currentEnvironment["PATH"]
  ) -> String? {
    if name.contains("/") { return isProgram(name) ? name : nil }
    return (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
      .map { "\($0)/\(name)" }
      .first(where: isProgram)
  }

  /// A path that starts this very program again.
  ///
  /// On Linux it leads to the program as it was when this process started, even where a newer build has since replaced
  /// the file, so that parent and workers are always the same code.
  package static var currentExecutable: String? {
    #if os(Linux)
    let link = "/proc/self/exe"
    return access(link, X_OK) == 0 ? link : find(CommandLine.arguments[0])
    #else
    let size: UInt32 = 4096
    var buffer = [CChar](repeating: 0, count: Int(size))
    guard executable_path(&buffer, size) == 0 else {
      return find(CommandLine.arguments[0])
    }
    return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    #endif
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }
}
