/* What a run of the load generator counted, and its report. Times are in nanoseconds inside, microseconds outside. */
#ifndef BENCH_TALLY_H
#define BENCH_TALLY_H

#include "wire.h"

#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>

enum failure { NONE, BAD_STATUS, BAD_ID, RPC_ERROR, BAD_RESULT, BAD_HTTP, BROKEN, TIMED_OUT, UNSENT, FAILURES };

static const char *const FAILURE_NAMES[FAILURES] = {
    "none", "status", "id", "rpc_error", "result", "http", "broken", "timeout", "unsent"};

typedef struct {
    uint64_t *at;
    size_t count, room;
} times;

typedef struct {
    times latency; /* answers that passed every check */
    times lateness; /* open loop: how long after its scheduled time a call was sent */
    unsigned long failed[FAILURES];
    unsigned long connects;
    char first_failure[256];
} tally;

static inline void note(times *t, uint64_t ns) {
    if (t->count == t->room) {
        t->room = t->room ? 2 * t->room : 1 << 16;
        t->at = realloc(t->at, t->room * sizeof *t->at);
        if (!t->at) abort();
    }
    t->at[t->count++] = ns;
}

static inline unsigned long failures(const tally *t) {
    unsigned long sum = 0;
    for (int i = NONE + 1; i < FAILURES; i++) sum += t->failed[i];
    return sum;
}

/* Keeps the start of the first bad answer, reduced to characters that are safe inside a JSON string. */
static inline void note_failure(tally *t, enum failure why, slice seen) {
    if (failures(t) == 0) {
        size_t n = seen.len < sizeof t->first_failure - 1 ? seen.len : sizeof t->first_failure - 1;
        for (size_t i = 0; i < n; i++) {
            char c = seen.at[i];
            t->first_failure[i] = c < ' ' || c > '~' || c == '\\' ? ' ' : c == '"' ? '\'' : c;
        }
        t->first_failure[n] = 0;
    }
    t->failed[why]++;
}

static int ascending(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Nearest-rank percentile of sorted times, in microseconds. */
static inline double percentile_us(const times *t, double share) {
    if (t->count == 0) return 0;
    size_t rank = (size_t)(share * (double)t->count + 0.9999999);
    return (double)t->at[rank == 0 ? 0 : rank > t->count ? t->count - 1 : rank - 1] / 1000;
}

static inline double own_cpu_us(void) {
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e6 + (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

static inline void print_failures(const tally *t) {
    printf("\"failures\":{");
    const char *comma = "";
    for (int i = NONE + 1; i < FAILURES; i++) {
        if (t->failed[i] == 0) continue;
        printf("%s\"%s\":%lu", comma, FAILURE_NAMES[i], t->failed[i]);
        comma = ",";
    }
    printf("},\"first_failure\":\"%s\"", t->first_failure);
}

static inline void print_tally(tally *t, double elapsed_seconds) {
    double cpu_us = own_cpu_us(); /* before the sorting below */
    size_t calls = t->latency.count;
    if (calls > 0) qsort(t->latency.at, calls, sizeof(uint64_t), ascending);
    if (t->lateness.count > 0) qsort(t->lateness.at, t->lateness.count, sizeof(uint64_t), ascending);
    printf("{\"calls\":%zu,\"errors\":%lu,\"seconds\":%.3f,\"calls_per_second\":%.1f,", calls, failures(t),
           elapsed_seconds, (double)calls / elapsed_seconds);
    printf("\"p50_us\":%.1f,\"p90_us\":%.1f,\"p99_us\":%.1f,\"max_us\":%.1f,", percentile_us(&t->latency, 0.50),
           percentile_us(&t->latency, 0.90), percentile_us(&t->latency, 0.99), percentile_us(&t->latency, 1));
    printf("\"send_late_p50_us\":%.1f,\"send_late_p99_us\":%.1f,", percentile_us(&t->lateness, 0.50),
           percentile_us(&t->lateness, 0.99));
    printf("\"connects\":%lu,\"generator_cpu_us_per_call\":%.2f,", t->connects, calls ? cpu_us / (double)calls : 0);
    print_failures(t);
    printf("}\n");
}

#endif
