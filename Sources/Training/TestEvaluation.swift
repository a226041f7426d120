/// When the test images are measured.
enum TestEvaluation: String {
  /// Once, at the end.
  case end
  /// At each evaluation too.
  case throughout
}
