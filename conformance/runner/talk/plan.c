// SPDX-License-Identifier: MIT
// The plan of requests to an adapter, made after its hello: single cases and batches, in the selection's
// order.
#include "talk/plan.h"

#include "base/memory.h"
#include "run/evaluation.h"
#include "script/lacks.h"
#include "vectors/machine.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Large enough that lines cost little compared with the answers, small enough that a crash loses little: the
/// cases of a lost batch are asked again one by one.
enum { BATCH_CASES = 128 };

/// Functions without state that never wait: many questions may share one request.
static bool is_pure(const char *call)
{
    static const char *const pure[] = {
        "CMSG_LEN",       "CMSG_SPACE",    "constant",   "describe",  "gethostname",    "getprotobyname",
        "getservbyname",  "getservbyport", "htonl",      "htons",     "if_indextoname", "if_nameindex",
        "if_nametoindex", "inet_aton",     "inet_ntoa",  "inet_ntop", "inet_pton",      "kind",
        "ntohl",          "ntohs",         "sethostname"};
    for (size_t i = 0; i < sizeof pure / sizeof *pure; i++)
        if (strcmp(pure[i], call) == 0)
            return true;
    return false;
}

/// The facts about the last function: cases of one function are neighbours.
struct looked_at {
    const char *call;
    bool offered, pure;
};

static void look_at(struct looked_at *looked, const struct hello *hello, const char *call)
{
    if (looked->call != NULL && strcmp(looked->call, call) == 0)
        return;
    looked->call = call;
    looked->offered = hello_offers(hello, call);
    looked->pure = is_pure(call);
}

static bool goes_in_batch(const struct run *run, const struct vector_case *one, struct looked_at *looked,
                          const struct hello *hello)
{
    const struct step *step = &one->steps[0];
    if (run->single || one->is_script || step->call == NULL ||
        json_object_get(step->request, "kwargs") != NULL)
        return false;
    look_at(looked, hello, step->call);
    return looked->pure;
}

static void add_single(struct asks *asks, size_t index)
{
    struct ask *single = asks_add(asks, 1);
    single->cases[single->count++] = index;
}

/// The first function that the case calls and the implementation does not offer, or NULL.
static const char *not_offered(const struct vector_case *one, struct looked_at *looked,
                               const struct hello *hello)
{
    for (size_t i = 0; i < one->step_count; i++) {
        if (one->steps[i].call == NULL)
            continue;
        look_at(looked, hello, one->steps[i].call);
        if (!looked->offered)
            return one->steps[i].call;
    }
    return NULL;
}

static bool is_settled_unasked(struct run *run, struct adapter *adapter, struct looked_at *looked,
                               size_t index)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct hello *hello = &adapter->hello;
    const char *missing = not_offered(one, looked, hello);
    struct text why = {0};
    if (missing != NULL) {
        text_addf(&why, "%s is not offered", missing);
        evaluate_unanswered(run, adapter, index, OUTCOME_NOT_OFFERED, text_of(&why));
    } else if (script_lacks(run->vectors, one, hello, &why)) {
        evaluate_unanswered(run, adapter, index, OUTCOME_NOT_OFFERED, text_of(&why));
    } else if (one->needs_ipv6 && !hello->ipv6) {
        text_add(&why, "no IPv6: the adapter says that its build has none");
        evaluate_unanswered(run, adapter, index, OUTCOME_SKIPPED, text_of(&why));
    } else if (machine_lacks(one) != NULL) {
        text_add(&why, machine_lacks(one));
        evaluate_unanswered(run, adapter, index, OUTCOME_SKIPPED, text_of(&why));
    } else if (one->needs_world && run->world == NULL) {
        text_addf(&why, "no world: %s", run->no_world);
        evaluate_unanswered(run, adapter, index, OUTCOME_SKIPPED, text_of(&why));
    } else if (one->needs_world && (hello->world == NULL || strcmp(hello->world, run->world) != 0)) {
        text_addf(&why, "no world: the adapter's hello does not report world %s", run->world);
        evaluate_unanswered(run, adapter, index, OUTCOME_SKIPPED, text_of(&why));
    }
    bool settled = why.length > 0;
    text_free(&why);
    return settled;
}

static size_t smaller(size_t one, size_t other)
{
    return one < other ? one : other;
}

/// The number of processes of an adapter that only its author knows: many answers are waited for without a processor.
static size_t processes_by_processors(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return smaller(2 * (processors > 0 ? (size_t)processors : 1), 1 + HELPERS_MOST);
}

