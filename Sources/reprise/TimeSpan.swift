import ArgumentParser
import Projects

/// A time as people write it: `8h`, `90m`, `1h30m`, `45s`, `2 days`.
struct TimeSpan: ExpressibleByArgument {
  /// Its length, in seconds; positive.
  let seconds: Double

  private static let units: [(names: [Substring], seconds: Double)] = [
    (["s", "sec", "second", "seconds"], 1), (["m", "min", "minute", "minutes"], 60),
    (["h", "hour", "hours"], 3600), (["d", "day", "days"], 86_400),
  ]

  /// Reads a time; `nil` for a text that is none, such as a number without a unit.
  init?(argument: String) {
    var seconds = 0.0
    var rest = argument[...]
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest[number.endIndex...].drop { $0 == " " }
      let unit = rest.prefix { $0.isASCII && $0.isLetter }
      rest = rest[unit.endIndex...].drop { $0 == " " }
      guard let value = Double(number),
        let known = Self.units.first(where: { $0.names.contains(unit) })
      else { return nil }
      seconds += value * known.seconds
    }
    guard seconds > 0, seconds.isFinite else { return nil }
    self.seconds = seconds
  }
}

extension RunOrder: ExpressibleByArgument {}
