// SPDX-License-Identifier: MIT
// Every allocation of the library fails once: the caller gets MemoryError, and nothing leaks.
//
// Built with PYSOCK_SERVICES_PATH and PYSOCK_PROTOCOLS_PATH naming files of the test's own.
#include "pysock_call.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace
{
// Allocations until one fails; below zero none does.
int allocations_left = -1;

bool MayAllocate()
{
    return allocations_left < 0 || allocations_left-- > 0;
}
} // namespace

extern "C" {
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);

void *__wrap_malloc(size_t size)
{
    return MayAllocate() ? __real_malloc(size) : nullptr;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return MayAllocate() ? __real_calloc(count, size) : nullptr;
}

void *__wrap_realloc(void *block, size_t size)
{
    return MayAllocate() ? __real_realloc(block, size) : nullptr;
}
}

namespace
{

pysock_value Text(const std::string &text)
{
    pysock_value value{};
    value.kind = PYSOCK_STR;
    value.as.text = {text.c_str(), text.size()};
    return value;
}

// A change of the file makes the next look-up read it again, with all its allocations.
void WriteFiles(const std::string &name)
{
    std::ofstream(PYSOCK_SERVICES_PATH) << name << " 7/tcp\n";
    std::ofstream(PYSOCK_PROTOCOLS_PATH) << name << " 7\n";
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

    // Fails the first, second ... allocation of the call until it needs no more. Returns how many it needed.
    static int FailEach(const char *function, const std::vector<pysock_value> &args,
                        const std::string &file_name)
    {
        for (int failing = 0;; failing++) {
            pysock_answer answer;
            WriteFiles(file_name);
            allocations_left = failing;
            pysock_call(pysock_python_find(nullptr), function, args.data(), args.size(), nullptr, 0, &answer);
            const bool all_allowed = allocations_left > 0 || (allocations_left == 0 && !Failed(answer));
            allocations_left = -1;
            const bool failed = Failed(answer);
            pysock_answer_clear(&answer);
            if (all_allowed)
                return failing;
            EXPECT_TRUE(failed) << function << " survived without allocation " << failing;
            if (failing > 50)
                return failing;
        }
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

} // namespace
