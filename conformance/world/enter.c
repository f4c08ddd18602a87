// SPDX-License-Identifier: MIT
// Enters the world: bwrap makes the namespaces, world_settle() does the rest, and this process stays as the
// command's stand-in.
#define _GNU_SOURCE

#include "base/processes.h"
#include "base/reason.h"
#include "environment.h"
#include "namespace/probe.h"
#include "namespace/settle.h"
#include "namespace/signals.h"
#include "servers/attendant.h"
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Our descriptors are above those that callers and shells choose.
#define FIRST_OWN_DESCRIPTOR 20

/// It takes some tens of milliseconds on an idle machine.
#define ENTRY_LIMIT_MS 30000

/// The capabilities for setting up the network, binding to low ports, mounting, and dropping capabilities.
static const char *const bwrap_options[] = {
    "--unshare-user",
    "--unshare-pid", // whoever is inside ends with the command
    "--unshare-net",
    "--unshare-uts",
    "--unshare-ipc",
    "--hostname",
    WORLD_HOST_NAME,
    "--cap-drop",
    "ALL",
    "--cap-add",
    "CAP_NET_ADMIN",
    "--cap-add",
    "CAP_NET_BIND_SERVICE",
    "--cap-add",
    "CAP_SYS_ADMIN",
    "--cap-add",
    "CAP_SETPCAP",
    "--die-with-parent",
    "--dev-bind",
    "/",
    "/",
};

#define BWRAP_OPTION_COUNT (sizeof bwrap_options / sizeof bwrap_options[0])

struct entry {
    char bwrap[PATH_MAX];
    char self[PATH_MAX];
    char folder[PATH_MAX];
    char digest[WORLD_DIGEST_SIZE];
    const char *vectors_dir;
    const char *name; ///< "" of the main world
    char *const *command;
    sigset_t caller_mask;
    int read_end;
    int write_end;
};

static size_t count(char *const *words)
{
    size_t length = 0;
    while (words[length] != NULL) {
        length++;
    }
    return length;
}

/// Runs in the child; failures are written where bwrap writes its own.
static void child_failed(const char *what)
{
    char why[WORLD_WHY_SIZE];
    world_write_reason(why, sizeof why, "%s: %s\n", what, strerror(errno));
    (void)!write(STDERR_FILENO, why, strlen(why));
    _exit(2);
}

static void exec_bwrap(const struct entry *entry)
{
    char stderr_text[16];
    char signals_text[SIGNALS_TEXT_SIZE];
    int caller_stderr = fcntl(STDERR_FILENO, F_DUPFD, FIRST_OWN_DESCRIPTOR);
    (void)dup2(entry->write_end, STDERR_FILENO);
    const char **argv = calloc(BWRAP_OPTION_COUNT + count(entry->command) + 13, sizeof *argv);
    if (argv == NULL || !world_clean_environment(entry->digest)) {
        child_failed("the world cannot be entered");
        return;
    }
    (void)snprintf(stderr_text, sizeof stderr_text, "%d", caller_stderr);
    world_signals_ignore(signals_text);
    (void)sigprocmask(SIG_SETMASK, &entry->caller_mask, NULL);

    const char **next = argv;
    *next++ = "bwrap";
    for (size_t index = 0; index < BWRAP_OPTION_COUNT; index++) {
        *next++ = bwrap_options[index];
    }
    const char *stage[] = {"--chdir",     entry->folder, "--",         entry->self,        "world",
                           SETTLE_OPTION, stderr_text,   signals_text, entry->vectors_dir, entry->name,
                           "--"};
    for (size_t index = 0; index < sizeof stage / sizeof stage[0]; index++) {
        *next++ = stage[index];
    }
    for (char *const *word = entry->command; *word != NULL; word++) {
        *next++ = *word;
    }
    (void)execv(entry->bwrap, (char *const *)argv);
    child_failed(entry->bwrap);
}

/// The processes inside.
struct inside {
    pid_t bwrap;
    pid_t command; ///< 0: the world was not made
    pid_t first;   ///< of the world's processes, with which all others end; 0 when it is not known
};

/// Reads what is there, and who wrote it: inside, processes have other numbers, and the kernel translates.
// NOLINTNEXTLINE(readability-non-const-parameter): recvmsg() writes there
static ssize_t read_from(int descriptor, char *bytes, size_t size, pid_t *writer)
{
    union {
        struct cmsghdr aligned;
        char room[CMSG_SPACE(sizeof(struct ucred))];
    } control;
    struct iovec part = {.iov_base = bytes, .iov_len = size};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t got = recvmsg(descriptor, &message, MSG_CMSG_CLOEXEC);
    struct cmsghdr *first = got > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (first != NULL && first->cmsg_level == SOL_SOCKET && first->cmsg_type == SCM_CREDENTIALS) {
        struct ucred who;
        memcpy(&who, CMSG_DATA(first), sizeof who);
        *writer = who.pid;
    }
    return got;
}