/// The queue of a case that is a request of its own.
static struct asks *queue_of(struct dialogue *dialogue, const struct vector_case *one, size_t index,
                             bool is_apart)
{
    if (one->binds_name)
        return &dialogue->shared_names;
    if (dialogue->spoils[index])
        return &dialogue->spoiling;
    return is_apart ? &dialogue->waiting : &dialogue->plain;
}

/// The same for a case of another world, where each process has a network of its own.
static struct asks *elsewhere_of(struct dialogue *dialogue, size_t index, bool is_apart)
{
    enum { PLAIN, WAITING, SPOILING = 3 };
    return &dialogue->elsewhere[dialogue->spoils[index] ? SPOILING : is_apart ? WAITING : PLAIN];
}

/// Decides how many processes ask: as requested; for one of the project's own adapters, whose processes start fast, one
/// more per case that waits; for others as many as the processors suggest, unless there are fewer questions.
static void plan_processes(const struct run *run, struct adapter *adapter)
{
    struct dialogue *dialogue = &adapter->dialogue;
    size_t waiting = dialogue->waiting.count + dialogue->spoiling.count, plain = dialogue->plain.count;
    dialogue->sharers = 1;
    dialogue->helpers = 0;
    if (adapter->hello.is_alone)
        return;
    if (run->jobs > 0)
        dialogue->sharers = run->jobs;
    else if (adapter->command.by_shell)
        dialogue->sharers = smaller(processes_by_processors(), waiting + plain > 0 ? waiting + plain : 1);
    dialogue->helpers = dialogue->sharers - 1;
    if (run->jobs == 0 && !adapter->command.by_shell && waiting > 0)
        dialogue->helpers =
            smaller(plain == 0 ? waiting - 1 : waiting, HELPERS_MOST); // the first serves one itself
}

/// Finds the cases of which a ledger knows that they spoil their process, and those that get no answer: one is asked last in its
/// process, the other alone, so that it holds up no other. The caller frees the marks, one per selected case.
static bool *find_apart(const struct run *run, struct adapter *adapter)
{
    bool *apart = memory_new(run->selection->count, sizeof *apart);
    for (size_t i = 0; run->ledgers != NULL && i < run->ledgers->entry_count; i++) {
        const struct known_entry *entry = &run->ledgers->entries[i];
        bool is_meant = entry->spoils || known_may_pin_error(entry);
        if (!is_meant || !known_applies(entry, &adapter->hello))
            continue;
        for (size_t c = 0; c < run->selection->count; c++) {
            const struct vector_case *one = run->selection->cases[c];
            if (!known_covers(entry, one->id))
                continue;
            apart[c] = true;
            adapter->dialogue.hangs[c] = adapter->dialogue.hangs[c] || known_pins_error(entry, one, "hung:");
            adapter->dialogue.spoils[c] = adapter->dialogue.spoils[c] || entry->spoils;
        }
    }
    return apart;
}

void plan_adapter(struct run *run, struct adapter *adapter)
{
    bool *apart = find_apart(run, adapter);
    struct asks *plain = &adapter->dialogue.plain;
    size_t batch = SIZE_MAX; // index of the current batch in the queue
    const char *batch_call = "";
    struct looked_at looked = {0};
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_case *one = run->selection->cases[i];
        if (is_settled_unasked(run, adapter, &looked, i))
            continue;
        bool is_apart = one->waits || apart[i];
        if (one->world != NULL) {
            add_single(elsewhere_of(&adapter->dialogue, i, is_apart), i);
            continue;
        }
        if (is_apart || !goes_in_batch(run, one, &looked, &adapter->hello)) {
            add_single(queue_of(&adapter->dialogue, one, i, is_apart), i);
            continue;
        }
        bool fits = batch != SIZE_MAX && strcmp(batch_call, one->steps[0].call) == 0 &&
                    plain->list[batch].count < BATCH_CASES;
        if (!fits) {
            asks_add(plain, BATCH_CASES);
            batch = plain->count - 1;
            batch_call = one->steps[0].call;
        }
        plain->list[batch].cases[plain->list[batch].count++] = i;
    }
    plan_processes(run, adapter);
    free(apart);
}

void plan_singly(struct adapter *adapter, const struct ask *ask)
{
    for (size_t i = 0; i < ask->count; i++)
        add_single(&adapter->dialogue.plain, ask->cases[i]);
}
