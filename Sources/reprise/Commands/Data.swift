import ArgumentParser
import Datasets
import Diagnostics
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

        Examples:
          reprise data fetch
          reprise data fetch cifar100
        """)

    @Argument(
      help: ArgumentHelp(
        "The data sets, as specs name them; cifar10 unless given.", valueName: "set"))
    var names: [String] = []

    mutating func validate() throws {
      for name in names {
        guard let dataset = ImageDataset.named(name) else {
          let known = ImageDataset.all.map(\.name)
          let way =
            closestMatch(to: name, in: known).map { "did you mean '\($0)'?" }
            ?? "there are \(known.joined(separator: ", "))"
          throw ValidationError("there is no data set \(quoted(name)); \(way)")
        }
        guard dataset.files != nil else {
          throw ValidationError("'\(name)' is generated, so there is nothing to fetch")
        }
      }
    }

    func run() throws {
      let images = ImageSets(.terminal(.auto))
      let datasets = names.isEmpty ? [.cifar10] : names.compactMap(ImageDataset.named)
      for dataset in datasets {
        guard let folder = try images.fetch(dataset.name) else { continue }
        Console.standardOutput.line("\(dataset.title) is in \(folder)")
      }
    }
  }
}

extension DatasetSource {
  /// How a user provides the files.
  fileprivate var nextStep: String {
    archive.map { "`\($0.command)` downloads it, or \(variable) names its folder" }
      ?? "\(variable) names the folder of its files"
  }
}
