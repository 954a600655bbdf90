// `sqlite3_config` takes a varying number of arguments, which Swift cannot call. Declared here by hand so that the
// rest of SQLite's names come from one module only. 9 is SQLITE_CONFIG_MEMSTATUS.
extern int sqlite3_config(int option, ...);

static inline int csqlite_memory_statistics_off(void) { return sqlite3_config(9, 0); }
