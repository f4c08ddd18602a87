// SPDX-License-Identifier: MIT
// Text files in what vectors cannot say: a text is the same however its bytes arrive and however it is asked for.
#include "pysock_socket.h"

#include <gtest/gtest.h>
#include <iterator>
#include <random>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace
{

using Points = std::vector<uint32_t>;

const pysock_newline kNewlines[] = {PYSOCK_NEWLINE_NONE, PYSOCK_NEWLINE_EMPTY, PYSOCK_NEWLINE_LF,
                                    PYSOCK_NEWLINE_CR, PYSOCK_NEWLINE_CRLF};
const pysock_encoding kEncodings[] = {PYSOCK_ENCODING_UTF_8, PYSOCK_ENCODING_ASCII, PYSOCK_ENCODING_LATIN_1};
const pysock_handler kHandlers[] = {PYSOCK_HANDLER_REPLACE, PYSOCK_HANDLER_IGNORE,
                                    PYSOCK_HANDLER_SURROGATEESCAPE, PYSOCK_HANDLER_BACKSLASHREPLACE};

/// A text file over one end of a pair, and the other end.
class TextFile
{
public:
    TextFile(const pysock_text_format &format, size_t buffer_size, int type = SOCK_STREAM)
    {
        EXPECT_EQ(pysock_socketpair(ends_, AF_UNIX, type, 0, nullptr), PYSOCK_OK);
        pysock_file_open(&file_, &ends_[0], buffer_size);
        pysock_text_open(&text, &file_, &format);
    }

    ~TextFile()
    {
        pysock_text_free(&text);
        pysock_close(&ends_[0], nullptr);
        pysock_close(&ends_[1], nullptr);
    }

    TextFile(const TextFile &) = delete;
    TextFile &operator=(const TextFile &) = delete;

    void Send(const std::string &bytes)
    {
        ASSERT_EQ(pysock_sendall(&ends_[1], bytes.data(), bytes.size(), 0, nullptr, nullptr), PYSOCK_OK);
    }

    void End()
    {
        pysock_shutdown(&ends_[1], SHUT_WR, nullptr);
    }

    /// Bytes that were sent by the text file.
    std::string Received()
    {
        char bytes[4096];
        size_t got = 0;
        EXPECT_EQ(pysock_recv(&ends_[1], bytes, sizeof bytes, 0, &got, nullptr), PYSOCK_OK);
        return {bytes, got};
    }

    pysock_text text{};

private:
    pysock_socket ends_[2]{};
    pysock_file file_{};
};

Points Take(pysock_points *points)
{
    const Points taken(points->points, points->points + points->count);
    pysock_points_free(points);
    return taken;
}

Points ReadAll(TextFile &file)
{
    pysock_points points{};
    EXPECT_EQ(pysock_text_read(&file.text, -1, &points, nullptr), PYSOCK_OK);
    return Take(&points);
}

/// Everything, in pieces of a few characters.
Points ReadSome(TextFile &file, std::mt19937 &random)
{
    Points all, piece;
    do {
        pysock_points points{};
        EXPECT_EQ(pysock_text_read(&file.text, 1 + static_cast<int64_t>(random() % 5), &points, nullptr),
                  PYSOCK_OK);
        piece = Take(&points);
        all.insert(all.end(), piece.begin(), piece.end());
    } while (!piece.empty());
    return all;
}

/// Everything, in lines, some of them cut by a limit.
Points ReadLines(TextFile &file, std::mt19937 &random)
{
    Points all, line;
    do {
        pysock_points points{};
        const int64_t limit = random() % 3 == 0 ? 1 + static_cast<int64_t>(random() % 4) : -1;
        EXPECT_EQ(pysock_text_readline(&file.text, limit, &points, nullptr), PYSOCK_OK);
        line = Take(&points);
        all.insert(all.end(), line.begin(), line.end());
    } while (!line.empty());
    return all;
}

std::string RandomBytes(std::mt19937 &random)
{
    static const std::vector<std::string> pieces = {"a",
                                                    "\n",
                                                    "\r",
                                                    "\r\n",
                                                    "\xc3\xa9",
                                                    "\xe2\x82\xac",
                                                    "\xf0\x9f\x98\x80",
                                                    "\xe2\x82",
                                                    "\xff",
                                                    "\xed\xa0\x80",
                                                    "\xed\xa0",
                                                    std::string(1, '\0'),
                                                    "\xf0\x9f",
                                                    "\x80"};
    std::string bytes;
    for (size_t count = random() % 12; count > 0; count--)
        bytes += pieces[random() % pieces.size()];
    return bytes;
}

pysock_text_format RandomFormat(std::mt19937 &random)
{
    pysock_text_format format{};
    format.encoding = kEncodings[random() % std::size(kEncodings)];
    format.handler = kHandlers[random() % std::size(kHandlers)];
    format.newline = kNewlines[random() % std::size(kNewlines)];
    format.reads = format.writes = true;
    format.waits_for_surrogate = random() % 2 == 0;
    return format;
}

TEST(TextFile, IsTheSameHoweverItIsRead)
{
    std::mt19937 random(1);
    for (int time = 0; time < 3000; time++) {
        const std::string bytes = RandomBytes(random);
        const pysock_text_format format = RandomFormat(random);
        const auto read = [&](const auto &reader) {
            TextFile file(format, 1 + random() % 4);
            file.Send(bytes);
            file.End();
            return reader(file);
        };
        const Points whole = read([](TextFile &file) { return ReadAll(file); });
        EXPECT_EQ(read([&](TextFile &file) { return ReadSome(file, random); }), whole) << time;
        EXPECT_EQ(read([&](TextFile &file) { return ReadLines(file, random); }), whole) << time;
    }
}

TEST(TextFile, IsTheSameHoweverItsBytesArrive)
{
    std::mt19937 random(2);
    for (int time = 0; time < 3000; time++) {
        const std::string bytes = RandomBytes(random);
        const pysock_text_format format = RandomFormat(random);
        TextFile at_once(format, 64), in_packets(format, 64, SOCK_SEQPACKET);
        at_once.Send(bytes);
        at_once.End();
        for (const char byte : bytes)
            in_packets.Send(std::string(1, byte)); // each packet is one receive
        in_packets.End();
        EXPECT_EQ(ReadSome(in_packets, random), ReadAll(at_once)) << time;
    }
}

TEST(TextFile, ReadsWhatWasWritten)
{
    std::mt19937 random(3);
    const std::vector<std::string> letters = {"a",
                                              "\n",
                                              "\r",
                                              "\xc3\xa9",
                                              "\xe2\x82\xac",
                                              "\xf0\x9f\x98\x80",
                                              "\xed\xb2\x80",
                                              "\xed\xb3\xbf",
                                              std::string(1, '\0')};
    pysock_text_format format{};
    format.handler = PYSOCK_HANDLER_SURROGATEESCAPE;
    format.newline = PYSOCK_NEWLINE_LF;
    format.reads = format.writes = true;
    for (int time = 0; time < 2000; time++) {
        TextFile writer(format, 1 + random() % 64), reader(format, 8);
        std::string text;
        size_t count = 0, written = 0;
        for (; count < 1 + random() % 20; count++)
            text += letters[random() % letters.size()];
        ASSERT_EQ(pysock_text_write(&writer.text, text.data(), text.size(), &written, nullptr), PYSOCK_OK);
        EXPECT_EQ(written, count);
        ASSERT_EQ(pysock_text_flush(&writer.text, nullptr), PYSOCK_OK);
        const std::string bytes = writer.Received();
        reader.Send(bytes);
        reader.End();
        const Points points = ReadAll(reader);
        EXPECT_EQ(points.size(), count);
        TextFile again(format, 8);
        again.Send(bytes);
        again.End();
        EXPECT_EQ(ReadLines(again, random), points);
    }
}

TEST(TextFile, ThatRefusesBytesKeepsThem)
{
    pysock_text_format format{};
    format.reads = true;
    TextFile file(format, 8);
    pysock_points points{};
    pysock_error error{};
    file.Send("ab\xff");
    file.End();
    EXPECT_EQ(pysock_text_read(&file.text, -1, &points, &error), PYSOCK_UNICODE_DECODE_ERROR);
    EXPECT_EQ(error.reason, PYSOCK_REASON_TEXT_UNDECODED);
    const pysock_refusal &refusal = file.text.refusal;
    EXPECT_EQ(std::string(reinterpret_cast<char *>(refusal.object), refusal.length), "ab\xff");
    EXPECT_EQ(refusal.start, 2U);
    EXPECT_EQ(refusal.end, 3U);
    EXPECT_EQ(refusal.first, 0xffU);
    pysock_points_free(&points);
}

TEST(TextFile, ThatLacksADirectionRefusesIt)
{
    pysock_text_format reads{}, writes{};
    reads.reads = writes.writes = true;
    TextFile reader(reads, 8), writer(writes, 8);
    pysock_points points{};
    EXPECT_EQ(pysock_text_write(&reader.text, "x", 1, nullptr, nullptr), PYSOCK_UNSUPPORTED_OPERATION);
    EXPECT_EQ(pysock_text_read(&writer.text, 1, &points, nullptr), PYSOCK_UNSUPPORTED_OPERATION);
    EXPECT_EQ(pysock_text_readline(&writer.text, 1, &points, nullptr), PYSOCK_UNSUPPORTED_OPERATION);
}

} // namespace
