// SPDX-License-Identifier: MIT
// getfqdn: finds the fully qualified name of a host.
#include "names/getfqdn.h"

#include "errors/raise.h"
#include "text/strip.h"

#include <errno.h>
#include <string.h>

static enum pysock_status copy(const char *text, size_t length, char *name, size_t name_size,
                               struct pysock_error *error)
{
    if (length >= name_size)
        return pysock_raise_errno(error, ERANGE);
    memmove(name, text, length);
    name[length] = '\0';
    return PYSOCK_OK;
}

static const char *pick(const struct pysock_host *host)
{
    if (strchr(host->name, '.') != NULL)
        return host->name;
    for (size_t index = 0; index < host->aliases_count; index++) {
        if (strchr(host->aliases[index], '.') != NULL)
            return host->aliases[index];
    }
    return host->name;
}

static bool names_this_machine(const char *host, size_t length)
{
    return length == 0 || (length == 7 && memcmp(host, "0.0.0.0", 7) == 0) ||
           (length == 2 && memcmp(host, "::", 2) == 0);
}

/// Looks the name up and writes the best name of the host; if nothing is found, the name is unchanged.
static enum pysock_status look_up(const struct pysock_libc *libc, char *name, size_t name_size,
                                  struct pysock_host **found, struct pysock_error *error)
{
    struct pysock_host *host;
    struct pysock_error why;
    enum pysock_status status = pysock_gethostbyaddr(libc, name, &host, &why);
    if (pysock_is_os_error(status))
        return PYSOCK_OK;
    if (status != PYSOCK_OK)
        return pysock_raise(error, why.reason); // no memory
    const char *const picked = pick(host);
    status = copy(picked, strlen(picked), name, name_size, error);
    if (status == PYSOCK_OK && found != NULL)
        *found = host;
    else
        pysock_free_host(host);
    return status;
}

enum pysock_status pys_getfqdn_of_host(const struct pysock_libc *libc, const char *host, char *name,
                                       size_t name_size, struct pysock_host **found,
                                       struct pysock_error *error)
{
    if (found != NULL)
        *found = NULL;
    const enum pysock_status status = copy(host, strlen(host), name, name_size, error);
    return status == PYSOCK_OK ? look_up(libc, name, name_size, found, error) : status;
}

enum pysock_status pysock_getfqdn(const struct pysock_libc *libc, const char *host, char *name,
                                  size_t name_size, struct pysock_host **found, struct pysock_error *error)
{
    size_t length = strlen(host);
    const char *const stripped = pys_strip(host, &length);
    if (found != NULL)
        *found = NULL;
    const enum pysock_status status = names_this_machine(stripped, length)
                                          ? pysock_gethostname(name, name_size, error)
                                          : copy(stripped, length, name, name_size, error);
    return status == PYSOCK_OK ? look_up(libc, name, name_size, found, error) : status;
}
