/// The scale that numbers are averaged and compared on.
package enum NumberScale: String, Hashable, Sendable, CaseIterable {
  /// The numbers as they are: means, differences, slopes.
  case linear
  /// Their logarithms, for positive numbers that spread over decades: geometric means, ratios, factors.
  case logarithmic = "log"
}
