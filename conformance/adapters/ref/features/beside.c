// SPDX-License-Identifier: MIT
// Calls in threads beside the next steps: started, seen to wait, joined.
#include "features/beside.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/// The system calls in which a socket waits, with 32 bits, too. `read` is not among them: it may be a file's.
static const long waiting[] = {
#ifdef SYS_poll
    SYS_poll,
#endif
#ifdef SYS_select
    SYS_select,
#endif
#ifdef SYS_ppoll
    SYS_ppoll,
#endif
#ifdef SYS_pselect6
    SYS_pselect6,
#endif
#ifdef SYS_accept
    SYS_accept,
#endif
#ifdef SYS_accept4
    SYS_accept4,
#endif
#ifdef SYS_connect
    SYS_connect,
#endif
#ifdef SYS_recvfrom
    SYS_recvfrom,
#endif
#ifdef SYS_recvmsg
    SYS_recvmsg,
#endif
#ifdef SYS_sendto
    SYS_sendto,
#endif
#ifdef SYS_sendmsg
    SYS_sendmsg,
#endif
#ifdef SYS__newselect
    SYS__newselect,
#endif
#ifdef SYS_ppoll_time64
    SYS_ppoll_time64,
#endif
#ifdef SYS_pselect6_time64
    SYS_pselect6_time64,
#endif
#ifdef SYS_socketcall
    SYS_socketcall,
#endif
    -1,
};

enum { TASK_BYTES = 64, LOOK_NS = 500000 };

/// It is in the run's arena; the thread uses it until it has ended.
struct beside {
    struct beside *next;
    beside_call *call;
    void *context;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool has_ended;        ///< under the lock
    char task[TASK_BYTES]; ///< under the lock: its folder below /proc; empty before it runs
    struct beside_result result;
};

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static bool find_task(char task[TASK_BYTES])
{
    const ssize_t length = readlink("/proc/thread-self", task, TASK_BYTES - 1);
    task[length > 0 ? length : 0] = '\0';
    return length > 0;
}

/// \return the number of the system call in which the thread is; -1 if it runs, or is not to be seen
static long current_call(const char *task)
{
    char path[TASK_BYTES + sizeof "/proc//syscall"], text[TASK_BYTES];
    snprintf(path, sizeof path, "/proc/%s/syscall", task);
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    const ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    text[length > 0 ? length : 0] = '\0';
    char *end;
    const long number = strtol(text, &end, 10);
    return end > text ? number : -1; // "running" is no number
}

static bool is_waiting(const char *task)
{
    const long number = *task != '\0' ? current_call(task) : -1;
    for (size_t index = 0; number >= 0 && index < sizeof waiting / sizeof *waiting; index++) {
        if (waiting[index] == number)
            return true;
    }
    return false;
}

bool beside_is_offered(void)
{
    char task[TASK_BYTES];
    return find_task(task) && current_call(task) >= 0;
}

static void *run(void *argument)
{
    struct beside *const beside = argument;
    char task[TASK_BYTES];
    find_task(task);
    pthread_mutex_lock(&beside->lock);
    memcpy(beside->task, task, sizeof task);
    pthread_mutex_unlock(&beside->lock);
    const int64_t start_us = now_us();
    beside->call(beside->context, &beside->result.answered);
    beside->result.elapsed_ms = (now_us() - start_us) / 1000;
    pthread_mutex_lock(&beside->lock);
    beside->has_ended = true;
    pthread_cond_signal(&beside->changed);
    pthread_mutex_unlock(&beside->lock);
    return NULL;
}

/// Returns when the thread waits, or has ended: its end wakes this, and in between it looks.
static void settle(struct beside *beside)
{
    pthread_mutex_lock(&beside->lock);
    while (!beside->has_ended && !is_waiting(beside->task)) {
        struct timespec look;
        clock_gettime(CLOCK_MONOTONIC, &look);
        look.tv_nsec += LOOK_NS;
        if (look.tv_nsec >= 1000000000) {
            look.tv_sec++;
            look.tv_nsec -= 1000000000;
        }
        pthread_cond_timedwait(&beside->changed, &beside->lock, &look);
    }
    pthread_mutex_unlock(&beside->lock);
}

static void init(struct beside *beside)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&beside->lock, NULL);
    pthread_cond_init(&beside->changed, &attributes);
    pthread_condattr_destroy(&attributes);
}

static void destroy(struct beside *beside)
{
    pthread_mutex_destroy(&beside->lock);
    pthread_cond_destroy(&beside->changed);
}

/// Signals of a later step are the main thread's.
static int create(struct beside *beside)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int failure = pthread_create(&beside->thread, NULL, run, beside);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failure;
}

const char *beside_start(struct beside **besides, struct wire_arena *arena, const struct wire_step *step,
                         beside_call *call, void *context)
{
    struct beside *const beside = wire_take(arena, sizeof *beside);
    if (beside == NULL)
        return "memory is out";
    memset(beside, 0, sizeof *beside);
    beside->call = call;
    beside->context = context;
    beside->result.step = step;
    init(beside);
    if (create(beside) != 0) {
        destroy(beside);
        return "no thread can be started here";
    }
    beside->next = *besides;
    *besides = beside;
    settle(beside);
    return NULL;
}

/// Takes the call at this place out of the list, and waits for its end.
static bool join(struct beside **place, struct beside_result *result)
{
    struct beside *const beside = *place;
    if (beside == NULL)
        return false;
    *place = beside->next;
    pthread_join(beside->thread, NULL);
    destroy(beside);
    *result = beside->result;
    return true;
}

bool beside_join(struct beside **besides, struct wire_text name, struct beside_result *result)
{
    struct beside **place = besides;
    while (*place != NULL && !wire_text_is(name, (*place)->result.step->as[0].bytes))
        place = &(*place)->next;
    return join(place, result);
}

bool beside_join_any(struct beside **besides, struct beside_result *result)
{
    return join(besides, result);
}
