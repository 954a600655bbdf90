// `sqlite3_config` takes a varying number of arguments, which Swift cannot call. Declared here by hand so that the
// rest of SQLite's names come from one module only. 9 is SQLITE_CONFIG_MEMSTATUS.
extern int sqlite3_config(int option, ...);

static inline int csqlite_memory_statistics_off(void) { return sqlite3_config(9, 0); }

// glibc gives each thread a heap of its own, up to eight for each processor, and keeps what every one of them has once held.
#include <malloc.h>

static inline int csqlite_two_heaps(void) {
#ifdef M_ARENA_MAX
    return mallopt(M_ARENA_MAX, 2);
#else
    return 1;
#endif
}
