import TestSupport
import Testing

/// The tests that are left out where the system lacks a tool, and CI, where none may be.
@Suite struct ToolTests {
  @Test(
    .enabled(if: Tools.areRequired, "REPRISE_REQUIRE_TOOLS is not set"),
    arguments: [
      ("an emulator of AArch64 (qemu-user, gcc-aarch64-linux-gnu)", Tools.emulator != nil),
      ("gnuplot", Tools.gnuplot != nil), ("script", Tools.script != nil),
      ("Slurm (slurmctld, slurmd, slurm-client, munge)", Tools.slurmController != nil),
      ("mounts of its own (unshare -rm)", Tools.canUnshare),
      ("a user without rights (setpriv)", Tools.unprivileged != nil),
    ])
  func `no test is left out for want of a tool`(tool: String, isThere: Bool) {
    #expect(isThere, "this machine lacks \(tool), so that tests were left out")
  }
}
