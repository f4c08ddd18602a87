// SPDX-License-Identifier: MIT
// The default time-out: its range, its threads, and that it is one value.
#include "pysock.h"

#include <atomic>
#include <cmath>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace
{

class DefaultTimeout : public ::testing::Test
{
protected:
    void TearDown() override
    {
        pysock_setdefaulttimeout(PYSOCK_NO_TIMEOUT, nullptr);
    }
};

TEST_F(DefaultTimeout, IsNoneAtTheStart)
{
    EXPECT_EQ(pysock_getdefaulttimeout(), PYSOCK_NO_TIMEOUT);
}

TEST_F(DefaultTimeout, IsWhatWasSet)
{
    ASSERT_EQ(pysock_setdefaulttimeout(1500000000, nullptr), PYSOCK_OK);
    EXPECT_EQ(pysock_getdefaulttimeout(), 1500000000);
}

TEST_F(DefaultTimeout, StaysWhereANegativeOneIsRefused)
{
    pysock_error error{};
    ASSERT_EQ(pysock_setdefaulttimeout(7, nullptr), PYSOCK_OK);
    EXPECT_EQ(pysock_setdefaulttimeout(-2, &error), PYSOCK_VALUE_ERROR);
    EXPECT_EQ(error.reason, PYSOCK_REASON_TIMEOUT_RANGE);
    EXPECT_EQ(pysock_getdefaulttimeout(), 7);
}

// Both halves of each value are equal: a torn read would show two different ones.
TEST_F(DefaultTimeout, IsNeverTorn)
{
    std::atomic<bool> torn{false};
    std::vector<std::thread> threads;
    ASSERT_EQ(pysock_setdefaulttimeout(0, nullptr), PYSOCK_OK);
    for (int64_t writer = 1; writer <= 2; writer++) {
        threads.emplace_back([writer] {
            for (int round = 0; round < 100000; round++)
                pysock_setdefaulttimeout((writer << 32) | writer, nullptr);
        });
    }
    threads.emplace_back([&torn] {
        for (int round = 0; round < 100000; round++) {
            const int64_t seen = pysock_getdefaulttimeout();
            if (seen >> 32 != (seen & 0xffffffff))
                torn = true;
        }
    });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_FALSE(torn);
}

TEST(TimeoutFromSeconds, RoundsAwayFromZero)
{
    int64_t timeout_ns = -7;
    ASSERT_EQ(pysock_timeout_from_seconds(1.1e-9, &timeout_ns, nullptr), PYSOCK_OK);
    EXPECT_EQ(timeout_ns, 2);
}

TEST(TimeoutFromSeconds, RefusesTheSmallestNegative)
{
    int64_t timeout_ns = -7;
    EXPECT_EQ(pysock_timeout_from_seconds(-std::nextafter(0.0, 1.0), &timeout_ns, nullptr),
              PYSOCK_VALUE_ERROR);
    EXPECT_EQ(timeout_ns, -7);
}

TEST(TimeoutFromSeconds, TakesTheLastBefore2To63Nanoseconds)
{
    int64_t timeout_ns = 0;
    EXPECT_EQ(pysock_timeout_from_seconds(std::nextafter(0x1p63 / 1e9, 0.0), &timeout_ns, nullptr),
              PYSOCK_OK);
    EXPECT_EQ(pysock_timeout_from_seconds(0x1p63 / 1e9, &timeout_ns, nullptr), PYSOCK_OVERFLOW_ERROR);
}

TEST(TimeoutToSeconds, IsExactForWholeSeconds)
{
    EXPECT_EQ(pysock_timeout_to_seconds(9223372036000000000), 9223372036.0);
}

} // namespace
