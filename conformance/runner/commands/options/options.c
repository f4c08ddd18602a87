// SPDX-License-Identifier: MIT
// Parses the command line.
#include "commands/options/options.h"

#include "base/memory.h"
#include "base/near.h"
#include "judge/rule_levels.h"

#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool refuse_value(struct text *why, const struct option_row *option, const char *value,
                         const char *wanted)
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

/// "2/3"
static bool take_shard(struct shard *shard, const char *value)
{
    enum { MOST_SHARES = 1000 };
    char *slash = NULL, *end = NULL;
    if (value[0] < '0' || value[0] > '9') // strtoul() would take blanks and signs
        return false;
    const unsigned long number = strtoul(value, &slash, 10);
    if (*slash != '/' || slash[1] < '0' || slash[1] > '9')
        return false;
    const unsigned long count = strtoul(slash + 1, &end, 10);
    if (*end != '\0' || number < 1 || number > count || count > MOST_SHARES)
        return false;
    *shard = (struct shard){number, count};
    return true;
}

enum { MOST_DIGITS = 15 };

static bool is_whole_number(const char *value, size_t most_digits)
{
    size_t length = strlen(value);
    return length > 0 && length <= most_digits && strspn(value, "0123456789") == length;
}

/// "60", "60s", "2.5"
static bool take_seconds(struct options *options, const struct option_row *option, const char *value,
                         struct text *why)
{
    double number = 0;
    size_t length = strlen(value);
    char *digits = memory_copy(value);
    if (length > 1 && digits[length - 1] == 's')
        digits[length - 1] = '\0';
    bool good = take_number(digits, 0.001, 86400, &number);
    free(digits);
    options->seconds = value;
    return good || refuse_value(why, option, value, "seconds, from 0.001 to 86400 (a day)");
}

/// A note is kept in JSON, and shown whole.
static bool note_is_good(const char *note)
{
    enum { MOST_BYTES = 4096 };
    json_t *string = json_string(note);
    bool good = string != NULL && strlen(note) <= MOST_BYTES;
    json_decref(string);
    return good;
}

static bool take_value(struct options *options, const struct option_row *option, const char *value,
                       struct text *why)
{
    double number = 0;
    switch (option->letter) {
    case 'a':
    case 'A':
    case 'S': words_add(&options->adapters, value); return true;
    case 's': words_add(&options->shown, value); return true;
    case 'f': words_add_list(&options->wanted.functions, value); return true;
    case 'R': words_add_list(&options->wanted.rules, value); return true;
    case 'c': words_add_list(&options->wanted.cases, value); return true;
    case '!': words_add_list(&options->wanted.skipped, value); return true;
    case '/':
    case '0':
        return take_shard(&options->wanted.shard, value) ||
               refuse_value(why, option, value, "K/N: share K, from 1, of N, at most 1000");
    case 'k': words_add(&options->known, value); return true;
    case 'r':
    case 'q':
    case 'y': return targets_add(&options->reports, option->letter, value, why);
    case 'v': options->vectors = value; return true;
    case 'p': options->propose = value; return true;
    case 'm': options->claim = value; return true;
    case 'b': return targets_add_badge(&options->reports, value);
    case 'o': options->oracle = value; return true;
    case 'T': options->to = value; return true;
    case 'n':
        options->note = value;
        return note_is_good(value) ||
               refuse_value(why, option, value, "a note is UTF-8 and has at most 4,096 bytes");
    case '2': options->against = value; return true;
    case '3':
        options->seed = value;
        return is_whole_number(value, MOST_DIGITS) ||
               refuse_value(why, option, value, "a whole number from 0");
    case '4': return take_seconds(options, option, value, why);
    case '5':
        options->count = value;
        return (is_whole_number(value, MOST_DIGITS) && value[strspn(value, "0")] != '\0') ||
               refuse_value(why, option, value, "a whole number from 1");
    case '6': options->save = value; return true;
    case '7': options->corpus = value; return true;
    case '8': words_add_list(&options->wanted.functions, value); return true;
    case '9': words_add_list(&options->wanted.skipped, value); return true;
    case 'K': options->no_known = true; return true;
    case 'C': options->changes = true; return true;
    case 'L': options->adapters_listed = true; return true;
    case 'N': options->names = true; return true;
    case 'x': options->trust = true; return true;
    case '1': options->brief = true; return true;
    case '=': options->answers = true; return true;
    case 'E':
    case 'P': options->complete = true; return true;
    case 'G': options->recordings = true; return true;
    case 'O': options->once = true; return true;
    case 'h': options->help = true; return true;
    case 'l':
    case '+':
        options->level = level_from_name(value);
        options->level_given = true;
        return options->level != LEVEL_NONE ||
               refuse_value(why, option, value, "one of value, class, code, text");
    case 'u':
        options->deciding_rules = rule_levels_read(value);
        options->rules_given = true;
        return options->deciding_rules != 0 ||
               refuse_value(why, option, value, "some of must,should,may, with commas between");
    case 'j':
        if (!take_number(value, 1, MOST_JOBS, &number) || strchr(value, '.') != NULL)
            return refuse_value(why, option, value, "a whole number from 1 to 64");
        options->jobs = (size_t)number;
        return true;
    case 't':
    case '.':
        if (!take_number(value, 0.001, 86400, &number))
            return refuse_value(why, option, value, "seconds, from 0.001 to 86400 (a day)");
        options->limit_ms = number * 1e3;
        return true;
    default:
        options->no_world = strcmp(value, "none") == 0;
        options->world_required = strcmp(value, "required") == 0;
        return options->no_world || options->world_required || strcmp(value, "auto") == 0 ||
               refuse_value(why, option, value, "one of auto, none, required");
    }
}

