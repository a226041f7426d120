#define _GNU_SOURCE
#include "CProcess.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
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

static void set_attributes(posix_spawnattr_t *attributes, bool own_group) {
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
  const int signals[] = {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGXFSZ};
  sigset_t defaults, mask;
  sigemptyset(&defaults);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaddset(&defaults, signals[i]);
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

int start_program(
    pid_t *identifier, const char *path, char *const arguments[], char *const environment[],
    const char *folder, struct started_descriptors descriptors, bool own_group) {
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
