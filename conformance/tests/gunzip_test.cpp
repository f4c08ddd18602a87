// SPDX-License-Identifier: MIT
// Files that gzip packed: whole ones are unpacked, all others are refused with a reason.
#include "base/file.h"
#include "packed/gunzip.h"

#include <gtest/gtest.h>
#include <string>
#include <zlib.h>

namespace
{

std::string packed(const std::string &plain)
{
    z_stream stream = {};
    std::string out(compressBound(static_cast<uLong>(plain.size())) + 64, '\0');
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(&out[0]);
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// What was unpacked, or the reason why not behind "refused: ".
std::string unpacked(const std::string &bytes)
{
    struct text given = {}, plain = {}, why = {};
    text_add_bytes(&given, bytes.data(), bytes.size());
    EXPECT_TRUE(gunzip_is_packed(&given));
    const bool good = gunzip(&given, &plain, &why);
    EXPECT_EQ(good, why.length == 0);
    std::string said =
        good ? std::string(text_of(&plain), plain.length) : "refused: " + std::string(text_of(&why));
    text_free(&given);
    text_free(&plain);
    text_free(&why);
    return said;
}

TEST(Gunzip, UnpacksWhatGzipPacked)
{
    const std::string large(300000, 'x');
    EXPECT_EQ(unpacked(packed("{}")), "{}");
    EXPECT_EQ(unpacked(packed("")), "");
    EXPECT_EQ(unpacked(packed(large)), large);
}

TEST(Gunzip, RefusesWhatIsCutAtAnyByte)
{
    const std::string whole = packed("a recording");
    for (size_t length = 2; length < whole.size(); length++)
        EXPECT_EQ(unpacked(whole.substr(0, length)).substr(0, 18), "refused: it is cut") << length;
}

TEST(Gunzip, RefusesWhatIsDamaged)
{
    std::string damaged = packed("a recording");
    damaged[damaged.size() - 6] ^= 1; // in its checksum
    EXPECT_EQ(unpacked(damaged), "refused: it begins as what gzip packed, and is damaged");
}

TEST(Gunzip, RefusesWhatFollows)
{
    EXPECT_EQ(unpacked(packed("{}") + "x"), "refused: something follows what gzip packed");
}

TEST(Gunzip, RefusesWhatWouldFillTheMemory)
{
    const std::string large(static_cast<size_t>(FILE_MOST_BYTES) + 100000, '\0');
    EXPECT_EQ(unpacked(packed(large)), "refused: it holds more than 64 MiB");
}

TEST(Gunzip, KnowsWhatIsNotPacked)
{
    struct text bytes = {};
    EXPECT_FALSE(gunzip_is_packed(&bytes));
    text_add(&bytes, "{\"format\":1}");
    EXPECT_FALSE(gunzip_is_packed(&bytes));
    text_free(&bytes);
}

} // namespace
