// SPDX-License-Identifier: MIT
// Signals as a descriptor for poll().
#include "base/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int wakeup[2] = {-1, -1};
static volatile sig_atomic_t stop_signal;

static void note(int number)
{
    int kept = errno;
    if (number != SIGCHLD)
        stop_signal = number;
    if (write(wakeup[1], "", 1) < 0)
        errno = 0; // the pipe is full: poll wakes anyway
    errno = kept;
}

int signals_watch(void)
{
    static const int noted[] = {SIGINT, SIGTERM, SIGHUP, SIGCHLD};
    struct sigaction action;
    if (wakeup[0] >= 0)
        return wakeup[0];
    if (pipe(wakeup) != 0)
        abort();
    for (size_t i = 0; i < 2; i++) {
        fcntl(wakeup[i], F_SETFD, FD_CLOEXEC);
        fcntl(wakeup[i], F_SETFL, O_NONBLOCK);
    }
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    action.sa_handler = note;
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++)
        sigaction(noted[i], &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    return wakeup[0];
}

int signals_take(void)
{
    char bytes[64];
    while (read(wakeup[0], bytes, sizeof bytes) > 0)
        continue;
    return stop_signal;
}
