// SPDX-License-Identifier: MIT
// The JSON reader takes what RFC 8259 allows and nothing else; the writer writes one form.
#include "help.h"

#include <gtest/gtest.h>

namespace
{

std::string Why(std::string line)
{
    Arena arena;
    std::string why = "accepted";

    Parsed(arena, line, &why);
    return why;
}

std::string String(const std::string &line)
{
    Arena arena;
    std::string copy = line;
    const wire_json *json = Parsed(arena, copy);

    return json == nullptr ? "refused" : std::string(json->text.bytes, json->text.length);
}

struct Refusal {
    const char *name;
    std::string line;
    const char *why;
};

class JsonRefuses : public testing::TestWithParam<Refusal>
{
};

TEST_P(JsonRefuses, AndSaysWhy)
{
    EXPECT_EQ(Why(GetParam().line), GetParam().why);
}

const char missing[] = "here begins no JSON value", ends[] = "the text ends where a value is due",
           unclosed[] = "an array or object does not end",
           control[] = "a string holds a bare control character", utf8[] = "a string is not UTF-8",
           lone[] = "a string holds a lone surrogate",
           escape[] = "a string holds an escape that JSON does not know", digit[] = "a number lacks a digit";

INSTANTIATE_TEST_SUITE_P(
    , JsonRefuses,
    testing::Values(
        Refusal{"Nothing", "", ends}, Refusal{"OnlySpace", " \t", ends}, Refusal{"Word", "nul", missing},
        Refusal{"WordInCapitals", "True", missing}, Refusal{"NaN", "NaN", missing},
        Refusal{"SingleQuotes", "'a'", missing},
        Refusal{"TrailingGarbage", "1 2", "something follows the JSON value"},
        Refusal{"TrailingNul", std::string("1\0", 2), "something follows the JSON value"},
        Refusal{"ByteOrderMark",
                "\xEF\xBB\xBF"
                "1",
                missing},
        Refusal{"FormFeedAsSpace", "\f1", missing}, Refusal{"Comment", "/**/1", missing},
        Refusal{"OpenArray", "[1", unclosed}, Refusal{"CommaAtTheEnd", "[1,]", missing},
        Refusal{"TwoCommas", "[1,,2]", missing}, Refusal{"WrongBracket", "[1}", unclosed},
        Refusal{"CommaAtTheEndOfAnObject", "{\"a\":1,}", "an object lacks a key"},
        Refusal{"BareKey", "{a:1}", "an object lacks a key"},
        Refusal{"NoColon", "{\"a\" 1}", "a key lacks its colon"},
        Refusal{"SameKeyTwice", "{\"a\":1,\"b\":2,\"\\u0061\":3}", "an object holds the same key twice"},
        Refusal{"OpenString", "\"abc", "a string does not end"}, Refusal{"Newline", "\"a\nb\"", control},
        Refusal{"Nul", std::string("\"a\0b\"", 5), control}, Refusal{"UnknownEscape", "\"\\x41\"", escape},
        Refusal{"EscapedNul", std::string("\"\\\0\"", 4), escape},
        Refusal{"BackslashAtTheEnd", "\"\\", escape},
        Refusal{"ShortUnicodeEscape", "\"\\u12\"", "\\u lacks a hexadecimal digit"},
        Refusal{"SignInUnicodeEscape", "\"\\u+123\"", "\\u lacks a hexadecimal digit"},
        Refusal{"LowSurrogate", "\"\\udc80\"", lone}, Refusal{"HighSurrogate", "\"\\ud83d\"", lone},
        Refusal{"HighSurrogateAndLetter", "\"\\ud83dx\"", lone},
        Refusal{"TwoHighSurrogates", "\"\\ud83d\\ud83d\"", lone},
        Refusal{"StrayContinuation", "\"\x80\"", utf8}, Refusal{"Overlong", "\"\xC0\xAF\"", utf8},
        Refusal{"OverlongOfThree", "\"\xE0\x80\xAF\"", utf8},
        Refusal{"OverlongOfFour", "\"\xF0\x80\x80\xAF\"", utf8},
        Refusal{"EncodedSurrogate", "\"\xED\xB2\x80\"", utf8},
        Refusal{"BeyondUnicode", "\"\xF4\x90\x80\x80\"", utf8}, Refusal{"CutCharacter", "\"\xE2\x82\"", utf8},
        Refusal{"LeadingZero", "01", "a number begins with a needless 0"}, Refusal{"Minus", "-", digit},
        Refusal{"Plus", "+1", missing}, Refusal{"PointFirst", ".5", missing},
        Refusal{"PointLast", "1.", digit}, Refusal{"EmptyExponent", "1e+", digit},
        Refusal{"TooDeep", std::string(WIRE_JSON_DEPTH + 1, '[') + std::string(WIRE_JSON_DEPTH + 1, ']'),
                "arrays and objects are nested too deeply"}),
    [](const auto &row) { return row.param.name; });

TEST(Json, AllowsItsFullDepth)
{
    EXPECT_EQ(Why(std::string(WIRE_JSON_DEPTH, '[') + std::string(WIRE_JSON_DEPTH, ']')), "accepted");
}

TEST(Json, FindsTheSameKeyTwiceAmongMany)
{
    std::string line = "{";

    for (int i = 0; i < 1000; i++)
        line += "\"k" + std::to_string(i) + "\":0,";
    EXPECT_EQ(Why(line + "\"k1000\":0}"), "accepted");
    EXPECT_EQ(Why(line + "\"k517\":0}"), "an object holds the same key twice");
}

TEST(Json, KeysThatBeginAlikeDiffer)
{
    EXPECT_EQ(Why("{\"\":0,\"a\":0,\"ab\":0,\"a\\u0000\":0}"), "accepted");
}

TEST(Json, DecodesEscapes)
{
    EXPECT_EQ(String(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00")"), "\"\\/\b\f\n\r\tAé€😀");
    EXPECT_EQ(String("\"a\\u0000b\""), std::string("a\0b", 3));
}

TEST(Json, ReadsSpaceAroundEverything)
{
    EXPECT_EQ(Why(" { \"a\" : [ 1 , 2 ] , \"b\" : { } } \r"), "accepted");
}

TEST(Json, TellsWholeNumbersFromOthers)
{
    for (const char *whole : {"0", "-0", "-17", "123456789012345678901234567890"}) {
        Arena arena;
        std::string line = whole;
        EXPECT_TRUE(Parsed(arena, line)->integral) << whole;
    }
    for (const char *other : {"0.0", "1e5", "1E-5", "-0.5e+3"}) {
        Arena arena;
        std::string line = other;
        EXPECT_FALSE(Parsed(arena, line)->integral) << other;
    }
}

std::string WrittenString(const std::string &text, bool str)
{
    wire_out out = {nullptr, 0, 0, 1 << 20, false};

    (str ? wire_out_str : wire_out_string)(&out, {text.data(), text.size()});
    std::string written(out.bytes, out.length);
    wire_out_free(&out);
    return written;
}

TEST(JsonWriter, EscapesWhatMustBeAndNothingElse)
{
    EXPECT_EQ(WrittenString(std::string("\"\\/\b\t\n\f\r\0", 9), false), R"("\"\\/\b\t\n\f\r\u0000")");
    EXPECT_EQ(WrittenString("\x01\x1f\x7f/é€😀", false), "\"\\u0001\\u001f\x7f/é€😀\"");
}

TEST(JsonWriter, WritesALoneSurrogateOnlyInAStr)
{
    EXPECT_EQ(WrittenString("a\\\xED\xB2\x80z", true), R"({"str":"a\\\\\\udc80z"})");
    EXPECT_EQ(WrittenString("a\xED\xB2\x80z", false), "\"a\xEF\xBF\xBDz\"");
}

TEST(JsonWriter, NeverWritesInvalidUtf8)
{
    EXPECT_EQ(WrittenString("a\xFF", true), R"({"str":"a\\udcff"})");
    EXPECT_EQ(WrittenString("a\xFF", false), "\"a\xEF\xBF\xBD\"");
    EXPECT_EQ(WrittenString("\xE2\x82", true), R"({"str":"\\udce2\\udc82"})");
}

TEST(JsonWriter, WritesEveryWholeNumber)
{
    const std::pair<int64_t, const char *> numbers[] = {
        {0, "0"}, {-1, "-1"}, {INT64_MAX, "9223372036854775807"}, {INT64_MIN, "-9223372036854775808"}};
    for (auto [number, text] : numbers) {
        wire_out out = {nullptr, 0, 0, 1 << 20, false};
        wire_out_int(&out, number);
        EXPECT_EQ(std::string(out.bytes, out.length), text);
        wire_out_free(&out);
    }
}

TEST(JsonWriter, StopsAtItsLimit)
{
    wire_out out = {nullptr, 0, 0, 200000, false};
    const std::string piece(1000, 'x');

    for (int i = 0; i < 1000; i++)
        wire_out_bytes(&out, piece.data(), piece.size());
    EXPECT_TRUE(out.failed);
    wire_out_free(&out);
}

} // namespace
