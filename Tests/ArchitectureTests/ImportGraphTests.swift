import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The folders whose only content is C, or a module map of a library in it.
private let cModules: Set<String> = [
  "CCrypto", "CFileSystems", "CLibYAML", "COpenBLAS", "CProcess", "CKernels",
]

/// The system's C library, by its names.
private let cLibraries: Set<String> = ["Darwin", "Glibc", "Musl"]

/// What every module may import that is not pure: the standard library's parts and the system's C library.
private let everywhere = cLibraries.union([
  "Dispatch", "Foundation", "FoundationEssentials", "Synchronization",
])

/// The modules that must stay free of disk, processes and clocks.
private let pure = [
  "Analysis", "Diagnostics", "Document", "ElementaryFunctions", "ExperimentModel", "ExperimentSpec",
  "Figures", "Hashing",
  "Planning", "Reporting", "Statistics",
]

@Suite struct ImportGraphTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3)
    .joined(separator: "/")

  private static func imports(of module: String) throws -> [(file: String, module: String)] {
    let folder = "\(root)/Sources/\(module)"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".swift")
    }
    return files.flatMap { file -> [(file: String, module: String)] in
      let text = FileManager.default.contents(atPath: "\(folder)/\(file)").map {
        String(decoding: $0, as: UTF8.self)
      }
      let pattern =
        /(?m)^(?:(?:public|package|internal|private|@testable|@preconcurrency) )*import (?:struct |enum |func )?(\w+)/
      return (text ?? "").matches(of: pattern).map { (file, String($0.output.1)) }
    }
  }

  /// What the manifest says that a target depends on, packages' products by their names.
  private static func dependencies(of target: String) throws -> Set<String> {
    let bytes = try #require(FileManager.default.contents(atPath: "\(root)/Package.swift"))
    let manifest = String(decoding: bytes, as: UTF8.self)
    let declaration = try #require(
      manifest.matches(of: /arget\(\s*name: "(\w+)",((?:(?!arget\()[\s\S])*?)swiftSettings/)
        .first { $0.output.1 == target })
    let products = declaration.output.2.replacing(/, package: "[^"]*"/, with: "")
    return Set(products.matches(of: /"(\w+)"/).map { String($0.output.1) })
  }

  /// The folders with Swift in them.
  private static var modules: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: "\(root)/Sources")
        .filter { $0 != "README.md" && !cModules.contains($0) }
    }
  }

  /// SwiftPM stops neither a transitive import nor an edge that nobody needs; this test does.
  @Test func `each module imports what the manifest says, no more and no less`() throws {
    for module in try Self.modules {
      let imported = Set(try Self.imports(of: module).map(\.module)).subtracting(everywhere)
      #expect(try Self.dependencies(of: module) == imported, "of \(module)")
    }
  }

  @Test(arguments: pure)
  func `a pure module imports no system library`(module: String) throws {
    for (file, imported) in try Self.imports(of: module) {
      #expect(!everywhere.contains(imported), "\(module)/\(file) imports \(imported)")
    }
  }

  @Test(arguments: cModules.sorted())
  func `a C module has no Swift`(module: String) throws {
    let files = try FileManager.default.subpathsOfDirectory(
      atPath: "\(Self.root)/Sources/\(module)")
    #expect(!files.contains { $0.hasSuffix(".swift") })
  }

  @Test func `the top level holds what belongs there and nothing else`() throws {
    let belongs: Set<String> = [
      "Package.swift", "Sources", "Tests", "experiments", "results", "Makefile", "README.md",
      "LICENSE", "Package.resolved",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.root).filter {
      !$0.hasPrefix(".")
    }
    #expect(Set(found).subtracting(belongs).isEmpty)
  }
}
