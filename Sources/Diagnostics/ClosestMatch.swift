/// Finds the candidate that the user most likely meant.
///
/// The measure is the Damerau-Levenshtein distance (insertions, deletions, substitutions and swaps
/// of neighbors, no stretch edited twice) of the lower-case texts. A candidate matches within one
/// edit per three characters of the longer text, and within one edit for shorter ones, but never
/// where nothing of the text would remain. Of equal distances the one wins that differs in fewer
/// places as read from the front, letter case included, then the alphabetically first; the
/// candidates' order does not matter.
///
/// - Complexity: O(candidates · length²); candidates of a far different length cost nothing.
package func closestMatch(to text: String, in candidates: some Sequence<String>) -> String? {
  let folded = Array(text.lowercased().unicodeScalars)
  var best: (candidate: String, rank: (Int, Int))?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars)
    let limit = editLimit(folded.count, other.count)
    guard let distance = editDistance(folded, other, limit: limit) else { continue }
    let rank = (distance, unequalPlaces(text, candidate))
    if let current = best {
      guard (rank.0, rank.1, candidate) < (current.rank.0, current.rank.1, current.candidate)
      else { continue }
    }
    best = (candidate, rank)
  }
  return best?.candidate
}

/// The number of edits up to which two texts of these lengths are taken for the same name.
private func editLimit(_ first: Int, _ second: Int) -> Int {
  min(max(1, max(first, second) / 3), max(first, second) - 1)
}

/// The number of places, read from the front, at which two texts differ in any way.
private func unequalPlaces(_ first: String, _ second: String) -> Int {
  zip(first.unicodeScalars, second.unicodeScalars).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
}

/// The optimal string alignment distance, or nil where it is above `limit`.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
  guard abs(a.count - b.count) <= limit else { return nil }
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1]
    current.reserveCapacity(b.count + 1)
    for j in b.indices {
      var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforePrevious[j - 1] + 1)
      }
      current.append(cost)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[b.count] <= limit ? previous[b.count] : nil
}
