// SPDX-License-Identifier: MIT
// A run: adapters, the cases they are asked, and what came of each.
#ifndef SOCKCONFORM_RUNNER_RUN_RUN_H
#define SOCKCONFORM_RUNNER_RUN_RUN_H

#include "adapter/command.h"
#include "adapter/hello.h"
#include "judge/judge.h"
#include "ledger/ledger.h"
#include "vectors/selection.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What came of one case for one adapter. */
struct result {
    enum outcome outcome;
    enum level level; /* where it differs */
    size_t step;      /* which step decided that */
    json_t *observed; /* answers per step; NULL when there were none, or exactly the expected ones */
    char *reason;     /* of skipped and error */
    const struct known_entry *entry; /* of known */
};

/** One request to come: a case, or several cases in a batch. Indexes are into the selection. */
struct ask {
    size_t *cases;
    size_t count;
};

/** Requests to come, in order; those before `head` have been taken. */
struct asks {
    struct ask *list;
    size_t head, count, capacity;
};

/* A default run has 163 cases that wait. So many processes wait for them side by side; twice as many would shorten
 * the waiting by about the time that it takes to start so many Pythons. */
enum { HELPERS_MOST = 8 };

struct adapter {
    struct command command;
    bool shown;     /* never decides the exit status */
    bool is_oracle; /* what the others' differences are held against */
    bool greeted;
    struct hello hello;
    struct result *results; /* one per selected case */
    struct asks plain;      /* asked by its first process, or shared by all */
    struct asks
        waiting; /* those whose answers take time: each is asked alone, by further processes if it has any */
    struct asks named; /* those that bind a name which all processes here share: asked by its first process,
                          and of one adapter at a time */
    size_t helpers;    /* further processes that are wanted */
    bool takes_batches;
    size_t starts;           /* of its processes */
    size_t repeated_answers; /* given to a question that had been answered */
    bool given_up;
    char *newer; /* "CPython 3.16.0 is newer than the vectors ..": its differences fail nothing; else NULL */
    char *cannot_start; /* why its first process gave no hello; NULL when it did */
    size_t *stale;      /* indexes of ledger entries, once for each thing that is wrong with one */
    char **stale_says;  /* what: "path:12: inet_aton/x: it passes now; remove the entry" */
    size_t stale_count, stale_capacity;
};

struct run;
struct session;

/** Who wants to know while it goes on; each may be NULL. */
struct run_listener {
    void *context;
    void (*greeted)(void *context, const struct run *run, const struct adapter *adapter);
    void (*settled)(void *context, const struct run *run, const struct adapter *adapter, size_t index);
    void (*line)(void *context, const struct adapter *adapter, bool sent, const char *line, size_t length);
    void (*waited)(void *context, const struct run *run);
};

struct claim;

struct run {
    const struct vectors *vectors;
    const struct selection *selection;
    const struct ledgers *ledgers;
    const struct claim *claim;    /* NULL: what is selected is judged at one level */
    const struct adapter *oracle; /* one of the adapters, asked beside the others; NULL when none is */
    struct adapter *adapters;
    size_t adapter_count;
    const char *world;    /* digest of the world we are in; NULL outside */
    const char *no_world; /* why we are outside */
    double limit_ms, hello_limit_ms;
    size_t jobs; /* processes per adapter; 0: one, and of the project's own adapters more, for what waits */
    const struct session *names_held_by; /* whose turn it is to bind shared names; NULL when nobody's */
    bool single;                         /* no batches: each case is a line of its own */
    bool ended;                          /* everything that will be answered has been */
    int interrupted;                     /* the signal that cut the run, or 0 */
    double now_ms; /* the clock of every limit, as it was when all adapters were last listened to; it stands
                      still while this process is held up, for then an answer may wait unheard or its question
                      unsent */
    struct run_listener *listeners;
    size_t listener_count;
};

/** Asks every adapter everything. Comes back when all is settled, the run was interrupted, or an adapter that
 * decides the exit status cannot start. */
void run_everything(struct run *run);

/** Room for the results; `command` becomes the adapter's own. */
void adapter_init(struct adapter *adapter, struct command command, bool shown, const struct run *run);
void adapter_free(struct adapter *adapter, size_t case_count);

void run_tell_greeted(const struct run *run, const struct adapter *adapter);
void run_tell_line(const struct run *run, const struct adapter *adapter, bool sent, const char *line,
                   size_t length);

#ifdef __cplusplus
}
#endif
#endif
