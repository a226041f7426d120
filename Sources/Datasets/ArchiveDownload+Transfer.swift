internal import ChildProcess
internal import SystemFiles

extension ArchiveDownload {
  /// Runs curl until a file is complete, each time from where the file ends.
  ///
  /// A connection that breaks is taken up again as long as every attempt brings the file further. A
  /// server that cannot send the rest of a file is asked for the whole of it.
  func transfer(
    _ file: Archive.File, report: (Step) -> Void, lock: Int32
  ) throws(DatasetError) {
    let part = cache.partial(file)
    while true {
      let start = DatasetFiles.size(part)
      report(.downloading(url: file.url, resumingAtByte: start))
      let end = try curl(file, lock).run(display: progress)
      if end.status.isSuccess { return }
      let grown = DatasetFiles.size(part) > start
      if CurlStatus.brokenConnection.contains(end.status), grown { continue }
      if CurlStatus.cannotResume.contains(end.status), start > 0 {
        try DatasetFiles.change { () throws(FileError) in try Disk.removeTree(part) }
        continue
      }
      throw .download(file, archive, end, kept: DatasetFiles.size(part))
    }
  }

  private func curl(_ file: Archive.File, _ lock: Int32) -> SystemTool {
    let display =
      switch progress {
      case .bar: ["--progress-bar"]
      case .hidden: ["--silent", "--show-error"]
      }
    return SystemTool(
      name: "curl",
      arguments: [
        "--fail", "--location", "--globoff", "--proto", "=https,http,file",
        "--connect-timeout", "30", "--speed-limit", "1024", "--speed-time", "30",
        "--retry", "2", "--retry-delay", "2",
        "--continue-at", "-", "--output", cache.partial(file), "--url", file.url,
      ] + display, lock: lock)
  }
}

/// Exit codes of curl (`man curl`, EXIT CODES).
private enum CurlStatus {
  /// Partial file, time-out, nothing received, failure when receiving, HTTP/2 stream closed.
  static let brokenConnection: Set<ExitStatus> = [
    .exited(18), .exited(28), .exited(52), .exited(56), .exited(92),
  ]

  /// The server does not send parts; the file here is longer than the one there.
  static let cannotResume: Set<ExitStatus> = [.exited(33), .exited(36)]

  /// What the codes mean that a user can do something about.
  static let meanings: [Int32: String] = [
    6: "the host's name could not be resolved", 7: "the host could not be reached",
    18: "the connection broke", 22: "the server refused", 23: "the file could not be written",
    28: "nothing came for too long", 35: "no secure connection could be made",
    37: "the file could not be read", 52: "the server sent nothing", 56: "the connection broke",
    60: "the server's certificate is not trusted",
  ]
}

extension DatasetError {
  fileprivate static func download(
    _ file: Archive.File, _ archive: Archive, _ end: SystemTool.End, kept: Int
  ) -> Self {
    Self(
      .download, "\(file.name) could not be downloaded from \(file.url): \(reason(end))",
      advice: kept > 0
        ? "\(kept) bytes have come so far and are kept; fetch again to go on"
        : "check the network, or name another place in \(archive.mirrorVariable)")
  }

  /// What curl said, without the prefix that repeats its exit code, or what the code means.
  private static func reason(_ end: SystemTool.End) -> String {
    guard case .exited(let code) = end.status else { return "curl \(end.status)" }
    let prefix = "curl: (\(code)) "
    let said = end.lastWords.hasPrefix(prefix) ? String(end.lastWords.dropFirst(prefix.count)) : nil
    return "\(said ?? CurlStatus.meanings[code] ?? end.lastWords) (curl \(code))"
  }
}
