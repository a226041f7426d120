internal import Diagnostics

/// Builds the tree of a document from events, without recursion.
///
/// It also refuses what documents do without: see ``YAMLDocument``.
struct TreeBuilder {
  /// Whether a builder can use further events.
  enum Progress {
    case wantsMore
    case finished
  }

  private(set) var root: YAMLNode?
  private(set) var diagnostics: [Diagnostic] = []

  private let file: SourceFile
  private var positions: PositionCursor
  private var open: [OpenCollection] = []
  private var lastScalar: (scalar: YAMLScalar, range: SourceRange)?
  private var hasDocument = false

  init(_ file: SourceFile, isASCII: Bool) {
    self.file = file
    positions = PositionCursor(file, isASCII: isASCII)
  }

  /// Takes the next event.
  mutating func consume(_ event: Event) -> Progress {
    let range = positions.range(event.start, event.end)
    if event.hasProperties { reportProperties(of: event, at: range) }
    switch event.kind {
    case .documentStart: return startDocument(at: range)
    case .alias: addAlias(at: range)
    case .scalar(let scalar): add(scalar, at: range, isTagged: event.hasTag)
    case .sequenceStart: return openCollection(.sequence, event, at: range.start)
    case .mappingStart: return openCollection(.mapping, event, at: range.start)
    case .collectionEnd: closeCollection(at: range.end)
    case .streamEnd: return finish()
    case .other: break
    }
    return stopIfTooManyProblems()
  }

  /// Takes the reason why there are no further events.
  mutating func fail(_ error: SyntaxError) {
    let place = positions.position(of: error.place)
    let context = error.context.isEmpty ? place : positions.position(of: error.contextPlace)
    root = nil
    diagnostics.append(
      SyntaxDiagnosis(
        error: error, file: file, place: place, context: context,
        lastKey: open.last?.lastKey,
        bracket: open.last(where: \.isFlow)?.start, lastScalar: lastScalar
      ).diagnostic)
  }

  private mutating func startDocument(at range: SourceRange) -> Progress {
    defer { hasDocument = true }
    guard hasDocument else { return .wantsMore }
    diagnostics.append(.severalDocuments(in: file, at: range))
    return .finished
  }

  private mutating func finish() -> Progress {
    if root == nil || root?.isNothing == true {
      root = nil
      diagnostics.append(.empty(file))
    }
    return .finished
  }

  private mutating func stopIfTooManyProblems() -> Progress {
    guard diagnostics.count >= YAMLDocument.diagnosticLimit else { return .wantsMore }
    diagnostics.append(.tooManyProblems(in: file, at: diagnostics.last?.range))
    root = nil
    return .finished
  }
}

// MARK: - Nodes

extension TreeBuilder {
  private mutating func add(_ scalar: YAMLScalar, at range: SourceRange, isTagged: Bool) {
    lastScalar = (scalar, range)
    if open.last?.expectsKey == true {
      addKey(scalar, at: range)
    } else if isTagged {
      // The tag is reported already, and would change what the text means.
      add(YAMLNode(.refused, at: range))
    } else if scalar.style == .plain, case .trap(let trap) = CoreSchema.resolve(scalar.text) {
      diagnostics.append(.trap(trap, scalar.text, in: file, at: range))
      add(YAMLNode(.ambiguous(scalar), at: range))
    } else {
      add(YAMLNode(.scalar(scalar), at: range))
    }
  }

  private mutating func addAlias(at range: SourceRange) {
    if open.last?.pendingKey?.isMerge != true { diagnostics.append(.alias(in: file, at: range)) }
    add(YAMLNode(.refused, at: range))
  }

  private mutating func addKey(_ scalar: YAMLScalar, at range: SourceRange) {
    let key = YAMLMapping.Key(scalar.text, at: range)
    var pending = PendingKey(key: key)
    if scalar.style == .plain, scalar.text.isEmpty {
      diagnostics.append(.missingKey(in: file, at: range))
      pending.isRefused = true
    } else if scalar.style == .plain, scalar.text == "<<" {
      diagnostics.append(.mergeKey(in: file, at: range))
      (pending.isRefused, pending.isMerge) = (true, true)
    } else if open[open.count - 1].isFlow, file.hasQuestionMark(before: range.start) {
      diagnostics.append(.questionMark(before: key, in: file))
      pending.isRefused = true
    } else if let first = open[open.count - 1].register(key) {
      diagnostics.append(.duplicateKey(key, first: first, in: file))
      pending.isRefused = true
    }
    open[open.count - 1].pendingKey = pending
  }

  /// Puts a finished node where it belongs.
  private mutating func add(_ node: YAMLNode) {
    guard let last = open.indices.last else {
      root = node
      return
    }
    guard open[last].kind == .mapping else {
      open[last].elements.append(node)
      return
    }
    guard let pending = open[last].pendingKey else {
      if !node.isRefused { diagnostics.append(.nonScalarKey(in: file, at: node.range)) }
      let key = YAMLMapping.Key("", at: node.range)
      open[last].pendingKey = PendingKey(key: key, isRefused: true)
      return
    }
    open[last].pendingKey = nil
    guard !pending.isRefused else { return }
    if open[last].isFlow, node.isNothing, node.range.start == pending.key.range.end {
      if !open[last].refuseNumber(before: pending.key) {
        diagnostics.append(.missingColon(after: pending.key, in: file))
      }
      return
    }
    open[last].entries.append(YAMLMapping.Entry(key: pending.key, value: node))
  }

  private mutating func openCollection(
    _ kind: OpenCollection.Kind, _ event: Event, at start: SourcePosition
  ) -> Progress {
    guard open.count < YAMLDocument.nestingLimit else {
      diagnostics.append(.tooDeep(in: file, at: start))
      return .finished
    }
    open.append(OpenCollection(kind: kind, isFlow: event.isFlow, start: start))
    return stopIfTooManyProblems()
  }

  private mutating func closeCollection(at end: SourcePosition) {
    guard let collection = open.popLast() else { return }
    add(collection.node(endingAt: end))
  }

  /// Refuses anchors and tags in front of a node, and tag directives in front of a document.
  private mutating func reportProperties(of event: Event, at range: SourceRange) {
    if case .documentStart = event.kind {
      diagnostics.append(.tagDirective(in: file, at: range))
      return
    }
    for range in NodeProperties(file, in: range).ranges {
      let isAnchor = file.bytes[range.start.offset] == UInt8(ascii: "&")
      diagnostics.append(isAnchor ? .anchor(in: file, at: range) : .tag(in: file, at: range))
    }
  }
}

extension SourceFile {
  /// Whether a question mark touches a position, which libyaml takes for the mark of a key.
  fileprivate func hasQuestionMark(before position: SourcePosition) -> Bool {
    position.offset > 0 && bytes[position.offset - 1] == UInt8(ascii: "?")
  }
}

extension YAMLNode {
  /// Whether a diagnostic speaks of it already.
  var isRefused: Bool {
    switch content {
    case .refused, .ambiguous: true
    case .scalar, .sequence, .mapping: false
    }
  }

  /// Whether it is the null that stands for a value left out.
  fileprivate var isNothing: Bool {
    scalar.map { $0.style == .plain && $0.text.isEmpty } ?? false
  }
}
