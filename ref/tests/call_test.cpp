// SPDX-License-Identifier: MIT
// The call layer beyond the vectors: which CPython it speaks as, long names, bytes that are no UTF-8.
//
// Built with PYSOCK_SERVICES_PATH naming a file of the test's own.
#include "pysock_call.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <string>

extern "C" {
#include "call/call.h"
}

namespace
{

const char *VersionFound(const char *asked)
{
    const pysock_python *const python = pysock_python_find(asked);
    return python != nullptr ? pysock_python_version(python) : "none";
}

TEST(PythonFind, ByDefaultIsTheNewest)
{
    size_t count = 0;
    while (pysock_python_at(count) != nullptr)
        count++;
    EXPECT_STREQ(VersionFound(nullptr), pysock_python_version(pysock_python_at(count - 1)));
}

TEST(PythonFind, AMinorVersionIsItsNewestPatch)
{
    EXPECT_STREQ(VersionFound("3.11"), "3.11.7");
}

TEST(PythonFind, AFullVersionIsThatOne)
{
    EXPECT_STREQ(VersionFound("3.11.2"), "3.11.2");
}

TEST(PythonFind, AnUnrecordedVersionIsNotFound)
{
    EXPECT_STREQ(VersionFound("3.1"), "none");
    EXPECT_STREQ(VersionFound("3.11.3"), "none");
    EXPECT_STREQ(VersionFound("2.7"), "none");
    EXPECT_STREQ(VersionFound("3"), "none");
    EXPECT_STREQ(VersionFound(""), "none");
}

TEST(Functions, AreSorted)
{
    size_t count = 0;
    const char *const *const names = pysock_functions(&count);
    for (size_t index = 1; index < count; index++)
        EXPECT_LT(std::strcmp(names[index - 1], names[index]), 0) << names[index];
}

/// Closes the sockets that a value holds: an answer does not own them.
void FreeSockets(const pysock_value &value)
{
    if (value.kind == PYSOCK_LIVE)
        pysock_live_free(value.as.live);
    if (value.kind == PYSOCK_TUPLE)
        std::for_each_n(value.as.sequence.items, value.as.sequence.count, FreeSockets);
}

TEST(Functions, AreAllKnownToCall)
{
    size_t count = 0;
    const char *const *const names = pysock_functions(&count);
    for (size_t index = 0; index < count; index++) {
        pysock_answer answer;
        EXPECT_TRUE(pysock_call(pysock_python_find(nullptr), names[index], nullptr, 0, nullptr, 0, &answer));
        if (answer.outcome == PYSOCK_RETURNED)
            FreeSockets(answer.returned);
        pysock_answer_clear(&answer);
    }
}

TEST(Call, AnUnknownFunctionIsNotCalled)
{
    pysock_answer answer;
    EXPECT_FALSE(pysock_call(pysock_python_find(nullptr), "nosuch", nullptr, 0, nullptr, 0, &answer));
}

/// The dict of describe(), as "key=value" with texts only; or the exception's text.
std::string Described(const char *version, const char *name)
{
    pysock_value argument{};
    argument.kind = PYSOCK_STR;
    argument.as.text = {name, std::strlen(name)};
    pysock_answer answer;
    pysock_call(pysock_python_find(version), "describe", &argument, 1, nullptr, 0, &answer);
    std::string shown = answer.outcome == PYSOCK_RETURNED ? "" : answer.raised.text.as.text.utf8;
    for (size_t index = 1; answer.outcome == PYSOCK_RETURNED && index < answer.returned.as.sequence.count;
         index += 2) {
        const pysock_value &item = answer.returned.as.sequence.items[index];
        shown += item.kind == PYSOCK_STR ? std::string(item.as.text.utf8, item.as.text.length) + " " : "[] ";
    }
    pysock_answer_clear(&answer);
    return shown;
}

TEST(Describe, ShowsAMemberByNameUntil310)
{
    EXPECT_EQ(Described("3.10", "AF_INET"),
              "AddressFamily <AddressFamily.AF_INET: N> AddressFamily.AF_INET N ");
    EXPECT_EQ(Described("3.11", "AF_INET"), "AddressFamily <AddressFamily.AF_INET: N> N N ");
}

TEST(Describe, CombinesFlagsFromLeftToRight)
{
    EXPECT_EQ(Described("3.13", "MSG_OOB|MSG_PEEK&MSG_PEEK"), "MsgFlag <MsgFlag.MSG_PEEK: N> N N ");
    EXPECT_EQ(Described("3.13", "MSG_OOB&MSG_PEEK|MSG_PEEK"), "MsgFlag <MsgFlag.MSG_PEEK: N> N N ");
}

TEST(Describe, RefusesTheNameThatIsUnknown)
{
    EXPECT_EQ(Described("3.13", "MSG_PEEK|NOSUCH"), "module 'socket' has no attribute 'NOSUCH'");
    EXPECT_EQ(Described("3.13", "MSG_PEEK|"), "module 'socket' has no attribute ''");
    EXPECT_EQ(Described("3.6", "AF_VSOCK"), "module 'socket' has no attribute 'AF_VSOCK'");
}

TEST(Describe, SkipsMembersOfDifferentEnumerations)
{
    EXPECT_EQ(Described("3.13", "MSG_PEEK|AI_PASSIVE"), "the names are of one enumeration");
}

TEST(Call, AFunctionThatAVersionLacksIsNotCalled)
{
    const pysock_value args[] = {pysock_value_from_int(-1)};
    pysock_answer answer;
    EXPECT_FALSE(pysock_call(pysock_python_find("3.6"), "close", args, 1, nullptr, 0, &answer));
    ASSERT_TRUE(pysock_call(pysock_python_find("3.7"), "close", args, 1, nullptr, 0, &answer));
    EXPECT_EQ(answer.raised.status, PYSOCK_ERROR);
    pysock_answer_clear(&answer);
}

/// getservbyport of a services file with this name at port 7: the text, or what was raised.
std::string ServiceNamed(const std::string &name)
{
    std::ofstream(PYSOCK_SERVICES_PATH) << name << " 7/tcp\n";
    const pysock_value port = pysock_value_from_int(7);
    pysock_answer answer;
    pysock_call(pysock_python_find(nullptr), "getservbyport", &port, 1, nullptr, 0, &answer);
    const pysock_value &value = answer.outcome == PYSOCK_RETURNED ? answer.returned : answer.raised.text;
    const std::string text(value.as.text.utf8, value.as.text.length);
    pysock_answer_clear(&answer);
    pysock_answer_clear(&answer); // twice is harmless
    std::remove(PYSOCK_SERVICES_PATH);
    return text;
}

TEST(Getservbyport, ReturnsANameOfAnyLength)
{
    const std::string name(100000, 'n');
    EXPECT_EQ(ServiceNamed(name), name);
}

// The expected texts are CPython's for bytes.decode("utf-8") of the same bytes.
TEST(Getservbyport, RefusesANameThatIsNoUtf8)
{
    const std::string codec = "'utf-8' codec can't decode ";
    EXPECT_EQ(ServiceNamed("\x80"), codec + "byte 0x80 in position 0: invalid start byte");
    EXPECT_EQ(ServiceNamed("a\xc1\x80"), codec + "byte 0xc1 in position 1: invalid start byte");
    EXPECT_EQ(ServiceNamed("\xf5"), codec + "byte 0xf5 in position 0: invalid start byte");
    EXPECT_EQ(ServiceNamed("\xc3"), codec + "byte 0xc3 in position 0: unexpected end of data");
    EXPECT_EQ(ServiceNamed("\xe2\x82"), codec + "bytes in position 0-1: unexpected end of data");
    EXPECT_EQ(ServiceNamed("\xc3z"), codec + "byte 0xc3 in position 0: invalid continuation byte");
    EXPECT_EQ(ServiceNamed("\xe0\x9f\xbf"), codec + "byte 0xe0 in position 0: invalid continuation byte");
    EXPECT_EQ(ServiceNamed("\xed\xa0\x80"), codec + "byte 0xed in position 0: invalid continuation byte");
    EXPECT_EQ(ServiceNamed("\xf0\x8f\xbf\xbf"), codec + "byte 0xf0 in position 0: invalid continuation byte");
    EXPECT_EQ(ServiceNamed("\xf4\x90\x80\x80"), codec + "byte 0xf4 in position 0: invalid continuation byte");
    EXPECT_EQ(ServiceNamed("\xf0\x9f\x98z"), codec + "bytes in position 0-2: invalid continuation byte");
}

TEST(Getservbyport, ReturnsANameThatIsUtf8)
{
    EXPECT_EQ(ServiceNamed("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"), "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
}

TEST(FileSystemText, EscapesBytesThatAreNoUtf8)
{
    pysock_answer answer{};
    call call{};
    call.python = pysock_python_find(nullptr);
    call.answer = &answer;
    pysock_value value{};
    ASSERT_TRUE(pys_decode_file_system_text(&call, "a\xe9z\xff", &value));
    EXPECT_EQ(std::string(value.as.text.utf8, value.as.text.length), "a\xed\xb3\xa9z\xed\xb3\xbf");
    pysock_answer_clear(&answer);
}

TEST(Warnings, BeyondTheirRoomAreDropped)
{
    pysock_answer answer{};
    call call{};
    call.python = pysock_python_find(nullptr);
    call.answer = &answer;
    for (int round = 0; round < PYSOCK_WARNINGS_MAX + 1; round++)
        pys_warn(&call, "DeprecationWarning", "text", nullptr);
    EXPECT_EQ(answer.warned_count, static_cast<size_t>(PYSOCK_WARNINGS_MAX));
}

/// What an object of this kind and text is as a double by the newest CPython; NaN where it is none.
double RealOf(pysock_object_kind kind, const char *text, pysock_answer *answer)
{
    call call{};
    call.python = pysock_python_find(nullptr);
    call.answer = answer;
    pysock_value inner{};
    inner.kind = PYSOCK_STR;
    inner.as.text = {text, std::strlen(text)};
    pysock_value value{};
    value.kind = PYSOCK_OBJECT;
    value.as.object.kind = kind;
    value.as.object.value = &inner;
    double real = 0.0;
    return pys_convert_real(&call, &value, &real) ? real : std::nan("");
}

double RealOf(pysock_object_kind kind, const char *text)
{
    pysock_answer answer{};
    const double real = RealOf(kind, text, &answer);
    pysock_answer_clear(&answer);
    return real;
}

// The expected numbers are what CPython's float() gives.
TEST(RealNumbers, ADecimalIsRoundedOnce)
{
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_DECIMAL, "9007199254740993"), 9007199254740992.0);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_DECIMAL, "9007199254740993.0000000000000000001"), 9007199254740994.0);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_DECIMAL, "-.5e1"), -5.0);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_DECIMAL, "1E+99999999999"), HUGE_VAL);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_DECIMAL, "1E-99999999999"), 0.0);
}

