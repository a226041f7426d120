package import SystemFiles

extension RunStore {
  /// Removes the folders that this process, a task of a cluster, has written in.
  package func removeOwnFolders() {
    guard leases.own != nil else { return }
    for folder in [temporaryFolder, stateTemporaryFolder] { try? Disk.removeTree(folder.path) }
  }

  /// Removes what tasks of clusters have left behind that are not at work any more: leases, and files that were being
  /// written.
  ///
  /// - Throws: `FileError` where a folder cannot be read.
  package func removeRemainsOfTasks() throws(FileError) {
    for folder in [layout.temporary, layout.stateTemporary] {
      for name in try Disk.namesIfPresent(in: folder) {
        guard let task = LeaseHolder(folderName: name), leases.isAlive(task) == false else {
          continue
        }
        try Disk.removeTree("\(folder)/\(name)")
      }
    }
    for name in try Disk.namesIfPresent(in: layout.leases) where name.hasSuffix(".0") {
      try RunLease.removeDead(
        "\(layout.leases)/\(name.dropLast(".0".count))", isAlive: leases.isAlive)
    }
  }
}
