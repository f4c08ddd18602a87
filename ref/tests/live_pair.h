// SPDX-License-Identifier: MIT
// What tests of the call layer's objects share: two connected sockets, and what an answer comes to.
#ifndef PYSOCK_TESTS_LIVE_PAIR_H
#define PYSOCK_TESTS_LIVE_PAIR_H

#include "pysock_call.h"
#include "values.h"

#include <gtest/gtest.h>
#include <string>

/// The text that was returned alone, or raised.
inline std::string TextOf(const pysock_answer &answer)
{
    const pysock_value &value = answer.outcome == PYSOCK_RETURNED ? answer.returned : answer.raised.text;
    return value.kind == PYSOCK_STR ? std::string(value.as.text.utf8, value.as.text.length) : "";
}

/// What an answer comes to, as a line.
inline std::string Said(const pysock_answer &answer)
{
    switch (answer.outcome) {
    case PYSOCK_RETURNED: return "returned " + TextOf(answer);
    case PYSOCK_RAISED:
        return std::string("raised ") + pysock_status_name(answer.raised.status) + " " + TextOf(answer);
    case PYSOCK_SKIPPED: return "skipped";
    }
    return "";
}

/// Two connected sockets as objects, closed at the end.
class LivePair : public testing::Test
{
protected:
    LivePair()
    {
        pysock_answer answer;
        pysock_call(python, "socketpair", nullptr, 0, nullptr, 0, &answer);
        EXPECT_EQ(answer.outcome, PYSOCK_RETURNED) << Said(answer);
        a = answer.returned.as.sequence.items[0].as.live;
        b = answer.returned.as.sequence.items[1].as.live;
        pysock_answer_clear(&answer);
    }

    ~LivePair() override
    {
        pysock_live_free(file);
        pysock_live_free(a);
        pysock_live_free(b);
    }

    std::string On(pysock_live *on, const char *method, const Values &args = {})
    {
        pysock_answer answer;
        pysock_call_method(python, on, method, args.data(), args.size(), nullptr, 0, &answer);
        const std::string said = Said(answer);
        if (answer.outcome == PYSOCK_RETURNED && answer.returned.kind == PYSOCK_LIVE)
            file = answer.returned.as.live;
        pysock_answer_clear(&answer);
        return said;
    }

    const pysock_python *const python = pysock_python_find(nullptr);
    pysock_live *a = nullptr;
    pysock_live *b = nullptr;
    pysock_live *file = nullptr; // the last object that a method returned
};

#endif
