internal import Diagnostics

/// A list or a mapping whose end has not been read yet.
struct OpenCollection {
  enum Kind {
    case sequence
    case mapping
  }

  let kind: Kind
  /// Whether it stands in brackets.
  let isFlow: Bool
  let start: SourcePosition
  var elements: [YAMLNode] = []
  var entries: [YAMLMapping.Entry] = []
  /// The key whose value comes next.
  var pendingKey: PendingKey?
  private var names: Set<String> = []

  init(kind: Kind, isFlow: Bool, start: SourcePosition) {
    self.kind = kind
    self.isFlow = isFlow
    self.start = start
  }

  /// Whether the next node is a key.
  var expectsKey: Bool { kind == .mapping && pendingKey == nil }

  /// The key that was read last.
  var lastKey: YAMLMapping.Key? { pendingKey?.key ?? entries.last?.key }

  /// Notes a key, or returns the key that already has its name.
  mutating func register(_ key: YAMLMapping.Key) -> YAMLMapping.Key? {
    // Comparing a few names is faster than hashing them.
    if entries.count >= 8 {
      if names.isEmpty { names = Set(entries.map(\.key.name)) }
      if names.insert(key.name).inserted { return nil }
    }
    return entries.first { $0.key.name == key.name }?.key
  }

  /// Refuses the value in front of a number without one: a comma has cut a list, or a decimal, in two.
  ///
  /// - Returns: Whether it was refused before, so that the cut is known.
  mutating func refuseNumber(before key: YAMLMapping.Key) -> Bool {
    guard NumberShape(key.name) != nil, let entry = entries.popLast() else { return false }
    let isNumber = entry.value.scalar.map { NumberShape($0.text) != nil } == true
    let value = isNumber ? YAMLNode(.refused, at: entry.value.range) : entry.value
    entries.append(YAMLMapping.Entry(key: entry.key, value: value))
    return entry.value.isRefused
  }

  /// The finished node; a collection without brackets ends with its last value.
  func node(endingAt end: SourcePosition) -> YAMLNode {
    let last = kind == .mapping ? entries.last?.value.range.end : elements.last?.range.end
    let range = SourceRange(start, max(start, isFlow ? end : last ?? end))
    switch kind {
    case .sequence: return YAMLNode(.sequence(elements), at: range)
    case .mapping: return YAMLNode(.mapping(YAMLMapping(entries)), at: range)
    }
  }
}

/// A key whose value has not been read yet.
struct PendingKey {
  let key: YAMLMapping.Key
  /// Whether the value is dropped, because the key is already reported.
  var isRefused = false
  /// Whether it is `<<`, whose alias goes without saying.
  var isMerge = false
}
