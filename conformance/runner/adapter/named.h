// SPDX-License-Identifier: MIT
// Named adapters: adapters/<name>/adapter.json, asked for by NAME or NAME:VARIANT.
#ifndef SOCKCONFORM_RUNNER_ADAPTER_NAMED_H
#define SOCKCONFORM_RUNNER_ADAPTER_NAMED_H

#include "adapter/homes.h"
#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct named {
    char *spelled; ///< "gevent:ares"
    char *folder;  ///< of its adapter.json
    json_t *root;
    const char *says, *command, *install, *facts; ///< the variant's own, or those of the file
    const char *level;                            ///< "value" ..; NULL: none is set
    const json_t *needs;                          ///< a list of {"what":..,"test":..}
};

struct named_list {
    char **names; ///< sorted; a name stands before its variants
    size_t count, capacity;
};

/// True if there is an adapter.json for the name in `spelled`, with or without the variant.
bool named_exists(const char *spelled, const struct homes *homes);
/// Reads and checks that adapter.json as a whole. False, and `why` names the file and the key that is wrong.
bool named_read(struct named *named, const char *spelled, const struct homes *homes, struct text *why);
void named_free(struct named *named);

/// The names and variants of all adapter.json; false, and `why`, if one of them is wrong.
bool named_all(struct named_list *list, const struct homes *homes, struct text *why);
void named_list_free(struct named_list *list);

/// A script for sh -c: the environment that adapter.json is promised, then `command`. In the script, because
/// adapters of one run have different ones.
void named_add_script(struct text *out, const struct named *named, const struct homes *homes,
                      const char *command);

#ifdef __cplusplus
}
#endif
#endif
