import Projects

/// The spec to start from for a program of the user's own.
struct ProgramTemplate {
  /// The interpreters of programs, by the endings of their names.
  private static let interpreters = [
    "py": "python3", "sh": "sh", "jl": "julia", "R": "Rscript", "r": "Rscript", "m": "octave",
    "js": "node", "rb": "ruby", "pl": "perl", "lua": "lua",
  ]

  /// The program's path, seen from the spec's folder.
  private let path: String
  private let words: [String]

  /// A template for a program, which must be a file of the project.
  init(_ program: String, forSpecAt spec: String, of project: Project) throws(CommandFailure) {
    guard case .file = Folder.entry(at: program) else {
      throw .commandLine(
        "there is no file '\(program)'; --program names the one that computes a run")
    }
    path = try project.path(toFile: program, fromSpecAt: spec)
    let name = path.split(separator: "/").last ?? ""
    let ending = name.contains(".") ? name.split(separator: ".").last.map(String.init) ?? "" : ""
    if let interpreter = Self.interpreters[ending] {
      words = [interpreter, path]
    } else {
      words = [path.contains("/") ? path : "./" + path]
    }
  }

  /// The spec's text.
  func text(schema: String) -> String {
    let command = (words.map(Self.quoted) + ["\"{config}\"", "\"{results}\""]).joined(
      separator: ", ")
    return """
      # yaml-language-server: $schema=\(schema)
      title: Which learning rate is best?
      kind: program
      seeds: [1, 2, 3]

      # Each run starts the command, without a shell, in a folder of its own. {config} is the path of a JSON file with the seed
      # and every field, {results} the path of the JSON file to write: {"accuracy": 0.91}. A field can be an argument
      # too: "{learning_rate}".
      program:
        command: [\(command)]
        # What these files hold is part of every run's key: edit one, and its runs are due.
        files: [\(Self.quoted(path))]
        fields:
          learning_rate: {number: {above: 0}, default: 0.1, help: the learning rate}
        metrics:
          accuracy: {unit: share, better: higher}

      # Every combination of levels is run, once per seed.
      matrix:
        rate:
          small: {learning_rate: 0.01}
          large: {learning_rate: 0.1}

      """
  }

  /// A word as a list in YAML has it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._/-+".contains($0))
    }
    return isPlain && !word.hasPrefix("-")
      ? word : "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
