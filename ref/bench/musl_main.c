// SPDX-License-Identifier: MIT
// Times musl's functions: built by musl-gcc, run by the benchmark, one line "row nanoseconds" for each row.
#include "loops.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { REPETITIONS = 7 };
static const double repetition_ns = 2e7;

static double now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

volatile uint32_t kept; // the results of the loops, so that the compiler keeps the calls

static double time_once(loop_function *run, const struct corpus *corpus)
{
    const double start = now_ns();
    double rounds = 0;
    double elapsed = 0;
    while (elapsed < repetition_ns) {
        kept = run(corpus);
        rounds++;
        elapsed = now_ns() - start;
    }
    return elapsed / rounds / (double)corpus->count;
}

static int compare(const void *one, const void *other)
{
    const double left = *(const double *)one;
    const double right = *(const double *)other;
    return (left > right) - (left < right);
}

int main(void)
{
    for (size_t index = 0; index < row_count; index++) {
        loop_function *const run = loop_find(libc_loops, rows[index].call);
        const struct corpus *const corpus = corpus_make(rows[index].input, rows[index].count);
        double times[REPETITIONS];
        if (corpus->count == 0)
            continue;
        for (int repetition = 0; repetition < REPETITIONS; repetition++)
            times[repetition] = time_once(run, corpus);
        qsort(times, REPETITIONS, sizeof *times, compare);
        printf("%zu %.2f\n", index, times[REPETITIONS / 2]);
    }
    return 0;
}
