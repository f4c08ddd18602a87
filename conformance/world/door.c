// SPDX-License-Identifier: MIT
// The door: a process outside the world, which enters other worlds for programs inside it. From inside none can be
// entered: there are no capabilities.
#define _GNU_SOURCE

#include "base/close_from.h"
#include "base/reason.h"
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define DOOR_VARIABLE "SOCKCONFORM_DOOR"
#define FIRST_OWN_DESCRIPTOR 20 // above those that callers and shells choose
#define REQUEST_SIZE 131072U    // a name, a command and its arguments, each with its NUL
#define CLEANING_SECONDS 5U     // the kernel ends all processes of a world with the first one

enum { PASSED_REPLY = 3, PASSED = 4 }; // standard input, output and error, and the connection for the reply

/// What the door replies: why a world cannot be entered, or how its command ended.
enum { REPLY_REASON = 'R', REPLY_STATUS = 'S' };

struct reply_message {
    char kind;
    union {
        char reason[WORLD_WHY_SIZE];
        int status; ///< an exit status, or 128 + N after signal N
    } says;
};

union passed_room {
    struct cmsghdr aligned;
    char room[CMSG_SPACE(PASSED * sizeof(int))];
};

/// Receives a request and its descriptors; the length of the request, 0 at the end, negative for none.
// NOLINTNEXTLINE(readability-non-const-parameter): recvmsg() writes there
static ssize_t receive_request(int door, char *request, int passed[PASSED])
{
    union passed_room control;
    struct iovec part = {.iov_base = request, .iov_len = REQUEST_SIZE - 1};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t length = recvmsg(door, &message, MSG_CMSG_CLOEXEC);
    const struct cmsghdr *first = length > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (length == 0 || (length < 0 && errno != EINTR)) {
        return 0;
    }
    if (first == NULL || first->cmsg_type != SCM_RIGHTS ||
        first->cmsg_len != CMSG_LEN(PASSED * sizeof(int))) {
        return -1;
    }
    memcpy(passed, CMSG_DATA(first), PASSED * sizeof(int));
    return length;
}

/// The words behind the name of the world.
static char **split(char *request, size_t length)
{
    size_t count = 0;
    for (size_t at = 0; at < length; at++) {
        count += request[at] == '\0';
    }
    char **argv = calloc(count + 1, sizeof *argv);
    char *word = request + strlen(request) + 1;
    for (size_t index = 0; argv != NULL && word < request + length; index++) {
        argv[index] = word;
        word += strlen(word) + 1;
    }
    return argv;
}

static void take_places(int passed[PASSED])
{
    for (int index = 0; index < PASSED; index++) {
        passed[index] = fcntl(passed[index], F_DUPFD_CLOEXEC, FIRST_OWN_DESCRIPTOR);
    }
    for (int index = 0; index < PASSED; index++) {
        (void)dup2(passed[index], index);
    }
    (void)fcntl(PASSED_REPLY, F_SETFD, FD_CLOEXEC);
    world_close_from(PASSED);
}

/// Enters the world with the command; returns only if that fails.
static _Noreturn void enter(const char *vectors_dir, char *request, size_t length)
{
    struct reply_message reply = {.kind = REPLY_REASON};
    char **argv = split(request, length);
    if (argv == NULL) {
        world_write_reason(reply.says.reason, sizeof reply.says.reason, "out of memory");
    } else {
        world_exec(vectors_dir, request, argv, reply.says.reason, sizeof reply.says.reason);
    }
    (void)!write(PASSED_REPLY, &reply, sizeof reply);
    _exit(2);
}

/// With the process that entered the world the kernel ends all that are inside; they are collected here.
static void clean(pid_t entered)
{
    (void)kill(entered, SIGKILL);
    (void)alarm(CLEANING_SECONDS);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) {
    }
}

/// Waits for the end of the command, or of the process that asked for it.
static _Noreturn void keep(const char *vectors_dir, char *request, size_t length, int passed[PASSED])
{
    sigset_t ends;
    int status = 0;
    take_places(passed);
    (void)signal(SIGCHLD, SIG_DFL);
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    pid_t entered = fork();
    if (entered == 0) {
        enter(vectors_dir, request, length);
    }
    (void)sigemptyset(&ends);
    (void)sigaddset(&ends, SIGCHLD);
    (void)sigprocmask(SIG_BLOCK, &ends, NULL);
    for (int descriptor = 0; descriptor < PASSED_REPLY; descriptor++) {
        (void)close(descriptor); // a pipe must end with the command
    }
    struct pollfd polled[] = {{.fd = PASSED_REPLY, .events = 0},
                              {.fd = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK), .events = POLLIN}};
    while (waitpid(entered, &status, WNOHANG) == 0) {
        char unused[sizeof(struct signalfd_siginfo)];
        (void)poll(polled, 2, -1);
        (void)!read(polled[1].fd, unused, sizeof unused);
        if (polled[0].revents != 0) {
            clean(entered);
            _exit(0);
        }
    }
    struct reply_message reply = {.kind = REPLY_STATUS};
    reply.says.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    (void)!write(PASSED_REPLY, &reply, sizeof reply);
    clean(entered);
    _exit(0);
}

/// Until nobody is left who may ask.
static _Noreturn void serve(int door, const char *vectors_dir)
{
    static char request[REQUEST_SIZE];
    int passed[PASSED];
    ssize_t length = 0;
    sigset_t none;
    (void)setsid(); // a Ctrl-C is for the command; the door ends when that has ended
    (void)sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)signal(SIGCHLD, SIG_IGN);
    (void)unsetenv(DOOR_VARIABLE);
    while ((length = receive_request(door, request, passed)) != 0) {
        if (length < 0) {
            continue;
        }
        request[length] = '\0';
        if (fork() == 0) {
            keep(vectors_dir, request, (size_t)length, passed);
        }
        for (int index = 0; index < PASSED; index++) {
            (void)close(passed[index]);
        }
    }
    _exit(0);
}

