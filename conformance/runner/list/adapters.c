// SPDX-License-Identifier: MIT
// The table of the adapters that have a name.
#include "list/adapters.h"

#include "adapter/built_in.h"
#include "adapter/named.h"
#include "adapter/needs.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static const char heading[] = "adapter";

bool adapters_add_names(struct text *out, const struct homes *homes, struct text *why)
{
    struct named_list list;
    if (!named_all(&list, homes, why))
        return false;
    for (const struct built_in *row = built_in_adapters; row->name != NULL; row++)
        text_addf(out, "%s\n", row->name);
    for (size_t i = 0; i < list.count; i++)
        text_addf(out, "%s\n", list.names[i]);
    named_list_free(&list);
    return true;
}

static size_t width_of(const struct named_list *list)
{
    size_t width = strlen(heading);
    for (const struct built_in *row = built_in_adapters; row->name != NULL; row++)
        width = strlen(row->name) > width ? strlen(row->name) : width;
    for (size_t i = 0; i < list->count; i++)
        width = strlen(list->names[i]) > width ? strlen(list->names[i]) : width;
    return width;
}

static void add_columns(struct text *out, size_t width, const char *name, const char *here, const char *says)
{
    text_add_left(out, name, width + 3);
    text_add_left(out, here, strlen("here") + 3);
    text_addf(out, "%s\n", says);
}

/// A row, and below it the line that installs what is missing.
static void add_row(struct text *out, size_t width, const char *name, const char *says,
                    const struct text *missing, const char *install)
{
    struct text line = {0};
    bool is_here = missing->length == 0;
    add_columns(out, width, name, is_here ? "yes" : "no", says);
    text_addf(&line, "missing: %s; install: %s", text_of(missing), install);
    if (!is_here)
        add_columns(out, width, "", "", text_of(&line));
    text_free(&line);
}

static size_t add_built_in(struct text *out, size_t width, const struct homes *homes)
{
    size_t here = 0;
    for (const struct built_in *row = built_in_adapters; row->name != NULL; row++) {
        struct text missing = {0};
        here += built_in_is_here(row, homes, &missing);
        add_row(out, width, row->name, row->says, &missing, row->install);
        text_free(&missing);
    }
    return here;
}

static size_t add_named(struct text *out, size_t width, const struct named *list, size_t count,
                        const struct homes *homes)
{
    struct needs needs = {0};
    size_t here = 0;
    for (size_t i = 0; i < count; i++)
        needs_want(&needs, &list[i], homes);
    needs_test(&needs);
    for (size_t i = 0; i < count; i++) {
        struct text missing = {0};
        here += needs_are_met(&needs, &list[i], homes, &missing);
        add_row(out, width, list[i].spelled, list[i].says, &missing, list[i].install);
        text_free(&missing);
    }
    needs_free(&needs);
    return here;
}

static void add_size(struct text *out, size_t here, size_t count)
{
    text_add_char(out, '\n');
    text_add_counted(out, count, "adapter");
    text_addf(out, " with a name, %zu of them installed here · any other program: --adapter NAME=COMMAND\n",
              here);
}

bool adapters_add_table(struct text *out, const struct homes *homes, struct text *why)
{
    struct named_list list;
    if (!named_all(&list, homes, why))
        return false;
    struct named *all = memory_new(list.count + 1, sizeof *all);
    size_t count = list.count, read = 0, width = width_of(&list), built_in = 0;
    while (read < count && named_read(&all[read], list.names[read], homes, why))
        read++;
    if (read == count) {
        add_columns(out, width, heading, "here", "what it is");
        size_t here = add_built_in(out, width, homes) + add_named(out, width, all, count, homes);
        while (built_in_adapters[built_in].name != NULL)
            built_in++;
        add_size(out, here, built_in + count);
    }
    for (size_t i = 0; i < read; i++)
        named_free(&all[i]);
    free(all);
    named_list_free(&list);
    return read == count;
}
