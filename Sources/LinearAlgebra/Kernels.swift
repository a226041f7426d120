import CKernels

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The instructions that the kernels of `CKernels` compute with; all give the same bits.
package enum Kernels: String, CaseIterable, Sendable {
  /// C without vectors, on every processor.
  case plain
  /// AArch64's vectors of 16 bytes.
  case neon
  /// x86-64's vectors of 32 bytes, with fused multiply-adds.
  case avx2
  /// x86-64's vectors of 64 bytes.
  case avx512

  /// The variable that forces kernels, for tests.
  package static let variable = "REPRISE_KERNELS"

  /// Whether this processor has the instructions.
  package var areAvailable: Bool { reprise_has_variant(variant) }

  /// The kernels that this processor has, the fastest last.
  package static var available: [Kernels] { allCases.filter(\.areAvailable) }

  /// The fastest kernels of this processor, or those that the environment forces.
  ///
  /// - Throws: `KernelsError` where it forces some that there are none of, or that the processor lacks.
  package static func chosen(
    by environment: [String: String]
  ) throws(KernelsError) -> Kernels {
    guard let name = environment[variable] else { return available.last ?? .plain }
    guard let kernels = Kernels(rawValue: name), kernels.areAvailable else {
      throw KernelsError(name: name)
    }
    return kernels
  }

  /// What this process computes with: chosen once, by its environment.
  ///
  /// An environment that forces kernels which are not there is refused by `chosen` when the program starts.
  package static let inUse: Kernels = {
    let forced = unsafe getenv(variable).map { unsafe [variable: String(cString: $0)] }
    return (try? chosen(by: forced ?? [:])) ?? .plain
  }()

  var variant: reprise_variant {
    switch self {
    case .plain: REPRISE_PLAIN
    case .neon: REPRISE_NEON
    case .avx2: REPRISE_AVX2
    case .avx512: REPRISE_AVX512
    }
  }
}

/// Kernels were forced that this processor does not have.
package struct KernelsError: Error, CustomStringConvertible {
  /// What the environment names.
  package let name: String

  /// The problem, and the way out.
  package var description: String {
    let names = Kernels.available.map(\.rawValue).joined(separator: ", ")
    return "\(Kernels.variable) is '\(name)', expected one that this processor has: \(names)"
  }
}
