// What kind of disk a file is on: the C library's module for Swift leaves this header out.
#if defined(__APPLE__)
#include <sys/mount.h>
#else
#include <sys/vfs.h>
#endif
