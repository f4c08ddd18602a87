// SPDX-License-Identifier: MIT
// Parses the command line.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_OPTIONS_OPTIONS_H
#define SOCKCONFORM_RUNNER_COMMANDS_OPTIONS_OPTIONS_H

#include "base/text.h"
#include "commands/options/option_table.h"
#include "commands/options/targets.h"
#include "judge/judge.h"
#include "select/selection.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { MOST_JOBS = 64 };

struct options {
    struct words adapters, shown, known, operands;
    struct wanted wanted; ///< the selection
    struct targets reports;
    const char *vectors; ///< NULL: the default place; the same holds for those below
    const char *propose, *claim, *oracle, *to, *note, *save;
    const char *against, *seed, *seconds, *count, *corpus; ///< of a search; numbers as they were given
    enum level level;                                      ///< LEVEL_CODE if it is not given
    unsigned deciding_rules;                               ///< bits of judge/rule_levels.h
    double limit_ms;                                       ///< 0: not given
    size_t jobs;
    bool level_given, rules_given, adapters_listed, names, brief, answers;
    bool no_known, no_world, world_required, changes, trust, complete, recordings, once, help;
    bool no_adapters; ///< not even the default adapters; never set on the command line
};

/// Reads the words after the command's name, which is argv[0]; false, and `why`, for a word that is not an
/// option of the command.
bool options_read(struct options *options, const struct syntax *syntax, int argc, char *const argv[],
                  struct text *why);
/// If --help was given, prints it and frees the options; otherwise false.
bool options_give_help(struct options *options, const struct syntax *syntax);
void options_free(struct options *options);

#ifdef __cplusplus
}
#endif
#endif
