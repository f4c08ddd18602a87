// SPDX-License-Identifier: MIT
// Parsing resolv.conf.
//
//   line       := [';' | '#'] anything | keyword (blank | tab)+ value     a keyword stands first in its line
//   nameserver := address as inet_aton reads it, or IPv6 with a scope     the first three count
//   domain     := name                                      the last line of domain and search counts
//   search     := name ((blank | tab)+ name)*
//   options    := (ndots:N | timeout:N | attempts:N | use-vc | other)*
//
// Other options and sortlist are ignored. ndots is at most 15, timeout 30, attempts 5. (resolv.conf(5); glibc
// 2.36 resolv/res_init.c)
#include "files/resolver_conf.h"

#include "address/numeric_host.h"
#include "address/select.h"
#include "pysock.h"
#include "text/words.h"

#include <stdlib.h>
#include <sys/socket.h>

enum { NDOTS_MAX = 15, TIMEOUT_MAX_S = 30, ATTEMPTS_MAX = 5 };

/// The text after a keyword at the line's start, or NULL.
static char *value_of(char *line, const char *keyword)
{
    const size_t length = strlen(keyword);
    if (strncmp(line, keyword, length) != 0 || (line[length] != ' ' && line[length] != '\t'))
        return NULL;
    return line + length + strspn(line + length, " \t");
}

static void add_server(struct resolver_conf *conf, char *value)
{
    struct name_server_address server = {.family = AF_INET};
    if (conf->servers_count == NAME_SERVERS_MAX || *value == '\0')
        return;
    if (!ipv4_legacy_read(value, server.packed)) {
        value[strcspn(value, " \t")] = '\0';
        char *const scope = strchr(value, '%');
        if (scope != NULL)
            *scope = '\0';
        if (pysock_inet_pton(AF_INET6, value, server.packed, NULL) != PYSOCK_OK)
            return;
        server.family = AF_INET6;
        if (scope != NULL)
            (void)pys_numeric_scope(server.packed, scope + 1,
                                    &server.scope_id); // an unknown option is ignored
    }
    conf->servers[conf->servers_count++] = server;
}

static void set_search(struct resolver_conf *conf, char *value, bool several)
{
    if (*value == '\0')
        return;
    conf->has_search = true;
    conf->search_count = 0;
    while (*value != '\0' && (several || conf->search_count == 0)) {
        char *const end = value + strcspn(value, " \t");
        char *const next = end + strspn(end, " \t");
        *end = '\0';
        conf->search[conf->search_count++] = value;
        value = next;
    }
}

/// A number as atoi reads it, at most `most`; a negative one is 0.
static unsigned option_number(const char *text, unsigned most)
{
    unsigned value = 0;
    for (; *text >= '0' && *text <= '9' && value <= most; text++)
        value = value * 10 + (unsigned)(*text - '0');
    return value < most ? value : most;
}

static void set_options(struct resolver_conf *conf, char *at)
{
    for (at = word_skip_blanks(at); *at != '\0';) {
        const char *const option = word_take(&at);
        if (strncmp(option, "ndots:", 6) == 0)
            conf->ndots = option_number(option + 6, NDOTS_MAX);
        else if (strncmp(option, "timeout:", 8) == 0)
            conf->timeout_s = option_number(option + 8, TIMEOUT_MAX_S);
        else if (strncmp(option, "attempts:", 9) == 0)
            conf->attempts = option_number(option + 9, ATTEMPTS_MAX);
        else if (strncmp(option, "use-vc", 6) == 0)
            conf->use_tcp = true;
    }
}

static void parse_line(struct resolver_conf *conf, char *line)
{
    char *value;
    if ((value = value_of(line, "nameserver")) != NULL)
        add_server(conf, value);
    else if ((value = value_of(line, "domain")) != NULL)
        set_search(conf, value, false);
    else if ((value = value_of(line, "search")) != NULL)
        set_search(conf, value, true);
    else if ((value = value_of(line, "options")) != NULL)
        set_options(conf, value);
}

struct resolver_conf *pys_resolver_conf_parse(const char *text, size_t length)
{
    static const uint8_t loopback[4] = {127, 0, 0, 1};
    const size_t search_room = length / 2 + 1; // a name and a blank
    char *const block = malloc(sizeof(struct resolver_conf) + search_room * sizeof(char *) + length + 1);
    if (block == NULL)
        return NULL; // no memory
    struct resolver_conf *const conf = (struct resolver_conf *)(void *)block;
    *conf = (struct resolver_conf){.ndots = 1, .timeout_s = 5, .attempts = 2};
    conf->search = (const char **)(void *)(block + sizeof *conf);
    char *at = block + sizeof *conf + search_room * sizeof(char *);
    char *const end = at + length;
    if (length > 0)
        memcpy(at, text, length);
    *end = '\0';
    for (char *line; (line = word_take_line(&at, end)) != NULL;)
        parse_line(conf, line);
    if (conf->servers_count == 0) {
        conf->servers[0].family = AF_INET;
        memcpy(conf->servers[0].packed, loopback, sizeof loopback);
        conf->servers_count = 1;
    }
    return conf;
}
