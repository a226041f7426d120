import ArgumentParser
import Datasets
import Diagnostics
import Execution
import ExperimentModel
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
        Examples:
          reprise data info
          reprise data info --on cluster
        """)

    @OptionGroup var options: ProjectOptions
    @Option(
      help: ArgumentHelp(
        "Ask from a job of an executor that .reprise.yaml declares: what its node sees of the program, the results and the data.",
        valueName: "name"))
    var on: String?
    @Flag(help: .hidden)
    var inJob = false

    func run() throws {
      let workspace = try options.workspace()
      if let on { return try ask(workspace.project, try workspace.project.executor(named: on)) }
      if inJob {
        for line in try workspace.viewFromJob() { Console.standardOutput.line(line) }
      }
      defer { if inJob { Console.standardOutput.line(ClusterInquiry.lastLine) } }
      try tell(of: workspace)
    }

    /// Asks a node.
    private func ask(_ project: Project, _ executor: ExecutorDeclaration) throws {
      let interruption = Interruption()
      interruption.listen()
      let answer = try ClusterInquiry(project, on: executor).answer { step in
        switch step {
        case .submitted(let job): Console.standardError.line("submitted job \(job)")
        case .waiting(let reason, let forEver):
          let advice = forEver ? ", and may do so for ever; Ctrl-C takes it back" : ""
          Console.standardError.line("the job waits: \(reason)\(advice)")
        }
      } wait: { seconds in
        interruption.wait(seconds: seconds)
        return interruption.signal == nil
      }
      guard let answer else {
        throw CommandFailure(
          "interrupted; the job was taken back", exitCode: ExitStatus.interrupted)
      }
      Console.standardOutput.write(answer)
    }

    private func tell(of workspace: Workspace) throws {
      // Specs may declare data sets of their own, also those with errors elsewhere.
      _ = workspace.project.load((try? workspace.project.specPaths([])) ?? [])
      let data = try workspace.dataSituation()
      var isSound = true
      for dataset in workspace.images.catalog.sets {
        do throws(DatasetError) {
          Console.standardOutput.line(try line(dataset, workspace.images))
        } catch {
          isSound = false
          Console.standardOutput.line("\(dataset.name)   cannot be used: \(error)")
        }
        guard let locked = try data.locked(dataset.name) else { continue }
        Console.standardOutput.line(
          "  records were computed on digest \(locked.digest.prefix(8)): \(locked.description)")
      }
      guard isSound else { throw CommandFailure("a data set is damaged") }
    }

    private func line(
      _ dataset: ImageDataset, _ sets: ImageSets
    ) throws(DatasetError) -> String {
      let located: ImageSets.Located?
      do throws(DatasetError) {
        located = try sets.locate(dataset.name)
      } catch {
        guard error.code == .absent, case .own = dataset.source else { throw error }
        return
          "\(dataset.name)   not on this machine; \(error.path ?? "a file") does not exist; \(error.advice)"
      }
      guard let located else {
        return "\(dataset.name)   not on this machine; \(dataset.files?.nextStep ?? "")"
      }
      let description = sets.description(of: dataset.name, digest: located.digest)
      let place = located.folder ?? "made in memory"
      return
        "\(dataset.name)   \(place), digest \(located.digest.prefix(8)): \(description)\(contents(of: dataset))"
    }

    /// What a set of a user's own holds, as it was understood.
    private func contents(of dataset: ImageDataset) -> String {
      guard case .own(let files) = dataset.source, let contents = dataset.contents else {
        return ""
      }
      let shape = contents.shape
      let classes = files.declaration.classNames.count
      return
        ", \(contents.trainingCount) images to train on, \(contents.testCount) to test on, \(shape.height)×\(shape.width) pixels in \(counted(shape.channels, "channel")), \(classes) classes"
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

    func validate() throws {
      let catalog = ImageCatalog()
      for name in names {
        guard let dataset = catalog.named(name) else {
          let known = catalog.sets.map(\.name)
          let way =
            closestMatch(to: name, in: known).map { "did you mean '\($0)'?" }
            ?? "there are \(known.joined(separator: ", "))"
          throw ValidationError("there is no data set \(quoted(name)) to fetch; \(way)")
        }
        guard dataset.files != nil else {
          throw ValidationError("'\(name)' is generated, so there is nothing to fetch")
        }
      }
    }

    func run() throws {
      let images = ImageSets(.terminal(.auto))
      let datasets = names.isEmpty ? [.cifar10] : names.compactMap(images.catalog.named)
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
