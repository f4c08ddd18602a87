// SPDX-License-Identifier: MIT
// The command line, read.
#include "commands/options.h"

#include "report/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct option {
    const char *name;
    char letter;
    const char *value; /* what its value is called; NULL for a switch */
};

static const struct option table[] = {{"adapter", 'a', "NAME[=COMMAND]"},
                                      {"show", 's', "NAME[=COMMAND]"},
                                      {"function", 'f', "F"},
                                      {"rule", 'R', "PATTERN"},
                                      {"case", 'c', "PATTERN"},
                                      {"level", 'l', "LEVEL"},
                                      {"known", 'k', "FILE"},
                                      {"no-known", 'K', NULL},
                                      {"report", 'r', "FILE"},
                                      {"jobs", 'j', "N"},
                                      {"limit", 't', "SECONDS"},
                                      {"world", 'w', "auto|none"},
                                      {"vectors", 'v', "DIR"},
                                      {"propose", 'p', "FILE"},
                                      {"claim", 'm', "FILE"},
                                      {"badge", 'b', "FILE"},
                                      {"oracle", 'o', "python[:PATH]"},
                                      {"to", 'T', "FILE"},
                                      {"changes", 'C', NULL},
                                      {"help", 'h', NULL}};

enum { OPTION_COUNT = sizeof table / sizeof *table };

static bool refuse_value(struct text *why, const struct option *option, const char *value, const char *wanted)
{
    text_addf(why, "--%s %s: %s", option->name, value, wanted);
    return false;
}

static bool take_number(const char *value, double least, double most, double *number)
{
    char *end = NULL;
    if (value[0] == '\0' || value[strspn(value, "0123456789.")] != '\0')
        return false;
    *number = strtod(value, &end);
    return *end == '\0' && *number >= least && *number <= most;
}

static bool take_value(struct options *options, const struct option *option, const char *value,
                       struct text *why)
{
    double number = 0;
    switch (option->letter) {
    case 'a': words_add(&options->adapters, value); return true;
    case 's': words_add(&options->shown, value); return true;
    case 'f': words_add(&options->functions, value); return true;
    case 'R': words_add(&options->rules, value); return true;
    case 'c': words_add(&options->patterns, value); return true;
    case 'k': words_add(&options->known, value); return true;
    case 'r': words_add(&options->reports, value); return true;
    case 'v': options->vectors = value; return true;
    case 'p': options->propose = value; return true;
    case 'm': options->claim = value; return true;
    case 'b': options->badge = value; return true;
    case 'o': options->oracle = value; return true;
    case 'T': options->to = value; return true;
    case 'K': options->no_known = true; return true;
    case 'C': options->changes = true; return true;
    case 'h': options->help = true; return true;
    case 'l':
        options->level = level_from_name(value);
        return options->level != LEVEL_NONE ||
               refuse_value(why, option, value, "one of value, class, code, text");
    case 'j':
        if (!take_number(value, 1, MOST_JOBS, &number) || strchr(value, '.') != NULL)
            return refuse_value(why, option, value, "a whole number from 1 to 64");
        options->jobs = (size_t)number;
        return true;
    case 't':
        if (!take_number(value, 0.001, 86400, &number))
            return refuse_value(why, option, value, "seconds, from 0.001 to 86400 (a day)");
        options->limit_ms = number * 1e3;
        return true;
    default:
        options->no_world = strcmp(value, "none") == 0;
        return options->no_world || strcmp(value, "auto") == 0 ||
               refuse_value(why, option, value, "auto or none");
    }
}

static const struct option *find_option(const char *name, size_t length)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strlen(table[i].name) == length && strncmp(table[i].name, name, length) == 0)
            return &table[i];
    return NULL;
}

static bool refuse_option(const struct option_set *set, const char *word, struct text *why)
{
    const struct option *near = NULL;
    size_t least = 3;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        size_t distance = edit_distance(word + strspn(word, "-"), table[i].name);
        if (strchr(set->takes, table[i].letter) != NULL && distance < least) {
            near = &table[i];
            least = distance;
        }
    }
    text_addf(why, "%s has no option %s", set->command, word);
    if (near != NULL)
        text_addf(why, "; did you mean --%s?", near->name);
    return false;
}

/** One option at argv[*at], with its value behind `=` or in the next word. */
static bool read_option(struct options *options, const struct option_set *set, int argc, char *const argv[],
                        int *at, struct text *why)
{
    const char *word = argv[*at], *name = word + 2;
    const char *equals = strchr(name, '=');
    size_t length = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const struct option *option = find_option(name, length);
    if (option == NULL || (option->letter != 'h' && strchr(set->takes, option->letter) == NULL))
        return refuse_option(set, word, why);
    if (option->value == NULL) {
        if (equals == NULL)
            return take_value(options, option, "", why);
        text_addf(why, "--%s takes no value", option->name);
        return false;
    }
    if (equals == NULL && *at + 1 >= argc) {
        text_addf(why, "--%s needs %s", option->name, option->value);
        return false;
    }
    return take_value(options, option, equals != NULL ? equals + 1 : argv[++*at], why);
}

bool options_read(struct options *options, const struct option_set *set, int argc, char *const argv[],
                  struct text *why)
{
    bool good = true;
    memset(options, 0, sizeof *options);
    options->level = LEVEL_CODE;
    for (int at = 0; at < argc && good; at++) {
        if (strcmp(argv[at], "-h") == 0)
            options->help = true;
        else if (strncmp(argv[at], "--", 2) == 0)
            good = read_option(options, set, argc, argv, &at, why);
        else if (argv[at][0] == '-' && argv[at][1] != '\0')
            good = refuse_option(set, argv[at], why);
        else
            words_add(&options->operands, argv[at]);
    }
    for (size_t i = 0; good && set->most_operands == 0 && i < options->reports.count; i++)
        good = report_is_offered(options->reports.list[i], why); // what is compared has reports of its own
    size_t most = set->most_operands > 0 ? set->most_operands : set->operands;
    if (good && !options->help &&
        (options->operands.count < set->operands || options->operands.count > most)) {
        good = false;
        if (options->operands.count > most)
            text_addf(why, "%s: unexpected argument \"%s\"", set->command, options->operands.list[most]);
        else
            text_addf(why, "%s: an argument is missing", set->command);
    }
    if (!good)
        options_free(options);
    return good;
}

void options_free(struct options *options)
{
    struct words *lists[] = {&options->adapters, &options->shown, &options->functions, &options->rules,
                             &options->patterns, &options->known, &options->reports,   &options->operands};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]->list);
    memset(options, 0, sizeof *options);
}