/// The process between ends at once, so that the door is not a child of this process.
static void start(int ends[2], const char *vectors_dir)
{
    pid_t between = fork();
    if (between == 0) {
        if (fork() == 0) {
            int null = open("/dev/null", O_RDWR | O_CLOEXEC);
            int door = fcntl(ends[0], F_DUPFD_CLOEXEC, FIRST_OWN_DESCRIPTOR);
            for (int descriptor = 0; descriptor < PASSED_REPLY; descriptor++) {
                (void)dup2(null, descriptor);
            }
            door = dup2(door, PASSED_REPLY);
            (void)fcntl(door, F_SETFD, FD_CLOEXEC);
            world_close_from(PASSED_REPLY + 1);
            serve(door, vectors_dir);
        }
        _exit(0);
    }
    (void)waitpid(between, NULL, 0);
}

int world_open_door(const char *vectors_dir)
{
    int ends[2];
    char text[16];
    (void)unsetenv(DOOR_VARIABLE);
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return -1;
    }
    (void)fflush(NULL);
    start(ends, vectors_dir);
    int door = fcntl(ends[1], F_DUPFD, FIRST_OWN_DESCRIPTOR); // it passes through bwrap
    (void)close(ends[0]);
    (void)close(ends[1]);
    (void)snprintf(text, sizeof text, "%d", door);
    if (door >= 0) {
        (void)setenv(DOOR_VARIABLE, text, 1);
    }
    return door;
}

void world_close_door(int door)
{
    (void)unsetenv(DOOR_VARIABLE);
    if (door >= 0) {
        (void)close(door);
    }
}

int world_find_door(void)
{
    const char *text = getenv(DOOR_VARIABLE);
    int type = 0;
    socklen_t length = sizeof type;
    int door = text != NULL ? (int)strtol(text, NULL, 10) : -1;
    (void)unsetenv(DOOR_VARIABLE);
    if (door < FIRST_OWN_DESCRIPTOR || getsockopt(door, SOL_SOCKET, SO_TYPE, &type, &length) != 0 ||
        type != SOCK_SEQPACKET) {
        return -1;
    }
    (void)fcntl(door, F_SETFD, FD_CLOEXEC);
    return door;
}

/// Sends a request with the standard descriptors; the connection on which the reply comes, or -1.
static int ask(int door, const char *name, char *const argv[])
{
    static char request[REQUEST_SIZE];
    int ends[2];
    union passed_room control;
    size_t length = strlen(name) + 1;
    for (size_t index = 0; argv[index] != NULL; index++) {
        length += strlen(argv[index]) + 1;
    }
    if (length >= sizeof request || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return -1;
    }
    memcpy(request, name, strlen(name) + 1);
    char *next = request + strlen(name) + 1;
    for (size_t index = 0; argv[index] != NULL; index++) {
        memcpy(next, argv[index], strlen(argv[index]) + 1);
        next += strlen(argv[index]) + 1;
    }
    int passed[PASSED] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO, ends[1]};
    struct iovec part = {.iov_base = request, .iov_len = length};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    memset(&control, 0, sizeof control);
    struct cmsghdr *first = CMSG_FIRSTHDR(&message);
    first->cmsg_level = SOL_SOCKET;
    first->cmsg_type = SCM_RIGHTS;
    first->cmsg_len = CMSG_LEN(sizeof passed);
    memcpy(CMSG_DATA(first), passed, sizeof passed);
    ssize_t sent = sendmsg(door, &message, MSG_NOSIGNAL);
    (void)close(ends[1]);
    if (sent != (ssize_t)length) {
        (void)close(ends[0]);
        return -1;
    }
    return ends[0];
}

/// Ends as the command ended.
static _Noreturn void end_as(int status)
{
    const struct rlimit none = {0, 0};
    if (status > 128 && status <= 128 + 64) {
        (void)setrlimit(RLIMIT_CORE, &none);
        (void)signal(status - 128, SIG_DFL);
        (void)raise(status - 128);
    }
    _exit(status);
}

void world_pass_door(int door, const char *name, char *const argv[])
{
    struct reply_message reply;
    int connection = ask(door, name, argv);
    if (connection < 0) {
        (void)fprintf(stderr, "sockconform: the world %s cannot be asked for\n", name);
        _exit(2);
    }
    connection = dup2(connection, PASSED_REPLY);
    (void)close(STDIN_FILENO);
    (void)close(STDOUT_FILENO);
    world_close_from(PASSED_REPLY + 1);
    while (read(connection, &reply, sizeof reply) == (ssize_t)sizeof reply) {
        if (reply.kind == REPLY_STATUS) {
            end_as(reply.says.status);
        }
        (void)fprintf(stderr, "sockconform: no world %s: %s\n", name, reply.says.reason);
    }
    _exit(2);
}

bool world_try_door(int door, const char *name, char *why, size_t why_size)
{
    static char command[] = "true";
    char *argv[] = {command, NULL};
    struct reply_message reply = {.kind = 0};
    int connection = door >= 0 ? ask(door, name, argv) : -1;
    world_write_reason(why, why_size, "the process that enters other worlds is gone");
    if (connection < 0) {
        return false;
    }
    while (read(connection, &reply, sizeof reply) == (ssize_t)sizeof reply && reply.kind == REPLY_REASON) {
        world_write_reason(why, why_size, "%s", reply.says.reason);
    }
    (void)close(connection);
    return reply.kind == REPLY_STATUS && reply.says.status == 0;
}