/// The signals that end an attempt to enter: held back until it is over, they then do what they do to this
/// process. One that is ignored does nothing. -1 without a descriptor to wait for them.
static int watch_stops(void)
{
    static const int stops[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    sigset_t set;
    (void)sigemptyset(&set);
    for (size_t index = 0; index < sizeof stops / sizeof stops[0]; index++) {
        struct sigaction action;
        if (sigaction(stops[index], NULL, &action) == 0 && action.sa_handler != SIG_IGN) {
            (void)sigaddset(&set, stops[index]);
        }
    }
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

enum waited { WAITED_READABLE, WAITED_STOPPED, WAITED_TOO_LONG };

static enum waited wait_for(int descriptor, int stops, int64_t limit_ms)
{
    for (;;) {
        struct pollfd polled[] = {{.fd = stops, .events = POLLIN}, {.fd = descriptor, .events = POLLIN}};
        int64_t left_ms = limit_ms - attendant_now_ms();
        int ready = left_ms > 0 ? poll(polled, 2, (int)left_ms) : 0;
        if (ready == 0) {
            return WAITED_TOO_LONG;
        }
        if (ready > 0) {
            // The word that the world is ready goes first: then the signal is for the command.
            return (polled[1].revents & POLLIN) == 0 && polled[0].revents != 0 ? WAITED_STOPPED
                                                                               : WAITED_READABLE;
        }
    }
}

/// Reads until the stage inside is ready and becomes the command, until no writer is left, until a signal comes,
/// or until the time limit.
static enum waited wait_until_ready(int descriptor, struct inside *inside, char *said, size_t said_size)
{
    size_t length = 0;
    pid_t writer = 0;
    int stops = watch_stops();
    int64_t limit_ms = attendant_now_ms() + ENTRY_LIMIT_MS;
    enum waited waited;
    said[0] = '\0';
    while ((waited = wait_for(descriptor, stops, limit_ms)) == WAITED_READABLE) {
        ssize_t got = read_from(descriptor, said + length, said_size - 1 - length, &writer);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        length += got > 0 ? (size_t)got : 0U;
        said[length] = '\0';
        if (strchr(said, SETTLE_READY) != NULL) {
            inside->command = writer;
            inside->first = world_parent_of(writer);
            break;
        }
        if (got <= 0) {
            break;
        }
        if (length == said_size - 1) { // the text is longer than a reason: its beginning is kept
            length = said_size / 2;
        }
    }
    (void)close(stops);
    return waited;
}

static _Noreturn void end_as(int status)
{
    exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/// Collects ended processes; tells whether bwrap ended, and how. Orphans of the world become children of this
/// process.
static bool collect(pid_t bwrap, int *bwrap_status)
{
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
        if (ended == bwrap) {
            *bwrap_status = status;
            return true;
        }
    }
    return false;
}

/// With the first process the kernel ends all that are left inside, and it is waited for until they are gone. It is
/// this process's child since bwrap has ended; a number that is none of its children is not waited for.
static void end_the_rest(const struct inside *inside)
{
    siginfo_t info;
    if (inside->first > 1 && waitid(P_PID, (id_t)inside->first, &info, WEXITED | WNOHANG | WNOWAIT) == 0) {
        (void)kill(inside->first, SIGKILL);
        (void)waitpid(inside->first, NULL, 0);
    }
}

/// A signal from the terminal reaches the command directly: it has no sender. A signal that was sent to this
/// process is forwarded.
static _Noreturn void stand_in(const struct inside *inside, const sigset_t *awaited)
{
    for (;;) {
        siginfo_t signal_info;
        int signal_number = sigwaitinfo(awaited, &signal_info);
        int status = 0;
        if (signal_number == SIGCHLD && collect(inside->bwrap, &status)) {
            end_the_rest(inside);
            end_as(status);
        }
        if (signal_number > 0 && signal_number != SIGCHLD && signal_info.si_pid != 0) {
            (void)kill(inside->command, signal_number);
        }
    }
}

static bool prepare(struct entry *entry, char *why, size_t why_size)
{
    if (!world_ask_descriptors(WORLD_DESCRIPTORS, why, why_size)) {
        return false;
    }
    ssize_t length = readlink("/proc/self/exe", entry->self, sizeof entry->self - 1);
    if (length < 0) {
        world_write_reason(why, why_size, "/proc is not mounted here (%s); the world needs it",
                           strerror(errno));
        return false;
    }
    entry->self[length] = '\0';
    if (getcwd(entry->folder, sizeof entry->folder) == NULL) {
        world_write_reason(why, why_size, "the working directory cannot be found: %s", strerror(errno));
        return false;
    }
    return world_digest(entry->vectors_dir, entry->digest, why, why_size) &&
           world_find_bwrap(entry->bwrap, sizeof entry->bwrap, why, why_size);
}

/// A pair of sockets, not a pipe, for the kernel to say who writes.
static bool open_pair(struct entry *entry)
{
    int ends[2], yes = 1;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0 ||
        setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes) != 0) {
        return false;
    }
    entry->read_end = fcntl(ends[0], F_DUPFD_CLOEXEC, FIRST_OWN_DESCRIPTOR);
    entry->write_end = fcntl(ends[1], F_DUPFD_CLOEXEC, FIRST_OWN_DESCRIPTOR);
    (void)close(ends[0]);
    (void)close(ends[1]);
    return entry->read_end >= 0 && entry->write_end >= 0;
}

