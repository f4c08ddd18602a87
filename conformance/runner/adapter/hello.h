// SPDX-License-Identifier: MIT
// The hello of an adapter: its name, facts, functions and constants.
#ifndef SOCKCONFORM_RUNNER_ADAPTER_HELLO_H
#define SOCKCONFORM_RUNNER_ADAPTER_HELLO_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The kinds of handles whose methods a hello may list.
#define HELLO_SOCKET "socket"
#define HELLO_FILE "file"

struct hello {
    json_t *object;
    const char *name;    ///< of the implementation
    const char *version; ///< may be empty
    const char *world;   ///< digest of the world in which it runs; NULL if unknown
    bool ipv6;           ///< false only if it reports a build without IPv6
    const json_t *facts;
    const json_t *settings; ///< NULL if it says none
    const json_t *constants;
    json_t *functions; ///< a set: name -> null
    json_t *methods;   ///< HELLO_SOCKET and HELLO_FILE -> a set; what is missing has all
    json_t *features;  ///< a set of what steps may use beyond the first protocol, such as "beside"
    bool takes_after;  ///< its steps may say on which earlier steps their waits depend
    bool is_alone;     ///< no second process of it may be started beside the first
};

/// Checks and unfolds hello's object; takes a new reference to it. False, and `why`, if it is not protocol 1.
bool hello_read(struct hello *hello, const json_t *object, struct text *why);
/// The first thing that `other`, of the same adapter, says otherwise, such as "facts"; NULL when it says the
/// same.
const char *hello_differs(const struct hello *hello, const struct hello *other);
bool hello_offers(const struct hello *hello, const char *function);
/// True if a handle of this kind has the method or attribute, as far as the hello says.
bool hello_has_method(const struct hello *hello, const char *kind, const char *name);
/// True if steps may use the feature, such as "interrupt".
bool hello_has_feature(const struct hello *hello, const char *feature);
void hello_free(struct hello *hello);

#ifdef __cplusplus
}
#endif
#endif
