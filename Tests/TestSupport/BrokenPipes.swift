#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Makes writing to a program that has ended an error, and not the end of the tests.
package func ignoreBrokenPipes() {
  signal(SIGPIPE, SIG_IGN)
}
