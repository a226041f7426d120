// Calls whose names `Disk` uses for functions of its own; out here the system's are meant.

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Repeats a call while a signal interrupts it.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

/// Opens, and makes with `O_CREAT`; what the user's mask allows may be done with a new file.
func openDescriptor(_ path: String, _ flags: Int32) -> Int32 {
  retrying { open(path, flags | O_CLOEXEC, 0o666) }
}

/// Reads what comes next; the number of bytes, 0 at the end, negative for an error.
func readBytes(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
  retrying { read(descriptor, buffer.baseAddress, buffer.count) }
}

/// Writes as much as the system takes; the number of bytes, negative for an error.
func writeBytes(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
  retrying { write(descriptor, buffer.baseAddress, buffer.count) }
}

/// Gives another name; negative for an error.
func renameEntry(_ path: String, _ newPath: String) -> Int32 {
  retrying { rename(path, newPath) }
}
