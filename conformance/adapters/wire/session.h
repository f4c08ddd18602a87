// SPDX-License-Identifier: MIT
// A session of an adapter: reads lines from memory and writes lines to memory.
#ifndef SOCKCONFORM_WIRE_SESSION_H
#define SOCKCONFORM_WIRE_SESSION_H

#include "message.h"

#ifdef __cplusplus
extern "C" {
#endif

struct wire_session {
    const struct wire_adapter *adapter;
    struct wire_arena *arena;
    struct wire_names names;
    struct wire_constant *sorted;
    struct wire_out out;                                ///< answers not yet written
    bool (*flush)(void *context, struct wire_out *out); ///< writes out and empties it; false on failure
    void *flush_context;
    bool ended; ///< bye was said
};

/// memory_bytes: the memory limit of one request. False if memory ran out.
bool wire_session_open(struct wire_session *session, const struct wire_adapter *adapter, size_t memory_bytes);
void wire_session_close(struct wire_session *session);
/// Answers one line, which is decoded in place (line[length] need not exist). The answer is appended to
/// session->out. False if that failed and no answer is possible any more.
bool wire_session_line(struct wire_session *session, char *line, size_t length);
/// Answers a line that is too long to be parsed.
bool wire_session_refuse(struct wire_session *session, const char *says);

#ifdef __cplusplus
}
#endif

#endif
