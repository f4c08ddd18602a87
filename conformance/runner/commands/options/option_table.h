// SPDX-License-Identifier: MIT
// The table of all options of all commands, for parsing, --help and the check of the manual.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_OPTIONS_OPTION_TABLE_H
#define SOCKCONFORM_RUNNER_COMMANDS_OPTIONS_OPTION_TABLE_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct option_row {
    const char *name;
    char letter;          ///< its letter in syntax.takes; unique, because a name may have several meanings
    const char *argument; ///< NULL for a switch
    const char *help;     ///< a line, or several
};

/// Ends with a row without a name.
extern const struct option_row option_table[];

/// The arguments of a command, and the text of its --help.
struct syntax {
    const char *command;
    const char *synopsis; ///< the text after the command's name
    const char *about;    ///< paragraphs, each line with its end
    const char *takes;    ///< letters of its options; all take --help
    const char *status;   ///< a paragraph on the exit status, or NULL
    size_t operands;      ///< the number of words that it requires beside its options
    size_t most_operands; ///< the maximal number; 0: exactly the required one
};

bool syntax_takes(const struct syntax *syntax, const struct option_row *row);
/// The text of --help.
void syntax_add_help(struct text *out, const struct syntax *syntax);

#ifdef __cplusplus
}
#endif
#endif
