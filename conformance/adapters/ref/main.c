// SPDX-License-Identifier: MIT
// sockconform-adapter-ref: the reference behind the adapter protocol.
#include "adapter.h"

#include <stdio.h>
#include <string.h>

static void print_usage(FILE *stream)
{
    fputs("usage: sockconform-adapter-ref [--python X.Y[.Z]]\n"
          "       sockconform-adapter-ref --versions\n"
          "Answers the adapter protocol on standard input and output, as the CPython that is named:\n"
          "X.Y is its newest recorded patch, without the option it is the newest of all. Recorded are",
          stream);
    for (size_t index = 0; pysock_python_at(index) != NULL; index++)
        fprintf(stream, "%s %s", index > 0 ? "," : "", pysock_python_version(pysock_python_at(index)));
    fputs(".\n", stream);
}

static void print_versions(void)
{
    for (size_t index = 0; pysock_python_at(index) != NULL; index++)
        puts(pysock_python_version(pysock_python_at(index)));
}

int main(int argc, char **argv)
{
    static struct ref_adapter adapter;
    const char *version = NULL;
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        print_usage(stdout);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--versions") == 0) {
        print_versions();
        return 0;
    }
    if (argc == 3 && strcmp(argv[1], "--python") == 0) {
        version = argv[2];
    } else if (argc != 1) {
        print_usage(stderr);
        return 2;
    }
    const struct pysock_python *const python = pysock_python_find(version);
    if (python == NULL) {
        fprintf(stderr, "sockconform-adapter-ref: no CPython %s is recorded\n", version);
        print_usage(stderr);
        return 2;
    }
    ref_adapter_init(&adapter, python);
    return wire_serve(&adapter.wire);
}
