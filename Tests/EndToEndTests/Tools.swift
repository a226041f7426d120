import ChildProcess
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Programs of the system that some tests need.
enum Tools {
  /// Where the tests' own process finds programs.
  static let path = Command.currentEnvironment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"

  /// Whether there is a device on which every write finds no room.
  static let hasFullDevice = access("/dev/full", W_OK) == 0

  static let gnuplot = Command.find("gnuplot")

  /// Whether a program may have a view of the file systems of its own.
  static let canUnshare: Bool = {
    guard let unshare = Command.find("unshare") else { return false }
    let attempt = Command(unshare, ["-rm", "/bin/sh", "-c", "mount -t tmpfs none /mnt"])
    return (try? attempt.run().status.isSuccess) ?? false
  }()

  /// What starts a program as somebody without rights: nothing where this process has none; `nil` where it cannot.
  static let unprivileged: [String]? = {
    guard geteuid() == 0 else { return [] }
    guard let setpriv = Command.find("setpriv"), let program = try? builtProgram(named: "reprise")
    else { return nil }
    let prefix = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"]
    let attempt = Command(setpriv, prefix.dropFirst() + [program, "--version"])
    return (try? attempt.run().status.isSuccess) == true ? prefix : nil
  }()
}
