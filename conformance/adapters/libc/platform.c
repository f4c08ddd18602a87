// SPDX-License-Identifier: MIT
// Identifies the C library and the system, and tells its errors. Windows has a file of its own for this,
// ../winsock/platform.c.
#include "libc_adapter.h"

#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

/// "glibc 2.36", "musl 1.2.3"; empty if unknown. musl has no macro for its name and no function for its
/// version: any other library on Linux counts as musl, and the build gives the version
/// (SOCKCONFORM_MUSL_VERSION, see CMakeLists.txt). dietlibc's version comes from the build too.
static void name_library(char name[64])
{
#if defined(__GLIBC__)
    snprintf(name, 64, "glibc %s", gnu_get_libc_version());
#elif defined(__BIONIC__)
    snprintf(name, 64, "bionic");
#elif defined(__UCLIBC__)
    snprintf(name, 64, "uclibc %d.%d.%d", __UCLIBC_MAJOR__, __UCLIBC_MINOR__, __UCLIBC_SUBLEVEL__);
#elif defined(__dietlibc__) && defined(SOCKCONFORM_DIETLIBC_VERSION)
    snprintf(name, 64, "dietlibc %s", SOCKCONFORM_DIETLIBC_VERSION);
#elif defined(__dietlibc__)
    snprintf(name, 64, "dietlibc");
#elif defined(__linux__) && defined(SOCKCONFORM_MUSL_VERSION)
    snprintf(name, 64, "musl %s", SOCKCONFORM_MUSL_VERSION);
#elif defined(__linux__)
    snprintf(name, 64, "musl");
#else
    name[0] = '\0';
#endif
}

#ifdef __dietlibc__
/// dietlibc's look-ups go on in /etc/hosts where the last one ended, unless a caller ends that.
static void end_look_ups(void *context)
{
    (void)context;
    endhostent();
}
#endif

void libc_platform(struct wire_adapter *adapter)
{
    static char library[64], system_version[256];
    static struct utsname here;
    bool named = uname(&here) >= 0;

    name_library(library);
    if (named) {
        adapter->os = here.sysname;
        adapter->machine = here.machine;
        snprintf(system_version, sizeof system_version, "%.100s %.100s", here.sysname, here.release);
    }
    // Elsewhere the C library is a part of the system and has the system's version.
    adapter->version = library[0] != '\0' ? library : named ? system_version : "unknown";
    adapter->libc = library[0] != '\0' ? library : NULL;
#ifdef __dietlibc__
    adapter->begin_run = end_look_ups;
#endif
}

void libc_clear_error(void)
{
    errno = 0;
}

int libc_last_error(void)
{
    return errno;
}

const char *libc_error_text(int code)
{
    return strerror(code);
}
