// SPDX-License-Identifier: MIT
// The text of a socket, as repr() gives it, without the name of the socket's class.
#ifndef SOCKCONFORM_RUNNER_JUDGE_SOCKET_TEXT_H
#define SOCKCONFORM_RUNNER_JUDGE_SOCKET_TEXT_H

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// True if both values are texts of sockets that show the same state and the same attributes, so that they
/// differ at most in the name of the class: no rule is about that name, and a module may have a class of its own.
bool socket_text_shows_the_same(const json_t *one, const json_t *other);

#ifdef __cplusplus
}
#endif
#endif
