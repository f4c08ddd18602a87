// SPDX-License-Identifier: MIT
// Parsing the hosts line of nsswitch.conf.
//
//   line   := "hosts:" (source | '[' rule+ ']')*       ends at LF or '#'
//   rule   := ['!'] status '=' action                  letters of either case
//   status := "success" | "notfound" | "unavail" | "tryagain"
//   action := "return" | "continue"
//
// Without a rule, success returns and every other status continues. (nsswitch.conf(5); glibc 2.36
// nss/nss_action_parse.c)
#include "files/name_switch.h"

#include "text/words.h"

#include <stdlib.h>

static struct name_source make_source(const char *name)
{
    struct name_source source = {NAME_SOURCE_OTHER, {[LOOKUP_FOUND] = true}};
    if (strcmp(name, "files") == 0)
        source.kind = NAME_SOURCE_FILES;
    else if (strcmp(name, "dns") == 0)
        source.kind = NAME_SOURCE_DNS;
    return source;
}

static void apply_rule(struct name_source *source, char *rule)
{
    static const char *const statuses[LOOKUP_STATUSES] = {
        [LOOKUP_FOUND] = "success",
        [LOOKUP_NOT_FOUND] = "notfound",
        [LOOKUP_UNAVAILABLE] = "unavail",
        [LOOKUP_TRY_AGAIN] = "tryagain",
    };
    const bool negated = *rule == '!';
    char *const status_name = rule + negated;
    char *const equals = strchr(status_name, '=');
    if (equals == NULL)
        return;
    *equals = '\0';
    const bool returns = word_same(equals + 1, "return");
    for (size_t status = 0; status < LOOKUP_STATUSES; status++) {
        if (word_same(status_name, statuses[status]) != negated)
            source->returns[status] = returns;
    }
}

/// Parses "[NOTFOUND=return UNAVAIL=continue]" with the bracket, and returns the text after it.
static char *take_rules(struct name_source *source, char *at)
{
    char *end = strchr(at + 1, ']'); // the bracket itself may already be removed
    if (end == NULL)
        return at + 1 + strlen(at + 1);
    *end++ = '\0';
    for (at = word_skip_blanks(at + 1); *at != '\0';)
        apply_rule(source, word_take(&at));
    return word_skip_blanks(end);
}

static void parse_hosts_line(struct name_switch *names, char *at)
{
    names->is_default = false;
    names->count = 0;
    for (at = word_skip_blanks(at); *at != '\0' && names->count < NAME_SOURCES_MAX;) {
        char *end = at + strcspn(at, " \t\r\v\f[");
        char *const next = word_skip_blanks(end);
        const bool has_rules = *next == '[';
        *end = '\0';
        struct name_source source = make_source(at);
        at = has_rules ? take_rules(&source, next) : next;
        names->hosts[names->count++] = source;
    }
}

static void parse_line(struct name_switch *names, char *line)
{
    static const char database[] = "hosts:";
    line[strcspn(line, "#")] = '\0';
    char *const at = word_skip_blanks(line);
    if (strncmp(at, database, sizeof database - 1) == 0)
        parse_hosts_line(names, at + sizeof database - 1);
}

struct name_switch *pys_name_switch_parse(const char *text, size_t length)
{
    struct name_switch *const names = calloc(1, sizeof *names);
    char *const copy = malloc(length + 2);
    if (names == NULL || copy == NULL) {
        free(copy);
        free(names);
        return NULL;
    }
    names->is_default = true;
    names->count = 2;
    names->hosts[0] = make_source("files");
    names->hosts[1] = make_source("dns");
    if (length > 0)
        memcpy(copy, text, length);
    copy[length] = '\0';
    char *at = copy;
    for (char *line; (line = word_take_line(&at, copy + length)) != NULL;)
        parse_line(names, line);
    free(copy);
    return names;
}

void pys_name_switch_put_dns_first(struct name_switch *names)
{
    names->count = 2;
    names->hosts[0] = make_source("dns");
    for (size_t status = 0; status < LOOKUP_STATUSES; status++)
        names->hosts[0].returns[status] = status != LOOKUP_UNAVAILABLE;
    names->hosts[1] = make_source("files");
}
