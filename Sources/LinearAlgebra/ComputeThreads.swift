internal import Dispatch
internal import Synchronization

/// The threads that large computations are split over, one unless somebody says otherwise.
///
/// They are a matter of time alone: every number is computed by one thread, in the order that is defined for it. A thread
/// without work sleeps.
package enum ComputeThreads {
  private static let limit = Atomic(1)
  /// Whether the threads are at work, so that what they compute is not split again.
  private static let areBusy = Atomic(false)

  /// How many threads compute at most.
  ///
  /// It may change at any time; each computation goes by what it finds when it begins.
  ///
  /// - Precondition: At least 1.
  package static var count: Int {
    get { limit.load(ordering: .relaxed) }
    set {
      precondition(newValue >= 1, "somebody has to compute")
      limit.store(newValue, ordering: .relaxed)
    }
  }

  /// Changes every element of an array, side by side.
  package static func forEach<Element>(
    _ elements: inout [Element], _ body: (inout Element) -> Void
  ) {
    unsafe elements.withUnsafeMutableBufferPointer { elements in
      nonisolated(unsafe) let elements = unsafe elements
      unsafe perform(elements.count) { index in unsafe body(&elements[index]) }
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
    guard parts > 1, !areBusy.load(ordering: .relaxed) else { return body(whole) }
    perform(parts) { index in body(whole.part(index, of: parts)) }
  }

  private static func perform(_ parts: Int, _ body: (Int) -> Void) {
    guard parts > 1 else { return (0..<parts).forEach(body) }
    areBusy.store(true, ordering: .relaxed)
    defer { areBusy.store(false, ordering: .relaxed) }
    // Parts write to different places, and this call outlives them.
    nonisolated(unsafe) let compute = body
    DispatchQueue.concurrentPerform(iterations: parts) { index in unsafe compute(index) }
  }
}
