// SPDX-License-Identifier: MIT
// Claims of a port: functions, each at a level, and the reasons why cases are skipped.
#ifndef SOCKCONFORM_RUNNER_OUTCOME_CLAIM_H
#define SOCKCONFORM_RUNNER_OUTCOME_CLAIM_H

#include "judge/judge.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

struct claimed {
    const char *function;
    enum level level;
    size_t answered; ///< so many cases are answered at least; 0: the claim does not say
};

struct claim {
    json_t *root;
    const char *path;
    const char *implementation;
    const char *adapter; ///< NAME[=COMMAND] to run if no adapter is given; may be NULL
    struct claimed *functions;
    size_t count;
    const json_t *skips; ///< the reasons for which a case may be skipped, each a pattern; NULL: none
};

/// Reads a claim. False, and `why` names the fault, if the file is not valid.
bool claim_load(struct claim *claim, const char *path, struct text *why);
void claim_free(struct claim *claim);

/// The finest level at which a function, a topic or a method that the case is about is claimed; LEVEL_NONE if none is.
enum level claim_level(const struct claim *claim, const struct vectors *vectors,
                       const struct vector_case *one);

/// The counts of one claimed function.
struct claim_count {
    size_t cases, held,
        known; ///< held: as expected, or no difference that counts; known: differences that are
               ///< not the port's fault
    size_t broken, skipped,
        not_offered;    ///< broken: differs at the level claimed or graver, or gave no answer
    size_t unexplained; ///< of skipped: for a reason that the claim does not list
    size_t missing;     ///< answers that the claim promises beside those that came
};

struct claim_count claim_count_of(const struct claimed *claimed, const struct run *run,
                                  const struct adapter *adapter);
/// The claim of a function holds if at least one of its cases held, none broke, all are offered, each that is skipped
/// is so for a reason that the claim lists, and as many are answered as it says.
bool claim_holds(const struct claim_count *count);

/// One line per claimed function, and the sum; true if all are as claimed.
bool claim_say(struct text *out, const struct claim *claim, const struct run *run,
               const struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
