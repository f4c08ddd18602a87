// SPDX-License-Identifier: MIT
// The adapters that need no adapter.json: ref, libc, libc:musl, python.
#include "adapter/built_in.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char build[] = "cmake --build build";

const struct built_in built_in_adapters[] = {
    {"ref", "sockconform-adapter-ref", "the reference, libpysock", build},
    {"libc", "sockconform-adapter-libc", "the C library of this machine", build},
    {"libc:musl", "sockconform-adapter-libc-musl", "musl, through the same adapter",
     "apt-get install musl-tools && cmake -S . -B build -DSOCKCONFORM_MUSL=ON && cmake --build build"},
    {"python", NULL, "the python3 on PATH; python:PATH is another interpreter", "apt-get install python3"},
    {NULL, NULL, NULL, NULL}};

const struct built_in *built_in_find(const char *name)
{
    const struct built_in *row = built_in_adapters;
    while (row->name != NULL && strcmp(row->name, name) != 0)
        row++;
    return row->name != NULL ? row : NULL;
}

static bool is_program_in(const char *folder, size_t length, const char *program)
{
    struct text path = {0};
    text_add_bytes(&path, folder, length);
    text_addf(&path, "%s%s", length > 0 ? "/" : "", program); // an empty part of PATH is this folder
    bool is_program = access(text_of(&path), X_OK) == 0;
    text_free(&path);
    return is_program;
}

static bool is_on_path(const char *program)
{
    const char *path = getenv("PATH");
    if (path == NULL)
        return false;
    for (;; path++) {
        size_t length = strcspn(path, ":");
        if (is_program_in(path, length, program))
            return true;
        path += length;
        if (*path == '\0')
            return false;
    }
}

bool built_in_is_here(const struct built_in *row, const struct homes *homes, struct text *missing)
{
    bool is_here = row->program == NULL
                       ? is_on_path("python3")
                       : is_program_in(homes->programs, strlen(homes->programs), row->program);
    if (!is_here)
        text_add(missing, row->program != NULL ? row->program : "python3");
    return is_here;
}
