// SPDX-License-Identifier: MIT
// The dialogue with an adapter: its pending questions, and the state of its processes.
#ifndef SOCKCONFORM_RUNNER_RUN_DIALOGUE_H
#define SOCKCONFORM_RUNNER_RUN_DIALOGUE_H

#include "protocol/adapter_log.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct result;

/// Queues of requests, as they stand below.
enum { DIALOGUE_QUEUES = 4 };

/// One pending request: a case, or several cases in a batch. Indexes are into the selection.
struct ask {
    size_t *cases;
    size_t count;
};

/// Pending requests in order; those before `head` were taken.
struct asks {
    struct ask *list;
    size_t head, count, capacity;
};

/// Adds an empty request with room for this number of cases.
struct ask *asks_add(struct asks *asks, size_t room);
bool asks_are_left(const struct asks *asks);
/// Takes the next request, or the last one; its list becomes the caller's.
struct ask asks_take(struct asks *asks);
struct ask asks_take_last(struct asks *asks);

/// When a case was asked: of two cases that one process was asked, the earlier one has the lower turn.
struct asked {
    size_t process; ///< from 1, in the order of their starts; 0: it was not asked
    size_t turn;
};

/// The pending requests, and the state of the adapter's processes.
struct dialogue {
    struct asks plain; ///< the first process asks them, or all processes share them
    struct asks
        waiting; ///< their answers take time: each is asked alone, by additional processes if there are any
    struct asks shared_names; ///< they bind names that all processes here share: only the first
                              ///< process asks them, and only one adapter at a time
    struct asks
        spoiling; ///< a ledger says that they spoil their process: each is the only one that a new process
                  ///< is asked, when a process has nothing else to do
    struct asks elsewhere[DIALOGUE_QUEUES]; ///< of the same kinds, in other worlds than that of the processes
    const char *world;                      ///< the one that processes are started in; NULL: this one
    size_t helpers;                         ///< number of requested additional processes
    size_t sharers;                         ///< number of processes that share the plain requests
    double last_valid_ms;                   ///< the time of the last valid answer of any process
    double slowest_ms; ///< the longest brisk answer so far; negative before the first one
    bool takes_batches;
    size_t starts;           ///< of its processes
    struct adapter_log log;  ///< of all of them
    size_t repeated_answers; ///< second answers to one question
    bool prints;             ///< lines that are no answers came: it is asked one question at a time
    bool drops_answers;      ///< after such a line no answer came
    bool has_answered;       ///< any of its processes gave a valid answer
    size_t proof; ///< a case that was answered at once, from 1: asked again, it shows that the adapter lives
    const char **hanging; ///< functions of which no more questions are asked: they hang
    size_t hanging_count, hanging_capacity;
    bool given_up;
    struct asked *asked; ///< one per selected case
    bool
        *spoils; ///< one per selected case: its process is asked nothing after it, because its ledger says so
    bool *hangs; ///< one per selected case: its ledger says that it hangs, so it is not waited for so long
    size_t turns; ///< the cases asked so far
    size_t
        alone_left; ///< the differences that may come from an earlier case: there was no time or no room to find out
    size_t
        reordered; ///< those that are the same in another order, and for which there was no time to ask each alone
    struct result *first; ///< while cases are asked again: their first results; else NULL
    char *last_lines;     ///< of the log of a first process that sent no hello; else NULL
    char *cannot_start;   ///< the reason why its first process sent no hello; NULL if it did
};

/// The queue of this number: plain, waiting, shared_names, spoiling.
struct asks *dialogue_queue(struct dialogue *dialogue, size_t number);

/// From now on no question of this function is asked, for it hangs. The name stays the caller's.
void dialogue_leave_out(struct dialogue *dialogue, const char *function);
bool dialogue_leaves_out(const struct dialogue *dialogue, const char *function);

void dialogue_free(struct dialogue *dialogue);

#ifdef __cplusplus
}
#endif
#endif
