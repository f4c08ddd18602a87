// SPDX-License-Identifier: MIT
// Ignores and restores the forwarded signals.
#define _POSIX_C_SOURCE 200809L

#include "namespace/signals.h"

#include <stddef.h>
#include <string.h>

/// One letter per signal, for the command line between the two processes.
static const struct {
    char letter;
    int number;
} handed_on[] = {
    {'h', SIGHUP}, {'i', SIGINT}, {'q', SIGQUIT}, {'t', SIGTERM}, {'1', SIGUSR1}, {'2', SIGUSR2},
};

#define HANDED_ON_COUNT (sizeof handed_on / sizeof handed_on[0])

void world_signals_handed_on(sigset_t *set)
{
    (void)sigemptyset(set);
    for (size_t index = 0; index < HANDED_ON_COUNT; index++) {
        (void)sigaddset(set, handed_on[index].number);
    }
}

void world_signals_ignore(char text[SIGNALS_TEXT_SIZE])
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    size_t length = 0;
    text[length++] = '-'; // never an empty argument
    for (size_t index = 0; index < HANDED_ON_COUNT; index++) {
        struct sigaction before;
        (void)sigaction(handed_on[index].number, &ignore, &before);
        if (before.sa_handler != SIG_IGN) {
            text[length++] = handed_on[index].letter;
        }
    }
    text[length] = '\0';
}

void world_signals_restore(const char *text)
{
    struct sigaction normal = {.sa_handler = SIG_DFL};
    for (size_t index = 0; index < HANDED_ON_COUNT; index++) {
        if (strchr(text, handed_on[index].letter) != NULL) {
            (void)sigaction(handed_on[index].number, &normal, NULL);
        }
    }
}
