// SPDX-License-Identifier: MIT
// Writes a ledger of all differences, with empty reasons.
#include "report/propose.h"

#include "base/output.h"
#include "values/canonical_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// ">=3.9.0,<3.10.0" of "3.9.16"; NULL if the fact is not a version.
static json_t *minor_range(const char *version)
{
    char *dot, *end;
    if (version == NULL)
        return NULL;
    unsigned long major = strtoul(version, &dot, 10);
    if (dot == version || *dot != '.')
        return NULL;
    unsigned long minor = strtoul(dot + 1, &end, 10);
    if (end == dot + 1)
        return NULL;
    return json_sprintf(">=%d.%d.0,<%d.%d.0", (int)major, (int)minor, (int)major, (int)minor + 1);
}

/// The conditions of the ledger: Python's minor version, the system, the name of the C library.
static json_t *conditions(const struct hello *hello)
{
    json_t *when = json_object();
    const char *libc = json_string_value(json_object_get(hello->facts, "libc"));
    json_t *os = json_object_get(hello->facts, "os");
    json_t *python = minor_range(json_string_value(json_object_get(hello->facts, "python")));
    if (python != NULL)
        json_object_set_new(when, "python", python);
    if (json_is_string(os))
        json_object_set(when, "os", os);
    if (libc != NULL && libc[0] != '\0')
        json_object_set_new(when, "libc", json_stringn(libc, strcspn(libc, " ")));
    return when;
}

static json_t *entry_of(const struct run *run, const struct adapter *adapter, size_t index)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &adapter->results[index];
    const struct known_entry *known = result->entry;
    json_t *entry = json_object();
    json_object_set_new(entry, "case", json_string(one->id));
    json_object_set_new(entry, "verdict", json_string(known != NULL ? known->verdict : "port"));
    json_object_set_new(entry, "because", json_string(known != NULL ? known->because : ""));
    if (known != NULL && known->url != NULL)
        json_object_set_new(entry, "url", json_string(known->url));
    if (result->observed != NULL) {
        json_object_set_new(entry, "observed", known_pinned(&adapter->hello, one, result->observed));
    } else { // known to crash, hang or garble
        size_t kind = strcspn(result->reason, ":");
        json_object_set_new(entry, "observed", json_pack("{s:s#}", "error", result->reason, (int)kind));
    }
    if (known != NULL && known->when != NULL)
        json_object_set(entry, "when", (json_t *)known->when);
    return entry;
}

static void add_member(struct text *out, const char *name, json_t *value)
{
    text_addf(out, ",\"%s\":", name);
    canonical_write(out, value);
    json_decref(value);
}

static void add_ledger(struct text *out, const struct run *run, const struct adapter *adapter)
{
    json_t *when = conditions(&adapter->hello);
    const char *before = "\n ";
    text_add(out, "{\"format\":1");
    add_member(out, "implementation", json_string(adapter->hello.name));
    if (json_object_size(when) > 0)
        add_member(out, "when", json_incref(when));
    text_add(out, ",\n\"entries\":[");
    for (size_t i = 0; i < run->selection->count; i++) {
        enum outcome outcome = adapter->results[i].outcome;
        if (outcome != OUTCOME_FAIL && outcome != OUTCOME_KNOWN)
            continue;
        json_t *entry = entry_of(run, adapter, i);
        text_add(out, before);
        canonical_write(out, entry);
        json_decref(entry);
        before = ",\n ";
    }
    text_add(out, "]}\n");
    json_decref(when);
}

bool propose_write(const char *path, const struct run *run, const struct adapter *adapter, struct text *why)
{
    struct text ledger = {0};
    for (size_t i = 0; i < run->selection->count; i++) {
        if (!adapter->results[i].is_short)
            continue;
        text_addf(why,
                  "--propose %s: the answer to %s is too long to keep beside the others; select fewer cases",
                  path, run->selection->cases[i]->id);
        return false;
    }
    add_ledger(&ledger, run, adapter);
    bool good = output_write("--propose", path, &ledger, why);
    text_free(&ledger);
    return good;
}
