/// The one declaration of a table that the records of a kind hold, such as the deviations of a gradient check.
package struct RecordTableDefinition: Sendable {
  /// The name that specs and records use.
  package let name: String
  /// The name in running text.
  package let title: String
  /// The columns, in order.
  package let columns: [Column]

  /// A column of a record's table.
  package struct Column: Sendable {
    /// The name that specs use.
    package let name: String
    /// The column's head.
    package let title: String
    /// The words that the numbers 0, 1, … stand for; empty for plain numbers.
    package let words: [String]
    /// What is shown of a measurement's numbers from several seeds.
    package let summary: Summary
    /// Whether the column tells rows apart, in place of a measurement.
    package var isLabel: Bool { !words.isEmpty || isOrdinal }
    /// Whether the numbers count things, such as layers.
    package let isOrdinal: Bool

    /// What is shown of the numbers of several seeds.
    package enum Summary: Sendable {
      /// Their mean.
      case mean
      /// The largest, for maxima.
      case largest
      /// The least and the largest, for numbers whose sign is a matter of the seed, so that a mean would cancel them.
      case extent
    }

    /// Declares a column of measurements, in scientific notation.
    package init(_ name: String, title: String, ofSeeds summary: Summary = .mean) {
      self.init(name, title: title, words: [], isOrdinal: false, summary: summary)
    }

    /// Declares a column that counts.
    package static func ordinal(_ name: String, title: String) -> Column {
      Column(name, title: title, words: [], isOrdinal: true)
    }

    /// Declares a column of words.
    package static func words(_ name: String, title: String, _ words: [String]) -> Column {
      Column(name, title: title, words: words, isOrdinal: false)
    }

    private init(
      _ name: String, title: String, words: [String], isOrdinal: Bool, summary: Summary = .mean
    ) {
      self.name = name
      self.title = title
      self.words = words
      self.isOrdinal = isOrdinal
      self.summary = summary
    }
  }

  /// Declares a table.
  package init(_ name: String, title: String, columns: [Column]) {
    self.name = name
    self.title = title
    self.columns = columns
  }
}
