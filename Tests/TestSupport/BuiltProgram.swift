package import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The path of a program of this package, which the build puts beside the tests.
package func builtProgram(
  named name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> String {
  let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  let paths = [link, CommandLine.arguments[0]].compactMap(\.self)
  let programs = paths.map { path in
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/" + name
  }
  return try #require(
    programs.first { FileManager.default.isExecutableFile(atPath: $0) },
    "\(name) is not built beside the tests", sourceLocation: sourceLocation)
}