TEST(RealNumbers, AFractionIsRoundedOnce)
{
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_FRACTION, "1/3"), 1.0 / 3.0);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_FRACTION, "-2/7"), -2.0 / 7.0);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_FRACTION, "0/5"), 0.0);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_FRACTION, "9007199254740993/1"), 9007199254740992.0);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_FRACTION, "18014398509481987/2"), 9007199254740994.0);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_FRACTION, "1/18446744073709551615"), 0x1p-64);
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_FRACTION, "18446744073709551615/18446744073709551614"), 1.0);
}

TEST(RealNumbers, AFractionBeyond64BitsIsTheNearest)
{
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_FRACTION, "1/18446744073709551616"), std::ldexp(1, -64));
    EXPECT_EQ(RealOf(PYSOCK_OBJECT_FRACTION, "36893488147419103233/18446744073709551616"), 2);
}

TEST(RealNumbers, LeaveErrnoAlone)
{
    errno = EILSEQ;
    RealOf(PYSOCK_OBJECT_DECIMAL, "1E+400");
    RealOf(PYSOCK_OBJECT_DECIMAL, "1E-400");
    RealOf(PYSOCK_OBJECT_FRACTION, "1/3");
    EXPECT_EQ(errno, EILSEQ);
}

TEST(Gethostname, RefusesNoRoomAtAll)
{
    char name[1] = {'x'};
    pysock_error error{};
    EXPECT_EQ(pysock_gethostname(name, 0, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EINVAL);
    EXPECT_EQ(name[0], 'x');
}

TEST(Gethostname, RefusesRoomThatIsTooSmall)
{
    char name[1];
    pysock_error error{};
    errno = EILSEQ;
    EXPECT_EQ(pysock_gethostname(name, sizeof name, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, ENAMETOOLONG);
    EXPECT_EQ(errno, EILSEQ);
}

} // namespace
