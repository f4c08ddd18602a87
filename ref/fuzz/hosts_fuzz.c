// SPDX-License-Identifier: MIT
// Fuzz target: parses any bytes as each of the files of name resolution. The index of hosts must find the
// same as a search in file order.
#include "files/address_policy.h"
#include "files/host_conf.h"
#include "files/hosts.h"
#include "files/name_switch.h"
#include "files/resolver_conf.h"
#include "files/text_lines.h"
#include "musl/hosts.h"
#include "text/words.h"

#include <stdlib.h>
#include <sys/socket.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static bool has_name(const struct hosts *hosts, const struct hosts_line *line, const char *name)
{
    for (uint32_t index = 0; index < line->spelling_count; index++) {
        if (word_same(hosts->spellings[line->first_spelling + index].text, name))
            return true;
    }
    return false;
}

static void check_name(const struct hosts *hosts, const char *name)
{
    uint32_t place;
    uint32_t found = pys_hosts_find_name(hosts, name, &place);
    for (uint32_t line = 0; line < hosts->line_count; line++) {
        if (has_name(hosts, &hosts->lines[line], name)) {
            require(found == line);
            found = pys_hosts_find_next(hosts, name, &place);
        }
    }
    require(found == HOSTS_END);
}

static void check_address(const struct hosts *hosts, uint32_t index)
{
    const struct hosts_line *const line = &hosts->lines[index];
    require(line->spelling_count > 0);
    require(line->family == AF_INET || line->family == AF_INET6);
    if (line->has_v4)
        require(pys_hosts_find_address(hosts, AF_INET, line->packed_v4) <= index);
    if (line->family == AF_INET6)
        require(pys_hosts_find_address(hosts, AF_INET6, line->packed) <= index);
}

static void check_hosts(const char *text, size_t size)
{
    struct hosts *const hosts = pys_hosts_parse(text, size);
    require(hosts != NULL);
    for (uint32_t index = 0; index < hosts->spelling_count; index++)
        check_name(hosts, hosts->spellings[index].text);
    for (uint32_t index = 0; index < hosts->line_count; index++)
        check_address(hosts, index);
    free(hosts);
}

static void check_resolver(const char *text, size_t size)
{
    struct resolver_conf *const conf = pys_resolver_conf_parse(text, size);
    require(conf != NULL && conf->servers_count >= 1 && conf->servers_count <= NAME_SERVERS_MAX);
    require(conf->ndots <= 15 && conf->timeout_s <= 30 && conf->attempts <= 5);
    for (size_t index = 0; index < conf->search_count; index++)
        require(conf->search[index][0] != '\0');
    free(conf);
}

static void check_policy(const char *text, size_t size)
{
    static const uint8_t unspecified[16] = {0};
    struct address_policy *const policy = pys_address_policy_parse(text, size);
    require(policy != NULL);
    const struct policy_table *const tables[] = {&policy->labels, &policy->precedences, &policy->scopes_v4};
    for (size_t index = 0; index < 3; index++) {
        require(tables[index]->count > 0 && tables[index]->prefixes[tables[index]->count - 1].bits == 0);
        (void)pys_address_policy_value(tables[index], unspecified);
    }
    free(policy);
}

/// Every byte of the text except comments is in one line; a word is found between its boundaries.
static void check_text(const char *text, size_t size)
{
    char line[32];
    struct found_address address;
    struct file_text *const copy = pys_file_text_copy(text, size);
    require(copy != NULL);
    struct text_lines lines = pys_text_lines(copy);
    const char *before = lines.at;
    while (pys_text_lines_next(&lines, line, sizeof line)) {
        require(lines.at > before && lines.at <= copy->bytes + size && strlen(line) < sizeof line);
        before = lines.at;
        const char *const word = pys_text_find_word(line, 0, "a", true);
        require(word == NULL || *word == 'a');
        const char *at = line;
        (void)pys_text_number(&at);
        require(at <= line + strlen(line));
        (void)pys_musl_address(line, 0, &address);
    }
    require(lines.at == copy->bytes + size);
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *const text = (const char *)data;
    if (size > 1024)
        return 0;
    check_hosts(text, size);
    check_text(text, size);
    check_resolver(text, size);
    check_policy(text, size);
    struct name_switch *const names = pys_name_switch_parse(text, size);
    require(names != NULL && names->count <= NAME_SOURCES_MAX);
    free(names);
    struct host_conf *const conf = pys_host_conf_parse(text, size);
    require(conf != NULL);
    free(conf);
    return 0;
}
