// SPDX-License-Identifier: MIT
// The lines that name the files of the adapters' logs, and the last lines of a log where its process died.
#include "summary/log_lines.h"

#include "escape/printable.h"
#include "run/adapter_name.h"
#include "summary/screen.h"

#include <string.h>

void log_lines_add(struct text *out, const struct run *run)
{
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        const char *path = adapter_log_file(&adapter->dialogue.log);
        if (path == NULL)
            continue;
        text_add(out, "standard error of ");
        if (adapter->greeted)
            adapter_add_label(out, adapter);
        else
            printable_add_string(out, adapter->command.name);
        text_add(out, ": ");
        printable_add_string(out, path);
        text_add(out, " (");
        text_add_counted(out, adapter->dialogue.log.written, "byte");
        text_add(out, ")\n");
    }
}

void log_lines_add_last(struct text *out, const char *lines, const char *indent, size_t columns)
{
    for (const char *at = lines; at != NULL && *at != '\0';) {
        const size_t length = strcspn(at, "\n");
        struct text line = {0};
        text_addf(&line, "%sstderr    ", indent);
        text_add_bytes(&line, at, length);
        screen_fit(&line, columns);
        text_addf(out, "%s\n", text_of(&line));
        text_free(&line);
        at += length + (at[length] == '\n');
    }
}
