// SPDX-License-Identifier: MIT
// Waits for a socket with a deadline, and repeats an attempt until it succeeds or finally fails.
#include "sockets/wait.h"

#include "errors/raise.h"
#include "waiting/hooks.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <time.h>

enum { NS_PER_MS = 1000000 };

int64_t pys_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/// Milliseconds for poll(), rounded up so that no wait ends early; a wait that exceeds int is made in pieces.
static int poll_ms(int64_t wait_ns)
{
    if (wait_ns == PYSOCK_NO_TIMEOUT)
        return -1;
    const int64_t wait_ms = wait_ns / NS_PER_MS + (wait_ns % NS_PER_MS != 0);
    return wait_ms > INT_MAX ? INT_MAX : (int)wait_ms;
}

struct deadline {
    bool is_set;
    int64_t at_ns;
    bool is_waited_for; ///< poll() was called: from then on a passed deadline ends the wait
};

/// A deadline beyond the range of the clock counts as none.
static struct deadline deadline_after(int64_t timeout_ns)
{
    if (timeout_ns == PYSOCK_NO_TIMEOUT)
        return (struct deadline){.is_set = false};
    const int64_t now_ns = pys_now_ns();
    if (timeout_ns > INT64_MAX - now_ns)
        return (struct deadline){.is_set = false};
    return (struct deadline){.is_set = true, .at_ns = now_ns + timeout_ns};
}

/// The descriptor now: another thread may have closed the socket during a wait, and the system may have given the number
/// to another one since. CPython Modules/socketmodule.c reads sock_fd anew for each system call, too.
static int descriptor_of(const struct pysock_socket *socket)
{
    return __atomic_load_n(&socket->fd, __ATOMIC_RELAXED);
}

/// \return 0: ready; ETIMEDOUT: the deadline has passed; EINTR: a hook ended the wait; another errno value: poll()
/// failed
static int wait_until_ready(const struct pysock_socket *socket, enum pys_wait wait, struct deadline *deadline)
{
    struct pollfd polled = {.events = wait == PYS_WAIT_TO_READ ? POLLIN : POLLOUT};
    for (;; deadline->is_waited_for = true) {
        int64_t left_ns = PYSOCK_NO_TIMEOUT;
        if (deadline->is_set) {
            left_ns = deadline->at_ns - pys_now_ns();
            if (left_ns <= 0 && deadline->is_waited_for)
                return ETIMEDOUT;
            left_ns = left_ns < 0 ? 0 : left_ns;
        }
        polled.fd = descriptor_of(socket);
        if (polled.fd == PYSOCK_NO_DESCRIPTOR)
            return 0; // the attempt reports the error
        const int ready = poll(&polled, 1, poll_ms(left_ns));
        if (ready > 0) {
            deadline->is_waited_for = true;
            return 0;
        }
        if (ready < 0 && errno != EINTR)
            return errno; // not reached: poll() that fails
        if (ready < 0 && pys_signal_ends())
            return EINTR;
    }
}

/// Attempts until no signal interrupts, or a hook ends the wait: then errno is EINTR.
static ssize_t attempt_past_signals(const struct pysock_socket *socket, pys_attempt *attempt, void *data)
{
    for (;;) {
        const ssize_t result = attempt(descriptor_of(socket), data);
        if (result >= 0 || errno != EINTR || pys_signal_ends())
            return result;
    }
}

/// EINTR is no failure of the system here: a hook ended the wait.
static enum pysock_status raise_failure(struct pysock_error *error, int failure)
{
    return failure == EINTR ? pysock_raise(error, PYSOCK_REASON_INTERRUPTED)
                            : pysock_raise_errno(error, failure);
}

static enum pysock_status wait_and_attempt(const struct pysock_socket *socket, enum pys_wait wait,
                                           int64_t timeout_ns, pys_attempt *attempt, void *data,
                                           ssize_t *result, struct pysock_error *error)
{
    const bool has_timeout = timeout_ns != PYSOCK_NO_TIMEOUT && timeout_ns > 0;
    struct deadline deadline = deadline_after(timeout_ns);
    for (;;) {
        if (has_timeout || wait == PYS_WAIT_TO_CONNECT) {
            const int failure = wait_until_ready(socket, wait, &deadline);
            if (failure == ETIMEDOUT)
                return pysock_raise(error, PYSOCK_REASON_TIMED_OUT);
            if (failure != 0)
                return raise_failure(error, failure);
        }
        *result = attempt_past_signals(socket, attempt, data);
        if (*result >= 0)
            return PYSOCK_OK;
        // Readiness may be lost again: another reader was quicker, or a checksum was wrong. A datagram socket
        // that was shut down for reading is always reported as ready.
        if (!(has_timeout && (errno == EAGAIN || errno == EWOULDBLOCK)))
            return raise_failure(error, errno);
    }
}

enum pysock_status pys_wait_and_attempt(const struct pysock_socket *socket, enum pys_wait wait,
                                        int64_t timeout_ns, pys_attempt *attempt, void *data, ssize_t *result,
                                        struct pysock_error *error)
{
    const int errno_before = errno;
    struct pys_away away;
    pys_leave(&away);
    const enum pysock_status status =
        wait_and_attempt(socket, wait, timeout_ns, attempt, data, result, error);
    if (status == PYSOCK_OK)
        errno = errno_before;
    pys_enter(&away);
    return status;
}
