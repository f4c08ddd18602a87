// SPDX-License-Identifier: MIT
// What named adapters need: each test is an sh command that ends with exit status 0 if the thing is there.
#include "adapter/needs.h"

#include "base/clock.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/// An interpreter may need seconds to start; side by side, because most of them wait for the disk.
enum { SIDE_BY_SIDE = 4, LOOK_MS = 5, EXIT_NOT_STARTED = 127 };
static const double limit_ms = 30e3;

struct need {
    char *script;
    pid_t pid; ///< 0: not started, or ended
    double began_ms;
    bool is_there, is_late;
};

static char *script_of(const struct named *named, const struct homes *homes, size_t index)
{
    struct text script = {0};
    const json_t *item = json_array_get(named->needs, index);
    named_add_script(&script, named, homes, json_string_value(json_object_get(item, "test")));
    return text_take(&script);
}

static struct need *find(const struct needs *needs, const char *script)
{
    for (size_t i = 0; i < needs->count; i++)
        if (strcmp(needs->list[i].script, script) == 0)
            return &needs->list[i];
    return NULL;
}

void needs_want(struct needs *needs, const struct named *named, const struct homes *homes)
{
    for (size_t i = 0; i < json_array_size(named->needs); i++) {
        char *script = script_of(named, homes, i);
        if (find(needs, script) != NULL) {
            free(script);
            continue;
        }
        needs->list = memory_grow(needs->list, needs->count, &needs->capacity, sizeof *needs->list);
        needs->list[needs->count++] = (struct need){.script = script};
    }
}

/// In the child: never returns. What a test prints is for nobody.
static void run_script(const char *script)
{
    static const int ours[] = {SIGINT, SIGTERM, SIGPIPE, SIGCHLD, SIGHUP, SIGXFSZ};
    sigset_t none;
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        signal(ours[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    int nothing = open("/dev/null", O_RDWR);
    for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++)
        if (dup2(nothing, descriptor) != descriptor)
            _exit(EXIT_NOT_STARTED);
    if (nothing > STDERR_FILENO)
        close(nothing);
    execl("/bin/sh", "sh", "-c", script, (char *)NULL);
    _exit(EXIT_NOT_STARTED);
}

static bool start(struct need *need)
{
    need->began_ms = clock_ms();
    pid_t pid = fork();
    if (pid == 0)
        run_script(need->script);
    if (pid > 0)
        setpgid(pid, pid);
    need->pid = pid > 0 ? pid : 0;
    return pid > 0;
}

/// True once the test has ended, or was ended because it took too long.
static bool has_ended(struct need *need)
{
    int status = 0;
    pid_t ended = waitpid(need->pid, &status, WNOHANG);
    if (ended == 0 && clock_ms() - need->began_ms < limit_ms)
        return false;
    need->is_late = ended == 0;
    kill(-need->pid, SIGKILL); // also what the test left in the background
    while (ended == 0 && waitpid(need->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    need->is_there = ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    need->pid = 0;
    return true;
}

static void test_all(struct needs *needs)
{
    size_t next = 0, running = 0;
    while (next < needs->count || running > 0) {
        while (next < needs->count && running < SIDE_BY_SIDE)
            running += start(&needs->list[next++]);
        for (size_t i = 0; i < next; i++)
            if (needs->list[i].pid > 0 && has_ended(&needs->list[i]))
                running--;
        if (running > 0)
            poll(NULL, 0, LOOK_MS);
    }
}

void needs_test(struct needs *needs)
{
    // Whoever started this program may ignore SIGCHLD; then no exit status could be read.
    struct sigaction before, plain = {.sa_handler = SIG_DFL};
    sigemptyset(&plain.sa_mask);
    sigaction(SIGCHLD, NULL, &before);
    bool is_ignored = before.sa_handler == SIG_IGN;
    if (is_ignored)
        sigaction(SIGCHLD, &plain, NULL);
    test_all(needs);
    if (is_ignored)
        sigaction(SIGCHLD, &before, NULL);
}

bool needs_are_met(const struct needs *needs, const struct named *named, const struct homes *homes,
                   struct text *missing)
{
    bool all = true;
    for (size_t i = 0; i < json_array_size(named->needs); i++) {
        const json_t *item = json_array_get(named->needs, i);
        char *script = script_of(named, homes, i);
        const struct need *need = find(needs, script);
        free(script);
        if (need != NULL && need->is_there)
            continue;
        text_addf(missing, "%s%s%s", all ? "" : ", ", json_string_value(json_object_get(item, "what")),
                  need != NULL && need->is_late ? " (its test did not end within 30 seconds)" : "");
        all = false;
    }
    return all;
}

void needs_free(struct needs *needs)
{
    for (size_t i = 0; i < needs->count; i++)
        free(needs->list[i].script);
    free(needs->list);
    memset(needs, 0, sizeof *needs);
}
