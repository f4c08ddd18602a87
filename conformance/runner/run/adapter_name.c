// SPDX-License-Identifier: MIT
// The names that a report gives adapters.
#include "run/adapter_name.h"

#include "escape/printable.h"

#include <string.h>

void adapter_add_label(struct text *out, const struct adapter *adapter)
{
    printable_add_string(out, adapter->greeted ? adapter->hello.name : adapter->command.name);
    if (adapter->greeted && adapter->hello.version[0] != '\0') {
        text_add_char(out, ' ');
        printable_add_string(out, adapter->hello.version);
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
    if (!adapter->greeted || version_is_shared)
        printable_add_string(out, adapter->command.name);
    else if (name_is_shared)
        adapter_add_label(out, adapter);
    else
        printable_add_string(out, adapter->hello.name);
}
