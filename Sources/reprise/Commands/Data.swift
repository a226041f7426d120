import ArgumentParser
import Datasets
import Projects
import RunStore

/// Says what is known of the data sets, or fetches them.
struct Data: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where the data sets are, or download them.",
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
      for dataset in ImageDataset.all {
        Console.standardOutput.line(try line(dataset, workspace.images))
        guard let locked = data.locked(dataset.name) else { continue }
        Console.standardOutput.line(
          "  records were computed on digest \(locked.digest.prefix(8)): \(locked.description)")
      }
    }

    private func line(_ dataset: ImageDataset, _ sets: ImageSets) throws -> String {
      guard let images = try sets.locate(dataset.name) else {
        return "\(dataset.name)   not on this machine; \(dataset.files?.nextStep ?? "")"
      }
      let description = sets.description(of: dataset.name, digest: images.digest)
      return
        "\(dataset.name)   \(images.folder ?? "made in memory"), digest \(images.digest.prefix(8)): \(description)"
    }
  }

  /// Fetches data sets.
  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Download data sets into the user's cache folder, unless they are there.",
      discussion: """
        An interrupted download goes on where it ended. The archive's md5 is checked.

        Example:
          reprise data fetch
        """)

    func run() throws {
      let images = ImageSets(.terminal(.auto))
      for dataset in ImageDataset.all where dataset.files?.archive != nil {
        guard let folder = try images.fetch(dataset.name) else { continue }
        Console.standardOutput.line("\(dataset.title) is in \(folder)")
      }
    }
  }
}

extension DatasetSource {
  /// How a user provides the files.
  fileprivate var nextStep: String {
    archive == nil
      ? "\(variable) names the folder of its files"
      : "`reprise data fetch` downloads it, or \(variable) names its folder"
  }
}
