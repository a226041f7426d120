package import Diagnostics
package import ExperimentModel
import ExperimentSpec
import YAML

extension Project {
  /// The project's file of settings.
  package var settingsPath: String { Self.join(rootFolder, ".reprise.yaml") }

  /// A user's own file of the same form, whose executors stand in the place of the project's; `nil` without a home.
  private var ownSettingsPath: String? {
    let environment = host.environment
    if let folder = environment["XDG_CONFIG_HOME"], !folder.isEmpty {
      return "\(folder)/reprise/reprise.yaml"
    }
    return environment["HOME"].flatMap { $0.isEmpty ? nil : "\($0)/.config/reprise/reprise.yaml" }
  }

  /// What the files of settings declare, and every problem found in them.
  package func declaredExecutors() -> (executors: [ExecutorDeclaration], problems: [Diagnostic]) {
    var executors: [String: ExecutorDeclaration] = [:]
    var problems: [Diagnostic] = []
    for path in [settingsPath, ownSettingsPath].compactMap(\.self) {
      if case .missing = Folder.entry(at: path) { continue }
      do throws(Diagnostic) {
        let (found, diagnostics) = readSettingsFile(
          try SourceFile(reading: path), kinds: host.kinds.all)
        problems += diagnostics
        for executor in found { executors[executor.name] = executor }
      } catch {
        problems.append(error)
      }
    }
    return (executors.values.sorted { $0.name < $1.name }, problems)
  }

  /// The same specs, with what is wrong with the files that declare executors.
  package func lookingIntoExecutors(_ loaded: LoadedSpecs) -> LoadedSpecs {
    loaded.adding(declaredExecutors().problems)
  }

  /// The executor of a name; tells of every problem with the files that declare executors, and ends the command on an
  /// error.
  package func executor(named name: String) throws(CommandFailure) -> ExecutorDeclaration {
    let (executors, problems) = declaredExecutors()
    host.messages.tell(problems)
    let errorCount = problems.count { $0.severity == .error }
    guard errorCount == 0 else {
      throw CommandFailure(
        "\(counted(errorCount, "error")) in the declarations of executors; nothing was done",
        exitCode: ExitStatus.invalidSpec)
    }
    if let executor = executors.first(where: { $0.name == name }) { return executor }
    let names = executors.map(\.name)
    let way: String
    if let match = closestMatch(to: name, in: names) {
      way = "did you mean '\(match)'?"
    } else if names.isEmpty {
      way = "declare it in \(settingsPath): executors: {\(name): {slurm: {}}}"
    } else {
      way = "there are \(names.joined(separator: ", "))"
    }
    throw .commandLine("there is no executor \(quoted(name)); \(way)")
  }
}
