// SPDX-License-Identifier: MIT
// Asking all name servers at once, by UDP, and by TCP for an answer that is cut.
#ifndef PYSOCK_MUSL_SERVERS_H
#define PYSOCK_MUSL_SERVERS_H

#include "files/resolver_conf.h"
#include "musl/message.h"

enum { MUSL_QUESTIONS_MOST = 2 };

/// Asks until each question has an answer or the time is over: that is conf's time-out, in which all is sent
/// again `attempts` times. Only success and "no such name" are answers; SERVFAIL is asked again at once.
/// \param by_tcp  [in]  an answer that is cut is asked for again by TCP; else answers are short
/// \param size    [in]  the bytes an answer has at most, up to MUSL_ANSWER_SIZE
/// \param answers [out] as many as questions, their lengths 0 where there is none
/// \return 0, or an errno value where no server could be asked
int pys_musl_servers_ask(const struct resolver_conf *conf, bool by_tcp, size_t size,
                         const struct musl_question *questions, size_t count, struct musl_answer *answers);

#endif
