private import CLibYAML

/// The only door to libyaml: turns bytes into a stream of events.
///
/// libyaml keeps pointers into its own state, so the parser stays where it was allocated, and the
/// bytes must outlive it.
struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Starts at the first byte of a text in UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    precondition(yaml_parser_initialize(parser) == 1, "no memory for a YAML parser")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event.
  ///
  /// The parser must not be asked again after the end of the stream, or after an error.
  mutating func next() throws(SyntaxError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw SyntaxError(parser.pointee) }
    defer { yaml_event_delete(&event) }
    return Event(event)
  }
}

/// A place as libyaml counts: characters from 0.
struct Mark: Equatable {
  let index: Int
  let line: Int
  let column: Int
}

/// A step of the parser through a document.
struct Event {
  enum Kind {
    case documentStart
    case alias
    case scalar(YAMLScalar)
    case sequenceStart
    case mappingStart
    case collectionEnd
    case streamEnd
    /// The start of the stream and the ends of documents, which say nothing.
    case other
  }

  let kind: Kind
  let start: Mark
  let end: Mark
  /// Whether anchors or tags stand in front of the node, or tag directives before the document.
  let hasProperties: Bool
  /// Whether a tag stands in front of a scalar.
  let hasTag: Bool
  /// Whether the collection stands in brackets.
  let isFlow: Bool
}

/// Why libyaml cannot go on, in its own words.
struct SyntaxError: Error {
  let problem: String
  let place: Mark
  let context: String
  let contextPlace: Mark
}

extension Mark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(index: mark.index, line: mark.line, column: mark.column)
  }
}

extension SyntaxError {
  fileprivate init(_ parser: yaml_parser_t) {
    problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    place = Mark(parser.problem_mark)
    context = parser.context.map { String(cString: $0) } ?? ""
    contextPlace = Mark(parser.context_mark)
  }
}

extension Event {
  fileprivate init(_ event: yaml_event_t) {
    var hasProperties = false
    var hasTag = false
    var isFlow = false
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      kind = .documentStart
      let directives = event.data.document_start.tag_directives
      hasProperties = directives.start != directives.end
    case YAML_ALIAS_EVENT:
      kind = .alias
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      kind = .scalar(YAMLScalar(event))
      hasTag = scalar.tag != nil
      hasProperties = scalar.anchor != nil || hasTag
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      kind = .sequenceStart
      hasProperties = sequence.anchor != nil || sequence.tag != nil
      isFlow = sequence.style == YAML_FLOW_SEQUENCE_STYLE
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      kind = .mappingStart
      hasProperties = mapping.anchor != nil || mapping.tag != nil
      isFlow = mapping.style == YAML_FLOW_MAPPING_STYLE
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
    case YAML_STREAM_END_EVENT: kind = .streamEnd
    default: kind = .other
    }
    start = Mark(event.start_mark)
    end = Mark(event.end_mark)
    self.hasProperties = hasProperties
    self.hasTag = hasTag
    self.isFlow = isFlow
  }
}

extension YAMLScalar {
  /// The scalar of a scalar event.
  fileprivate init(_ event: yaml_event_t) {
    let scalar = event.data.scalar
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let style: Style =
      switch scalar.style {
      case YAML_PLAIN_SCALAR_STYLE: .plain
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .quoted
      }
    self.init(String(decoding: bytes, as: UTF8.self), style: style)
  }
}
