import ChildProcess
import RunStore
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension TestProject {
  /// The processes at work in the project's folder, or below it, and those of its runs wherever they are; needs /proc.
  var processes: [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let place = canonical(folder)
    let inside = names.compactMap { Int32($0) }.filter { process in
      let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      return link.map { $0 == place || $0.hasPrefix(place + "/") } ?? false
    }
    return Array(Set(inside + ProcessTree.processes(with: "REPRISE_PROJECT", place)))
  }

  /// Records an issue unless every process of the project has gone within a few seconds.
  func expectNoProcesses(sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    var left = processes
    for _ in 0..<1000 where !left.isEmpty {
      usleep(5000)
      left = processes
    }
    #expect(left.isEmpty, "processes \(left) are left", sourceLocation: sourceLocation)
  }

  /// Installs a gnuplot that draws nothing much, and does something else for some figures or all.
  func installGnuplot(_ fault: String, for slug: String = "") throws {
    let script = """
      #!/bin/sh
      case $(cat) in
      *"\(slug)"*) \(fault) ;;
      *) echo '<svg></svg>' ;;
      esac

      """
    try writeFile(script, to: "bin/gnuplot")
    chmod("\(folder)/bin/gnuplot", 0o755)
  }

  /// Records an issue unless the store holds valid records alone.
  func expectSoundStore(sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    let check = try store.check()
    #expect(
      check.damaged.isEmpty && check.foreign.isEmpty && check.newer.isEmpty,
      "\(check.damaged) \(check.foreign)", sourceLocation: sourceLocation)
  }

  private func canonical(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension Child {
  /// Reads what the program says on its standard error until the words have come, or it ends.
  func errors(until words: String) -> String {
    var text = ""
    while !text.contains(words), case .bytes(let bytes) = Descriptors.read(errors) {
      text += String(decoding: bytes, as: UTF8.self)
    }
    return text
  }

  /// Waits for the end; what the program said must fit its pipes.
  func outcome() throws -> Outcome {
    let status = try wait()
    return Outcome(status: status, output: rest(of: output), errors: rest(of: errors))
  }

  private func rest(of descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    Descriptors.makeNonblocking(descriptor)
    while case .bytes(let more) = Descriptors.read(descriptor) { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }
}
