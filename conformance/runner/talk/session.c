// SPDX-License-Identifier: MIT
// A session: one adapter process after another, with a window of questions in flight.
#include "talk/session.h"

#include <stdlib.h>
#include <string.h>

void session_init(struct session *session, struct run *run, struct adapter *adapter, size_t place)
{
    memset(session, 0, sizeof *session);
    session->run = run;
    session->adapter = adapter;
    session->place = place;
    session->next_seq = 1;
    child_init(&session->child);
    session->state = SESSION_DONE;
}

void session_end(struct session *session)
{
    child_end(&session->child);
    session->state = SESSION_DONE;
}

void session_free(struct session *session)
{
    child_end(&session->child);
    for (size_t i = 0; i < SESSION_WINDOW; i++) {
        free(session->window[i].ask.cases);
        text_free(&session->window[i].expected);
    }
    free(session->alone);
    text_free(&session->outgoing);
    text_free(&session->spoiled);
    line_reader_free(&session->incoming);
}
