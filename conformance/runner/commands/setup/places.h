// SPDX-License-Identifier: MIT
// The places of the project's own adapters and of the vectors.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_SETUP_PLACES_H
#define SOCKCONFORM_RUNNER_COMMANDS_SETUP_PLACES_H

#include "adapter/homes.h"
#include "base/text.h"
#include "commands/options/options.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The places of the project's own adapters.
struct places {
    struct text programs, oracle, adapters;
};

/// Finds the project's own adapters: those in C beside this program, which was `called` so; the one in Python
/// in the source tree or beside the vectors; those with an adapter.json in the source tree or the installation.
void places_find(struct places *places, const struct options *options, const char *called);
struct homes places_homes(const struct places *places);
void places_free(struct places *places);

/// The folder of the vectors: that of the option, or the default. A single file has the world of the default.
const char *places_vectors_dir(const struct options *options);
/// The vectors to read: a folder or a single file.
const char *places_vectors(const struct options *options);
/// The file of this program; if the system does not report it, `called`, the word of the command line.
void places_add_own_path(struct text *out, const char *called);

#ifdef __cplusplus
}
#endif
#endif
