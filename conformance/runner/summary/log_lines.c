// SPDX-License-Identifier: MIT
// The lines that name the files of the adapters' logs, and the last lines of a log where its process died.
#include "summary/log_lines.h"

#include "escape/printable.h"
#include "run/adapter_name.h"
#include "summary/screen.h"

#include <stdio.h>
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

static void add_died(struct text *out, const struct run *run, const struct adapter *adapter, size_t columns)
{
    enum { SHOWN_MOST = 3 };
    size_t died = 0;
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct result *result = &adapter->results[i];
        if (result->last_lines == NULL || ++died > SHOWN_MOST)
            continue;
        adapter_add_label(out, adapter);
        text_addf(out, " at %s: %s\n", run->selection->cases[i]->id,
                  result->reason != NULL ? result->reason : "it died");
        log_lines_add_last(out, result->last_lines, "  ", columns);
    }
    if (died > SHOWN_MOST) {
        text_add(out, "and at ");
        text_add_counted(out, died - SHOWN_MOST, "more case");
        text_add_char(out, '\n');
    }
}

void log_lines_add_died(struct text *out, const struct run *run, size_t columns)
{
    for (size_t i = 0; i < run->adapter_count; i++)
        if (adapter_log_file(&run->adapters[i].dialogue.log) != NULL)
            add_died(out, run, &run->adapters[i], columns);
}

void log_lines_print_last(const struct adapter *adapter)
{
    struct text lines = {0};
    if (adapter_log_file(&adapter->dialogue.log) == NULL)
        return;
    log_lines_add_last(&lines, adapter->dialogue.last_lines, "  ", 0);
    fputs(text_of(&lines), stderr);
    text_free(&lines);
}
