// SPDX-License-Identifier: MIT
// Generated and mutated JSON means the same to the wire's reader and to jansson.
#include "../fuzz/compare.h"

#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace
{

class Generator
{
public:
    explicit Generator(unsigned seed) : random(seed) {}

    size_t Below(size_t limit)
    {
        return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
    }

    std::string Value(int depth)
    {
        static const std::vector<std::string> leaves = {"null",
                                                        "true",
                                                        "false",
                                                        "0",
                                                        "-0",
                                                        "-1",
                                                        "12345",
                                                        "0.5",
                                                        "1e5",
                                                        "-2.5E-3",
                                                        "9223372036854775807",
                                                        "-9223372036854775808",
                                                        "\"\"",
                                                        "\"a\\u0000b\"",
                                                        "\"\\ud83d\\ude00\"",
                                                        "\"é€😀\"",
                                                        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                                                        "{\"bytes\":\"00ff\"}",
                                                        "{\"int\":\"18446744073709551616\"}",
                                                        "{\"float\":\"0.1\"}",
                                                        "{\"str\":\"\\\\udc80\"}"};
        size_t kind = depth > 4 ? 0 : Below(4);

        if (kind < 2)
            return leaves[Below(leaves.size())];
        std::string text(1, kind == 2 ? '[' : '{');
        for (size_t i = 0, count = Below(5); i < count; i++) {
            text += i > 0 ? "," : "";
            text += Below(8) == 0 ? " " : "";
            if (kind == 3)
                text += "\"" + std::string(1, static_cast<char>('a' + Below(12))) + "\":";
            text += Value(depth + 1);
        }
        return text + (kind == 2 ? ']' : '}');
    }

    void Mutate(std::string &text)
    {
        static const char bytes[] = "\"\\{}[]:,0123456789.eE+-utfn\x00\x1f\x7f\x80\xbf\xc0\xe2\xed\xf4 ";
        static const std::string likely(bytes, sizeof bytes - 1);

        for (size_t i = 0, count = 1 + Below(3); i < count && !text.empty(); i++) {
            size_t at = Below(text.size());
            switch (Below(4)) {
            case 0: text.erase(at, 1 + Below(3)); break;
            case 1: text.insert(at, 1, likely[Below(likely.size())]); break;
            case 2: text[at] = static_cast<char>(Below(256)); break;
            default: text += text.substr(at, Below(6)); break;
            }
        }
    }

private:
    std::mt19937 random;
};

TEST(Differential, GeneratedJsonMeansTheSameToJansson)
{
    Generator generator(1);

    for (int i = 0; i < 20000; i++) {
        std::string text = generator.Value(0);
        ASSERT_EQ(CompareWithJansson(text), "") << text;
    }
}

TEST(Differential, MutatedJsonMeansTheSameToJansson)
{
    Generator generator(2);

    for (int i = 0; i < 100000; i++) {
        std::string text = generator.Value(0);
        generator.Mutate(text);
        ASSERT_EQ(CompareWithJansson(text), "") << text;
    }
}

TEST(Differential, MutatedRequestsAreAnswered)
{
    Generator generator(3);

    for (int i = 0; i < 20000; i++) {
        std::string text =
            R"({"run":{"seq":1,"steps":[{"call":"echo","args":[)" + generator.Value(2) + "]}]}}";
        if (i % 4 != 0)
            generator.Mutate(text);
        ASSERT_EQ(CheckSession(text), "") << text;
    }
}

} // namespace
