import ExperimentModel
import LinearAlgebra

/// What every record says about the machine and the program that computed it.
package enum MachineDescription {
  package static func current(version: String) -> [String: String] {
    [
      "reprise": version, "processor": processor, "openblas": BLAS.configuration.trimmingEnd,
      "openblas_core": BLAS.coreName, "kernels": Kernels.inUse.rawValue, "system": system,
    ]
  }

  /// The processor's name as the system gives it.
  private static var processor: String {
    let lines =
      Folder.read("/proc/cpuinfo").map {
        String(decoding: $0, as: UTF8.self).split(separator: "\n")
      } ?? []
    let line = lines.first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").dropFirst().first.map { String($0.drop { $0 == " " }) }
      ?? "unknown"
  }

  private static var system: String {
    #if os(Linux)
    "Linux"
    #else
    "macOS"
    #endif
  }
}
