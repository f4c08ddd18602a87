// SPDX-License-Identifier: MIT
// Adapter commands: how an adapter is started, by a known name or by NAME=COMMAND.
#include "adapter/command.h"

#include "base/memory.h"

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
    return behind != NULL ? copy_front(spelled, (size_t)(behind - 1 - spelled)) : NULL;
}

bool command_read(struct command *command, const char *spelled, const struct homes *homes, struct text *why)
{
    bool is_python_at = strncmp(spelled, python_at, strlen(python_at)) == 0;
    const char *behind = command_behind(spelled);
    memset(command, 0, sizeof *command);
    command->spelled = memory_copy(spelled);
    command->given = command_given_name(spelled);
    command->name = memory_copy(behind != NULL ? command->given : spelled);
    if (behind != NULL) {
        command->by_shell = true;
        command->argv[0] = memory_copy("/bin/sh");
        command->argv[1] = memory_copy("-c");
        command->argv[2] = memory_copy(behind);
    } else if (strcmp(spelled, "ref") == 0) {
        command->argv[0] = join(homes->programs, "sockconform-adapter-ref");
    } else if (strcmp(spelled, "libc") == 0) {
        command->argv[0] = join(homes->programs, "sockconform-adapter-libc");
    } else if (strcmp(spelled, "python") == 0 || (is_python_at && spelled[strlen(python_at)] != '\0')) {
        command->argv[0] = memory_copy(is_python_at ? spelled + strlen(python_at) : "python3");
        command->argv[1] = memory_copy(homes->oracle);
    } else {
        text_addf(why, "unknown adapter \"%s\": use ref, libc, python, python:PATH or NAME=COMMAND", spelled);
        command_free(command);
        return false;
    }
    return true;
}

bool command_is_built_in(const char *spelled)
{
    static const char *const names[] = {"ref", "libc", "python"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(spelled, names[i]) == 0)
            return true;
    return false;
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
    free(command->name);
    free(command->spelled);
    memset(command, 0, sizeof *command);
}
