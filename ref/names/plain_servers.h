// SPDX-License-Identifier: MIT
// Asking all name servers at once, by UDP alone.
#ifndef PYSOCK_NAMES_PLAIN_SERVERS_H
#define PYSOCK_NAMES_PLAIN_SERVERS_H

#include "names/plain_message.h"
#include "names/resolver_conf.h"

enum { PLAIN_QUESTIONS_MOST = 2 };

/// Asks until each question has an answer or the time is over: that is conf's time-out, in which all is sent
/// again `attempts` times. Only success and "no such name" are answers; SERVFAIL is asked again at once.
/// \param answers [out] as many as questions, their lengths 0 where there is none
/// \return 0, or an errno value where no server could be asked
int pys_plain_servers_ask(const struct resolver_conf *conf, const struct plain_question *questions,
                          size_t count, struct plain_answer *answers);

#endif
