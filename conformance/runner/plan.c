// SPDX-License-Identifier: MIT
// What an adapter is asked, once it has said what it offers.
#include "plan.h"

#include "memory.h"
#include "settle.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * Large enough that lines cost nothing beside the answers, small enough that a child's death in the middle
 * loses little: the cases of a lost batch are asked again one by one.
 */
enum { BATCH_CASES = 128 };

/** Functions without state whose answer takes no waiting: many questions may share one request. */
static bool is_pure(const char *call)
{
    static const char *const pure[] = {
        "constant", "describe",  "gethostname", "getprotobyname", "getservbyname", "getservbyport", "htonl",
        "htons",    "inet_aton", "inet_ntoa",   "inet_ntop",      "inet_pton",     "ntohl",         "ntohs"};
    for (size_t i = 0; i < sizeof pure / sizeof *pure; i++)
        if (strcmp(pure[i], call) == 0)
            return true;
    return false;
}

static const char *call_of(const struct vector_case *one)
{
    return json_string_value(json_object_get(one->steps[0].request, "call"));
}

static bool goes_in_batch(const struct run *run, const struct vector_case *one)
{
    const char *call = call_of(one);
    return !run->single && !one->is_script && call != NULL && is_pure(call) &&
           json_object_get(one->steps[0].request, "kwargs") == NULL;
}

static struct ask *queue_ask(struct adapter *adapter, size_t room)
{
    adapter->queue =
        memory_grow(adapter->queue, adapter->queue_count, &adapter->queue_capacity, sizeof *adapter->queue);
    struct ask *ask = &adapter->queue[adapter->queue_count++];
    ask->cases = memory_new(room, sizeof *ask->cases);
    ask->count = 0;
    return ask;
}

/** The first function that the case calls and the implementation does not offer, or NULL. */
static const char *not_offered(const struct vector_case *one, const struct hello *hello)
{
    for (size_t i = 0; i < one->step_count; i++) {
        const json_t *request = one->steps[i].request;
        const char *call = json_string_value(json_object_get(request, "call"));
        if (call != NULL && json_object_get(request, "on") == NULL && !hello_offers(hello, call))
            return call;
    }
    return NULL;
}

static bool is_settled_unasked(struct run *run, struct adapter *adapter, size_t index)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct hello *hello = &adapter->hello;
    const char *missing = not_offered(one, hello);
    struct text why = {0};
    if (missing != NULL) {
        text_addf(&why, "%s is not offered", missing);
        settle_unanswered(run, adapter, index, OUTCOME_NOT_OFFERED, text_of(&why));
    } else if (one->needs_world && run->world == NULL) {
        text_addf(&why, "no world: %s", run->no_world);
        settle_unanswered(run, adapter, index, OUTCOME_SKIPPED, text_of(&why));
    } else if (one->needs_world && (hello->world == NULL || strcmp(hello->world, run->world) != 0)) {
        text_addf(&why, "no world: the adapter does not say that it runs in world %s", run->world);
        settle_unanswered(run, adapter, index, OUTCOME_SKIPPED, text_of(&why));
    }
    bool settled = why.length > 0;
    text_free(&why);
    return settled;
}

void plan_adapter(struct run *run, struct adapter *adapter)
{
    size_t batch = SIZE_MAX; // index in the queue of the batch that is being filled
    const char *batch_call = "";
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_case *one = run->selection->cases[i];
        if (is_settled_unasked(run, adapter, i))
            continue;
        if (!goes_in_batch(run, one)) {
            struct ask *single = queue_ask(adapter, 1);
            single->cases[single->count++] = i;
            continue;
        }
        bool fits = batch != SIZE_MAX && strcmp(batch_call, call_of(one)) == 0 &&
                    adapter->queue[batch].count < BATCH_CASES;
        if (!fits) {
            queue_ask(adapter, BATCH_CASES);
            batch = adapter->queue_count - 1;
            batch_call = call_of(one);
        }
        adapter->queue[batch].cases[adapter->queue[batch].count++] = i;
    }
}

void plan_singly(struct adapter *adapter, const struct ask *ask)
{
    for (size_t i = 0; i < ask->count; i++) {
        struct ask *single = queue_ask(adapter, 1);
        single->cases[single->count++] = ask->cases[i];
    }
}
