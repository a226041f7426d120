import ExperimentModel
import Testing

extension TestProject {
  /// Changes a record's text and gives it a checksum that fits.
  func rewrite(_ path: String, _ change: (String) throws -> String) throws {
    let text = try text(of: path)
    let changed = try change(text)
    try #require(changed != text)
    let end = try #require(changed.firstRange(of: "  \"checksum\": \""))
    let body = String(changed[..<end.lowerBound])
    try writeFile(
      "\(body)  \"checksum\": \"\(SHA256.hexadecimal(of: body))\"\n}\n", to: path)
  }
}
