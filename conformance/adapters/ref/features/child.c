// SPDX-License-Identifier: MIT
// Children of this process that answer steps.
//
// A child is a copy of its parent, in which the request stands at the same place: a step is sent as its address. It
// is ended from outside, so that it leaves without any exit handler, and nothing reports what it holds.
#include "features/child.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct child {
    struct child *next;
    struct wire_text name;
    pid_t pid;
    int steps;   ///< to the child
    int answers; ///< from it
};

/// \return false at the end of the pipe
static bool read_all(int fd, void *bytes, size_t length)
{
    for (char *at = bytes; length > 0;) {
        const ssize_t got = read(fd, at, length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        length -= (size_t)got;
    }
    return true;
}

static bool write_all(int fd, const void *bytes, size_t length)
{
    for (const char *at = bytes; length > 0;) {
        const ssize_t put = write(fd, at, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += put;
        length -= (size_t)put;
    }
    return true;
}

/// The life of a child.
static _Noreturn void serve(int steps, int answers, struct wire_arena *arena, child_answer *answer,
                            void *context)
{
    const struct wire_step *asked;
    while (read_all(steps, &asked, sizeof asked)) {
        struct wire_step step = *asked;
        struct wire_answer answered = {.outcome = WIRE_UNANSWERED, .elapsed_ms = -1};
        step.in = wire_text_of("");
        answer(context, &step, arena, &answered);
        const struct wire_text text = wire_answer_text(arena, &answered);
        if (!write_all(answers, &text.length, sizeof text.length) ||
            !write_all(answers, text.bytes, text.length))
            break;
    }
    _exit(0);
}

static bool open_pipes(int steps[2], int answers[2])
{
    if (pipe(steps) != 0)
        return false;
    if (pipe(answers) == 0)
        return true;
    close(steps[0]);
    close(steps[1]);
    return false;
}

const char *child_fork(struct child **children, struct wire_arena *arena, struct wire_text name,
                       child_answer *answer, void *context)
{
    int steps[2], answers[2];
    struct child *const child = wire_take(arena, sizeof *child);
    if (child == NULL)
        return "memory is out";
    if (!open_pipes(steps, answers))
        return "no pipe can be made here";
    const pid_t pid = fork();
    if (pid == 0) {
        close(steps[1]);
        close(answers[0]);
        serve(steps[0], answers[1], arena, answer, context);
    }
    close(steps[0]);
    close(answers[1]);
    if (pid < 0) {
        close(steps[1]);
        close(answers[0]);
        return "no process can be forked here";
    }
    *child = (struct child){*children, name, pid, steps[1], answers[0]};
    *children = child;
    return NULL;
}

void child_ask(struct child *children, const struct wire_step *step, struct wire_arena *arena,
               struct wire_answer *answer)
{
    const struct child *child = children;
    size_t length;
    while (child != NULL && !wire_text_is(step->in, child->name.bytes))
        child = child->next;
    if (child == NULL) {
        wire_skip(arena, answer, "an earlier step did not make this child");
        return;
    }
    if (!write_all(child->steps, &step, sizeof step) || !read_all(child->answers, &length, sizeof length)) {
        wire_skip(arena, answer, "the child has ended");
        return;
    }
    char *const text = wire_take(arena, length + 1);
    if (text == NULL || !read_all(child->answers, text, length))
        return;
    answer->outcome = WIRE_WRITTEN;
    answer->written = (struct wire_text){text, length};
}

static void end(struct child **place)
{
    const struct child *const child = *place;
    *place = child->next;
    kill(child->pid, SIGKILL);
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) {
    }
    close(child->steps);
    close(child->answers);
}

bool child_end(struct child **children, struct wire_text name)
{
    struct child **place = children;
    while (*place != NULL && !wire_text_is(name, (*place)->name.bytes))
        place = &(*place)->next;
    if (*place == NULL)
        return false;
    end(place);
    return true;
}

void child_end_all(struct child **children)
{
    while (*children != NULL)
        end(children);
}
