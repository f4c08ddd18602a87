// SPDX-License-Identifier: MIT
// getfqdn: a name as str.strip() leaves it, and the first name of its host that has a dot.
//
// CPython Lib/socket.py.
#include "call/call.h"

#include <string.h>

/// How many bytes of white space stand at a text's begin, as str.strip() has it; 0 for none.
static size_t blank_at(const unsigned char *at, size_t length)
{
    if (length >= 1 && ((at[0] >= '\t' && at[0] <= '\r') || (at[0] >= 0x1c && at[0] <= ' ')))
        return 1;
    if (length >= 2 && at[0] == 0xc2 && (at[1] == 0x85 || at[1] == 0xa0))
        return 2;
    if (length < 3)
        return 0;
    const unsigned character = (at[0] & 0x0fU) << 12 | (at[1] & 0x3fU) << 6 | (at[2] & 0x3fU);
    const bool is_blank =
        (at[0] & 0xf0) == 0xe0 &&
        (character == 0x1680 || (character >= 0x2000 && character <= 0x200a) || character == 0x2028 ||
         character == 0x2029 || character == 0x202f || character == 0x205f || character == 0x3000);
    return is_blank ? 3 : 0;
}

static struct pysock_value strip_text(const struct pysock_value *text)
{
    const char *start = text->as.text.utf8;
    size_t length = text->as.text.length;
    for (size_t size; (size = blank_at((const unsigned char *)start, length)) > 0; length -= size)
        start += size;
    for (size_t size = 1; size <= 3 && size <= length;) {
        if (blank_at((const unsigned char *)start + length - size, size) == size) {
            length -= size;
            size = 1;
        } else {
            size++;
        }
    }
    return (struct pysock_value){.kind = PYSOCK_STR, .as.text = {start, length}};
}

static bool is_ascii_blank(uint8_t byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static struct pysock_value strip_bytes(const struct pysock_value *value)
{
    const uint8_t *start = value->as.buffer.bytes;
    size_t length = value->as.buffer.length;
    for (; length > 0 && is_ascii_blank(start[0]); length--)
        start++;
    while (length > 0 && is_ascii_blank(start[length - 1]))
        length--;
    return (struct pysock_value){.kind = value->kind, .as.buffer = {start, length}};
}

/// Writes name.strip(): of the same class, and a str with the NUL that every str here has.
static bool strip(struct call *call, const struct pysock_value *value, struct pysock_value *stripped)
{
    if (value->kind == PYSOCK_BYTES || value->kind == PYSOCK_BYTEARRAY) {
        *stripped = strip_bytes(value);
        return true;
    }
    if (pys_str_of(value) == NULL) {
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'", pys_class_name(value),
                       "' object has no attribute 'strip'", NULL);
        return false;
    }
    *stripped = strip_text(pys_str_of(value));
    char *const copy = pys_answer_memory(call, stripped->as.text.length + 1);
    if (copy == NULL)
        return false; // no memory
    memcpy(copy, stripped->as.text.utf8, stripped->as.text.length);
    copy[stripped->as.text.length] = '\0';
    stripped->as.text.utf8 = copy;
    return true;
}

static bool names_this_machine(const struct call *call, const struct pysock_value *name)
{
    if (name->kind != PYSOCK_STR)
        return name->as.buffer.length == 0;
    const size_t length = name->as.text.length; // what stands behind a NUL counts
    return length == 0 || (length == 7 && memcmp(name->as.text.utf8, "0.0.0.0", 7) == 0) ||
           (length == 2 && call->python->fqdn_knows_v6_wildcard && memcmp(name->as.text.utf8, "::", 2) == 0);
}

static const struct pysock_value *pick(const struct pysock_value *host)
{
    const struct pysock_value *const name = &host->as.sequence.items[0];
    const struct pysock_value *const aliases = host->as.sequence.items[1].as.sequence.items;
    const size_t count = host->as.sequence.items[1].as.sequence.count;
    if (strchr(name->as.text.utf8, '.') != NULL)
        return name;
    for (size_t index = 0; index < count; index++) {
        if (strchr(aliases[index].as.text.utf8, '.') != NULL)
            return &aliases[index];
    }
    return name;
}

static bool is_os_error(enum pysock_status status)
{
    return status == PYSOCK_ERROR || status == PYSOCK_HERROR || status == PYSOCK_GAIERROR ||
           status == PYSOCK_TIMEOUT;
}

void pys_call_getfqdn(struct call *call)
{
    struct pysock_value name;
    struct pysock_host *found;
    struct pysock_error error;
    const char *host;
    if (!strip(call, &call->args[0], &name))
        return;
    if (names_this_machine(call, &name)) {
        pys_call_gethostname(call);
        if (call->answer->outcome != PYSOCK_RETURNED)
            return; // not reached: gethostname() that fails
        name = call->answer->returned;
    }
    if (!pys_convert_host(call, &name, "gethostbyaddr", &host))
        return;
    if (pysock_gethostbyaddr(call->libc, host, &found, &error) == PYSOCK_OK) {
        pys_return_host(call, found);
        pysock_free_host(found);
        if (call->answer->outcome == PYSOCK_RETURNED)
            pys_return_value(call, *pick(&call->answer->returned));
    } else if (is_os_error(error.status)) {
        pys_return_value(call, name);
    } else {
        pys_raise_error(call, &error); // no memory
    }
}
