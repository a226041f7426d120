internal import Hashing

/// A random pattern of soft color blobs, larger than an image so that images can show it shifted.
///
/// Random values on a grid of 8 pixels' spacing, interpolated bilinearly. Each color is the mean
/// of a pattern that all share and one of its own. Values are integers in units of 1/4096, in
/// -4096...4096, so that they are the same everywhere.
struct SmoothPattern {
  /// Pixels along one edge.
  static let side = 40

  private static let spacing = 8
  private static let nodes = side / spacing + 1

  /// Color planes one after the other, each row by row; shape `[3, side, side]`.
  let values: [Int16]

  /// Draws a pattern: the shared grid first, then one per color.
  init(using generator: inout SplitMix64) {
    let shared = Self.interpolated(Self.grid(using: &generator))
    var values: [Int16] = []
    for _ in 0..<SyntheticImages.shape.channels {
      let own = Self.interpolated(Self.grid(using: &generator))
      for (left, right) in zip(shared, own) { values.append(Int16((left + right) >> 1)) }
    }
    self.values = values
  }

  private static func grid(using generator: inout SplitMix64) -> [Int] {
    (0..<nodes * nodes).map { _ in generator.next(in: -64...64) }
  }

  private static func interpolated(_ grid: [Int]) -> [Int] {
    (0..<side * side).map { pixel in
      let (row, down) = (pixel / side).quotientAndRemainder(dividingBy: spacing)
      let (column, right) = (pixel % side).quotientAndRemainder(dividingBy: spacing)
      let corner = row * nodes + column
      let upper = grid[corner] * (spacing - right) + grid[corner + 1] * right
      let lower = grid[corner + nodes] * (spacing - right) + grid[corner + nodes + 1] * right
      return upper * (spacing - down) + lower * down
    }
  }
}
