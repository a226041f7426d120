/// What is known of a file that is open, before it is read.
package struct OpenFile {
  /// Its status; on a network disk that of the server at the time of opening.
  package let status: FileStatus
  let descriptor: Int32

  /// The clock of its disk; `nil` where nothing is known of it.
  package var clock: DiskClock? { DiskClock(descriptor) }
}
