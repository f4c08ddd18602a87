// SPDX-License-Identifier: MIT
// The platform's headers of sockets and names, and its functions under the names that POSIX gives them.
#ifndef SOCKCONFORM_LIBC_SYSTEM_H
#define SOCKCONFORM_LIBC_SYSTEM_H

#ifdef _WIN32
#include <errno.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h> // it wants those before it

#include "windows_names.h"

// Windows lacks these (../winsock/platform.c).
struct if_nameindex {
    unsigned if_index;
    char *if_name;
};
struct if_nameindex *if_nameindex(void);
void if_freenameindex(struct if_nameindex *list);
int inet_aton(const char *text, struct in_addr *address);
const char *hstrerror(int code);
// That of MinGW leaves the text of an earlier number where Windows has none for this one.
#undef gai_strerror
#define gai_strerror libc_error_text
#else
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

/// Forgets the error of an earlier call: not every failure of a C function says why.
void libc_clear_error(void);
/// The error of the last call that failed, in the numbers of errno; 0 if it did not say why.
int libc_last_error(void);
/// The platform's text for such a number.
const char *libc_error_text(int code);

#endif
