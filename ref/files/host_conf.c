// SPDX-License-Identifier: MIT
// Parsing host.conf: only "multi on" and "multi off" have a meaning, in letters of either case.
//
// glibc 2.36 resolv/res_hconf.c.
#include "files/host_conf.h"

#include "text/words.h"

#include <stdlib.h>

static void parse_line(struct host_conf *conf, char *line)
{
    line[strcspn(line, "#")] = '\0';
    char *at = word_skip_blanks(line);
    if (word_same(word_take(&at), "multi"))
        conf->multi = word_same(word_take(&at), "on");
}

struct host_conf *pys_host_conf_parse(const char *text, size_t length)
{
    struct host_conf *const conf = calloc(1, sizeof *conf);
    char *const copy = malloc(length + 1);
    if (conf == NULL || copy == NULL) {
        free(copy);
        free(conf);
        return NULL;
    }
    if (length > 0)
        memcpy(copy, text, length);
    copy[length] = '\0';
    char *at = copy;
    for (char *line; (line = word_take_line(&at, copy + length)) != NULL;)
        parse_line(conf, line);
    free(copy);
    return conf;
}
