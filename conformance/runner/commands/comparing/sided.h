// SPDX-License-Identifier: MIT
// What the commands over several sides share: compare and table.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_COMPARING_SIDED_H
#define SOCKCONFORM_RUNNER_COMMANDS_COMPARING_SIDED_H

#include "commands/setup/setup.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A command over several sides that is under way.
struct sided {
    struct setup setup;
    struct sides sides;
};

/// How such a command differs from others.
struct sided_command {
    const struct syntax *syntax;
    /// Its document, of sides that were asked. New reference.
    json_t *(*make)(const struct sided *sided);
    /// True if the document tells of a difference that counts; NULL: no difference does.
    bool (*differs)(const struct sided *sided, const json_t *whole);
    /// The reason why the document answers nothing; NULL if it does.
    const char *(*empty)(const json_t *whole);
    /// Adds the document's form of this kind, the ending of such a file; NULL: for standard output.
    void (*write)(struct text *out, const json_t *whole, const struct options *options, const char *ending);
};

/// Runs it; the exit status.
int sided_run(const struct sided_command *command, int argc, char *const argv[], char *const all[]);

#ifdef __cplusplus
}
#endif
#endif
