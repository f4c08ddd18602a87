// SPDX-License-Identifier: MIT
// The vectors: files that were read and checked, and their cases in order.
#ifndef SOCKCONFORM_RUNNER_VECTORS_VECTORS_H
#define SOCKCONFORM_RUNNER_VECTORS_VECTORS_H

#include "base/text.h"
#include "vectors/recorded_versions.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { VECTORS_DIGEST_SIZE = 13 };

struct rule {
    const char *label;
    const char *says;
    const char *level; ///< must, should, may
    const char *authority;
    const char *url; ///< NULL if it has none
};

/// One question of a case. `question` holds "expect" and "variants"; `request` is the step as it is sent.
struct step {
    const json_t *question;
    json_t *request;
    const char *call;   ///< the module's function; NULL for a method and for an attribute
    bool varies;        ///< it has variants
    struct text sent;   ///< `request` in canonical form
    size_t args_at;     ///< the start of its arguments there, if it has only `call` and `args`
    size_t args_length; ///< 0 if it has more
    struct text answer; ///< the base expectation as an answer in canonical form; empty if that depends on
                        ///< numbers of the implementation or on values that the system chooses
};

struct vector_case {
    const char *id;
    const struct vector_file *file;
    const struct rule *rule;
    const char *why; ///< NULL if it has none
    struct step *steps;
    size_t step_count;
    bool is_script;     ///< written as "steps"
    bool needs_world;   ///< its answer depends on the world
    const char *world;  ///< the name of the world in which it is asked; NULL: the main one
    bool needs_ipv6;    ///< its answer differs in a build without IPv6
    bool needs_dns;     ///< its answer comes from the world's name server
    bool needs_libidn2; ///< its answer comes from that library, where the C library asks it
    bool waits;         ///< its answer takes time: no other question may wait for it
    bool binds_name; ///< in the abstract name space of Unix sockets, which all processes of a network share
    bool multiset;   ///< the result may have any order
};

struct vector_file {
    char *path;
    json_t *root;
    const char *function;
    bool is_topic; ///< of scenarios: `function` is a topic's name
    struct rule *rules;
    size_t rule_count;
    struct vector_case *cases;
    size_t case_count;
};

struct vectors {
    struct vector_file *files; ///< in the order of their functions' names, then scenarios
    size_t file_count;
    char digest[VECTORS_DIGEST_SIZE]; ///< of the files' names and bytes
    struct newest newest;
    char newest_origin[64]; ///< "CPython 3.13.0"; empty if no origin has a version
};

/// Reads each <dir>/<function>.json and <dir>/scenarios/<topic>.json, or the single file `dir`; false, and `why` names file and case,
/// if anything is invalid.
bool vectors_load(struct vectors *vectors, const char *dir, struct text *why);
void vectors_free(struct vectors *vectors);

/// The function, method or attribute that the step asks.
const char *step_name(const struct step *step);

/// The case with this id, or NULL.
const struct vector_case *vectors_find(const struct vectors *vectors, const char *id);

/// Checks and unfolds one parsed file; always takes the reference to `root`.
bool vector_file_read(struct vector_file *file, const char *path, json_t *root, struct text *why);
void vector_file_free(struct vector_file *file);

#ifdef __cplusplus
}
#endif
#endif
