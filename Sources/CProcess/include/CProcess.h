// What Swift cannot call by itself: extensions of the C library, variadic functions and mutable globals.
#ifndef CPROCESS_H
#define CPROCESS_H

#include <spawn.h>

/// The environment of this process, as it stands.
char *const *current_environment(void);

/// Makes a pipe whose ends are closed in programs that this process starts; 0 on success.
int make_pipe(int ends[2]);

/// Lets a program start in another folder; 0 on success.
int start_in_folder(posix_spawn_file_actions_t *actions, const char *folder);

/// Keeps descriptors from `first` on from a program, also where somebody forgot to mark them close-on-exec; 0 where
/// that works.
int withhold_descriptors(
    posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, int first);

/// Asks the kernel to kill this process when the thread that started it ends; 0 where that is arranged.
int end_with_parent(void);

/// The number of processors that this process may run on; 0 where the system does not say.
int allowed_processors(void);

#endif
