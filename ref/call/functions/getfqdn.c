// SPDX-License-Identifier: MIT
// getfqdn: strips its argument, and returns the name as a str, or the argument if no name is found.
//
// CPython Lib/socket.py.
#include "names/getfqdn.h"
#include "call/live.h"
#include "text/strip.h"
#include "text/words.h"

#include <errno.h>
#include <string.h>

static void strip_bytes(const struct pysock_value *value, struct pysock_value *stripped)
{
    const uint8_t *start = value->as.buffer.bytes;
    size_t length = value->as.buffer.length;
    for (; length > 0 && word_is_blank((char)start[0]); length--)
        start++;
    while (length > 0 && word_is_blank((char)start[length - 1]))
        length--;
    *stripped = (struct pysock_value){.kind = value->kind, .as.buffer = {start, length}};
}

/// Writes name.strip(), of the same class.
static bool strip(struct call *call, const struct pysock_value *value, struct pysock_value *stripped)
{
    const struct pysock_value *const str = pys_str_of(value);
    if (value->kind == PYSOCK_BYTES || value->kind == PYSOCK_BYTEARRAY) {
        strip_bytes(value, stripped);
        return true;
    }
    if (str == NULL) {
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'", pys_class_name(value),
                       "' object has no attribute 'strip'", NULL);
        return false;
    }
    size_t length = str->as.text.length;
    const char *const start = pys_strip(str->as.text.utf8, &length);
    return pys_keep_text(call, start, length, stripped); // a str here ends with a NUL
}

/// pysock_getfqdn() strips a str and knows the wildcards of this machine. Bytes have fewer kinds of white
/// space and differ from every str; "::" was no wildcard before the trait fqdn_knows_v6_wildcard. IDNA comes
/// after both: its result may have white space at its ends, or be a wildcard, but neither is checked again.
static bool is_looked_up_as_it_is(const struct call *call, const struct pysock_value *name, const char *host)
{
    const struct pysock_value *const str = pys_str_of(name);
    if (str != NULL && strcmp(str->as.text.utf8, host) != 0)
        return true;
    if (host[0] == '\0')
        return false;
    return name->kind != PYSOCK_STR || (strcmp(host, "::") == 0 && !call->python->fqdn_knows_v6_wildcard);
}

typedef enum pysock_status find_name(const struct pysock_libc *libc, const char *host, char *name,
                                     size_t name_size, struct pysock_host **found,
                                     struct pysock_error *error);

/// Asks with growing room, for a name of any length.
static enum pysock_status ask(struct call *call, find_name *find, const char *host, char **name,
                              struct pysock_host **found, struct pysock_error *error)
{
    enum pysock_status status;
    size_t size = PYSOCK_HOST_TEXT_SIZE + strlen(host);
    do {
        *name = pys_answer_memory(call, size);
        if (*name == NULL)
            return PYSOCK_MEMORY_ERROR; // no memory
        status = find(call->libc, host, *name, size, found, error);
        size *= 2;
    } while (status == PYSOCK_ERROR && error->code == ERANGE);
    return status;
}

/// All names of a host are decoded before one is chosen.
static void return_found(struct call *call, const struct pysock_host *found, const char *name)
{
    struct pysock_value value;
    pys_return_host(call, found);
    if (call->answer->outcome == PYSOCK_RETURNED && pys_decode_utf8(call, name, &value))
        pys_return_value(call, value);
}

void pys_call_getfqdn(struct call *call)
{
    static const struct signature signature = {"getfqdn", false, 0, 1, {"name"}};
    static const struct pysock_value empty = {.kind = PYSOCK_STR, .as.text = {"", 0}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct pysock_value given;
    struct pysock_host *found;
    struct pysock_error error;
    const char *host;
    char *name;
    if (!pys_bind_python(call, &signature, bound) ||
        !strip(call, bound[0] != NULL ? bound[0] : &empty, &given) ||
        !pys_convert_host(call, &given, "gethostbyaddr", &host))
        return;
    find_name *const find = is_looked_up_as_it_is(call, &given, host) ? pys_getfqdn_of_host : pysock_getfqdn;
    const enum pysock_status status = ask(call, find, host, &name, &found, &error);
    if (status != PYSOCK_OK) {
        pys_raise_error(call, &error); // no memory
        return;                        // no memory
    }
    if (found != NULL)
        return_found(call, found, name);
    else if (strcmp(name, host) == 0)
        pys_return_value(call, given);
    else if (pys_decode_file_system_text(call, name, &given)) // the name of this machine
        pys_return_value(call, given);
    pysock_free_host(found);
}
