// SPDX-License-Identifier: MIT
// Values survive the way there and back, in one form.
#include "help.h"

#include <cmath>
#include <gtest/gtest.h>

namespace
{

class Canonical : public testing::TestWithParam<const char *>
{
};

TEST_P(Canonical, ComesBackAsItWas)
{
    EXPECT_EQ(Echoed(GetParam()), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    , Canonical,
    testing::Values(
        "null", "true", "false", "0", "-1", "9007199254740992", "-9007199254740992",
        R"({"int":"9007199254740993"})", R"({"int":"-9007199254740993"})", R"({"int":"9223372036854775807"})",
        R"({"int":"-9223372036854775808"})", R"({"int":"9223372036854775808"})",
        R"({"int":"-9223372036854775809"})", R"({"int":"1000000000000000000000000000000000000000000000000"})",
        R"({"float":"0.5"})", R"({"float":"-0.0"})", R"({"float":"nan"})", R"({"float":"inf"})",
        R"({"float":"-inf"})", R"({"float":"1e-10"})", R"({"float":"1e+16"})", R"("")", R"("text")",
        R"("a\u0000\u001fb")", R"("\"\\/\b\t\n\f\r")", "\"é€😀\x7f\"", R"({"str":"a\\udc80"})",
        R"({"str":"\\\\udc80\\ud83d\\ude00"})", R"({"bytes":""})", R"({"bytes":"00ff7f"})",
        R"({"bytearray":"01"})", R"({"memoryview":"02"})", "[]", R"([1,[null,"a"],{"bytes":"00"}])",
        R"({"tuple":[]})", R"({"tuple":["::1",0,{"tuple":[0]}]})", R"({"dict":[]})",
        R"({"dict":[["is","error"],["bases",["OSError"]],[1,{"tuple":[]}]]})", R"({"const":"AF_INET6"})",
        R"({"flags":["AI_PASSIVE","AI_CANONNAME"]})", R"({"flags":[]})", R"({"object":"index","value":5})",
        R"({"object":"float","value":{"float":"2.5"}})",
        R"({"object":"int_subclass","value":{"int":"18446744073709551616"}})",
        R"({"object":"str_subclass","value":"a"})", R"({"object":"plain"})",
        R"({"object":"fraction","value":"1/3"})", R"({"object":"decimal","value":"1.5"})",
        R"({"handle":"server"})", R"({"result":"addr"})", R"({"result":"addr","at":[1,-1]})"));

TEST(Value, OtherFormsOfTheSameComeBackCanonical)
{
    EXPECT_EQ(Echoed("-0"), "0");
    EXPECT_EQ(Echoed("18446744073709551616"), R"({"int":"18446744073709551616"})");
    EXPECT_EQ(Echoed(R"({"int":"5"})"), "5");
    EXPECT_EQ(Echoed(R"({"float":"0.50"})"), R"({"float":"0.5"})");
    EXPECT_EQ(Echoed(R"({"float":"5E-1"})"), R"({"float":"0.5"})");
    EXPECT_EQ(Echoed(R"({"float":"3"})"), R"({"float":"3.0"})");
    EXPECT_EQ(Echoed(R"({ "bytes" : "7F" })"), R"({"bytes":"7f"})");
    EXPECT_EQ(Echoed(R"({"str":"plain"})"), R"("plain")");
    EXPECT_EQ(Echoed(R"({"str":"a\\\\b"})"), R"("a\\b")");
    EXPECT_EQ(Echoed(R"({"value":5,"object":"index"})"), R"({"object":"index","value":5})");
    EXPECT_EQ(Echoed(R"("\u00e9\/")"), "\"é/\"");
    EXPECT_EQ(Echoed(R"({"str":"\\uDC80"})"), R"({"str":"\\udc80"})");
}

class Refused : public testing::TestWithParam<const char *>
{
};

TEST_P(Refused, IsNoValue)
{
    EXPECT_EQ(Echoed(GetParam()).substr(0, 8), "refused:") << Echoed(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    , Refused,
    testing::Values("0.5", "1e5", "1.0", "{}", R"({"int":5})", R"({"int":""})", R"({"int":"-"})",
                    R"({"int":"-0"})", R"({"int":"007"})", R"({"int":"+1"})", R"({"int":"1 "})",
                    R"({"int":"1_0"})", R"({"float":0.5})", R"({"float":""})", R"({"float":"."})",
                    R"({"float":"1."})", R"({"float":".5"})", R"({"float":"1e"})", R"({"float":"0x1p3"})",
                    R"({"float":"1e999"})", R"({"float":"NaN"})", R"({"float":"infinity"})",
                    R"({"float":" 1"})", R"({"float":"1,5"})", R"({"bytes":"0"})", R"({"bytes":"0g"})",
                    R"({"bytes":[1]})", R"({"str":"a\\x"})", R"({"str":"\\u0041"})", R"({"str":"\\"})",
                    R"({"str":1})", R"({"tuple":1})", R"({"dict":{"a":1}})", R"({"dict":[["a"]]})",
                    R"({"dict":[1]})", R"({"const":2})", R"({"const":""})", R"({"flags":"AI_PASSIVE"})",
                    R"({"flags":[1]})", R"({"object":"complex","value":1})", R"({"object":"index"})",
                    R"({"object":1,"value":1})", R"({"object":"index","value":{}})",
                    R"({"object":"index","value":1,"x":1})", R"({"handle":""})", R"({"result":1})",
                    R"({"result":"a","at":1})", R"({"result":"a","at":["b"]})", R"({"result":"a","to":[1]})",
                    R"({"bytes":"00","x":1})", R"({"what":1})", R"([{"what":1}])", R"({"tuple":[0.5]})"));

TEST(Value, IntsKnowWhetherTheyFit)
{
    Arena arena;
    const wire_value *largest = wire_uint(arena, UINT64_MAX), *least = wire_int(arena, INT64_MIN);

    EXPECT_FALSE(largest->as.integer.fits);
    EXPECT_EQ(Written(largest), R"({"int":"18446744073709551615"})");
    EXPECT_TRUE(least->as.integer.fits);
    EXPECT_EQ(least->as.integer.small, INT64_MIN);
    EXPECT_EQ(wire_big_int(arena, "-9223372036854775808", 20)->as.integer.small, INT64_MIN);
    EXPECT_FALSE(wire_big_int(arena, "-9223372036854775809", 20)->as.integer.fits);
    EXPECT_TRUE(wire_big_int(arena, "9223372036854775807", 19)->as.integer.fits);
}

TEST(Value, BytesOfTheSystemThatAreNoUtf8BecomeLoneSurrogates)
{
    Arena arena;

    EXPECT_EQ(Written(wire_str_c(arena, "h\xF6st")), R"({"str":"h\\udcf6st"})");
    EXPECT_EQ(Written(wire_str_c(arena, "höst")), "\"höst\"");
}

TEST(Value, TextsOfARequestEndWithNul)
{
    Arena arena;
    std::string line = R"(["127.1",{"str":"a"}])";
    const wire_json *json = Parsed(arena, line);
    wire_reading reading = {arena, nullptr, nullptr, {nullptr, 0}};
    const wire_value *value = wire_value_read(&reading, json);

    EXPECT_STREQ(value->as.items.values[0]->as.text.bytes, "127.1");
    EXPECT_STREQ(value->as.items.values[1]->as.text.bytes, "a");
}

TEST(Value, TextsTellWhetherCCanTakeThem)
{
    const std::string nul("a\0b", 3), surrogate("a\xED\xB2\x80"), plain("a\xED\x9F\xBF€");

    EXPECT_TRUE(wire_text_has_nul({nul.data(), nul.size()}));
    EXPECT_FALSE(wire_text_has_nul({plain.data(), plain.size()}));
    EXPECT_TRUE(wire_text_has_surrogate({surrogate.data(), surrogate.size()}));
    EXPECT_FALSE(wire_text_has_surrogate({plain.data(), plain.size()}));
}

TEST(Value, ConstantsBecomeNumbers)
{
    static const wire_constant sorted[] = {{"AI_A", 1}, {"AI_B", 4}, {"Z", -2}};
    const wire_names names = {sorted, 3};
    Arena arena;
    std::string line = R"([{"const":"Z"},{"flags":["AI_B","AI_A"]},{"flags":[]}])";
    wire_reading reading = {arena, &names, nullptr, {nullptr, 0}};

    EXPECT_EQ(Written(wire_value_read(&reading, Parsed(arena, line))), "[-2,5,0]");
    EXPECT_EQ(reading.unknown_constant.length, 0u);
    line = R"([{"const":"AI_"},{"const":"Y"}])";
    ASSERT_NE(wire_value_read(&reading, Parsed(arena, line)), nullptr);
    EXPECT_TRUE(wire_text_is(reading.unknown_constant, "AI_"));
}

} // namespace
