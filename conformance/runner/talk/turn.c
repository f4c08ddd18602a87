// SPDX-License-Identifier: MIT
// A session's turn: it writes, reads and checks, and then acts on a fault.
#include "talk/turn.h"

#include "protocol/protocol.h"
#include "talk/failure.h"
#include "talk/receive.h"
#include "talk/send.h"
#include "talk/time_limits.h"

/// Starts a process, with nothing in flight.
static void start_process(struct session *session, struct fault *fault)
{
    struct text why = {0};
    session->lives++;
    session->first_seq = session->oldest_seq = session->next_seq;
    session->in_flight = session->slow_in_flight = session->answered = 0;
    session->is_waiting = session->is_wide = session->is_spoiled = false;
    session->outgoing_at = 0;
    text_clear(&session->outgoing);
    text_clear(&session->spoiled);
    line_reader_clear(&session->incoming);
    session->state = SESSION_GREETING;
    session->started_ms = session->run->now_ms;
    session->closed_ms = 0;
    session->process = ++session->adapter->dialogue.starts;
    session->adapter->dialogue.log.name = session->adapter->command.name;
    const struct command *command = &session->adapter->command;
    const struct child_place place = {session->run->door, session->adapter->dialogue.world};
    if (command_is_missing(command, &why) ||
        !child_start(&session->child, command->argv, place.world != NULL ? &place : NULL,
                     &session->adapter->dialogue.log, &why)) {
        fault_set(fault, session->child.is_wanting ? FAULT_OURS : FAULT_CRASHED, text_of(&why));
    } else {
        request_hello(&session->outgoing);
        run_notify_line(session->run, session->adapter, true, session->outgoing.bytes,
                        session->outgoing.length - 1);
    }
    text_free(&why);
}

/// The only place that acts on a fault: it ends the process, and may start another one, which may fail too.
static void act_on(struct session *session, struct fault *fault)
{
    while (fault_is_there(fault)) {
        bool again = session_recover(session, fault);
        fault_free(fault);
        if (again)
            start_process(session, fault);
    }
}

void session_start(struct session *session)
{
    struct fault fault = {0};
    start_process(session, &fault);
    act_on(session, &fault);
}

/// A new process takes the place of one that was asked a case that spoils it, if there is more to ask.
static void leave(struct session *session)
{
    session_end(session);
    if (session->is_spoiled && session_has_more(session))
        session_start(session);
}

void session_turn(struct session *session, bool readable, bool writable)
{
    enum { READS_BEFORE_OTHERS = 16 };
    struct fault fault = {0};
    log_pipe_read(&session->child.log); // before the answers, which were written after it
    if (writable)
        session_write(session);
    if (readable)
        session_receive(session, READS_BEFORE_OTHERS, &fault);
    if (!fault_is_there(&fault))
        session_check(session, &fault);
    if (fault_is_there(&fault))
        act_on(session, &fault);
    else if (session_has_left(session))
        leave(session);
    session_fill(session);
}
