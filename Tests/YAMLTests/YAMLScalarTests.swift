import Testing
import YAML

@Suite struct YAMLScalarTests {
  @Test(arguments: ["", "~", "null", "Null", "NULL"])
  func `nothing, a tilde and null are null`(text: String) {
    #expect(YAMLScalar(text).value == .null)
  }

  @Test(arguments: [
    ("true", true), ("True", true), ("TRUE", true), ("false", false), ("False", false),
    ("FALSE", false),
  ])
  func `true and false are truth values`(text: String, value: Bool) {
    #expect(YAMLScalar(text).value == .bool(value))
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("+7", 7), ("-19", -19), ("100", 100), ("0o14", 12), ("0x1F", 31),
    ("0xabCD", 0xABCD), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
  ])
  func `digits are whole numbers`(text: String, value: Int) {
    #expect(YAMLScalar(text).value == .int(value))
  }

  @Test(arguments: [
    ("0.1", 0.1), ("-0.", -0.0), (".5", 0.5), ("+.5", 0.5), ("1.", 1), ("1e-5", 1e-5),
    ("1E5", 1e5), ("+12.3e+04", 123_000), ("01.5", 1.5), ("0e0", 0),
    ("5e-324", .leastNonzeroMagnitude),
    ("0.000e999", 0), ("1.7976931348623157e308", .greatestFiniteMagnitude),
  ])
  func `a point or an exponent makes a fraction`(text: String, value: Double) {
    #expect(YAMLScalar(text).value == .float(value))
  }

  @Test(arguments: [
    "5 epochs", "53.51 %", "1 point", "he", "nULL", "tRUE", "1.2.3", "1e", "e5", ".", "-", "+",
    "--1", "1-2", "2024-01-01", "0x", "0xG", "0o8", "0b101", "-0x1F", "0O7", "inf", "nan",
    "Infinity",
    "+.nan", "1:60", "1:", ":1", "1:2x", "1:123", "_1", "a_1", "1_x", "yess", "12 _3",
    "https://example.org", "½", "١",
  ])
  func `anything else is a text`(text: String) {
    #expect(YAMLScalar(text).value == .string(text))
  }

  @Test(arguments: [YAMLScalar.Style.quoted, .block], ["", "~", "null", "true", "1", "0.5", "no"])
  func `in quotes and in blocks everything is a text`(style: YAMLScalar.Style, text: String) {
    #expect(YAMLScalar(text, style: style).value == .string(text))
  }

  @Test(arguments: [
    "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n",
    "N",
  ])
  func `what YAML 1_1 takes for truth values is refused`(text: String) {
    #expect(codes("a: \(text)") == [.ambiguousBoolean])
  }

  @Test(arguments: [
    "010", "-010", "00", "089", "1:30", "-1:30", "1:30:00", "10:00.5", "1_000", "1_", "1_0.5",
    "0x1_F",
  ])
  func `what YAML 1_1 takes for other numbers is refused`(text: String) {
    #expect(codes("a: \(text)") == [.ambiguousNumber])
  }

  @Test(arguments: ["yes", "010", "1:30", "1_000", ".nan", "1e400", "true", "null", "1"])
  func `names of keys, and values in quotes, are never refused`(text: String) {
    #expect(codes("\(text): '\(text)'") == [])
  }

  private func codes(_ text: String) -> [YAMLProblem] { parse(text).diagnostics.problems }
}
