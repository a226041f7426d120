// What Swift cannot call by itself: GNU extensions, variadic functions and mutable globals.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

extern char **environ;

// The environment of this process, as it stands.
static inline char *const *current_environment(void) { return environ; }

// A pipe whose ends are closed in programs that this process starts; 0 on success.
static inline int make_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC);
#else
  return pipe(ends);
#endif
}

// Lets a program start in another folder; 0 on success.
static inline int start_in_folder(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

// Asks the kernel to kill this process when the thread that started it ends; 0 where that is arranged.
static inline int end_with_parent(void) {
#ifdef __linux__
  return prctl(PR_SET_PDEATHSIG, SIGKILL);
#else
  return -1;
#endif
}

// The number of processors that this process may run on; 0 where the system does not say.
static inline int allowed_processors(void) {
#ifdef __linux__
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
#else
  return 0;
#endif
}
