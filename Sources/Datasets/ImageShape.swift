/// The shape of an image: color planes one after another, each row by row.
///
/// A *feature* is one byte of an image, numbered in this order.
package struct ImageShape: Hashable, Sendable {
  /// Color planes: 3 for red, green and blue, 1 for gray.
  package let channels: Int
  /// Rows of pixels.
  package let height: Int
  /// Pixels of a row.
  package let width: Int

  /// Creates a shape of positive sizes.
  package init(channels: Int, height: Int, width: Int) {
    precondition(min(channels, height, width) > 0, "an image has pixels")
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// Features of one color plane.
  package var plane: Int { height * width }

  /// Features of an image.
  package var features: Int { channels * plane }

  /// Rows of all planes.
  var lines: Int { channels * height }
}
