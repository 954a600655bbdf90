// `sqlite3_config` takes a varying number of arguments, which Swift cannot call. Declared here by hand so that the
// rest of SQLite's names come from one module only. 9 is SQLITE_CONFIG_MEMSTATUS.
extern int sqlite3_config(int option, ...);

static inline int csqlite_memory_statistics_off(void) { return sqlite3_config(9, 0); }

// A file may be named by an address that says how it is opened. 17 is SQLITE_CONFIG_URI.
static inline int csqlite_names_are_addresses(void) { return sqlite3_config(17, 1); }

// glibc gives each thread a heap of its own, up to eight for each processor, and keeps what every one of them has once held.
#include <malloc.h>

static inline int csqlite_two_heaps(void) {
#ifdef M_ARENA_MAX
    return mallopt(M_ARENA_MAX, 2);
#else
    return 1;
#endif
}

// The sum of a row: a function of SQL, in C because it is called for every row that is written. The names of SQLite are bound by
// hand, for the reason above.
#include <stdint.h>
#include <string.h>

#ifdef __APPLE__
#define CSQLITE_SYMBOL(name) __asm__("_" name)
#else
#define CSQLITE_SYMBOL(name) __asm__(name)
#endif

extern int csqlite_create_function(
    void *db, const char *name, int count, int flags, void *app,
    void (*function)(void *, int, void **), void *step, void *final
) CSQLITE_SYMBOL("sqlite3_create_function");
extern int csqlite_value_type(void *) CSQLITE_SYMBOL("sqlite3_value_type");
extern int64_t csqlite_value_int64(void *) CSQLITE_SYMBOL("sqlite3_value_int64");
extern double csqlite_value_double(void *) CSQLITE_SYMBOL("sqlite3_value_double");
extern const void *csqlite_value_blob(void *) CSQLITE_SYMBOL("sqlite3_value_blob");
extern int csqlite_value_bytes(void *) CSQLITE_SYMBOL("sqlite3_value_bytes");
extern void csqlite_result_int64(void *, int64_t) CSQLITE_SYMBOL("sqlite3_result_int64");
extern int csqlite_db_config(void *, int, ...) CSQLITE_SYMBOL("sqlite3_db_config");

// Whatever is taken in, another word gives another sum: each step can be undone.
static inline uint64_t csqlite_mix(uint64_t sum, uint64_t word) {
    sum = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return sum ^ (sum >> 32);
}

static inline void csqlite_row_sum(void *context, int count, void **values) {
    uint64_t sum = (uint64_t)count;
    for (int place = 0; place < count; place++) {
        int type = csqlite_value_type(values[place]);
        sum = csqlite_mix(sum, (uint64_t)type);
        if (type == 1) {
            sum = csqlite_mix(sum, (uint64_t)csqlite_value_int64(values[place]));
        } else if (type == 2) {
            double number = csqlite_value_double(values[place]);
            uint64_t bits;
            memcpy(&bits, &number, 8);
            sum = csqlite_mix(sum, bits);
        } else if (type == 3 || type == 4) {
            const char *bytes = csqlite_value_blob(values[place]);
            int left = csqlite_value_bytes(values[place]);
            sum = csqlite_mix(sum, (uint64_t)left);
            while (left > 0) {
                uint64_t word = 0;
                memcpy(&word, bytes, left < 8 ? (size_t)left : 8);
                sum = csqlite_mix(sum, word);
                bytes += 8;
                left -= 8;
            }
        }
    }
    sum = (sum ^ (sum >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    csqlite_result_int64(context, (int64_t)(sum ^ (sum >> 29)));
}

// sum + plus - minus, without end: the greatest number is followed by the least.
static inline void csqlite_sum_changed(void *context, int count, void **values) {
    uint64_t sum = (uint64_t)csqlite_value_int64(values[0]);
    sum += (uint64_t)csqlite_value_int64(values[1]);
    sum -= (uint64_t)csqlite_value_int64(values[2]);
    csqlite_result_int64(context, (int64_t)sum);
}

// 1 is SQLITE_UTF8, 0x800 SQLITE_DETERMINISTIC, 0x200000 SQLITE_INNOCUOUS.
static inline int csqlite_add_sums(void *db) {
    int flags = 1 | 0x800 | 0x200000;
    int result = csqlite_create_function(db, "row_sum", -1, flags, 0, csqlite_row_sum, 0, 0);
    return result ? result : csqlite_create_function(db, "sum_changed", 3, flags, 0, csqlite_sum_changed, 0, 0);
}

// 1006 is SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE.
static inline int csqlite_leave_log_on_close(void *db) { return csqlite_db_config(db, 1006, 1, (int *)0); }
