#if os(Linux) && arch(x86_64)
import ChildProcess
import LinearAlgebra
import TestSupport
import Testing

/// Kernels and elementary functions, compiled for AArch64 and executed by an emulator, against those of this machine.
///
/// The functions are compiled without Swift's runtime, which this machine has for its own kind alone.
@Suite(.enabled(if: Tools.emulator != nil, "there is no emulator of AArch64"))
struct ArmTests {
  private static let root =
    "/"
    + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// A kind of machine, as compilers name it.
  private struct Machine {
    let name: String
    let swiftTarget: String
    let clangOptions: [String]

    static let arm = Machine(
      name: "aarch64-linux-gnu", swiftTarget: "aarch64-none-none-elf",
      clangOptions: ["--gcc-toolchain=/usr", "-static", "-fuse-ld=lld"])
    static let own = Machine(
      name: "x86_64-linux-gnu", swiftTarget: "x86_64-unknown-linux-gnu", clangOptions: [])
  }

  @Test func `AArch64 computes the same bits, with vectors and without`() throws {
    try withTemporaryFolder { folder in
      let emulator = try #require(Tools.emulator)
      let arm = try program(for: .arm, in: folder)
      let own = try program(for: .own, in: folder)
      let digests = try output(of: Command(own, ["0"]))
      #expect(digests.split(separator: "\n").count == 21)
      // As `reprise_variant` numbers them: plain, NEON.
      for variant in ["0", "1"] {
        #expect(try output(of: Command(emulator, [arm, variant])) == digests)
      }
    }
  }

  private func program(for machine: Machine, in folder: String) throws -> String {
    let functions = "\(folder)/functions-\(machine.name).o"
    let program = "\(folder)/digest-\(machine.name)"
    let swift = try #require(Command.find("swiftc"))
    let clang = try #require(Command.find("clang"))
    let sources = "\(Self.root)/Sources"
    let own = "\(Self.root)/Tests/EndToEndTests/Arm"
    _ = try output(
      of: Command(
        swift,
        [
          "-O", "-wmo", "-parse-as-library", "-package-name", "reprise", "-module-name",
          "Functions",
          "-enable-experimental-feature", "Embedded", "-target", machine.swiftTarget, "-c",
          "\(sources)/ElementaryFunctions/Elementary.swift", "\(own)/functions.swift", "-o",
          functions,
        ]))
    _ = try output(
      of: Command(
        clang,
        ["--target=\(machine.name)"] + machine.clangOptions + [
          "-O2", "-I\(sources)/CKernels/include", "\(sources)/CKernels/kernels.c",
          "\(own)/digest.c", functions, "-lm", "-lpthread", "-o", program,
        ]))
    return program
  }

  private func output(of command: Command) throws -> String {
    let completion = try command.run()
    try #require(completion.status.isSuccess, "\(completion.errors.text)")
    return completion.output.text
  }
}
#endif
