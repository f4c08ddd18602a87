// SPDX-License-Identifier: MIT
// Time limits of an adapter: finds a process that hangs or has ended.
#include "talk/time_limits.h"

#include "talk/receive.h"

/// A process that closed its output gets this time to end, so that the report can say how it ended.
static const double ending_ms = 2000;
/// After bye an adapter that does not end is killed without a message.
static const double leaving_ms = 2000;
/// The maximal number of reads that empty the pipe of an ended process; other processes that hold the pipe
/// are not waited for.
enum { READS_OF_REST = 512 };

/// If several requests are in flight, the last one answered tells nothing about which of them hangs: each is asked again
/// alone. So a suspicion after this time costs little if it is wrong.
static const double suspicion_ms = 1000;
/// An implementation that is slow for once may be slow again: its longest answer so often is within the limit.
static const double slowest_times = 3;

/// The limit of an answer of which a ledger says that it never comes.
static const double known_hang_ms = 2000;

static double larger(double one, double other)
{
    return one > other ? one : other;
}

/// The limit of what is in flight; a case that is known to hang is in flight alone.
static double limit_ms(const struct session *session)
{
    const struct run *run = session->run;
    const struct flight *flight = &session->window[session->oldest_seq % SESSION_WINDOW];
    bool is_known_to_hang = session->in_flight == 1 && !flight->is_batch &&
                            session->adapter->dialogue.hangs[flight->ask.cases[0]];
    return is_known_to_hang && known_hang_ms < run->limit_ms ? known_hang_ms : run->limit_ms;
}

/// True if all answers in flight take no time, and the implementation has shown how fast it gives such answers.
static bool is_brisk(const struct session *session)
{
    return session->in_flight > 0 && session->slow_in_flight == 0 &&
           session->adapter->dialogue.slowest_ms >= 0;
}

/// The limit of what is in flight, of which time on a busy machine does not count, for its processors may be elsewhere.
static double quiet_limit_ms(const struct session *session)
{
    const struct run *run = session->run;
    bool is_suspicion = session->in_flight > 1 && run->brisk_limit_ms < run->limit_ms;
    double limit = is_suspicion ? suspicion_ms : run->brisk_limit_ms;
    limit = larger(limit, slowest_times * session->adapter->dialogue.slowest_ms);
    return is_brisk(session) && limit < limit_ms(session) ? limit : limit_ms(session);
}

/// An answer that follows a line which is no answer comes at once, if one comes.
static double spoiled_limit_ms(const struct session *session)
{
    static const double at_least_ms = 100;
    return at_least_ms + slowest_times * larger(session->adapter->dialogue.slowest_ms, 0);
}

/// The time on a quiet machine since the later of sending the oldest request and the last valid answer.
static double quiet_wait_ms(const struct session *session)
{
    double sent = session->window[session->oldest_seq % SESSION_WINDOW].sent_quiet_ms;
    return session->run->quiet_ms - larger(sent, session->last_valid_quiet_ms);
}

bool session_waited_quietly(const struct session *session)
{
    static const double nearly = 0.9;
    double sent = session->window[session->oldest_seq % SESSION_WINDOW].sent_ms;
    return quiet_wait_ms(session) >= nearly * (session->run->now_ms - larger(sent, session->last_valid_ms));
}

double session_deadline(const struct session *session)
{
    const struct run *run = session->run;
    double last = session->last_valid_ms;
    if (session->closed_ms > 0 && session->state != SESSION_DONE)
        return session->closed_ms + ending_ms;
    switch (session->state) {
    case SESSION_GREETING: return session->started_ms + run->hello_limit_ms;
    case SESSION_LEAVING: return session->started_ms + leaving_ms;
    case SESSION_ASKING: {
        if (session->in_flight == 0)
            break; // the session waits for its turn
        double sent = session->window[session->oldest_seq % SESSION_WINDOW].sent_ms;
        double latest = larger(sent, last) + limit_ms(session);
        if (session->spoiled.length > 0)
            return session->spoiled_ms + spoiled_limit_ms(session);
        double brisk = run->now_ms + quiet_limit_ms(session) - quiet_wait_ms(session);
        return brisk < latest ? brisk : latest;
    }
    case SESSION_DONE: break;
    }
    return 1e300;
}

static bool is_late(const struct session *session)
{
    return session->run->now_ms >= session_deadline(session);
}

static void find_ending(const struct session *session, struct fault *fault)
{
    struct text how = {0};
    child_add_ending(&session->child, &how);
    if (line_reader_rest(&session->incoming) > 0)
        text_addf(&how, " after half a line (%zu bytes)", line_reader_rest(&session->incoming));
    if (session->child.ended && !session->child.by_signal && session->adapter->command.by_shell &&
        session->state == SESSION_GREETING && session->child.number == 127)
        text_add(&how, ": the shell found no such command");
    if (session->child.ended && !session->child.by_signal && session->adapter->command.by_shell &&
        session->state == SESSION_GREETING && session->child.number == 126)
        text_add(&how, ": the shell could not execute it");
    fault_set(fault, FAULT_CRASHED, text_of(&how));
    text_free(&how);
}

static void find_lateness(const struct session *session, struct fault *fault)
{
    struct text how = {0};
    if (session->spoiled.length > 0) { // what came was in place of the answer
        session->adapter->dialogue.drops_answers = true;
        fault_set(fault, FAULT_GARBLED, text_of(&session->spoiled));
        return;
    }
    double limit = session->state == SESSION_GREETING                  ? session->run->hello_limit_ms
                   : quiet_wait_ms(session) >= quiet_limit_ms(session) ? quiet_limit_ms(session)
                                                                       : limit_ms(session);
    text_addf(&how, "gave no %s within %.3g s", session->state == SESSION_GREETING ? "hello" : "answer",
              limit / 1e3);
    fault_set(fault, FAULT_HUNG, text_of(&how));
    text_free(&how);
}

void session_check(struct session *session, struct fault *fault)
{
    child_look(&session->child);
    bool late = is_late(session), leaving = session->state == SESSION_LEAVING;
    if (session->child.ended || (late && !leaving)) // an answer may have arrived in time without being read
        session_receive(session, READS_OF_REST, fault);
    if (leaving || fault_is_there(fault))
        return;
    late = is_late(session);
    if (session->child.ended || (session->closed_ms > 0 && late))
        find_ending(session, fault);
    else if (late)
        find_lateness(session, fault);
}

bool session_has_left(const struct session *session)
{
    return session->state == SESSION_LEAVING && (session->child.ended || is_late(session));
}
