// SPDX-License-Identifier: MIT
// Asks all name servers at once, by UDP, and by TCP if an answer is truncated.
#ifndef PYSOCK_MUSL_SERVERS_H
#define PYSOCK_MUSL_SERVERS_H

#include "files/resolver_conf.h"
#include "musl/message.h"

enum { MUSL_QUESTIONS_MOST = 2 };

/// Asks until each question has an answer or conf's time-out ends; all is sent again `attempts` times within
/// it. Only success and "no such name" are answers; after SERVFAIL the question is repeated at once.
/// \param by_tcp  [in]  a truncated answer is requested again by TCP; otherwise answers are short
/// \param size    [in]  the maximal size of an answer in bytes, up to MUSL_ANSWER_SIZE
/// \param answers [out] one for each question; the length is 0 if there is none
/// \return 0, or an errno value if no server could be asked
int pys_musl_servers_ask(const struct resolver_conf *conf, bool by_tcp, size_t size,
                         const struct musl_question *questions, size_t count, struct musl_answer *answers);

#endif
