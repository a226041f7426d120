internal import ExperimentModel
internal import SystemFiles

/// What was found when records were read and verified, so that files that nobody has changed since need not be read
/// again to know how their runs ended.
///
/// It is a cache: without it, or with a damaged one, all records are read. An entry counts only as long as a record that
/// was changed in any way would be seen to be another file:
///
/// - Device, inode, size, and both times of the file must be what they were when it was opened, before its bytes were
///   read. Every change sets the time of change, and no program can set it back, as it can the time of modification.
/// - That time comes from a clock that ticks some hundred times a second, or once on some disks: a file that changes, is
///   read and changes again within a tick has the same time. So a file is noted only when its last change lay
///   `settlingSeconds` back as it was read; on a network disk ten minutes more, by which clocks may differ.
/// - Disks that are not known to have such a time are left out (`DiskClock`).
/// - After a power cut a file may have its name, size and times, and not its bytes. So an index is of one start of the
///   system: afterwards all records are read once more.
///
/// What changes the bytes below the file system, as a disk that rots, is seen by whoever reads them: `store check`,
/// `verify`, `report`, and the first plan after a start. So is what a program writes to a file that it keeps mapped into
/// its memory, for which the system sets no time until later; no known editor or version control does.
struct RecordIndex {
  private static let nanosecondsPerSecond = 1_000_000_000
  /// How much the clocks of machines with a common disk may differ, in seconds; clusters work only where it is far less.
  private static let largestClockDifference = 600

  /// A record that verified.
  struct Entry: Hashable {
    let file: FileStatus
    let outcome: RunOutcome
  }

  private(set) var entries: [RunKey: Entry]
  /// How many entries are not in the file that the index was read from.
  private(set) var newCount = 0
  private let settlingSeconds: Int
  /// The clocks of disks, by their devices.
  private var clocks: [Int: DiskClock?] = [:]

  /// An index with some entries.
  init(_ entries: [RunKey: Entry] = [:], settlingSeconds: Int) {
    self.entries = entries
    self.settlingSeconds = settlingSeconds
  }

  /// How the run ended whose record this is; `nil` where the record has to be read.
  func outcome(of key: RunKey, in file: OpenFile) -> RunOutcome? {
    guard let entry = entries[key], entry.file == file.status else { return nil }
    return entry.outcome
  }

  /// Whether a record may be noted that is read now: later changes of it will be seen.
  mutating func isSettled(_ file: OpenFile) -> Bool {
    guard let clock = clock(of: file) else { return false }
    let margin = settlingSeconds + (clock == .own ? 0 : Self.largestClockDifference)
    let change = max(file.status.modified, file.status.changed)
    return change <= FileStatus.now - margin * Self.nanosecondsPerSecond
  }

  private mutating func clock(of file: OpenFile) -> DiskClock? {
    let device = file.status.identity.device
    if let known = clocks[device] { return known }
    let clock = file.clock
    clocks[device] = .some(clock)
    return clock
  }

  /// Notes what a record says that was settled when it was opened, and verified.
  mutating func note(_ outcome: RunOutcome, of key: RunKey, in file: FileStatus) {
    entries[key] = Entry(file: file, outcome: outcome)
    newCount += 1
  }
}
