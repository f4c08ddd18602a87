// SPDX-License-Identifier: MIT
// The names that a report gives adapters.
#include "run/adapter_name.h"

#include "escape/printable.h"

#include <string.h>
#include <strings.h>

static bool is_its_own(const struct adapter *adapter, const char *name)
{
    return strcasecmp(name, adapter->hello.name) == 0;
}

/// The name on the command line, where the hello does not tell which one it is; NULL where it does.
static const char *called(const struct adapter *adapter)
{
    const char *given = adapter->command.given;
    if (given != NULL && !is_its_own(adapter, given))
        return given;
    return adapter->has_namesake ? adapter->command.name : NULL;
}

void adapter_add_label(struct text *out, const struct adapter *adapter)
{
    printable_add_string(out, adapter->greeted ? adapter->hello.name : adapter->command.name);
    if (adapter->greeted && adapter->hello.version[0] != '\0') {
        text_add_char(out, ' ');
        printable_add_string(out, adapter->hello.version);
    }
    if (adapter->greeted && called(adapter) != NULL) {
        text_add(out, " (");
        printable_add_string(out, called(adapter));
        text_add_char(out, ')');
    }
}

void adapter_add_not_started(struct text *out, const struct adapter *adapter)
{
    const char *why = adapter->dialogue.cannot_start;
    text_addf(out, "the adapter %s cannot be started: %s", adapter->command.spelled,
              why != NULL ? why : "interrupted");
}

static bool same_implementation(const struct adapter *one, const struct adapter *other)
{
    return one->greeted && other->greeted && strcmp(one->hello.name, other->hello.name) == 0;
}

void adapter_note_namesakes(struct run *run, struct adapter *adapter)
{
    for (size_t i = 0; i < run->adapter_count; i++) {
        struct adapter *other = &run->adapters[i];
        if (other == adapter || other->is_oracle || adapter->is_oracle ||
            !same_implementation(adapter, other) || strcmp(adapter->hello.version, other->hello.version) != 0)
            continue;
        other->has_namesake = true;
        adapter->has_namesake = true;
    }
}

void adapter_add_name(struct text *out, const struct run *run, const struct adapter *adapter)
{
    bool name_is_shared = false, version_is_shared = false;
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *other = &run->adapters[i];
        if (other == adapter || !same_implementation(adapter, other))
            continue;
        name_is_shared = true;
        version_is_shared = version_is_shared || strcmp(adapter->hello.version, other->hello.version) == 0;
    }
    const char *given = adapter->command.given;
    if (!adapter->greeted || version_is_shared || (given != NULL && !is_its_own(adapter, given)))
        printable_add_string(out, adapter->command.name);
    else if (name_is_shared)
        adapter_add_label(out, adapter);
    else
        printable_add_string(out, adapter->hello.name);
}
