/// The numbers that a network is computed with.
enum Precision {
  /// 32-bit numbers.
  case single
  /// 64-bit numbers.
  case double
}
