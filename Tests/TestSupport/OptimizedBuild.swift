#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Whether the tests were built with optimization and without a sanitizer: only then do bounds on time mean anything.
package let isOptimizedBuild: Bool = {
  #if DEBUG
  false
  #else
  getenv("ASAN_OPTIONS") == nil && getenv("TSAN_OPTIONS") == nil
  #endif
}()
