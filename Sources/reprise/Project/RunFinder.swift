import Diagnostics
import ExperimentModel
import Planning

/// Finds a run by what people call it: its name, its key's first digits, or its record's path.
struct RunFinder {
  let plan: [PlannedExperiment]

  private var all: [PlannedRun] { plan.flatMap(\.runs) }

  /// The one run that is meant.
  ///
  /// - Throws: `CommandFailure` with the runs that look like it where none or several are meant.
  func find(_ text: String) throws(CommandFailure) -> PlannedRun {
    let matches = unique(named(text) ?? keyed(text))
    if matches.count > 1 {
      let list = matches.prefix(10).map {
        "  \($0.run.key.short)  \($0.run.experiment)  \($0.run.name)"
      }
      throw CommandFailure(
        "\(quoted(text)) means \(matches.count) runs; give the first digits of a key:\n"
          + list.joined(separator: "\n"))
    }
    guard let match = matches.first else { throw CommandFailure(unknown(text)) }
    return match
  }

  private func named(_ text: String) -> [PlannedRun]? {
    let named = all.filter {
      $0.run.name == text || "\($0.run.experiment) · \($0.run.name)" == text
    }
    return named.isEmpty ? nil : named
  }

  private func keyed(_ text: String) -> [PlannedRun] {
    let file = text.split(separator: "/").last.map(String.init) ?? text
    let digits = file.hasSuffix(".json") ? String(file.dropLast(5)) : file
    guard digits.count >= 4, digits.allSatisfy(\.isHexDigit) else { return [] }
    return all.filter { $0.run.key.hexadecimal.hasPrefix(digits.lowercased()) }
  }

  /// One run per key: experiments may share runs.
  private func unique(_ runs: [PlannedRun]) -> [PlannedRun] {
    var keys: Set<RunKey> = []
    return runs.filter { keys.insert($0.run.key).inserted }
  }

  private func unknown(_ text: String) -> String {
    let names = all.map(\.run.name)
    let suggestion = closestMatch(to: text, in: Set(names)).map { "; did you mean '\($0)'?" }
    let example = names.first.map {
      "; a run is named like '\($0)', or by the first digits of its key"
    }
    return "there is no run \(quoted(text))" + (suggestion ?? example ?? "")
  }
}
