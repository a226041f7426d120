/// A number of things in words: `1 run`, `12 runs`.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// A whole number with a comma after every three digits: `10,000`.
package func grouped(_ count: Int) -> String {
  var text = ""
  for (index, digit) in String(count).reversed().enumerated() {
    if index > 0, index.isMultiple(of: 3) { text = "," + text }
    text = String(digit) + text
  }
  return text
}
