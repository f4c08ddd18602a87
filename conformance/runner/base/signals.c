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

/// Those that ask this program to stop.
static const int stops[] = {SIGINT, SIGTERM, SIGHUP};

enum { STOP_COUNT = sizeof stops / sizeof *stops, EXIT_STOPPED = 130 };

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

static void end(int number)
{
    static const char word[] = "sockconform: interrupted\n";
    (void)number;
    if (write(STDERR_FILENO, word, sizeof word - 1) < 0)
        _exit(EXIT_STOPPED);
    _exit(EXIT_STOPPED);
}

static void handle_stops(void (*handler)(int number))
{
    struct sigaction action, before;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    action.sa_handler = handler;
    for (size_t i = 0; i < STOP_COUNT; i++)
        if (sigaction(stops[i], NULL, &before) == 0 &&
            (stops[i] != SIGHUP || before.sa_handler != SIG_IGN)) // nohup keeps its word
            sigaction(stops[i], &action, NULL);
}

void signals_begin(void)
{
    handle_stops(end);
    signal(SIGXFSZ, SIG_IGN);
}

void signals_hold(bool held)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < STOP_COUNT; i++)
        sigaddset(&set, stops[i]);
    sigprocmask(held ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

int signals_watch(void)
{
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
    sigaction(SIGCHLD, &action, NULL);
    handle_stops(note);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    signals_hold(false);
    return wakeup[0];
}

int signals_take(void)
{
    char bytes[64];
    while (read(wakeup[0], bytes, sizeof bytes) > 0)
        continue;
    return stop_signal;
}
