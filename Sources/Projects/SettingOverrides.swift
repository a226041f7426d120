import Diagnostics
import ExperimentModel
import YAML

/// What a command sets for all runs of all specs, as `--set training.duration='1 epochs'` does.
struct SettingOverrides {
  /// The options, as they were written.
  private let texts: [String]

  /// Reads options of the form `field=value`.
  ///
  /// - Throws: `CommandFailure` where one has another form.
  init(_ texts: [String]) throws(CommandFailure) {
    for text in texts {
      guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
        !text.contains(where: \.isNewline)
      else {
        throw .commandLine(
          "--set takes FIELD=VALUE, as in --set training.batch_size=50, found \(quoted(text))")
      }
    }
    self.texts = texts
  }

  /// The options as YAML, a line for each, so that what is wrong with one has a place; `nil` without any.
  var file: SourceFile? {
    guard !texts.isEmpty else { return nil }
    let lines = texts.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return "\(parts[0]): \(parts[1])\n"
    }
    return SourceFile(path: "--set", text: lines.joined())
  }

  /// Whether nothing is set.
  var isEmpty: Bool { texts.isEmpty }

  /// The options, as a command repeats them.
  var options: [String] { texts.flatMap { ["--set", $0] } }
}

extension SettingOverrides: CustomStringConvertible {
  /// The settings as a sentence lists them: `training.duration=1 epochs`.
  var description: String { texts.joinedAsProse }
}
