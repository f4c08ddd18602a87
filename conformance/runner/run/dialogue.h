// SPDX-License-Identifier: MIT
// The dialogue with an adapter: the questions that are still to be asked, and the state of its processes.
#ifndef SOCKCONFORM_RUNNER_RUN_DIALOGUE_H
#define SOCKCONFORM_RUNNER_RUN_DIALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One request to come: a case, or several cases in a batch. Indexes are into the selection.
struct ask {
    size_t *cases;
    size_t count;
};

/// Requests to come, in order; those before `head` have been taken.
struct asks {
    struct ask *list;
    size_t head, count, capacity;
};

/// Adds an empty request with room for this number of cases.
struct ask *asks_add(struct asks *asks, size_t room);
bool asks_are_left(const struct asks *asks);
/// Takes the next request; its list becomes the caller's.
struct ask asks_take(struct asks *asks);

/// The requests that are still to be sent, and the state of the adapter's processes.
struct dialogue {
    struct asks plain;   ///< asked by its first process, or shared by all
    struct asks waiting; ///< their answers take time: each is asked alone, by further processes if it has any
    struct asks shared_names; ///< these bind a name which all processes here share: asked by its first
                              ///< process, and of one adapter at a time
    size_t helpers;           ///< further processes that are wanted
    bool takes_batches;
    size_t starts;           ///< of its processes
    size_t repeated_answers; ///< given to a question that had been answered
    bool given_up;
    char *cannot_start; ///< why its first process gave no hello; NULL when it did
};

void dialogue_free(struct dialogue *dialogue);

#ifdef __cplusplus
}
#endif
#endif
