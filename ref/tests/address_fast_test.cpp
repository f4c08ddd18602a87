// SPDX-License-Identifier: MIT
// The fast readers and writers of addresses answer as the portable ones do.
extern "C" {
#include "address/fast/fast.h"
#include "address/portable/portable.h"
}

#include <array>
#include <cstring>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace
{

using Packed = std::array<uint8_t, 16>;
using Reader = bool (*)(const char *text, uint8_t *packed);
using Writer = char *(*)(const uint8_t *packed, char *text);
using Random = std::mt19937;

struct Pair {
    const char *name;
    Reader fast;
    Reader portable;
};

std::vector<Pair> Readers()
{
    std::vector<Pair> readers = {{"legacy", pys_fast_ipv4_legacy_read, pys_portable_ipv4_legacy_read}};
#ifdef PYS_HAVE_SSE41
    if (pys_cpu_has_sse41()) {
        readers.push_back({"legacy, SSE4.1", pys_sse41_ipv4_legacy_read, pys_portable_ipv4_legacy_read});
        readers.push_back({"IPv4, SSE4.1", pys_sse41_ipv4_read, pys_portable_ipv4_read});
        readers.push_back({"IPv6, SSE4.1", pys_sse41_ipv6_read, pys_portable_ipv6_read});
    }
#endif
    return readers;
}

std::string Written(Writer write, const Packed &packed)
{
    char text[46];
    return std::string(text, write(packed.data(), text));
}

Packed RandomAddress(Random &random)
{
    Packed packed{};
    const uint32_t zeros = static_cast<uint32_t>(random());
    for (unsigned index = 0; index < 16; index++) {
        if ((zeros >> (index / 2) & 1) == 0)
            packed[index] = static_cast<uint8_t>(random() % 3 == 0 ? random() % 16 : random());
    }
    if (random() % 8 == 0)
        packed = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, packed[12], packed[13], packed[14], packed[15]};
    return packed;
}

/// Both kinds of address as they are written, of which some characters are changed, lost, doubled or added.
std::string NearlyAnAddress(Random &random)
{
    static const std::string kCharacters = "0123456789abcfgxXAFG.:.:/ \t\n-+%@\x7f\x80\xba\xff";
    const bool ipv4 = random() % 2 == 0;
    std::string text =
        Written(ipv4 ? pys_portable_ipv4_write : pys_portable_ipv6_write, RandomAddress(random));
    for (uint32_t faults = random() % 4; faults > 0 && !text.empty(); faults--) {
        const size_t place = random() % text.size();
        const char character = kCharacters[random() % kCharacters.size()];
        switch (random() % 5) {
        case 0: text[place] = character; break;
        case 1: text.erase(place, 1); break;
        case 2: text.insert(place, 1, character); break;
        case 3: text.insert(place, text.substr(place, random() % 8)); break;
        default: text.insert(0, ipv4 ? "0::ffff:" : "0x");
        }
    }
    return text;
}

::testing::AssertionResult Agree(const Pair &pair, const char *text)
{
    Packed fast;
    Packed portable;
    fast.fill(0x5a);
    portable.fill(0x5a);
    const bool fast_takes = pair.fast(text, fast.data());
    const bool portable_takes = pair.portable(text, portable.data());
    if (fast_takes == portable_takes && fast == portable)
        return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << pair.name << " of \"" << text << "\": fast " << fast_takes << ' '
                                         << ::testing::PrintToString(fast) << ", portable " << portable_takes
                                         << ' ' << ::testing::PrintToString(portable);
}

TEST(FastReaders, AgreeOnNearlyValidAddresses)
{
    Random random(1);
    const std::vector<Pair> readers = Readers();
    for (int round = 0; round < 500000; round++) {
        const std::string text = NearlyAnAddress(random);
        for (const Pair &pair : readers)
            ASSERT_TRUE(Agree(pair, text.c_str()));
    }
}

TEST(FastReaders, AgreeOnAllShortTextsOfTheCharactersThatMatter)
{
    const std::string characters("\0001029f:.x ", 10);
    const std::vector<Pair> readers = Readers();
    constexpr int kLength = 6;
    for (int number = 0; number < 1000000; number++) {
        std::string text;
        for (int rest = number, place = 0; place < kLength; place++, rest /= 10)
            text += characters[static_cast<size_t>(rest % 10)];
        for (const Pair &pair : readers)
            ASSERT_TRUE(Agree(pair, text.c_str()));
    }
}

TEST(FastReaders, AgreeOnEveryCombinationOfOctetLengths)
{
    const char *const octets[] = {"",    "0",   "7",   "00",  "07",  "10",  "99",
                                  "007", "100", "255", "256", "999", "1000"};
    const char *const ends[] = {"", ".", ".1", " ", " x", "\n", "x", "/", "g"};
    const std::vector<Pair> readers = Readers();
    for (const std::string a : octets) {
        for (const std::string b : octets) {
            for (const std::string c : octets) {
                for (const std::string d : octets) {
                    const std::string quad = a + "." + b + "." + c + "." + d;
                    for (const char *end : ends) {
                        for (const Pair &pair : readers) {
                            ASSERT_TRUE(Agree(pair, (quad + end).c_str()));
                            ASSERT_TRUE(Agree(pair, ("::" + quad + end).c_str()));
                        }
                    }
                }
            }
        }
    }
}

// Behind the end of the page nothing may be read.
TEST(FastReaders, StayWithinThePageThatTheTextEndsOn)
{
    const auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    void *const pages = mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ASSERT_NE(pages, MAP_FAILED);
    char *const end = static_cast<char *>(pages) + page;
    ASSERT_EQ(mprotect(end, page, PROT_NONE), 0);
    Random random(2);
    for (int round = 0; round < 20000; round++) {
        const std::string text = NearlyAnAddress(random);
        const size_t size = text.size() + 1;
        char *const place = end - size - (round % 2 == 0 ? 0 : random() % 80);
        std::memcpy(place, text.c_str(), size);
        for (const Pair &pair : Readers())
            ASSERT_TRUE(Agree(pair, place));
    }
    munmap(pages, 2 * page);
}

TEST(FastWriters, AgreeOnRandomAddresses)
{
    Random random(3);
    for (int round = 0; round < 500000; round++) {
        const Packed packed = RandomAddress(random);
        ASSERT_EQ(Written(pys_fast_ipv6_write, packed), Written(pys_portable_ipv6_write, packed));
        ASSERT_EQ(Written(pys_fast_ipv4_write, packed), Written(pys_portable_ipv4_write, packed));
    }
}

TEST(FastWriters, AgreeOnEveryPatternOfZeroGroupsAndEveryGroup)
{
    for (uint32_t number = 0; number < 0x10000; number++) {
        for (unsigned group = 0; group < 8; group++) {
            Packed packed{};
            for (unsigned index = 0; index < 8; index++)
                packed[2 * index + 1] = static_cast<uint8_t>(number >> index & 1);
            packed[2 * group] = static_cast<uint8_t>(number >> 8);
            packed[2 * group + 1] = static_cast<uint8_t>(number);
            ASSERT_EQ(Written(pys_fast_ipv6_write, packed), Written(pys_portable_ipv6_write, packed));
        }
    }
}

} // namespace
