// SPDX-License-Identifier: MIT
// Signals during a call, and a handler that ends the wait or lets it go on.
#include "features/interrupt.h"

#include "pysock.h"

#include <signal.h>
#include <string.h>
#include <sys/time.h>

static volatile sig_atomic_t has_arrived;
static struct wire_interrupt current; ///< times: those that are still to come

static void on_alarm(int number)
{
    (void)number;
    has_arrived = 1;
}

static void set_timer(int64_t every_ms)
{
    const struct timeval every = {.tv_sec = (time_t)(every_ms / 1000),
                                  .tv_usec = (suseconds_t)(every_ms % 1000 * 1000)};
    const struct itimerval timer = {.it_interval = every, .it_value = every};
    setitimer(ITIMER_REAL, &timer, NULL);
}

/// Python's handler: it runs where Python would look for signals.
static bool handle(void *data)
{
    (void)data;
    if (!has_arrived)
        return false;
    if (current.times > 0 && --current.times == 0)
        set_timer(0);
    if (current.raises)
        return true; // and it has still arrived at the end
    has_arrived = 0;
    return false;
}

void interrupt_begin(const struct wire_interrupt *interrupt)
{
    static const struct pysock_wait_hooks hooks = {.on_signal = handle};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_alarm; // without SA_RESTART, as Python sets it
    sigaction(SIGALRM, &action, NULL);
    current = *interrupt;
    has_arrived = 0;
    pysock_set_wait_hooks(&hooks);
    set_timer(interrupt->after_ms);
}

bool interrupt_end(void)
{
    set_timer(0);
    pysock_set_wait_hooks(NULL);
    return current.raises && has_arrived;
}
