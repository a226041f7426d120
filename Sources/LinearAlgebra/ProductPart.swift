internal import CProducts

/// A part of a product, and where its matrices begin within those of the whole.
struct ProductPart {
  private(set) var product: reprise_product
  private(set) var left = 0
  private(set) var right = 0
  private(set) var result = 0

  /// A whole product, of matrices without gaps between rows.
  init(_ shape: ProductShape, _ accumulation: Accumulation) {
    product = reprise_product(
      rows: shape.rows, columns: shape.columns, inner: shape.inner,
      left_stride: shape.transposition == .left ? shape.rows : shape.inner,
      right_stride: shape.transposition == .right ? shape.inner : shape.columns,
      stride: shape.columns, left_is_transposed: shape.transposition == .left,
      adds: accumulation == .add)
  }

  /// One of some parts, cut along the longer side: each part prepares what it needs of the other side for itself.
  func part(_ index: Int, of count: Int, transposing transposition: Transposition) -> ProductPart {
    func range(_ extent: Int) -> Range<Int> {
      extent * index / count..<extent * (index + 1) / count
    }
    var part = self
    if product.rows > product.columns {
      let rows = range(product.rows)
      part.product.rows = rows.count
      part.left += rows.lowerBound * (transposition == .left ? 1 : product.left_stride)
      part.result += rows.lowerBound * product.stride
    } else {
      let columns = range(product.columns)
      part.product.columns = columns.count
      part.right += columns.lowerBound * (transposition == .right ? product.right_stride : 1)
      part.result += columns.lowerBound
    }
    return part
  }
}
