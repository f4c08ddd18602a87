// SPDX-License-Identifier: MIT
// The command line, read.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_OPTIONS_H
#define SOCKCONFORM_RUNNER_COMMANDS_OPTIONS_H

#include "base/text.h"
#include "judge/judge.h"
#include "vectors/selection.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { MOST_JOBS = 64 };

struct options {
    struct words adapters, shown, functions, rules, patterns, known, reports, operands;
    const char *vectors; /* NULL: where they are by default; so are those below */
    const char *propose, *claim, *badge, *oracle, *to;
    enum level level;
    double limit_ms; /* 0: not given */
    size_t jobs;
    bool no_known, no_world, changes, help;
    bool no_adapters; /* not even those that run by default; never set on the command line */
};

/** Which options a command takes, each by its letter in the table of options.c. */
struct option_set {
    const char *command;
    const char *takes;
    size_t operands;      /* how many words it wants beside its options */
    size_t most_operands; /* how many it takes at most; 0: just as many */
};

/** Reads what stands after the command's word; false, and `why`, on anything that is no option of it. */
bool options_read(struct options *options, const struct option_set *set, int argc, char *const argv[],
                  struct text *why);
void options_free(struct options *options);

#ifdef __cplusplus
}
#endif
#endif
