// SPDX-License-Identifier: MIT
// The progress line of a long run on a terminal, on standard error. It is removed at the end.
#include "summary/progress.h"

#include "base/clock.h"

#include <stdio.h>
#include <string.h>

/// A run that ends before this time needs no line.
static const double patience_ms = 300;
static const double between_ms = 100;

static void on_settled(void *context, const struct run *run, const struct adapter *adapter, size_t index)
{
    struct progress *progress = context;
    (void)run;
    (void)adapter;
    (void)index;
    progress->settled++;
}

static void on_waited(void *context, const struct run *run)
{
    struct progress *progress = context;
    double now = clock_ms();
    if (now - progress->started_ms < patience_ms || now - progress->shown_ms < between_ms)
        return;
    struct text line = {0};
    text_add(&line, "\r");
    text_add_grouped(&line, progress->settled);
    text_add(&line, " of ");
    text_add_grouped(&line, run->selection->count * run->adapter_count);
    text_addf(&line, " judged, %.0f s\033[K", (now - progress->started_ms) / 1e3);
    fputs(line.bytes, stderr);
    text_free(&line);
    progress->shown_ms = now;
}

struct run_listener progress_listener(struct progress *progress)
{
    memset(progress, 0, sizeof *progress);
    progress->started_ms = clock_ms();
    return (struct run_listener){progress, NULL, on_settled, NULL, on_waited};
}

void progress_end(struct progress *progress)
{
    if (progress->shown_ms > 0)
        fputs("\r\033[K", stderr);
}
