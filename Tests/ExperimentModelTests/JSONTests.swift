import ExperimentModel
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    ("1", 1.0), ("-0", 0), ("1e0", 1), ("0.1", 0.1), ("1e-5", 1e-5), ("123456789", 123_456_789),
    ("1.5e300", 1.5e300),
  ])
  func `numbers are read`(text: String, value: Double) throws {
    #expect(try JSON(parsing: text) == .number(value))
  }

  @Test(arguments: [
    (1.0, "1"), (0.1, "0.1"), (1e-5, "1e-5"), (1e20, "1e20"), (100, "100"),
    (1e15, "1000000000000000"),
    (1.0 / 3, "0.3333333333333333"),
    (-2.5, "-2.5"), (-0x1p63, "-9.223372036854776e18"), (.infinity, "null"), (.nan, "null"),
  ])
  func `numbers are written in their shortest form`(value: Double, text: String) {
    #expect(JSON.text(of: value) == text)
  }

  @Test func `canonical text does not depend on the order of members`() throws {
    let one = try JSON(parsing: #"{"b": [1, {"y": 2, "x": 1.0}], "a": null}"#)
    let other = try JSON(parsing: #"{"a":null,"b":[1.0,{"x":1,"y":2e0}]}"#)
    #expect(one.canonicalText == other.canonicalText)
    #expect(one.canonicalText == #"{"a":null,"b":[1,{"x":1,"y":2}]}"#)
  }

  @Test(arguments: [
    #""a\"b\\c\/d\n\t\r\b\f""#, #""\u00e9\ud83d\ude00""#, #""plain""#, #""""#,
  ])
  func `strings survive being written and read`(text: String) throws {
    let value = try JSON(parsing: text)
    #expect(try JSON(parsing: value.canonicalText) == value)
  }

  @Test(arguments: [
    "", "{", "[1,", "[1 2]", "{\"a\" 1}", "{a: 1}", "tru", "\"open", "\"\\x\"", "\"\\ud800\"",
    #""\ud800\u0041""#, #""\ud800\uffff""#, #""\udc00""#, #""\u+12f""#, #""\u-000""#, #""\u12""#,
    "01a", "+1", "1e999", "[1]]",
    "nul",
  ])
  func `what is not JSON is refused`(text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: text) }
  }

  @Test func `deep nesting is refused without a crash`() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try JSON(parsing: text) }
  }

  @Test func `pretty text reads back`() throws {
    let value = JSON.object([
      .init("rows", .array([.array([.number(1), .number(2)]), .array([])])),
      .init("empty", .object([])),
      .init("name", .string("a")),
    ])
    #expect(try JSON(parsing: value.prettyText) == value)
    #expect(
      value.prettyText == """
        {
          "rows": [
            [1, 2],
            []
          ],
          "empty": {},
          "name": "a"
        }
        """)
  }
}
