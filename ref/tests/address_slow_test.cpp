// SPDX-License-Identifier: MIT
// Every IPv4 address there is: written by both writers, and read back by all readers. Takes minutes.
extern "C" {
#include "address/fast/fast.h"
#include "address/portable/portable.h"
}

#include <algorithm>
#include <atomic>
#include <cstring>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

namespace
{

constexpr uint32_t kPieces = 256;
constexpr uint32_t kPieceSize = UINT32_MAX / kPieces + 1;

bool ReadsBack(bool (*read)(const char *, uint8_t *), const char *text, const uint8_t *packed)
{
    uint8_t back[4];
    return read(text, back) && std::memcmp(back, packed, sizeof back) == 0;
}

bool Holds(uint32_t address)
{
    uint8_t packed[4];
    char fast[16];
    char portable[16];
    std::memcpy(packed, &address, sizeof packed);
    *pys_fast_ipv4_write(packed, fast) = '\0';
    *pys_portable_ipv4_write(packed, portable) = '\0';
    bool holds = std::strcmp(fast, portable) == 0 && ReadsBack(pys_portable_ipv4_read, fast, packed) &&
                 ReadsBack(pys_portable_ipv4_legacy_read, fast, packed) &&
                 ReadsBack(pys_fast_ipv4_legacy_read, fast, packed);
#ifdef PYS_HAVE_SSE41
    if (pys_cpu_has_sse41())
        holds = holds && ReadsBack(pys_sse41_ipv4_read, fast, packed) &&
                ReadsBack(pys_sse41_ipv4_legacy_read, fast, packed);
#endif
    return holds;
}

TEST(EveryIpv4Address, IsWrittenAlikeAndReadBackByAll)
{
    std::atomic<uint32_t> next_piece{0};
    std::atomic<uint64_t> wrong{0};
    std::vector<std::thread> workers;
    for (unsigned worker = 0; worker < std::max(1U, std::thread::hardware_concurrency()); worker++) {
        workers.emplace_back([&next_piece, &wrong] {
            for (uint32_t piece; (piece = next_piece++) < kPieces;) {
                for (uint32_t offset = 0; offset < kPieceSize; offset++)
                    if (!Holds(piece * kPieceSize + offset))
                        wrong++;
            }
        });
    }
    for (std::thread &worker : workers)
        worker.join();
    EXPECT_EQ(wrong, 0);
}

} // namespace
