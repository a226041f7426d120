internal import ChildProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Programs of the system that some tests need.
package enum Tools {
  /// Where the tests' own process finds programs.
  package static let path = Command.currentEnvironment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"

  /// Whether there is a device on which every write finds no room.
  package static let hasFullDevice = access("/dev/full", W_OK) == 0

  /// What draws figures.
  package static let gnuplot = Command.find("gnuplot")

  /// What compiles a program in C.
  package static let compiler = Command.find("cc") ?? Command.find("clang")

  /// What executes a script in Python.
  package static let python = Command.find("python3")

  /// Whether Python has NumPy.
  package static let hasNumPy =
    python.map { python in
      (try? Command(python, ["-c", "import numpy"]).run().status.isSuccess) ?? false
    } ?? false

  /// What gives a program a terminal.
  package static let script = Command.find("script")

  /// What executes programs for AArch64 on another processor; `nil` too where nothing compiles them.
  package static let emulator =
    Command.find("aarch64-linux-gnu-gcc") == nil ? nil : Command.find("qemu-aarch64")

  /// What starts a cluster of our own.
  package static let slurmController =
    Command.find("slurmctld", in: path + ":/usr/sbin:/sbin").flatMap { controller in
      ["slurmd", "sbatch", "munged"].allSatisfy {
        Command.find($0, in: path + ":/usr/sbin:/sbin") != nil
      } ? controller : nil
    }

  /// Whether a test that lacks a tool is a failure, as in CI, and not left out.
  package static let areRequired = Command.currentEnvironment["REPRISE_REQUIRE_TOOLS"] != nil

  /// Whether a program may have a view of the file systems of its own.
  package static let canUnshare: Bool = {
    guard let unshare = Command.find("unshare") else { return false }
    let attempt = Command(unshare, ["-rm", "/bin/sh", "-c", "mount -t tmpfs none /mnt"])
    return (try? attempt.run().status.isSuccess) ?? false
  }()

  /// What starts a program that may do what a file's mode says and no more: nothing where this process is such a one;
  /// `nil` where it cannot.
  package static let unprivileged: [String]? = {
    guard geteuid() == 0 else { return [] }
    guard let setpriv = Command.find("setpriv") else { return nil }
    let prefix = [setpriv, "--bounding-set=-all", "--inh-caps=-all"]
    let hasNone = ["grep", "-q", "CapEff:.0*$", "/proc/self/status"]
    let attempt = Command(setpriv, prefix.dropFirst() + hasNone)
    return (try? attempt.run().status.isSuccess) == true ? prefix : nil
  }()
}
