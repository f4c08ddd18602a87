// SPDX-License-Identifier: MIT
// Adapter commands: how an adapter is started, by a known name or by NAME=COMMAND.
#include "adapter/command.h"

#include "adapter/built_in.h"
#include "adapter/named.h"
#include "adapter/needs.h"
#include "base/memory.h"
#include "base/near.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char python_at[] = "python:";

static char *join(const char *folder, const char *name)
{
    struct text path = {0};
    text_addf(&path, "%s/%s", folder, name);
    return text_take(&path);
}

static char *copy_front(const char *text, size_t length)
{
    struct text copy = {0};
    text_add_bytes(&copy, text, length);
    return text_take(&copy);
}

/// Where COMMAND begins, behind the sign of NAME=COMMAND; NULL for any other spelling.
static const char *command_behind(const char *spelled)
{
    const char *equals = strncmp(spelled, python_at, strlen(python_at)) == 0 ? NULL : strchr(spelled, '=');
    return equals != NULL && equals > spelled && equals[1] != '\0' ? equals + 1 : NULL;
}

char *command_given_name(const char *spelled)
{
    const char *behind = command_behind(spelled);
    if (behind != NULL)
        return copy_front(spelled, (size_t)(behind - 1 - spelled));
    bool is_plain = built_in_find(spelled) != NULL || strncmp(spelled, python_at, strlen(python_at)) == 0;
    return is_plain ? NULL : memory_copy(spelled);
}

static void by_shell(struct command *command, const char *script)
{
    command->by_shell = true;
    command->argv[0] = memory_copy("/bin/sh");
    command->argv[1] = memory_copy("-c");
    command->argv[2] = memory_copy(script);
}

static bool by_name(struct command *command, const char *spelled, const struct homes *homes, struct text *why)
{
    struct named named;
    struct text script = {0};
    if (!named_read(&named, spelled, homes, why))
        return false;
    named_add_script(&script, &named, homes, named.command);
    by_shell(command, text_of(&script));
    if (named.level != NULL)
        command->level = memory_copy(named.level);
    text_free(&script);
    named_free(&named);
    return true;
}

void command_add_near(struct text *why, const char *spelled, const struct homes *homes)
{
    struct near near;
    struct named_list list;
    struct text what = {0};
    near_begin(&near, spelled);
    for (const struct built_in *row = built_in_adapters; row->name != NULL; row++)
        near_try(&near, row->name, row->name);
    memset(&list, 0, sizeof list);
    named_all(&list, homes, &what); // one that is wrong has its own message where it is asked for
    for (size_t i = 0; i < list.count; i++)
        near_try(&near, list.names[i], list.names[i]);
    near_end(&near, why);
    named_list_free(&list);
    text_free(&what);
}

static bool refuse_unknown(const char *spelled, const struct homes *homes, struct text *why)
{
    text_addf(
        why,
        "unknown adapter \"%s\": use ref, libc, libc:musl, python, python:PATH, NAME=COMMAND, or a name "
        "that `sockconform list --adapters` shows",
        spelled);
    command_add_near(why, spelled, homes);
    return false;
}

bool command_read(struct command *command, const char *spelled, const struct homes *homes, struct text *why)
{
    bool is_python_at = strncmp(spelled, python_at, strlen(python_at)) == 0;
    const char *behind = command_behind(spelled);
    const struct built_in *built_in = built_in_find(spelled);
    bool good = true;
    memset(command, 0, sizeof *command);
    command->spelled = memory_copy(spelled);
    command->given = command_given_name(spelled);
    command->name = memory_copy(behind != NULL ? command->given : spelled);
    if (behind != NULL) {
        by_shell(command, behind);
    } else if (built_in != NULL && built_in->program != NULL) {
        command->argv[0] = join(homes->programs, built_in->program);
    } else if (built_in != NULL || (is_python_at && spelled[strlen(python_at)] != '\0')) {
        command->argv[0] = memory_copy(is_python_at ? spelled + strlen(python_at) : "python3");
        command->argv[1] = memory_copy(homes->oracle);
    } else {
        good = named_exists(spelled, homes) ? by_name(command, spelled, homes, why)
                                            : refuse_unknown(spelled, homes, why);
    }
    if (!good)
        command_free(command);
    return good;
}

bool command_is_own(const char *spelled, const struct homes *homes)
{
    return built_in_find(spelled) != NULL ||
           (command_behind(spelled) == NULL && named_exists(spelled, homes));
}

static bool complain_missing(const char *spelled, const struct text *missing, const char *install,
                             struct text *why)
{
    text_addf(why, "the adapter %s is not installed here: missing: %s; install: %s", spelled,
              text_of(missing), install);
    return false;
}

bool command_is_installed(const char *spelled, const struct homes *homes, struct text *why)
{
    const struct built_in *built_in = built_in_find(spelled);
    struct text missing = {0};
    struct needs needs = {0};
    struct named named;
    bool good = true;
    if (built_in != NULL) {
        good = built_in_is_here(built_in, homes, &missing) ||
               complain_missing(spelled, &missing, built_in->install, why);
    } else if (command_is_own(spelled, homes)) {
        if (!named_read(&named, spelled, homes, why))
            return false;
        needs_want(&needs, &named, homes);
        needs_test(&needs);
        good = needs_are_met(&needs, &named, homes, &missing) ||
               complain_missing(spelled, &missing, named.install, why);
        needs_free(&needs);
        named_free(&named);
    }
    text_free(&missing);
    return good;
}

bool command_is_missing(const struct command *command, struct text *why)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+,";
    if (!command->by_shell)
        return false;
    const char *word = command->argv[2] + strspn(command->argv[2], " ");
    size_t length = strspn(word, plain);
    if (memchr(word, '/', length) == NULL || (word[length] != '\0' && word[length] != ' '))
        return false; // the shell may know the word: a builtin, a quoted word, an assignment
    char *program = copy_front(word, length);
    bool missing = access(program, X_OK) != 0;
    if (missing)
        text_addf(why, "%s: %s", program, strerror(errno));
    free(program);
    return missing;
}

void command_free(struct command *command)
{
    for (size_t i = 0; i < sizeof command->argv / sizeof *command->argv; i++)
        free(command->argv[i]);
    free(command->given);
    free(command->level);
    free(command->name);
    free(command->spelled);
    memset(command, 0, sizeof *command);
}
