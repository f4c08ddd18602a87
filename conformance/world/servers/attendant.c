// SPDX-License-Identifier: MIT
// Starts the processes that serve the command, and ends them with it.
#define _GNU_SOURCE

#include "servers/attendant.h"

#include "base/close_from.h"
#include "base/reason.h"
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LOOK_MS 200        // the interval of checking the command if the kernel has no pidfd_open()
#define OWN_FIRST 3        // the first descriptor of an attendant, after the standard ones
#define OUT_OF_THE_WAY 128 // above all of them
#define POLLED_MOST 640
#define DESCRIPTORS_GOOD 1024 // as many as a shell usually permits

/// State of the attendant process.
static pid_t command_pid;
static int command = -1; // becomes readable when the command ends

int64_t attendant_now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool command_ended(const struct pollfd *polled)
{
    return command < 0 ? kill(command_pid, 0) != 0 : polled->revents != 0;
}

int attendant_poll(struct pollfd *polled, size_t count, int64_t patience_ms)
{
    static struct pollfd room[POLLED_MOST];
    if (count >= POLLED_MOST) {
        _exit(1); // not reached: no attendant has so many
    }
    if (command < 0 && (patience_ms < 0 || patience_ms > LOOK_MS)) {
        patience_ms = LOOK_MS;
    }
    polled[count] = (struct pollfd){.fd = command, .events = POLLIN};
    int ready = world_poll_open(polled, room, count + 1, (int)patience_ms);
    if (ready < 0 && errno != EINTR) {
        _exit(1);
    }
    if (command_ended(&polled[count])) {
        _exit(0);
    }
    return ready < 0 ? 0 : ready;
}

/// No descriptor of the caller stays open here: otherwise a pipe would not end before this process does.
static void close_the_rest(const struct attendant *attendant)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    int next = OWN_FIRST;
    command = command < 0 ? -1 : fcntl(command, F_DUPFD_CLOEXEC, OUT_OF_THE_WAY);
    for (size_t index = 0; index < attendant->descriptor_count; index++) { // first move them out of the way
        int *own = attendant->descriptors[index];
        *own = *own < 0 ? -1 : fcntl(*own, F_DUPFD_CLOEXEC, OUT_OF_THE_WAY);
    }
    for (int descriptor = 0; descriptor < OWN_FIRST; descriptor++) {
        (void)dup2(null, descriptor);
    }
    for (size_t index = 0; index < attendant->descriptor_count; index++) { // then move them to their places
        int *own = attendant->descriptors[index];
        *own = *own < 0 ? -1 : dup2(*own, next++);
    }
    command = command < 0 ? -1 : dup2(command, next++);
    world_close_from(next);
}

/// The intermediate process ends at once, so that the attendant is not a child of this process.
static _Noreturn void start_and_end(const struct attendant *attendant, int tell)
{
    command_pid = getppid();
#ifdef SYS_pidfd_open
    command = (int)syscall(SYS_pidfd_open, command_pid, 0U);
#endif
    pid_t pid = fork();
    if (pid == 0) {
        char why[WORLD_WHY_SIZE];
        (void)setsid();
        (void)world_ask_descriptors(DESCRIPTORS_GOOD, why, sizeof why); // fewer are enough
        close_the_rest(attendant);
        attendant->serve();
    }
    _exit(pid > 0 && write(tell, &pid, sizeof pid) == (ssize_t)sizeof pid ? 0 : 1);
}

bool world_start_attendant(const struct attendant *attendant, pid_t *pid, char *why, size_t why_size)
{
    int ends[2];
    int status = -1;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        world_write_reason(why, why_size, "%s cannot be started: no pipe: %s", attendant->name,
                           strerror(errno));
        return false;
    }
    pid_t between = fork();
    if (between == 0) {
        start_and_end(attendant, ends[1]);
    }
    bool started = between > 0 && waitpid(between, &status, 0) == between && status == 0 &&
                   read(ends[0], pid, sizeof *pid) == (ssize_t)sizeof *pid;
    (void)close(ends[0]);
    (void)close(ends[1]);
    if (!started) {
        world_write_reason(why, why_size, "%s cannot be started: %s", attendant->name,
                           between < 0 ? strerror(errno) : "no second process");
    }
    return started;
}