static bool refuse_option(const struct syntax *syntax, const char *word, struct text *why)
{
    const struct option_row *near = NULL;
    size_t least = 3;
    for (const struct option_row *row = option_table; row->name != NULL; row++) {
        size_t distance = edit_distance(word + strspn(word, "-"), row->name);
        if (syntax_takes(syntax, row) && distance < least) {
            near = row;
            least = distance;
        }
    }
    text_addf(why, "%s has no option %s", syntax->command, word);
    if (near != NULL)
        text_addf(why, "; did you mean --%s?", near->name);
    return false;
}

static const struct option_row *find_row(int letter)
{
    const struct option_row *row = option_table;
    while (row->name != NULL && row->letter != letter)
        row++;
    return row->name != NULL ? row : NULL;
}

/// The command's options for getopt_long(); the caller frees them.
static struct option *long_options(const struct syntax *syntax)
{
    size_t count = 0, taken = 0;
    while (option_table[count].name != NULL)
        count++;
    struct option *list = memory_new(count + 1, sizeof *list);
    for (const struct option_row *row = option_table; row->name != NULL; row++)
        if (syntax_takes(syntax, row))
            list[taken++] = (struct option){
                row->name, row->argument != NULL ? required_argument : no_argument, NULL, row->letter};
    return list;
}

/// getopt_long() accepts the beginning of a name; scripts that rely on that break when an option is added.
static bool is_written_out(const struct option_row *row, const char *word)
{
    size_t length = strlen(row->name);
    return strcmp(word, "-h") == 0 || (strncmp(word + 2, row->name, length) == 0 &&
                                       (word[2 + length] == '\0' || word[2 + length] == '='));
}

/// Handles the result of getopt_long() for the current word.
static bool take(struct options *options, const struct syntax *syntax, int given, const char *word,
                 struct text *why)
{
    enum { NO_OPTION = 1 };
    const struct option_row *row = find_row(given == '?' || given == ':' ? optopt : given);
    if (given == NO_OPTION) {
        words_add(&options->operands, optarg);
        return true;
    }
    if (row == NULL || (given == '?' && strchr(word, '=') == NULL) || !is_written_out(row, word))
        return refuse_option(syntax, word, why);
    if (given == '?')
        text_addf(why, "--%s takes no value", row->name);
    else if (given == ':')
        text_addf(why, "--%s needs %s", row->name, row->argument);
    else
        return take_value(options, row, row->argument != NULL ? optarg : "", why);
    return false;
}

static bool check_operands(const struct options *options, const struct syntax *syntax, struct text *why)
{
    size_t most = syntax->most_operands > 0 ? syntax->most_operands : syntax->operands;
    if (options->operands.count > most)
        text_addf(why, "unexpected argument \"%s\"", options->operands.list[most]);
    else if (options->operands.count < syntax->operands)
        text_addf(why, "an argument is missing: sockconform %s %s", syntax->command, syntax->synopsis);
    return why->length == 0;
}

bool options_read(struct options *options, const struct syntax *syntax, int argc, char *const argv[],
                  struct text *why)
{
    struct option *list = long_options(syntax);
    bool good = true;
    memset(options, 0, sizeof *options);
    options->level = LEVEL_CODE;
    options->deciding_rules = RULES_BY_DEFAULT;
    optind = 0; // restart, and keep the order of the words
    for (int at = 1, given; good && (given = getopt_long(argc, argv, "-:h", list, NULL)) != -1; at = optind)
        good = take(options, syntax, given, argv[at], why);
    for (int at = optind; good && at < argc; at++) // behind `--`
        words_add(&options->operands, argv[at]);
    free(list);
    good = good && (options->help || check_operands(options, syntax, why));
    if (!good)
        options_free(options);
    return good;
}

bool options_give_help(struct options *options, const struct syntax *syntax)
{
    struct text help = {0};
    if (!options->help)
        return false;
    syntax_add_help(&help, syntax);
    fputs(text_of(&help), stdout);
    text_free(&help);
    options_free(options);
    return true;
}

void options_free(struct options *options)
{
    struct words *lists[] = {&options->adapters, &options->shown, &options->known, &options->operands};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        words_free(lists[i]);
    wanted_free(&options->wanted);
    targets_free(&options->reports);
    memset(options, 0, sizeof *options);
}
