import ArgumentParser
import Datasets
import Projects
import RunStore

/// Says what is known of the data sets, or fetches CIFAR-10.
struct Data: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where the data sets are, or fetch CIFAR-10.",
    discussion: """
      Examples:
        reprise data info
        reprise data fetch
      """,
    subcommands: [Info.self, Fetch.self], defaultSubcommand: Info.self)

  /// Says what is known of the data sets.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say where the data sets are and what they hold.",
      discussion: """
        Example:
          reprise data info
        """)

    @OptionGroup var options: ProjectOptions

    func run() throws {
      let workspace = try options.workspace()
      let data = try workspace.dataSituation()
      for name in [ImageSets.cifar10, "synthetic"] {
        Console.standardOutput.line(try line(name, workspace.images))
        guard let locked = data.locked(name) else { continue }
        Console.standardOutput.line(
          "  records were computed on digest \(locked.digest.prefix(8)): \(locked.description)")
      }
    }

    private func line(_ name: String, _ sets: ImageSets) throws -> String {
      guard let images = try sets.locate(name) else {
        return
          "\(name)   not on this machine; `reprise data fetch` downloads it, or CIFAR10_DIR names its folder"
      }
      let description = sets.description(of: name, digest: images.digest)
      return
        "\(name)   \(images.folder ?? "made in memory"), digest \(images.digest.prefix(8)): \(description)"
    }
  }

  /// Fetches CIFAR-10.
  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Download CIFAR-10 into the user's cache folder, unless it is there.",
      discussion: """
        An interrupted download goes on where it ended. The archive's md5 is checked.

        Example:
          reprise data fetch
        """)

    func run() throws {
      Console.standardOutput.line("CIFAR-10 is in \(try ImageSets(.terminal(.auto)).fetch())")
    }
  }
}
