#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#endif
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

extern char **environ;

char *const *current_environment(void) { return environ; }

int make_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC);
#else
  return pipe(ends);
#endif
}

// The child's number of the descriptor that it keeps, and the first that it does not have without one.
static const int kept_descriptor = 3;

static void place_descriptors(
    posix_spawn_file_actions_t *actions, struct started_descriptors descriptors) {
  posix_spawn_file_actions_adddup2(actions, descriptors.input, 0);
  posix_spawn_file_actions_adddup2(actions, descriptors.output, 1);
  posix_spawn_file_actions_adddup2(actions, descriptors.errors, 2);
  if (descriptors.kept >= 0) {
    posix_spawn_file_actions_adddup2(actions, descriptors.kept, kept_descriptor);
  }
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
  // Also those that somebody forgot to mark close-on-exec.
  posix_spawn_file_actions_addclosefrom_np(actions, kept_descriptor + (descriptors.kept >= 0));
#endif
}

static const int default_signals[] = {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGXFSZ};
static const size_t default_signal_count = sizeof default_signals / sizeof *default_signals;

static void set_attributes(posix_spawnattr_t *attributes, bool own_group) {
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
  sigset_t defaults, mask;
  sigemptyset(&defaults);
  for (size_t i = 0; i < default_signal_count; i++) sigaddset(&defaults, default_signals[i]);
  posix_spawnattr_setsigdefault(attributes, &defaults);
  sigemptyset(&mask);
  posix_spawnattr_setsigmask(attributes, &mask);
  if (own_group) {
    flags |= POSIX_SPAWN_SETPGROUP;
    posix_spawnattr_setpgroup(attributes, 0);
  }
#ifdef __APPLE__
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  posix_spawnattr_setflags(attributes, flags);
}

#ifdef __linux__
// Runs in the memory of the parent, which waits: calls the system and nothing else, and changes nothing but `code`.
static void become_program(
    const char *path, char *const arguments[], char *const environment[], const char *folder,
    struct started_descriptors descriptors, bool own_group, pid_t parent, volatile int *code) {
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigset_t none;
  sigemptyset(&none);
  for (size_t i = 0; i < default_signal_count; i++) sigaction(default_signals[i], &usual, NULL);
  if (own_group) setpgid(0, 0);
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) _exit(127);
  if ((folder == NULL || chdir(folder) == 0) && dup2(descriptors.input, 0) == 0 &&
      dup2(descriptors.output, 1) == 1 && dup2(descriptors.errors, 2) == 2) {
    // All further descriptors are close-on-exec already; those that somebody forgot to mark are closed here.
    syscall(SYS_close_range, 3u, ~0u, 4u /* CLOSE_RANGE_CLOEXEC */);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, arguments, environment);
  }
  *code = errno;
  _exit(127);
}

// A process with much memory is not copied to start another, which would take longer than most of the rest.
static int start_bound_program(
    pid_t *identifier, const char *path, char *const arguments[], char *const environment[],
    const char *folder, struct started_descriptors descriptors, bool own_group) {
  volatile int code = 0;
  pid_t parent = getpid();
  // No handler of the parent runs in the child.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t child = vfork();
  if (child == 0) {
    become_program(path, arguments, environment, folder, descriptors, own_group, parent, &code);
  }
  if (child < 0) code = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (child > 0 && code != 0) waitpid(child, NULL, 0);
  if (child > 0 && code == 0) *identifier = child;
  return code;
}
#endif

int start_program(
    pid_t *identifier, const char *path, char *const arguments[], char *const environment[],
    const char *folder, struct started_descriptors descriptors, bool own_group,
    bool ends_with_parent) {
#ifdef __linux__
  if (ends_with_parent) {
    return start_bound_program(
        identifier, path, arguments, environment, folder, descriptors, own_group);
  }
#else
  (void)ends_with_parent;
#endif
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  int code = folder ? posix_spawn_file_actions_addchdir_np(&actions, folder) : 0;
  place_descriptors(&actions, descriptors);
  set_attributes(&attributes, own_group);
  if (code == 0) code = posix_spawn(identifier, path, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return code;
}

int end_with_parent(void) {
#ifdef __linux__
  return prctl(PR_SET_PDEATHSIG, SIGKILL);
#else
  return -1;
#endif
}

void outlive_parent(void) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, 0);
#endif
}

int adopt_orphans(void) {
#ifdef __linux__
  return prctl(PR_SET_CHILD_SUBREAPER, 1);
#else
  return -1;
#endif
}

int process_descriptor(pid_t identifier) {
#if defined(__linux__) && defined(SYS_pidfd_open)
  return (int)syscall(SYS_pidfd_open, identifier, 0);
#else
  (void)identifier;
  return -1;
#endif
}

int allowed_processors(void) {
#ifdef __linux__
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
#else
  return 0;
#endif
}

int64_t peak_resident_bytes(void) {
  struct rusage usage;
  if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
#ifdef __APPLE__
  return usage.ru_maxrss;
#else
  return (int64_t)usage.ru_maxrss * 1024;
#endif
}

int executable_path(char *path, uint32_t size) {
#ifdef __APPLE__
  return _NSGetExecutablePath(path, &size);
#else
  (void)path, (void)size;
  return -1;
#endif
}
