/// Moments as records and messages write them.
package enum UTCTime {
  /// The moment as ISO 8601 in UTC, to the second: `2026-02-28T13:05:00Z`.
  ///
  /// The civil date is computed from the day's number (Howard Hinnant, "chrono-compatible low-level date algorithms",
  /// `civil_from_days`), so no time zone, locale or C state takes part.
  package static func text(secondsSince1970 seconds: Int) -> String {
    let secondsPerDay = 86_400
    let time = ((seconds % secondsPerDay) + secondsPerDay) % secondsPerDay
    let date = civilDate(daysSince1970: (seconds - time) / secondsPerDay)
    let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    return day + "T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))Z"
  }

  private static func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let daysPerEra = 146_097
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - daysPerEra + 1) / daysPerEra
    let dayOfEra = shifted - era * daysPerEra
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
