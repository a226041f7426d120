internal import Dispatch
internal import Synchronization

/// The threads that a large product is split over, one unless somebody says otherwise.
///
/// They are a matter of time alone: every entry is computed by one thread, in the order that is defined for it. A thread
/// without work sleeps.
package enum ProductThreads {
  private static let limit = Atomic(1)

  /// How many threads compute a product at most.
  ///
  /// It may change while products are computed; each goes by what it finds when it begins.
  ///
  /// - Precondition: At least 1.
  package static var count: Int {
    get { limit.load(ordering: .relaxed) }
    set {
      precondition(newValue >= 1, "somebody has to compute")
      limit.store(newValue, ordering: .relaxed)
    }
  }

  /// Multiplications that are worth a second thread, which takes some microseconds to wake.
  private static let fewestPerThread = 1 << 20

  /// Computes a product in parts, on as many threads as are worth it.
  static func split(
    _ shape: ProductShape, _ accumulation: Accumulation, _ body: (ProductPart) -> Void
  ) {
    let whole = ProductPart(shape, accumulation)
    let most = min(count, shape.rows * shape.columns * shape.inner / fewestPerThread)
    let parts = min(most, max(shape.rows, shape.columns))
    guard parts > 1 else { return body(whole) }
    // Parts write different entries, and this call outlives them.
    nonisolated(unsafe) let compute = body
    DispatchQueue.concurrentPerform(iterations: parts) { index in
      unsafe compute(whole.part(index, of: parts, transposing: shape.transposition))
    }
  }
}
