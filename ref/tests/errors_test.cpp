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
#include "platform/libc.h"
#include "platform/netdb_numbers.h"
#include "text/text.h"
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

TEST(ErrorText, OfAnUnsetErrnoIsOneWord)
{
    pysock_error error{};
    EXPECT_EQ(pysock_raise_errno(&error, 0), PYSOCK_ERROR);
    EXPECT_EQ(TextOf(error), "[Errno 0] Error");
}

TEST(ErrorText, NamesTheSmallestFamily)
{
    pysock_error error{};
    pysock_inet_ntop(nullptr, INT_MIN, nullptr, 0, nullptr, &error);
    EXPECT_EQ(TextOf(error), "unknown address family -2147483648");
}

TEST(ErrorText, ExistsForEveryReason)
{
    for (int reason = PYSOCK_REASON_ATON_ILLEGAL; reason <= PYSOCK_REASON_HANDLER_UNKNOWN; reason++) {
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

// PEP 3151; Python's documentation of the exceptions lists the same.
TEST(Errno, DecidesTheClass)
{
    const struct {
        int code;
        const char *name;
    } rows[] = {
        {EAGAIN, "BlockingIOError"},
        {EALREADY, "BlockingIOError"},
        {EINPROGRESS, "BlockingIOError"},
        {EPIPE, "BrokenPipeError"},
        {ESHUTDOWN, "BrokenPipeError"},
        {ECHILD, "ChildProcessError"},
        {ECONNABORTED, "ConnectionAbortedError"},
        {ECONNREFUSED, "ConnectionRefusedError"},
        {ECONNRESET, "ConnectionResetError"},
        {EEXIST, "FileExistsError"},
        {ENOENT, "FileNotFoundError"},
        {EINTR, "InterruptedError"},
        {EISDIR, "IsADirectoryError"},
        {ENOTDIR, "NotADirectoryError"},
        {EACCES, "PermissionError"},
        {EPERM, "PermissionError"},
        {ESRCH, "ProcessLookupError"},
        {ETIMEDOUT, "TimeoutError"},
        {EADDRINUSE, "error"},
        {EBADF, "error"},
        {0, "error"},
    };
    for (const auto &row : rows) {
        pysock_error error{};
        EXPECT_STREQ(pysock_status_name(pysock_raise_errno(&error, row.code)), row.name) << row.code;
    }
}

TEST(HostText, IsTheLibrarysForEveryCode)
{
#ifndef __GLIBC__
    GTEST_SKIP() << "the texts are glibc's";
#else
    const int words = pysock_libc_find(nullptr)->words; // of the glibc that runs this, or the nearest
    for (int code :
         {EAI_ADDRFAMILY, EAI_AGAIN, EAI_BADFLAGS, EAI_FAIL, EAI_FAMILY, EAI_IDN_ENCODE, EAI_MEMORY,
          EAI_NODATA, EAI_NONAME, EAI_OVERFLOW, EAI_SERVICE, EAI_SOCKTYPE, EAI_SYSTEM, 12345})
        EXPECT_STREQ(pysock_gai_text(words, code), gai_strerror(code)) << code;
    for (int code = -2; code <= 6; code++)
        EXPECT_STREQ(pysock_host_error_text(words, code), hstrerror(code)) << code;
#endif
}

// musl 1.2.3; EAI_NODATA, which that never raises, 1.2.5; src/network/gai_strerror.c and hstrerror.c.
TEST(HostText, OfMuslIsItsOwn)
{
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_AGAIN), "Try again");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_BADFLAGS), "Invalid flags");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_FAIL), "Non-recoverable error");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_FAMILY), "Unrecognized address family or invalid length");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_MEMORY), "Out of memory");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_NODATA), "Name has no usable address");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_NONAME), "Name does not resolve");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_SERVICE), "Unrecognized service");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_SOCKTYPE), "Unrecognized socket type");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_SYSTEM), "System error");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, EAI_OVERFLOW), "Overflow");
    EXPECT_STREQ(pysock_gai_text(WORDS_MUSL, 12345), "Unknown error");
    EXPECT_STREQ(pysock_host_error_text(WORDS_MUSL, HOST_NOT_FOUND), "Host not found");
    EXPECT_STREQ(pysock_host_error_text(WORDS_MUSL, TRY_AGAIN), "Try again");
    EXPECT_STREQ(pysock_host_error_text(WORDS_MUSL, NO_RECOVERY), "Non-recoverable error");
    EXPECT_STREQ(pysock_host_error_text(WORDS_MUSL, NO_DATA), "Address not available");
    EXPECT_STREQ(pysock_host_error_text(WORDS_MUSL, 12345), "Unknown error");
}

TEST(StatusName, IsTheNameInVectors)
{
    EXPECT_STREQ(pysock_status_name(PYSOCK_OK), "OK");
    EXPECT_STREQ(pysock_status_name(PYSOCK_ERROR), "error");
    EXPECT_STREQ(pysock_status_name(PYSOCK_HERROR), "herror");
    EXPECT_STREQ(pysock_status_name(PYSOCK_GAIERROR), "gaierror");
    EXPECT_STREQ(pysock_status_name(PYSOCK_TIMEOUT), "timeout");
    EXPECT_STREQ(pysock_status_name(PYSOCK_MEMORY_ERROR), "MemoryError");
    EXPECT_STREQ(pysock_status_name(PYSOCK_NOT_SUPPORTED), "not supported");
}

TEST(Text, IsCutWhereItsRoomEndsAndStillEnds)
{
    char room[4];
    text text{room, sizeof room, 0};
    pys_text_append(&text, "abcdef");
    EXPECT_STREQ(room, "abc");
}

} // namespace
