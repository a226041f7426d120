internal import CKernels

/// A part of a product, and where it begins in the whole.
struct ProductPart {
  private(set) var product: reprise_product
  private(set) var firstRow = 0
  private(set) var firstColumn = 0
  private let transposition: Transposition

  /// A whole product, of matrices without gaps between rows.
  init(_ shape: ProductShape, _ accumulation: Accumulation) {
    transposition = shape.transposition
    product = reprise_product(
      rows: shape.rows, columns: shape.columns, inner: shape.inner,
      left_stride: transposition == .left ? shape.rows : shape.inner,
      right_stride: transposition == .right ? shape.inner : shape.columns, stride: shape.columns,
      left_is_transposed: transposition == .left, adds: accumulation == .add)
  }

  /// The first element that the part needs of the left factor, of the right one, and of the product.
  var left: Int { firstRow * (transposition == .left ? 1 : product.left_stride) }
  var right: Int { firstColumn * (transposition == .right ? product.right_stride : 1) }
  var result: Int { firstRow * product.stride + firstColumn }

  /// One of some parts of a whole, cut along the longer side: each prepares what it needs of the other side for itself.
  func part(_ index: Int, of count: Int) -> ProductPart {
    func range(_ extent: Int) -> Range<Int> {
      extent * index / count..<extent * (index + 1) / count
    }
    var part = self
    if product.rows > product.columns {
      let rows = range(product.rows)
      part.product.rows = rows.count
      part.firstRow = rows.lowerBound
    } else {
      let columns = range(product.columns)
      part.product.columns = columns.count
      part.firstColumn = columns.lowerBound
    }
    return part
  }
}
