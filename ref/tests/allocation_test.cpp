// SPDX-License-Identifier: MIT
// Every allocation of the library fails once: the caller gets MemoryError, and nothing leaks.
//
// Built with PYSOCK_SERVICES_PATH and PYSOCK_PROTOCOLS_PATH naming files of the test's own.
#include "failing_allocations.h"
#include "pysock_call.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace
{

pysock_value Text(const std::string &text)
{
    pysock_value value{};
    value.kind = PYSOCK_STR;
    value.as.text = {text.c_str(), text.size()};
    return value;
}

/// A change of the file makes the next look-up read it again, with all its allocations.
void WriteFiles(const std::string &name)
{
    std::ofstream(PYSOCK_SERVICES_PATH) << name << " 7/tcp\n";
    std::ofstream(PYSOCK_PROTOCOLS_PATH) << name << " 7\n";
}

constexpr int kMostAllocations = 200;

void StartFailing(int allocation, bool one)
{
    allocations_failed = 0;
    only_one_fails = one;
    allocations_left = allocation;
}

/// How many have failed.
int StopFailing()
{
    allocations_left = -1;
    return allocations_failed;
}

class Allocation : public ::testing::Test
{
protected:
    void TearDown() override
    {
        allocations_left = -1;
        std::remove(PYSOCK_SERVICES_PATH);
        std::remove(PYSOCK_PROTOCOLS_PATH);
    }

    // Fails the first, second ... allocation of the call, alone and with all that follow, until it needs no
    // more. Returns how many it needed.
    static int FailEach(const char *function, const std::vector<pysock_value> &args,
                        const std::string &file_name)
    {
        for (int failing = 0; failing < kMostAllocations; failing++) {
            for (const bool one : {true, false}) {
                pysock_answer answer;
                WriteFiles(file_name);
                StartFailing(failing, one);
                pysock_call(pysock_python_find(nullptr), function, args.data(), args.size(), nullptr, 0,
                            &answer);
                const int failed = StopFailing();
                const bool raised = Failed(answer);
                pysock_answer_clear(&answer);
                if (failed == 0)
                    return failing;
                EXPECT_TRUE(raised) << function << " survived without allocation " << failing;
            }
        }
        return kMostAllocations;
    }

    static bool Failed(const pysock_answer &answer)
    {
        return answer.outcome == PYSOCK_RAISED && answer.raised.status == PYSOCK_MEMORY_ERROR;
    }
};

TEST_F(Allocation, OfGetservbyname)
{
    EXPECT_GT(FailEach("getservbyname", {Text("name")}, "name"), 0);
}

TEST_F(Allocation, OfGetservbyportWithALongName)
{
    EXPECT_GT(FailEach("getservbyport", {pysock_value_from_int(7)}, std::string(5000, 'n')), 3);
}

TEST_F(Allocation, OfGetservbyportWithALongNameThatIsNoUtf8)
{
    EXPECT_GT(FailEach("getservbyport", {pysock_value_from_int(7)}, std::string(5000, '\xff')), 3);
}

TEST_F(Allocation, OfGetprotobyname)
{
    EXPECT_GT(FailEach("getprotobyname", {Text("name")}, "name"), 0);
}

TEST_F(Allocation, OfATextWithALongName)
{
    EXPECT_GT(FailEach("describe", {Text(std::string(5000, 'n'))}, "name"), 0);
}

TEST_F(Allocation, OfAnExceptionWithALongMessage)
{
    EXPECT_GT(
        FailEach("describe", {Text("error"), pysock_value_from_int(2), Text(std::string(5000, 'n'))}, "name"),
        0);
}

} // namespace
