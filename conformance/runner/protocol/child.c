// SPDX-License-Identifier: MIT
// A child process with three non-blocking pipes, in its own process group.
#define _GNU_SOURCE // F_SETPIPE_SZ

#include "protocol/child.h"

#include "protocol/orphans.h"
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { EXIT_NOT_STARTED = 127 };

static void close_end(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static bool open_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

/// Moves one end to the program's standard descriptor; if it is there already, it only loses close-on-exec.
static bool become(int descriptor, int wanted)
{
    return descriptor == wanted ? fcntl(wanted, F_SETFD, 0) == 0 : dup2(descriptor, wanted) == wanted;
}

/// The pipes of a child; the parent writes to `input` and reads the others.
struct ends {
    int input[2], output[2], error[2], report[2];
};

static bool open_ends(struct ends *ends)
{
    *ends = (struct ends){{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
    return open_pipe(ends->input) && open_pipe(ends->output) && open_pipe(ends->error) &&
           open_pipe(ends->report);
}

/// In the child: never returns. A failure's errno goes through `report`, which a successful exec closes.
static void run_program(char *const argv[], const struct child_place *place, const struct ends *ends,
                        pid_t parent)
{
    static const int ours[] = {SIGINT, SIGTERM, SIGPIPE, SIGCHLD, SIGHUP, SIGXFSZ};
    sigset_t none;
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_NOT_STARTED);
#else
    (void)parent;
#endif
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        signal(ours[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (become(ends->input[0], STDIN_FILENO) && become(ends->output[1], STDOUT_FILENO) &&
        become(ends->error[1], STDERR_FILENO)) {
        if (place != NULL)
            world_pass_door(place->door, place->world, argv);
        execvp(argv[0], argv);
    }
    int failure = errno;
    ssize_t written = write(ends->report[1], &failure, sizeof failure);
    _exit(written < 0 ? EXIT_NOT_STARTED - 1 : EXIT_NOT_STARTED);
}

/// Waits until the program runs; the errno of a failure, or 0.
static int wait_for_exec(int report)
{
    int failure = 0;
    ssize_t length;
    do
        length = read(report, &failure, sizeof failure);
    while (length < 0 && errno == EINTR);
    return length == (ssize_t)sizeof failure ? failure : 0;
}

static void set_nonblocking(int descriptor)
{
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

void child_init(struct child *child)
{
    *child = (struct child){.input = -1, .output = -1};
    log_pipe_init(&child->log, NULL);
}

/// The parent's ends become the child's pipes; those of the program are closed.
static void take_ends(struct child *child, struct ends *ends)
{
    close_end(&ends->input[0]);
    close_end(&ends->output[1]);
    close_end(&ends->error[1]);
    close_end(&ends->report[1]);
    child->input = ends->input[1];
    child->output = ends->output[0];
    child->log.descriptor = ends->error[0];
}

bool child_start(struct child *child, char *const argv[], const struct child_place *place,
                 struct adapter_log *log, struct text *why)
{
    struct ends ends;
    pid_t parent = getpid();
    int failure = 0;
    child_init(child);
    log_pipe_init(&child->log, log);
    orphans_adopt();
    child->pid = open_ends(&ends) ? fork() : -1;
    if (child->pid == 0)
        run_program(argv, place, &ends, parent);
    bool is_wanting = child->pid < 0;
    if (is_wanting)
        failure = errno;
    else
        setpgid(child->pid, child->pid);
    take_ends(child, &ends);
    if (failure == 0)
        failure = wait_for_exec(ends.report[0]);
    close_end(&ends.report[0]);
    if (failure != 0) {
        child->is_wanting = is_wanting;
        text_addf(why, "%s: %s", argv[0], strerror(failure));
        child_end(child);
        return false;
    }
    set_nonblocking(child->input);
    set_nonblocking(child->output);
    set_nonblocking(child->log.descriptor);
    return true;
}

void child_look(struct child *child)
{
    siginfo_t ending;
    memset(&ending, 0, sizeof ending);
    if (child->pid <= 0 || child->ended)
        return;
    if (waitid(P_PID, (id_t)child->pid, &ending, WEXITED | WNOHANG | WNOWAIT) != 0 || ending.si_pid == 0)
        return;
    child->ended = true;
    child->by_signal = ending.si_code != CLD_EXITED;
    child->number = ending.si_status;
}

void child_widen_input(const struct child *child)
{
#ifdef F_SETPIPE_SZ
    fcntl(child->input, F_SETPIPE_SZ,
          1024 * 1024); // if refused, the size stays unchanged, which is only slower
#else
    (void)child;
#endif
}

void child_close_output(struct child *child)
{
    close_end(&child->output);
}

void child_close_input(struct child *child)
{
    close_end(&child->input);
}

void child_end(struct child *child)
{
    close_end(&child->input);
    close_end(&child->output);
    if (child->pid > 0) {
        kill(-child->pid, SIGKILL);
        kill(child->pid, SIGKILL);
        while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    child->pid = 0;
    log_pipe_end(&child->log);
}

/// A shell ends with 128 + N if signal N killed the program that it ran.
static void add_status(struct text *out, int status)
{
    enum { OF_A_SIGNAL = 128, SIGNALS_MOST = 31 };
    text_addf(out, "ended with exit status %d", status);
    if (status > OF_A_SIGNAL && status <= OF_A_SIGNAL + SIGNALS_MOST)
        text_addf(out, ", as a shell does whose program signal %d (%s) killed", status - OF_A_SIGNAL,
                  strsignal(status - OF_A_SIGNAL));
}

void child_add_ending(const struct child *child, struct text *out)
{
    if (!child->ended)
        text_add(out, "closed its standard output");
    else if (child->by_signal)
        text_addf(out, "was killed by signal %d (%s)", child->number, strsignal(child->number));
    else
        add_status(out, child->number);
}
