// SPDX-License-Identifier: MIT
// Loaded before the program (LD_PRELOAD): gives a Python that starts the extension of its version as its `_socket`.
//
// Every Python looks for a module among the built-in ones first. Their table may be changed before Python starts, and
// the environment reaches all subprocesses, those with -I and -E too. Programs that are no Python notice nothing.
#include <dlfcn.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

/// CPython's own tag, Include/pytypedefs.h: a function is called as the type that it has.
struct _object; // NOLINT(bugprone-reserved-identifier)

/// CPython Include/cpython/import.h, struct _inittab.
struct built_in {
    const char *name;
    struct _object *(*start)(void);
};

/// dlsym() gives an object's address also for a function (POSIX dlsym(), rationale).
union address {
    void *object;
    const char *(*get_version)(void);
    int (*append)(const char *name, struct _object *(*start)(void));
    struct _object *(*start)(void);
};

static char extension[PATH_MAX];

static union address find(void *from, const char *name)
{
    return (union address){.object = dlsym(from, name)};
}

/// The extension's PyInit__socket().
static struct _object *start(void)
{
    void *const library = dlopen(extension, RTLD_NOW | RTLD_LOCAL);
    const union address found = library == NULL ? (union address){NULL} : find(library, "PyInit__socket");
    if (found.object == NULL) {
        fprintf(stderr, "pysock-python: %s\n", dlerror());
        return NULL;
    }
    return found.start();
}

/// The path of the extension for this version, in the folder of this library; false if there is none.
static int find_extension(const char *version)
{
    Dl_info own;
    glob_t found;
    char pattern[PATH_MAX];
    if (dladdr(extension, &own) == 0)
        return 0;
    const char *const slash = strrchr(own.dli_fname, '/');
    const int folder_length = slash == NULL ? 0 : (int)(slash - own.dli_fname) + 1;
    snprintf(pattern, sizeof pattern, "%.*s%.*s/_socket.*.so", folder_length, own.dli_fname,
             (int)strcspn(version, " +"), version);
    if (glob(pattern, 0, NULL, &found) != 0)
        return 0;
    snprintf(extension, sizeof extension, "%s", found.gl_pathv[0]);
    globfree(&found);
    return 1;
}

__attribute__((constructor)) static void change_built_in_modules(void)
{
    const union address get_version = find(RTLD_DEFAULT, "Py_GetVersion");
    const union address append = find(RTLD_DEFAULT, "PyImport_AppendInittab");
    struct built_in **const table = dlsym(RTLD_DEFAULT, "PyImport_Inittab");
    if (get_version.object == NULL || append.object == NULL || table == NULL ||
        !find_extension(get_version.get_version()))
        return;
    for (struct built_in *module = *table; module->name != NULL; module++) {
        if (strcmp(module->name, "_socket") == 0) {
            module->start = start;
            return;
        }
    }
    append.append("_socket", start);
}
