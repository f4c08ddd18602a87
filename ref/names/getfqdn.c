// SPDX-License-Identifier: MIT
// getfqdn: the fully qualified name of a host.
#include "errors/raise.h"
#include "pysock.h"
#include "text/words.h"

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

enum pysock_status pysock_getfqdn(const struct pysock_libc *libc, const char *host, char *name,
                                  size_t name_size, struct pysock_error *error)
{
    struct pysock_host *found;
    struct pysock_error why;
    while (word_is_blank(*host))
        host++;
    size_t length = strlen(host);
    while (length > 0 && word_is_blank(host[length - 1]))
        length--;
    enum pysock_status status = names_this_machine(host, length) ? pysock_gethostname(name, name_size, error)
                                                                 : copy(host, length, name, name_size, error);
    if (status != PYSOCK_OK)
        return status;
    status = pysock_gethostbyaddr(libc, name, &found, &why);
    if (status == PYSOCK_MEMORY_ERROR)
        return pysock_raise(error, why.reason); // no memory
    if (status != PYSOCK_OK)
        return PYSOCK_OK;
    const char *const picked = pick(found);
    status = copy(picked, strlen(picked), name, name_size, error);
    pysock_free_host(found);
    return status;
}
