// What Swift cannot call by itself, or only in another way on each system: extensions of the C library, variadic
// functions, mutable globals, and types that differ.
#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// The environment of this process, as it stands.
char *const *current_environment(void);

/// Makes a pipe whose ends are closed in programs that this process starts; 0 on success.
int make_pipe(int ends[2]);

/// The descriptors that a program starts with: its numbers 0 to 2, and 3 unless `kept` is negative; no others.
struct started_descriptors {
  int input, output, errors, kept;
};

/// Starts a program with default signal actions; 0, or the system's error number.
///
/// `folder` is where it starts, or null for this process's own; `own_group` gives it a process group of its own;
/// `ends_with_parent` has the kernel kill it when the thread that starts it ends, where the kernel can.
int start_program(
    pid_t *identifier, const char *path, char *const arguments[], char *const environment[],
    const char *folder, struct started_descriptors descriptors, bool own_group,
    bool ends_with_parent);

/// Asks the kernel to kill this process when the thread that started it ends; 0 where that is arranged.
int end_with_parent(void);

/// Takes that wish back, as far as it was granted.
void outlive_parent(void);

/// Has the kernel give this process the children of its own that lose their parents; 0 where that is arranged.
int adopt_orphans(void);

/// A descriptor that can be read once a process has ended; -1 where the system has none.
int process_descriptor(pid_t identifier);

/// The number of processors that this process may run on; 0 where the system does not say.
int allowed_processors(void);

/// The most memory that this process has occupied, in bytes.
int64_t peak_resident_bytes(void);

/// Writes the path of this program's file, ended by a zero, into so many bytes; 0 on success, and on macOS alone.
int executable_path(char *path, uint32_t size);

#endif