static void kill_child(pid_t pid)
{
    (void)kill(pid, SIGKILL);
}

/// Ends bwrap and its process inside. If bwrap dies early, that one waits for it for ever, and comes to this
/// process. A process that had children before keeps them: it ends bwrap only.
static void end_attempt(pid_t bwrap, bool had_children)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    (void)kill(bwrap, SIGKILL);
    (void)waitpid(bwrap, NULL, 0);
    for (int turn = 0; !had_children && turn < 1000; turn++) {
        pid_t ended = waitpid(-1, NULL, WNOHANG);
        if (ended < 0) {
            return;
        }
        if (ended == 0) {
            world_each_child(kill_child);
            (void)nanosleep(&pause, NULL);
        }
    }
}

static void try_to_enter(struct entry *entry, const sigset_t *awaited, char *why, size_t why_size)
{
    bool had_children = world_has_children();
    struct inside inside = {.bwrap = fork()};
    if (inside.bwrap < 0) {
        world_write_reason(why, why_size, "no process can be started: %s", strerror(errno));
        return;
    }
    if (inside.bwrap == 0) {
        exec_bwrap(entry);
        _exit(2);
    }
    (void)close(entry->write_end);
    char said[WORLD_WHY_SIZE];
    enum waited waited = wait_until_ready(entry->read_end, &inside, said, sizeof said);
    if (inside.command > 0) {
        stand_in(&inside, awaited);
    }
    (void)close(entry->read_end);
    end_attempt(inside.bwrap, had_children);
    if (waited == WAITED_TOO_LONG) {
        world_write_reason(why, why_size, "bwrap was not ready within %d seconds", ENTRY_LIMIT_MS / 1000);
    } else if (waited == WAITED_STOPPED) {
        world_write_reason(why, why_size, "a signal came while it was entered");
    } else {
        world_explain_refusal(said, why, why_size);
    }
}

void world_exec(const char *vectors_dir, const char *name, char *const argv[], char *why, size_t why_size)
{
    struct entry entry = {.vectors_dir = vectors_dir, .name = name != NULL ? name : "", .command = argv};
    if (world_is_named()) {
        world_write_reason(why, why_size,
                           "the host is named " WORLD_HOST_NAME ", but has not the world's network");
        return;
    }
    if (!prepare(&entry, why, why_size)) {
        return;
    }
    if (!open_pair(&entry)) {
        world_write_reason(why, why_size, "no pair of sockets can be opened: %s", strerror(errno));
        return;
    }
    sigset_t awaited;
    struct sigaction normal = {.sa_handler = SIG_DFL};
    struct sigaction before;
    world_signals_handed_on(&awaited);
    (void)sigaddset(&awaited, SIGCHLD);
    (void)sigprocmask(SIG_BLOCK, &awaited, &entry.caller_mask);
    (void)sigaction(SIGCHLD, &normal, &before); // if it were ignored, wait() would return no status
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    (void)fflush(NULL);
    try_to_enter(&entry, &awaited, why, why_size);
    (void)prctl(PR_SET_CHILD_SUBREAPER, 0UL, 0UL, 0UL, 0UL);
    (void)sigaction(SIGCHLD, &before, NULL);
    (void)sigprocmask(SIG_SETMASK, &entry.caller_mask, NULL);
}
