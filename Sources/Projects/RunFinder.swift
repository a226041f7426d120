import Diagnostics
import ExperimentModel
package import Planning

/// Finds a run by what people call it: its name, its key's first digits, or its record's path.
package struct RunFinder {
  /// How many digits of a key tell it from others well enough.
  static let leastDigits = 4
  /// How many runs are listed.
  private static let listed = 10

  let plan: [PlannedExperiment]

  /// Looks in a plan.
  package init(plan: [PlannedExperiment]) {
    self.plan = plan
  }

  private var all: [PlannedRun] { plan.flatMap(\.runs) }

  /// The one run that is meant.
  ///
  /// - Throws: `CommandFailure` with the runs that look like it where none or several are meant.
  package func find(_ text: String) throws(CommandFailure) -> PlannedRun {
    // Experiments may share runs.
    let matches = (named(text) ?? keyed(text)).uniqued(by: \.run.key)
    if matches.count > 1 {
      throw .commandLine(
        "\(quoted(text)) means \(matches.count) runs; give the first digits of a key:"
          + list(matches))
    }
    guard let match = matches.first else { throw .commandLine(unknown(text)) }
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
    guard digits.count >= Self.leastDigits, digits.allSatisfy(\.isHexDigit) else { return [] }
    return all.filter { $0.run.key.hexadecimal.hasPrefix(digits.lowercased()) }
  }

  /// The runs as lines, each with what tells it from the others.
  private func list(_ runs: [PlannedRun]) -> String {
    let lines = runs.prefix(Self.listed).map {
      "\n  \($0.run.key.short)  \($0.run.experiment)  \($0.run.name)"
    }
    let hidden = runs.count - lines.count
    return lines.joined() + (hidden > 0 ? "\n  … and \(grouped(hidden)) more" : "")
  }

  /// The runs that have the text at the start of their name, or as one of its parts.
  private func partlyNamed(_ text: String) -> [PlannedRun] {
    all.filter { planned in
      planned.run.name.hasPrefix(text)
        || planned.run.name.split(separator: " · ").contains(text[...])
    }.uniqued(by: \.run.key)
  }

  private func unknown(_ text: String) -> String {
    let isShortKey = text.count < Self.leastDigits && text.allSatisfy(\.isHexDigit)
    let hint = isShortKey ? "; of a key give at least the first \(Self.leastDigits) digits" : ""
    let waiting = plan.flatMap(\.waiting).first { $0.dataset != nil }
    let unknown = waiting.map { "; not known yet: \($0.text)" } ?? ""
    let head = "there is no run \(quoted(text))\(hint)\(unknown)"
    let similar = partlyNamed(text)
    guard similar.isEmpty else {
      return "\(head); \(counted(similar.count, "run")) with it in the name:" + list(similar)
    }
    if isShortKey { return head }
    let names = all.map(\.run.name)
    let suggestion = closestMatch(to: text, in: Set(names)).map { "; did you mean '\($0)'?" }
    let example = names.first.map {
      "; a run is named like '\($0)', or by the first digits of its key"
    }
    return head + (suggestion ?? example ?? "")
  }
}
