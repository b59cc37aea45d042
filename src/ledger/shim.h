/* shim.h - a system that fails on demand, for fault_test.c and alone_test.c. Seven kinds of call are counted,
 * and the one asked for fails, once or from then on:
 *
 *   vfs        what SQLite asks of the file system; a write that fails is half written (sqlite.org/vfs.html)
 *   memory     SQLite's allocations
 *   refused    statements, when they are prepared
 *   stopped    statements, when they are run
 *   heap       our own allocations (base/arena.h: the process ends)
 *   zstd       what packing and unpacking ask of zstd
 *   files      what the index and a migration ask of the file system past SQLite
 *
 * heap, zstd and files are reached through the linker (--wrap) and never fail where it has no such option. */
#ifndef LEDGER_SHIM_H
#define LEDGER_SHIM_H
#include "base/buf.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Fault {
    long at, n; /* fails at the at-th call (0: never); calls so far */
    bool for_ever;
} Fault;

typedef struct Unsynced { /* a write since the last sync; p NULL: the file cut to at bytes */
    char *p;
    size_t n, at;
} Unsynced;
typedef struct Disk { /* what is sure of one file */
    char name[160];
    bool there; /* the file itself is */
    Buf sure;
    Unsynced *writes;
    size_t n_writes;
    char also[160]; /* a second name of it */
} Disk;
typedef struct Naming { /* a rename or a link that no sync of the folder made sure */
    char from[160], to[160];
    bool link;
} Naming;
enum { N_DISKS = 16, N_NAMINGS = 4 };

extern struct Shim { /* of the one process that the test is */
    Fault vfs, memory, refused, stopped, heap, zstd, files;
    bool power;      /* disks are kept */
    bool statements; /* connections opened from now on are watched: refused and stopped count */
    bool now;        /* the statement at hand is to be stopped */
    Disk disk[N_DISKS];
    Naming naming[N_NAMINGS];
    int n_namings;
    sqlite3_vfs *real;
    sqlite3_mem_methods real_memory;
} shim;

/* Stands in front of the default VFS, of SQLite's memory and of every connection from now on. */
bool shim_install(void);
/* The power comes back: every file is what a disk may have kept of it, writes since the last sync dropped,
 * torn between sectors, in any order, and has its new name or still the old one. false: a file could not be
 * written. */
bool shim_cut_power(uint64_t seed);
#endif
