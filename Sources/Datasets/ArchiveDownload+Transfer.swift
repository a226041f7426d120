extension ArchiveDownload {
  /// Runs curl until the archive is complete, each time from where the file ends.
  ///
  /// A connection that breaks is taken up again as long as every attempt brings the file further. A
  /// server that cannot send the rest of a file is asked for the whole of it.
  func transfer(report: (Step) -> Void, lock: Int32) throws(DatasetError) {
    let part = cache.partialArchive
    while true {
      let start = FileSystem.size(part)
      report(.downloading(url: archive.url, resumingAtByte: start))
      let status = try curl.run(errorOutput: errorOutput, inheriting: lock)
      if status == 0 { return }
      let grown = FileSystem.size(part) > start
      if CurlStatus.brokenConnection.contains(status), grown { continue }
      if CurlStatus.cannotResume.contains(status), start > 0 {
        try FileSystem.remove(part)
        continue
      }
      throw .download(archive, status: status, said: said, kept: FileSystem.size(part))
    }
  }

  private var curl: Command {
    let display =
      switch progress {
      case .bar: ["--progress-bar"]
      case .hidden: ["--silent", "--show-error"]
      }
    return Command(
      program: "curl",
      arguments: [
        "--fail", "--location", "--globoff", "--proto", "=https,http,file",
        "--connect-timeout", "30", "--speed-limit", "1024", "--speed-time", "30",
        "--retry", "2", "--retry-delay", "2",
        "--continue-at", "-", "--output", cache.partialArchive, "--url", archive.url,
      ] + display)
  }

  private var errorOutput: Command.ErrorOutput {
    switch progress {
    case .bar: .inherited
    case .hidden: .file(cache.commandOutput)
    }
  }

  /// What curl said at the end, unless the user has read it on the terminal.
  private var said: String? {
    switch progress {
    case .bar: nil
    case .hidden: cache.lastOutputLine
    }
  }
}

extension CacheFolder {
  /// The last line that a command wrote to its error output.
  var lastOutputLine: String {
    let text = (try? FileSystem.text(at: commandOutput)) ?? ""
    return text.split(whereSeparator: \.isNewline).last.map(String.init) ?? "it gave no reason"
  }
}

/// Exit codes of curl (`man curl`, EXIT CODES).
private enum CurlStatus {
  /// Partial file, time-out, nothing received, failure when receiving, HTTP/2 stream closed.
  static let brokenConnection: Set<Int32> = [18, 28, 52, 56, 92]

  /// The server does not send parts; the file here is longer than the one there.
  static let cannotResume: Set<Int32> = [33, 36]

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
    _ archive: Archive, status: Int32, said: String?, kept: Int
  ) -> Self {
    Self(
      .download,
      "CIFAR-10 could not be downloaded from \(archive.url): \(reason(status, said)) (curl \(status))",
      advice: kept > 0
        ? "\(kept) bytes have come so far and are kept; fetch again to go on"
        : "check the network, or name another place in \(Archive.mirrorVariable)")
  }

  /// What curl said, without the prefix that repeats its exit code, or what the code means.
  private static func reason(_ status: Int32, _ said: String?) -> String {
    if status > 128 { return "signal \(status - 128) stopped it" }
    guard let said else { return CurlStatus.meanings[status] ?? "see above" }
    let prefix = "curl: (\(status)) "
    return said.hasPrefix(prefix) ? String(said.dropFirst(prefix.count)) : said
  }
}
