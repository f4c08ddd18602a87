// SPDX-License-Identifier: MIT
// sockconform-adapter-ref: offers the reference through the adapter protocol.
#include "adapter.h"

#include <stdio.h>
#include <string.h>

static void print_usage(FILE *stream)
{
    fputs("usage: sockconform-adapter-ref [--python X.Y[.Z]] [--libc NAME] [--named-calls]\n"
          "       sockconform-adapter-ref --versions\n"
          "Answers the adapter protocol on standard input and output, as the CPython that is named:\n"
          "X.Y is its newest recorded patch, without the option it is the newest of all. Recorded are",
          stream);
    for (size_t index = 0; pysock_python_at(index) != NULL; index++)
        fprintf(stream, "%s %s", index > 0 ? "," : "", pysock_python_version(pysock_python_at(index)));
    fputs(".\nNames are resolved as with the C library that is named: glibc or musl for the newest recorded\n"
          "version, glibc-2.36 or \"glibc 2.36\" for that one or the nearest recorded below it. Without the\n"
          "option it is the platform's own, or the nearest to it.\n"
          "With --named-calls it answers as to a.recv(1), otherwise as to getattr(a, \"recv\")(*[1]).\n",
          stream);
}

static void print_versions(void)
{
    for (size_t index = 0; pysock_python_at(index) != NULL; index++)
        puts(pysock_python_version(pysock_python_at(index)));
}

/// Reports the version that is used instead of an unrecorded one.
static void print_nearest(const char *library, const char *recorded)
{
    const size_t length = strcspn(library, " -");
    if (library[length] != '\0' && strcmp(library + length + 1, recorded + length + 1) != 0)
        fprintf(stderr, "sockconform-adapter-ref: %s is not recorded; speaking as %s\n", library, recorded);
}

int main(int argc, char **argv)
{
    static struct ref_adapter adapter;
    const char *version = NULL;
    const char *library = NULL;
    enum pysock_form form = PYSOCK_FORM_VALUE;
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        print_usage(stdout);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--versions") == 0) {
        print_versions();
        return 0;
    }
    for (int index = 1; index < argc; index++) {
        if (strcmp(argv[index], "--named-calls") == 0) {
            form = PYSOCK_FORM_NAME;
            continue;
        }
        const char **const option = strcmp(argv[index], "--python") == 0 ? &version
                                    : strcmp(argv[index], "--libc") == 0 ? &library
                                                                         : NULL;
        if (option == NULL || index + 1 == argc) {
            print_usage(stderr);
            return 2;
        }
        *option = argv[++index];
    }
    const struct pysock_python *const python = pysock_python_find(version);
    const struct pysock_libc *const libc = pysock_libc_find(library);
    if (python == NULL || libc == NULL) {
        fprintf(stderr, "sockconform-adapter-ref: no %s %s is recorded\n",
                python == NULL ? "CPython" : "C library", python == NULL ? version : library);
        print_usage(stderr);
        return 2;
    }
    if (library != NULL)
        print_nearest(library, pysock_libc_name(libc));
    ref_adapter_init(&adapter, python, libc);
    adapter.form = form;
    return wire_serve(&adapter.wire);
}
