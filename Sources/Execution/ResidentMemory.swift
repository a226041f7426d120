internal import CProcess
internal import ChildProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a process occupies in memory.
package enum ResidentMemory {
  /// The most that this process has occupied so far, in bytes.
  package static var peakBytes: Int { Int(peak_resident_bytes()) }

  /// The resident set of a process in bytes; `nil` where the system does not say, as outside Linux.
  static func bytes(of process: Int32) -> Int? {
    SystemFile.text("/proc/\(process)/statm").flatMap { text in
      text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        .map { $0 * sysconf(Int32(_SC_PAGESIZE)) }
    }
  }

  /// The most that a process has occupied so far, in bytes; `nil` where the system does not say, as outside Linux.
  static func peakBytes(of process: Int32) -> Int? {
    SystemFile.text("/proc/\(process)/status").flatMap { text in
      SystemFile.number(named: "VmHWM:", in: text).map { $0 * 1024 }
    }
  }
}
