import ChildProcess
import ExperimentModel
import RunStore

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What only a process of its own can do to a store.
enum StoreFaults {
  /// Takes a run's lock and keeps it until the standard input ends or the process is killed.
  static func holdLock(project: String, key: String) throws {
    guard let key = RunKey(hexadecimal: key) else { return }
    let attempt = try RunStore(StoreLayout(project: project)).lock(key)
    if case .acquired(let lock) = attempt {
      print("acquired")
      fflush(nil)
      while readLine() != nil {}
      lock.release()
    }
  }

  /// Writes a record under a limit on the size of files, and prints what came of it.
  static func writeWithLimit(project: String, bytes: String) {
    var limit = rlimit()
    limit.rlim_cur = rlim_t(bytes) ?? 0
    limit.rlim_max = limit.rlim_cur
    #if canImport(Glibc)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    #else
    setrlimit(RLIMIT_FSIZE, &limit)
    #endif
    let store = RunStore(StoreLayout(project: project))
    let config = RunConfig(kind: "fixture", seed: 1, values: [:])
    guard let key = RunKey(hexadecimal: String(repeating: "ab", count: 32)) else { return }
    let result = RunResult(
      outcome: .finished, metrics: [:], history: ["loss": Array(repeating: 0.5, count: 20_000)])
    let record = RunRecord(
      key: key, config: config, configRevision: 1, trainerRevision: 1, data: [:], result: result,
      provenance: Provenance(started: "", seconds: 2, environment: [:]))
    do {
      try store.prepare()
      guard case .execute(let lock, _) = try store.claim(key) else { return print("not claimed") }
      try store.write(record, releasing: lock)
      print("written")
    } catch {
      print(error)
    }
  }

  /// Starts a program and prepares a store, and prints which signals that end a writing program still do.
  static func printSignalActions(project: String) throws {
    _ = try Command("/bin/sh", ["-c", ":"]).run()
    try RunStore(StoreLayout(project: project)).prepare()
    for (name, number) in [("SIGPIPE", SIGPIPE), ("SIGXFSZ", SIGXFSZ)] {
      // The default action is the address 0, which Swift takes for none.
      print(name, signal(number, SIG_IGN) == nil ? "ends the program" : "does not")
    }
  }
}
