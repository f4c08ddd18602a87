// SPDX-License-Identifier: MIT
// The words of refusals: each reason has some, and none is cut.
#include "pysock.h"

#include <cerrno>
#include <climits>
#include <cstring>
#include <gtest/gtest.h>
#include <string>

extern "C" {
#include "errors/raise.h"
#include "errors/text.h"
}

namespace
{

std::string TextOf(const pysock_error &error)
{
    char text[PYSOCK_ERROR_TEXT_SIZE];
    return pysock_error_text(&error, text);
}

TEST(ErrorText, NamesTheErrno)
{
    pysock_error error{};
    pysock_raise_errno(&error, EAFNOSUPPORT);
    EXPECT_EQ(TextOf(error),
              "[Errno " + std::to_string(EAFNOSUPPORT) + "] Address family not supported by protocol");
}

TEST(ErrorText, OfAnUnknownErrnoIsItsNumber)
{
    pysock_error error{};
    pysock_raise_errno(&error, 54321);
    EXPECT_EQ(TextOf(error), "[Errno 54321] Unknown error 54321");
}

TEST(ErrorText, NamesTheSmallestFamily)
{
    pysock_error error{};
    pysock_inet_ntop(INT_MIN, nullptr, 0, nullptr, &error);
    EXPECT_EQ(TextOf(error), "unknown address family -2147483648");
}

TEST(ErrorText, ExistsForEveryReason)
{
    for (int reason = PYSOCK_REASON_ATON_ILLEGAL; reason <= PYSOCK_REASON_TIMEOUT_TOO_LONG; reason++) {
        pysock_error error{};
        EXPECT_NE(pysock_raise(&error, static_cast<pysock_reason>(reason)), PYSOCK_OK) << reason;
        EXPECT_NE(TextOf(error), "") << reason;
    }
}

TEST(ErrorText, OfAMemoryErrorIsEmptyAsPythons)
{
    pysock_error error{};
    EXPECT_EQ(pysock_raise(&error, PYSOCK_REASON_MEMORY), PYSOCK_MEMORY_ERROR);
    EXPECT_EQ(TextOf(error), "");
}

TEST(ErrnoText, IsTheSystemsForEveryErrnoItKnows)
{
#ifndef __GLIBC__
    GTEST_SKIP() << "the texts are glibc's";
#endif
    for (int code = 1; code < 200; code++) {
        const char *const text = pysock_errno_text(code);
        if (text != nullptr) {
            EXPECT_STREQ(text, std::strerror(code));
        }
    }
}

TEST(StatusName, IsTheNameInVectors)
{
    EXPECT_STREQ(pysock_status_name(PYSOCK_OK), "OK");
    EXPECT_STREQ(pysock_status_name(PYSOCK_ERROR), "error");
    EXPECT_STREQ(pysock_status_name(PYSOCK_HERROR), "herror");
    EXPECT_STREQ(pysock_status_name(PYSOCK_GAIERROR), "gaierror");
    EXPECT_STREQ(pysock_status_name(PYSOCK_TIMEOUT), "timeout");
    EXPECT_STREQ(pysock_status_name(PYSOCK_MEMORY_ERROR), "MemoryError");
}

TEST(Text, IsCutWhereItsRoomEndsAndStillEnds)
{
    char room[4];
    text text{room, sizeof room, 0};
    pys_text_append(&text, "abcdef");
    EXPECT_STREQ(room, "abc");
}

} // namespace
