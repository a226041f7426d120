import ChildProcess

/// Programs of the system that some tests need.
enum Tools {
  /// Where the tests' own process finds programs.
  static let path = Command.currentEnvironment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"

  static let gnuplot = Command.find("gnuplot")

  /// Whether a program may have a view of the file systems of its own.
  static let canUnshare: Bool = {
    guard let unshare = Command.find("unshare") else { return false }
    let attempt = Command(unshare, ["-rm", "/bin/sh", "-c", "mount -t tmpfs none /mnt"])
    return (try? attempt.run().status.isSuccess) ?? false
  }()
}
