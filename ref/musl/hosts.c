// SPDX-License-Identifier: MIT
// Numeric hosts, and hosts in the text of the hosts file: musl 1.2.3 src/network/lookup_ipliteral.c;
// lookup_name.c, name_from_hosts; getnameinfo.c, reverse_hosts.
//
//   line    := address blank+ name (blank+ alias)* blank      the address begins the line
//   address := as inet_aton reads it, whole, or IPv6 with or without a scope
#include "musl/hosts.h"

#include "address/numeric_host.h"
#include "cache/file_cache.h"
#include "files/text_lines.h"
#include "text/words.h"

#include <net/if.h>
#include <sys/socket.h>

enum { LINE_SIZE = 512, LINK_LOCAL = 2 };

bool pys_musl_is_host_name(const char *text)
{
    const size_t length = strlen(text);
    if (length == 0 || length >= MUSL_NAME_SIZE - 1)
        return false;
    for (const char *at = text; *at != '\0'; at++) {
        const unsigned char byte = word_fold(*at);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (!plain && byte != '.' && byte != '-' && byte < 0x80)
            return false;
    }
    return true;
}

/// Digits are a number; any other text is an interface's name, which only a link-local address may have.
static bool read_scope(const uint8_t packed[16], const char *text, uint32_t *scope_id)
{
    uint64_t number;
    const bool is_digits = *text != '\0' && text[strspn(text, "0123456789")] == '\0';
    if (is_digits) {
        if (!word_to_number(text, UINT32_MAX, &number))
            return false;
        *scope_id = (uint32_t)number;
        return true;
    }
    if (!pys_address_is_link_local(packed) && !pys_address_is_multicast_of(packed, LINK_LOCAL))
        return false;
    *scope_id = if_nametoindex(text);
    return *scope_id != 0;
}

enum musl_outcome pys_musl_address(const char *text, int family, struct found_address *address)
{
    struct numeric_host numeric;
    *address = (struct found_address){.scope_id = 0};
    if (!pys_numeric_host_read(text, &numeric))
        return MUSL_NOTHING;
    if (family != AF_UNSPEC && family != numeric.family)
        return MUSL_OTHER_FAMILY;
    address->family = numeric.family;
    memcpy(address->packed, numeric.packed, numeric.family == AF_INET ? 4 : 16);
    if (numeric.scope != NULL && !read_scope(numeric.packed, numeric.scope, &address->scope_id))
        return MUSL_WRONG;
    return MUSL_FOUND;
}

/// Ends the address at the start of a line, and returns the text after it.
static char *end_address(char *line)
{
    char *at = line;
    while (*at != '\0' && !word_is_blank(*at))
        at++;
    if (*at != '\0')
        *at++ = '\0';
    return word_skip_blanks(at);
}

enum musl_outcome pys_musl_hosts_find(const char *name, int family, struct found *found)
{
    char line[LINE_SIZE];
    struct found_address address;
    enum musl_outcome outcome = MUSL_NOTHING;
    bool is_named = false;
    struct file_loan *const loan = pys_file_borrow(FILE_HOSTS_TEXT);
    found->memory_is_short = found->memory_is_short || loan == NULL;
    if (loan == NULL)
        return MUSL_NOTHING;
    struct text_lines lines = pys_text_lines(pys_file_content(loan));
    while (found->addresses_count < MUSL_ADDRESSES_MOST && pys_text_lines_next(&lines, line, sizeof line)) {
        if (pys_text_find_word(line, 1, name, false) == NULL)
            continue;
        char *at = end_address(line);
        const enum musl_outcome of_line = pys_musl_address(line, family, &address);
        if (of_line == MUSL_NOTHING)
            continue;
        if (of_line == MUSL_FOUND)
            pys_found_add_address(found, address.family, address.packed, address.scope_id);
        outcome = outcome == MUSL_FOUND || of_line == MUSL_FOUND ? MUSL_FOUND : MUSL_OTHER_FAMILY;
        const char *const first = word_take(&at);
        if (of_line == MUSL_FOUND && !is_named && pys_musl_is_host_name(first)) {
            pys_found_set_name(found, first);
            is_named = true;
        }
    }
    pys_file_give_back(loan);
    return outcome;
}

static bool same_address(const struct found_address *one, const struct pysock_address *other)
{
    uint8_t wide[2][16];
    const bool both_v6 = one->family == AF_INET6;
    if (one->family == AF_INET)
        pys_address_map_v4(one->packed, wide[0]);
    else
        memcpy(wide[0], one->packed, 16);
    if (other->family == AF_INET)
        pys_address_map_v4(other->packed, wide[1]);
    else
        memcpy(wide[1], other->packed, 16);
    return memcmp(wide[0], wide[1], 16) == 0 && (both_v6 ? one->scope_id : 0) == other->scope_id;
}

bool pys_musl_hosts_name(const struct pysock_address *address, char name[PYSOCK_HOST_TEXT_SIZE])
{
    char line[LINE_SIZE];
    struct found_address of_line;
    bool found = false;
    struct file_loan *const loan = pys_file_borrow(FILE_HOSTS_TEXT);
    if (loan == NULL)
        return false; // no memory
    struct text_lines lines = pys_text_lines(pys_file_content(loan));
    while (!found && pys_text_lines_next(&lines, line, sizeof line)) {
        char *at = end_address(line);
        if (pys_musl_address(line, AF_UNSPEC, &of_line) != MUSL_FOUND || !same_address(&of_line, address))
            continue;
        const char *const first = word_take(&at);
        found = strlen(first) < MUSL_NAME_SIZE;
        if (found)
            memcpy(name, first, strlen(first) + 1);
    }
    pys_file_give_back(loan);
    return found && *name != '\0';
}
