/// Specs whose runs take milliseconds.
enum Specs {
  /// What the runs of all of them share.
  static let base = """
    base:
      data: {set: synthetic, validation: 100, limit: 200}
      network: {hidden: [5]}
      training: {duration: 1 epochs, learning_rate: 0.05}
    """

  /// Three levels of two seeds each.
  static let tiny = """
    title: Does a penalty help a tiny network?
    seeds: [1, 2]
    \(base)
    matrix:
      strength:
        none: {penalty.lambda: 0}
        weak: {penalty.lambda: 0.001}
        strong: {penalty.lambda: 0.1}

    """

  /// One run.
  static let single = "title: How does a tiny network do?\n\(base)\n"

  /// A search, and what it finds with several seeds.
  static let staged = """
    title: Which penalty suits a tiny network?
    \(base)
    stages:
      coarse:
        search: {method: random, trials: 4, seed: 7}
        sample: {penalty.lambda: {log_uniform: [1e-5, 1e-1]}}
      final:
        set: {penalty.lambda: {best_of: coarse, by: validation.accuracy}}
        seeds: [1, 2, 3]

    """

  /// One run for each of so many penalties.
  static func penalties(_ count: Int) -> String {
    let penalties = (1...count).map { "\(Double($0) + 0.5)" }.joined(separator: ", ")
    return
      "title: How much do penalties matter?\n\(base)\nmatrix: {penalty.lambda: [\(penalties)]}\n"
  }

  /// As many runs as asked for.
  static func many(_ count: Int, epochs: Int = 1) -> String {
    """
    title: How much do seeds matter?
    seeds: [\((1...count).map(String.init).joined(separator: ", "))]
    \(base.replacing("1 epochs", with: "\(epochs) epochs"))

    """
  }
}
