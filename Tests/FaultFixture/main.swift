// The program that tests of processes start, wound and kill. What it does is its first argument.

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "signal-actions" {
  try StoreFaults.printSignalActions(project: arguments[1])
  exit(0)
}
for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
switch arguments.first {
case "serve": try FaultyWorker.serve()
case "babble": FaultyWorker.babble()
case "end-at-once": FaultyWorker.endAtOnce()
case "share": try Invocation(arguments: Array(arguments.dropFirst())).run()
case "await-signals": FaultyWorker.awaitSignals()
case "hold-lock": try StoreFaults.holdLock(project: arguments[1], key: arguments[2])
case "write-with-limit": StoreFaults.writeWithLimit(project: arguments[1], bytes: arguments[2])
default: print("unknown task")
}
