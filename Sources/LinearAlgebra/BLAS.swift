import COpenBLAS

/// What the OpenBLAS library in this process is, and how many threads it may use.
package enum BLAS {
  /// Makes every later product run on the calling thread.
  ///
  /// The thread count is state of the whole process; call this once, before the first product.
  /// Workers are processes, one per core, and one thread each keeps a run's bits independent of
  /// how many cores the machine has.
  package static func useOneThread() {
    openblas_set_num_threads(1)
  }

  /// The processor family whose kernels OpenBLAS chose at start-up, such as `SkylakeX`.
  ///
  /// Two machines with different core names may differ in the last bits of a product.
  package static var coreName: String {
    unsafe openblas_get_corename().map { unsafe String(cString: $0) } ?? "unknown"
  }

  /// Version and build options of the OpenBLAS library.
  package static var configuration: String {
    unsafe openblas_get_config().map { unsafe String(cString: $0) } ?? "unknown"
  }
}
