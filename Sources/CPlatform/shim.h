#pragma once
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef RENAME_EXCHANGE
#define RENAME_EXCHANGE (1 << 1)
#endif

// Exchanges two directory entries in one step, so that a reader of either path sees a whole tree at any moment.
// Called as a system call because glibc declares renameat2 only under _GNU_SOURCE, and because it is variadic in C.
static inline int daylight_exchange(const char *first, const char *second) {
#ifdef __linux__
    return (int)syscall(SYS_renameat2, -100 /* AT_FDCWD */, first, -100, second, RENAME_EXCHANGE);
#else
    return renamex_np(first, second, RENAME_SWAP);
#endif
}

// Waits until the disk has everything of the file system that a folder lies in; -1 where it reports an error.
// Declared here because glibc declares syncfs only under _GNU_SOURCE.
static inline int daylight_sync_tree(int folder) {
#ifdef __linux__
    return (int)syscall(SYS_syncfs, folder);
#else
    return fsync(folder);
#endif
}

#ifdef __linux__
#include <sys/prctl.h>
#endif

// Ends this process with the one that started it, which a plugin's Ctrl-C would otherwise leave behind.
static inline void daylight_end_with_parent(void) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
}

// SwiftPM starts a plugin's children with INT, TERM and HUP blocked; without this, Ctrl-C could not end the tool.
static inline void daylight_unblock_signals(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    sigprocmask(SIG_UNBLOCK, &signals, (sigset_t *)0);
}

// Lets a write to a pipe that nobody reads any more fail, which would end the process otherwise. Where the caller has closed
// a standard stream, no file that is opened later gets its number: writing to it fails as well.
static inline void daylight_guard_streams(void) {
    signal(SIGPIPE, SIG_IGN);
    int descriptor;
    do {
        descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor >= 0) close(descriptor);
}

typedef signed char daylight_lanes __attribute__((ext_vector_type(16)));

// The lowest bit of each lane, the first lane's as the lowest. Swift has no name for it, and on x86 it is one instruction.
static inline unsigned short daylight_bits(daylight_lanes lanes) {
    typedef _Bool bits __attribute__((ext_vector_type(16)));
    bits found = __builtin_convertvector(lanes & 1, bits);
    unsigned short result;
    __builtin_memcpy(&result, &found, sizeof result);
    return result;
}
