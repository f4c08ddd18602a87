// SPDX-License-Identifier: MIT
// The lines in the head of a run that tell the settings of its adapters.
#include "summary/settings_lines.h"

#include "adapter/settings.h"
#include "run/adapter_name.h"

void settings_lines_add(struct text *out, const struct run *run)
{
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        if (!adapter->greeted || json_object_size(adapter->hello.settings) == 0)
            continue;
        text_add(out, "settings of ");
        adapter_add_label(out, adapter);
        text_add(out, ": ");
        settings_add(out, adapter->hello.settings);
        text_add_char(out, '\n');
    }
}
