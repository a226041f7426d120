import Execution
import Testing

@Suite struct EstimateTests {
  private func estimate(
    finished: [Double] = [], running: [(elapsed: Double, fraction: Double)] = [],
    waiting: Int = 0, workers: Int = 1
  ) -> Double? {
    let running = running.map {
      TimeEstimate.RunningRun(elapsedSeconds: $0.elapsed, fraction: $0.fraction)
    }
    return TimeEstimate(
      finishedSeconds: finished, running: running, waitingCount: waiting, workerCount: workers
    ).remainingSeconds
  }

  @Test func `nothing is known before anything has happened`() {
    #expect(estimate(waiting: 5) == nil)
    #expect(estimate(running: [(10, 0.001)], waiting: 5) == nil)
  }

  @Test func `nothing left takes no time`() {
    #expect(estimate() == 0)
    #expect(estimate(finished: [3, 4]) == 0)
  }

  @Test func `waiting runs take as long as those before them, shared by the workers`() {
    #expect(estimate(finished: [10, 20], waiting: 4, workers: 2) == 30)
  }

  @Test func `a run under way takes what its progress says`() {
    #expect(estimate(running: [(10, 0.25)]) == 30)
    #expect(estimate(running: [(10, 1.5)]) == 0)
  }

  @Test func `a run without progress takes as long as those before it, and never negative time`() {
    #expect(estimate(finished: [10], running: [(4, 0)]) == 6)
    #expect(estimate(finished: [10], running: [(40, 0)]) == 0)
  }

  @Test func `the longest run under way is a lower bound`() {
    #expect(estimate(running: [(10, 0.1), (10, 1)], workers: 2) == 90)
  }

  @Test(arguments: [
    (8, 16 << 30, 8), (8, 1 << 30, 2), (8, 100 << 20, 1), (1, 16 << 30, 1), (4, 0, 1),
  ])
  func `workers are as many as processors, as far as memory lasts`(
    processors: Int, bytes: Int, workers: Int
  ) {
    let machine = MachineCapacity(processorCount: processors, availableBytes: bytes)
    #expect(machine.workerCount(bytesPerWorker: 400 << 20) == workers)
  }

  @Test func `without word on memory, processors decide`() {
    let machine = MachineCapacity(processorCount: 6, availableBytes: nil)
    #expect(machine.workerCount(bytesPerWorker: 1 << 40) == 6)
  }

  @Test(arguments: [
    ("max 100000\n", 8), ("200000 100000\n", 2), ("150000 100000\n", 2), ("50000 100000\n", 1),
    ("100000000 100000\n", 8), ("0 100000\n", 8), ("", 8), ("1 2 3", 8),
  ])
  func `a container's share of processor time bounds its processors`(
    limit: String, processors: Int
  ) {
    let machine = MachineCapacity(processorCount: 8) { path in
      path == "/sys/fs/cgroup/cpu.max" ? limit : nil
    }
    #expect(machine == MachineCapacity(processorCount: processors, availableBytes: nil))
  }

  @Test func `limits of the groups around the process count too`() {
    let files = [
      "/proc/self/cgroup": "1:name=x:/\n0::/slurm/job_7/step_0\n",
      "/sys/fs/cgroup/slurm/job_7/cpu.max": "300000 100000\n",
      "/sys/fs/cgroup/slurm/job_7/step_0/cpu.max": "max 100000\n",
      "/sys/fs/cgroup/slurm/memory.max": "9000\n", "/sys/fs/cgroup/slurm/memory.current": "1000\n",
      "/sys/fs/cgroup/slurm/memory.stat": "inactive_file 200\n",
    ]
    let machine = MachineCapacity(processorCount: 8) { files[$0] }
    #expect(machine == MachineCapacity(processorCount: 3, availableBytes: 8200))
  }

  @Test(arguments: [
    (["SLURM_CPUS_PER_TASK": "2", "SLURM_CPUS_ON_NODE": "4"], 2, 1 << 40),
    (["SLURM_CPUS_ON_NODE": "4", "SLURM_MEM_PER_CPU": "100"], 4, 400 << 20),
    (["SLURM_CPUS_ON_NODE": "40", "SLURM_MEM_PER_NODE": "70"], 8, 70 << 20),
    (["NSLOTS": "3"], 3, 1 << 40), (["NCPUS": "5"], 5, 1 << 40),
    (["LSB_DJOB_NUMPROC": "6"], 6, 1 << 40),
    (["NSLOTS": "undefined", "NCPUS": "0", "SLURM_MEM_PER_NODE": "0"], 8, 1 << 40),
    ([:], 8, 1 << 40),
  ])
  func `a batch scheduler's share of the machine is kept`(
    environment: [String: String], processors: Int, bytes: Int
  ) {
    let machine = MachineCapacity(processorCount: 8, availableBytes: 1 << 40)
    #expect(
      machine.limited(by: environment)
        == MachineCapacity(processorCount: processors, availableBytes: bytes))
  }

  @Test(arguments: [
    (ThreadShare.idle(processorCount: 8), 1, [8]), (.idle(processorCount: 8), 3, [3, 3, 2]),
    (.idle(processorCount: 2), 3, [1, 1, 1]), (.idle(processorCount: 2), 0, []),
    (.each(4), 2, [4, 4]),
  ])
  func `runs share the processors, and each has one`(
    share: ThreadShare, runs: Int, counts: [Int]
  ) {
    #expect(share.counts(forRuns: runs) == counts)
  }

  @Test(arguments: [("max\n", 3_000_000), ("2000000\n", 1_500_000), ("1000000\n", 500_000)])
  func `a container's limit of memory counts, and its cached files give way`(
    limit: String, bytes: Int
  ) {
    let files = [
      "/proc/meminfo": "MemTotal: 9000 kB\nMemAvailable:   2930 kB\n",
      "/sys/fs/cgroup/memory.max": limit, "/sys/fs/cgroup/memory.current": "700000\n",
      "/sys/fs/cgroup/memory.stat": "anon 500000\ninactive_file 200000\n",
    ]
    let machine = MachineCapacity(processorCount: 1) { files[$0] }
    #expect((machine.availableBytes ?? 0) / 1000 == bytes / 1000)
  }

  @Test func `this machine has a processor and, on Linux, memory`() {
    #expect(MachineCapacity.current([:]).processorCount >= 1)
    #if os(Linux)
    #expect((MachineCapacity.current([:]).availableBytes ?? 0) > 1 << 20)
    #endif
  }

  @Test func `what this process has occupied is neither nothing nor the whole machine`() {
    #expect((1 << 20..<1 << 38).contains(ResidentMemory.peakBytes))
  }
}
