// SPDX-License-Identifier: MIT
// The judge as a table: expectation x observation -> outcome and level.
#include "judge/judge.h"
#include "parsed.h"
#include "values/symbols.h"
#include "vectors/expectation.h"

#include <gtest/gtest.h>

namespace
{

struct Row {
    const char *claim;
    const char *expectation;
    const char *observed;
    outcome wanted;
    level at;
};

#define ERROR_SAYING(text) "{\"class\":\"error\",\"code\":null,\"args\":[\"" text "\"],\"text\":\"" text "\"}"

const Row rows[] = {
    {"equal values pass", R"({"returns":{"bytes":"01"}})", R"({"returned":{"bytes":"01"}})", OUTCOME_PASS,
     LEVEL_NONE},
    {"hex case is form", R"({"returns":{"bytes":"0a"}})", R"({"returned":{"bytes":"0A"}})", OUTCOME_PASS,
     LEVEL_NONE},
    {"int form is form", R"({"returns":5})", R"({"returned":{"int":"5"}})", OUTCOME_PASS, LEVEL_NONE},
    {"str form is form", R"({"returns":"a"})", R"({"returned":{"str":"a"}})", OUTCOME_PASS, LEVEL_NONE},
    {"a spelled backslash is one", R"({"returns":"\\"})", R"({"returned":{"str":"\\\\"}})", OUTCOME_PASS,
     LEVEL_NONE},
    {"float form is form", R"({"returns":{"float":"0.5"}})", R"({"returned":{"float":"5e-1"}})", OUTCOME_PASS,
     LEVEL_NONE},
    {"nan is nan", R"({"returns":{"float":"nan"}})", R"({"returned":{"float":"nan"}})", OUTCOME_PASS,
     LEVEL_NONE},
    {"the sign of zero counts", R"({"returns":{"float":"0.0"}})", R"({"returned":{"float":"-0.0"}})",
     OUTCOME_FAIL, LEVEL_VALUE},
    {"True is not 1", R"({"returns":true})", R"({"returned":1})", OUTCOME_FAIL, LEVEL_VALUE},
    {"1 is not 1.0", R"({"returns":1})", R"({"returned":{"float":"1.0"}})", OUTCOME_FAIL, LEVEL_VALUE},
    {"bytes are not bytearray", R"({"returns":{"bytes":"01"}})", R"({"returned":{"bytearray":"01"}})",
     OUTCOME_FAIL, LEVEL_VALUE},
    {"a list is not a tuple", R"({"returns":[1]})", R"({"returned":{"tuple":[1]}})", OUTCOME_FAIL,
     LEVEL_VALUE},
    {"order counts", R"({"returns":[1,2]})", R"({"returned":[2,1]})", OUTCOME_FAIL, LEVEL_VALUE},
    {"a dict has no order", R"({"returns":{"dict":[["a",1],["b",2]]}})",
     R"({"returned":{"dict":[["b",2],["a",1]]}})", OUTCOME_PASS, LEVEL_NONE},
    {"None is not nothing", R"({"returns":null})", R"({"returned":false})", OUTCOME_FAIL, LEVEL_VALUE},
    {"a constant is its number", R"({"returns":{"const":"AF_INET6"}})", R"({"returned":10})", OUTCOME_PASS,
     LEVEL_NONE},
    {"an unknown constant is no number", R"({"returns":{"const":"AF_NONE"}})", R"({"returned":10})",
     OUTCOME_FAIL, LEVEL_VALUE},
    {"any port is a port", R"({"returns":{"tuple":["::",{"any":"port"}]}})",
     R"({"returned":{"tuple":["::",40000]}})", OUTCOME_PASS, LEVEL_NONE},
    {"any count is a count", R"({"returns":{"any":"count"}})", R"({"returned":12})", OUTCOME_PASS,
     LEVEL_NONE},
    {"count 0 is no count", R"({"returns":{"any":"count"}})", R"({"returned":0})", OUTCOME_FAIL, LEVEL_VALUE},
    {"port 0 is no port", R"({"returns":{"any":"port"}})", R"({"returned":0})", OUTCOME_FAIL, LEVEL_VALUE},
    {"a socket's class may have a name of its own",
     R"({"returns":"<socket.socket [closed] fd=-1, family=2, type=1, proto=0>"})",
     R"({"returned":"<gevent._socket3.socket [closed] at 0xN object, fd=-1, family=2, type=1, proto=0>"})",
     OUTCOME_FAIL, LEVEL_TEXT},
    {"a socket's class is no more than text", R"({"returns":"<socket.socket fd=N, family=2>"})",
     R"({"returned":"<trio.socket.socket fd=N, family=2>"})", OUTCOME_FAIL, LEVEL_TEXT},
    {"a socket's address is value", R"({"returns":"<socket.socket fd=N, family=2, laddr=('0.0.0.0', 0)>"})",
     R"({"returned":"<my.socket fd=N, family=2>"})", OUTCOME_FAIL, LEVEL_VALUE},
    {"a socket's state is value", R"({"returns":"<socket.socket [closed] fd=-1, family=2>"})",
     R"({"returned":"<my.socket fd=-1, family=2>"})", OUTCOME_FAIL, LEVEL_VALUE},
    {"a socket without attributes is value", R"({"returns":"<socket.socket fd=N, family=2>"})",
     R"({"returned":"<my.socket object at 0xN>"})", OUTCOME_FAIL, LEVEL_VALUE},
    {"a socket's text in other words is value", R"({"returns":"<socket.socket fd=N, family=2>"})",
     R"({"returned":"my.socket fd=N, family=2>"})", OUTCOME_FAIL, LEVEL_VALUE},
    {"a file's class is value", R"({"returns":"<_io.BufferedReader name=N>"})",
     R"({"returned":"<_io.BufferedWriter name=N>"})", OUTCOME_FAIL, LEVEL_VALUE},
    {"raising is not returning", R"({"returns":1})", "{\"raised\":" ERROR_SAYING("x") "}", OUTCOME_FAIL,
     LEVEL_VALUE},
    {"returning is not raising", "{\"raises\":" ERROR_SAYING("x") "}", R"({"returned":null})", OUTCOME_FAIL,
     LEVEL_VALUE},
    {"the same exception passes", "{\"raises\":" ERROR_SAYING("x") "}", "{\"raised\":" ERROR_SAYING("x") "}",
     OUTCOME_PASS, LEVEL_NONE},
    {"another wording is text", "{\"raises\":" ERROR_SAYING("x") "}", "{\"raised\":" ERROR_SAYING("y") "}",
     OUTCOME_FAIL, LEVEL_TEXT},
    {"another class is class", "{\"raises\":" ERROR_SAYING("x") "}",
     R"({"raised":{"class":"ValueError","code":null,"args":["x"],"text":"x"}})", OUTCOME_FAIL, LEVEL_CLASS},
    {"a code where none is wanted is code", "{\"raises\":" ERROR_SAYING("x") "}",
     R"({"raised":{"class":"error","code":22,"args":["x"],"text":"x"}})", OUTCOME_FAIL, LEVEL_CODE},
    {"a symbol is the implementation's number",
     R"({"raises":{"class":"error","code":"EAFNOSUPPORT","args":[{"const":"EAFNOSUPPORT"},"no"],"text":"[Errno EAFNOSUPPORT] no"}})",
     R"({"raised":{"class":"error","code":97,"args":[97,"no"],"text":"[Errno 97] no"}})", OUTCOME_PASS,
     LEVEL_NONE},
    {"an alias has the number too",
     R"({"raises":{"class":"error","code":"EOPNOTSUPP","args":[{"const":"EOPNOTSUPP"}],"text":"x"}})",
     R"({"raised":{"class":"error","code":95,"args":[95],"text":"x"}})", OUTCOME_PASS, LEVEL_NONE},
    {"another code is code",
     R"({"raises":{"class":"gaierror","code":"EAI_NONAME","args":[{"const":"EAI_NONAME"},"x"],"text":"[Errno EAI_NONAME] x"}})",
     R"({"raised":{"class":"gaierror","code":-3,"args":[-3,"x"],"text":"[Errno -3] x"}})", OUTCOME_FAIL,
     LEVEL_CODE},
    {"the number in args counts as text",
     R"({"raises":{"class":"gaierror","code":"EAI_NONAME","args":[{"const":"EAI_NONAME"},"x"],"text":"x"}})",
     R"({"raised":{"class":"gaierror","code":-2,"args":["x"],"text":"x"}})", OUTCOME_FAIL, LEVEL_TEXT},
    {"a missing warning is text", R"({"returns":0,"warned":["DeprecationWarning"]})", R"({"returned":0})",
     OUTCOME_FAIL, LEVEL_TEXT},
    {"a warning too many is text", R"({"returns":0})", R"({"returned":0,"warned":["DeprecationWarning"]})",
     OUTCOME_FAIL, LEVEL_TEXT},
    {"the same warning passes", R"({"returns":0,"warned":["W"]})", R"({"returned":0,"warned":["W"]})",
     OUTCOME_PASS, LEVEL_NONE},
    {"a wrong value outweighs a warning", R"({"returns":0,"warned":["W"]})", R"({"returned":1})",
     OUTCOME_FAIL, LEVEL_VALUE},
    {"skipped is skipped", R"({"returns":0})", R"({"skipped":"no"})", OUTCOME_SKIPPED, LEVEL_NONE},
    {"a group counts its members",
     "{\"raises\":{\"class\":\"ExceptionGroup\",\"code\":null,\"args\":[],\"text\":\"g\",\"group\":"
     "[" ERROR_SAYING("x") "]}}",
     "{\"raised\":{\"class\":\"ExceptionGroup\",\"code\":null,\"args\":[],\"text\":\"g\",\"group\":[]}}",
     OUTCOME_FAIL, LEVEL_CLASS},
    {"a member's text is text",
     "{\"raises\":{\"class\":\"ExceptionGroup\",\"code\":null,\"args\":[],\"text\":\"g\",\"group\":"
     "[" ERROR_SAYING("x") "]}}",
     "{\"raised\":{\"class\":\"ExceptionGroup\",\"code\":null,\"args\":[],\"text\":\"g\",\"group\":"
     "[" ERROR_SAYING("y") "]}}",
     OUTCOME_FAIL, LEVEL_TEXT},
    {"soon enough passes", R"({"returns":0,"elapsed":{"at_least_ms":100,"at_most_ms":1500}})",
     R"({"returned":0,"elapsed_ms":100})", OUTCOME_PASS, LEVEL_NONE},
    {"too soon is value", R"({"returns":0,"elapsed":{"at_least_ms":100,"at_most_ms":1500}})",
     R"({"returned":0,"elapsed_ms":99})", OUTCOME_FAIL, LEVEL_VALUE},
    {"a time not told is 0, too soon", R"({"returns":0,"elapsed":{"at_least_ms":1}})", R"({"returned":0})",
     OUTCOME_FAIL, LEVEL_VALUE},
    {"a time not told is 0, soon enough", R"({"returns":0,"elapsed":{"at_least_ms":0,"at_most_ms":5}})",
     R"({"returned":0})", OUTCOME_PASS, LEVEL_NONE},
};

const char constants_text[] =
    R"({"AF_INET6":10,"EAI_NONAME":-2,"EAI_AGAIN":-3,"EAFNOSUPPORT":97,"ENOTSUP":95,"EAGAIN":11,"EWOULDBLOCK":11,"HOST_NOT_FOUND":1,"TRY_AGAIN":2,"EPERM":1,"NO_ADDRESS":4})";

class Judge : public ::testing::TestWithParam<Row>
{
};

TEST_P(Judge, GivesOutcomeAndLevel)
{
    const Row &row = GetParam();
    Parsed constants(constants_text), expectation(row.expectation), observed(row.observed);
    json_t *answer = symbols_as_answer(expectation.get(), constants.get());
    allowed one = {&answer, 1, false};
    judgement judged = judge_step(&one, observed.get());
    EXPECT_STREQ(outcome_name(judged.outcome), outcome_name(row.wanted)) << row.claim;
    EXPECT_STREQ(level_name(judged.level), level_name(row.at)) << row.claim;
    json_decref(answer);
}

INSTANTIATE_TEST_SUITE_P(Table, Judge, ::testing::ValuesIn(rows), [](const auto &one) {
    std::string name;
    for (const char *c = one.param.claim; *c != '\0'; c++)
        name += isalnum(static_cast<unsigned char>(*c)) ? *c : '_';
    return name;
});

judgement judge_all(const std::vector<const char *> &answers, const char *observed_text,
                    bool multiset = false)
{
    std::vector<json_t *> list;
    for (const char *answer : answers)
        list.push_back(Parsed(answer).release());
    Parsed observed(observed_text);
    allowed all = {list.data(), list.size(), multiset};
    judgement judged = judge_step(&all, observed.get());
    for (json_t *answer : list)
        json_decref(answer);
    return judged;
}

TEST(JudgePermitted, IsNoPass)
{
    EXPECT_EQ(judge_all({R"({"returned":1})", R"({"returned":2})"}, R"({"returned":2})").outcome,
              OUTCOME_PERMITTED);
}

TEST(JudgePermitted, TheExpectedAnswerStillPasses)
{
    EXPECT_EQ(judge_all({R"({"returned":1})", R"({"returned":1})"}, R"({"returned":1})").outcome,
              OUTCOME_PASS);
}

TEST(JudgePermitted, IsClosed)
{
    judgement judged = judge_all({R"({"returned":1})", R"({"returned":2})"}, R"({"returned":3})");
    EXPECT_EQ(judged.outcome, OUTCOME_FAIL);
    EXPECT_EQ(judged.closest, 0u);
}

TEST(JudgePermitted, MeasuresByTheClosestAnswer)
{
    judgement judged = judge_all(
        {R"({"returned":1})", R"({"raised":{"class":"error","code":null,"args":["a"],"text":"a"}})"},
        R"({"raised":{"class":"error","code":null,"args":["b"],"text":"b"}})");
    EXPECT_EQ(judged.level, LEVEL_TEXT);
    EXPECT_EQ(judged.closest, 1u);
}

bool differs_by_subclass(const std::string &expected, const std::string &observed, const char *bases = "")
{
    const std::string rest = R"(","code":null,"args":[],"text":"")";
    judgement judged = judge_all({(R"({"raised":{"class":")" + expected + rest + "}}").c_str()},
                                 (R"({"raised":{"class":")" + observed + rest + bases + "}}").c_str());
    EXPECT_EQ(judged.level, expected == observed ? LEVEL_NONE : LEVEL_CLASS);
    return judged.by_subclass;
}

TEST(JudgeSubclass, IsToldFromAWrongClass)
{
    EXPECT_TRUE(differs_by_subclass("error", "ConnectionRefusedError"));
    EXPECT_TRUE(differs_by_subclass("error", "timeout"));
    EXPECT_TRUE(differs_by_subclass("ValueError", "UnicodeEncodeError"));
    EXPECT_TRUE(differs_by_subclass("ValueError", "UnsupportedOperation"));
    EXPECT_FALSE(differs_by_subclass("timeout", "error")) << "a base is no subclass";
    EXPECT_FALSE(differs_by_subclass("herror", "gaierror"));
    EXPECT_FALSE(differs_by_subclass("error", "error"));
}

TEST(JudgeSubclass, OfAClassOfAnotherModuleIsToldByItsBases)
{
    const char bases[] = R"(,"bases":["timeout","error"])";
    EXPECT_TRUE(differs_by_subclass("timeout", "GreenTimeout", bases));
    EXPECT_TRUE(differs_by_subclass("error", "GreenTimeout", bases));
    EXPECT_TRUE(differs_by_subclass("error", "Mine", R"(,"bases":["ConnectionResetError"])"));
    EXPECT_FALSE(differs_by_subclass("gaierror", "GreenTimeout", bases));
    EXPECT_FALSE(differs_by_subclass("timeout", "GreenTimeout"));
    EXPECT_FALSE(differs_by_subclass("GreenTimeout", "GreenTimeout", bases)) << "bases decide nothing";
}

TEST(JudgeMultiset, HasNoOrderButCounts)
{
    EXPECT_EQ(judge_all({R"({"returned":[1,2,2]})"}, R"({"returned":[2,1,2]})", true).outcome, OUTCOME_PASS);
    EXPECT_EQ(judge_all({R"({"returned":[1,2,2]})"}, R"({"returned":[1,1,2]})", true).outcome, OUTCOME_FAIL);
}

judgement judge_two(const char *observed_text)
{
    json_t *one = Parsed(R"({"returned":1})").release(), *two = Parsed(R"({"returned":2})").release();
    allowed steps[] = {{&one, 1, false}, {&two, 1, false}};
    Parsed observed(observed_text);
    judgement judged = judge_case(steps, 2, observed.get());
    json_decref(one);
    json_decref(two);
    return judged;
}

TEST(JudgeCase, PassesWhenEachStepPasses)
{
    EXPECT_EQ(judge_two(R"([{"returned":1},{"returned":2}])").outcome, OUTCOME_PASS);
}

TEST(JudgeCase, FailsAtTheStepThatDiffers)
{
    judgement judged = judge_two(R"([{"returned":1},{"returned":9}])");
    EXPECT_EQ(judged.outcome, OUTCOME_FAIL);
    EXPECT_EQ(judged.step, 1u);
}

TEST(JudgeCase, IsSkippedWhenAStepWasSkippedBeforeAnythingFailed)
{
    EXPECT_EQ(judge_two(R"([{"skipped":"no"},{"returned":9}])").outcome, OUTCOME_SKIPPED);
    EXPECT_EQ(judge_two(R"([{"returned":9},{"skipped":"no"}])").outcome, OUTCOME_FAIL);
}

TEST(Symbols, HaveOneNameForANumber)
{
    Parsed constants(constants_text);
    EXPECT_STREQ(symbol_name(constants.get(), "error", 11), "EAGAIN");
    EXPECT_STREQ(symbol_name(constants.get(), "BlockingIOError", 95), "EOPNOTSUPP");
    EXPECT_STREQ(symbol_name(constants.get(), "gaierror", -2), "EAI_NONAME");
    EXPECT_STREQ(symbol_name(constants.get(), "herror", 1), "HOST_NOT_FOUND");
    EXPECT_STREQ(symbol_name(constants.get(), "herror", 4), "NO_DATA");
    EXPECT_STREQ(symbol_name(constants.get(), "error", 1), "EPERM");
    EXPECT_EQ(symbol_name(constants.get(), "error", -2), nullptr);
    EXPECT_EQ(symbol_name(constants.get(), "error", 10), nullptr);
}

TEST(Symbols, ReplaceNumbersInCodeArgsAndText)
{
    Parsed constants(constants_text);
    Parsed answer(R"({"raised":{"class":"error","code":97,"args":[97,"no"],"text":"[Errno 97] no"}})");
    Parsed wanted(
        R"({"raised":{"class":"error","code":"EAFNOSUPPORT","args":[{"const":"EAFNOSUPPORT"},"no"],"text":"[Errno EAFNOSUPPORT] no"}})");
    json_t *named = symbols_named(answer.get(), constants.get());
    EXPECT_EQ(json_text(named), json_text(wanted.get()));
    json_decref(named);
}

struct RangeRow {
    const char *range, *version;
    bool holds;
};

TEST(Ranges, HoldForFullVersions)
{
    const RangeRow table[] = {{"<3.10.0", "3.9.18", true},
                              {"<3.10.0", "3.10.0", false},
                              {"<3.10.0", "3.10", false},
                              {">=3.7.0,<3.10.0", "3.7.0", true},
                              {">=3.7.0,<3.10.0", "3.6.15", false},
                              {">=3.7.0,<3.10.0", "3.10.13", false},
                              {">=3.11.7", "3.11.2", false},
                              {">=3.11.7", "3.11.11", true},
                              {"<3.10.0", "", false},
                              {"<3.10.0", "unknown", false},
                              {">=3.14.0", "3.14.0rc1", true},
                              {"<3.10.0", "2.7.18", true}};
    for (const RangeRow &row : table)
        EXPECT_EQ(range_holds(row.range, row.version), row.holds) << row.range << " of " << row.version;
}

TEST(Ranges, AreRefusedWhenMalformed)
{
    for (const char *range : {"", "3.10", "<", "<3.10,", "<3.10 ", "<x", "=3.10", "<3.10;>=3.7", "==3.10",
                              "!=3.10", "<=3.10", ">3.10"})
        EXPECT_FALSE(range_is_valid(range)) << range;
    for (const char *range : {"<3.10", ">=3.7.0,<3.10.0"})
        EXPECT_TRUE(range_is_valid(range)) << range;
}

TEST(When, NeedsEveryCondition)
{
    Parsed facts(R"({"python":"3.9.18","libc":"musl 1.2.3","os":"Linux","long_bits":64})");
    struct {
        const char *when;
        bool holds;
    } const table[] = {{R"({})", true},
                       {R"({"python":"<3.10.0"})", true},
                       {R"({"python":"<3.10.0","os":"Darwin"})", false},
                       {R"({"libc":"musl"})", true},
                       {R"({"libc":"musl 1.2.3"})", true},
                       {R"({"libc":"musl 1.2"})", false},
                       {R"({"libc":"mus"})", false},
                       {R"({"libc":"muslin"})", false},
                       {R"({"libc":"musl <1.2.4"})", true},
                       {R"({"libc":"musl <1.2.3"})", false},
                       {R"({"libc":"musl <1.10"})", true},
                       {R"({"libc":"musl >=1.2.3,<1.2.5"})", true},
                       {R"({"libc":"musl >=1.2.4"})", false},
                       {R"({"libc":"glibc <2.38"})", false},
                       {R"({"long_bits":64})", true},
                       {R"({"long_bits":32})", false},
                       {R"({"byteorder":"big"})", false},
                       {R"({"implementation":"PyPy"})", true},
                       {R"({"implementation":"CPython"})", false}};
    for (const auto &row : table) {
        Parsed when(row.when);
        EXPECT_EQ(when_holds(when.get(), facts.get(), "PyPy"), row.holds) << row.when;
    }
}

TEST(When, ABuildWithoutIpv6MustReportIt)
{
    const char *why;
    Parsed without(R"({"ipv6":false})");
    Parsed with(R"({"ipv6":true})");
    Parsed silent("{}");
    EXPECT_TRUE(when_holds(without.get(), without.get(), "CPython"));
    EXPECT_FALSE(when_holds(without.get(), with.get(), "CPython"));
    EXPECT_FALSE(when_holds(without.get(), silent.get(), "CPython"));
    EXPECT_TRUE(when_is_valid(without.get(), &why));
    Parsed text(R"({"ipv6":"false"})");
    EXPECT_FALSE(when_is_valid(text.get(), &why));
    EXPECT_STREQ(why, "ipv6");
}

TEST(When, ARangeOfACLibraryNeedsItsVersion)
{
    Parsed facts(R"({"libc":"musl"})");
    Parsed name(R"({"libc":"musl"})");
    Parsed range(R"({"libc":"musl <1.2.4"})");
    EXPECT_TRUE(when_holds(name.get(), facts.get(), "libc"));
    EXPECT_FALSE(when_holds(range.get(), facts.get(), "libc"));
}

TEST(When, IsRefusedWithACLibraryThatCannotBeRead)
{
    const char *why;
    for (const char *when : {R"({"libc":""})", R"({"libc":" <2.38"})", R"({"libc":"glibc "})",
                             R"({"libc":"glibc <"})", R"({"libc":"glibc =2"})"}) {
        Parsed parsed(when);
        EXPECT_FALSE(when_is_valid(parsed.get(), &why)) << when;
    }
    for (const char *when :
         {R"({"libc":"musl"})", R"({"libc":"musl 1.2.3"})", R"({"libc":"glibc >=2.37,<2.42"})"}) {
        Parsed parsed(when);
        EXPECT_TRUE(when_is_valid(parsed.get(), &why)) << when;
    }
}

TEST(ExpectInForce, IsTheBaseForAVersionNewerThanEveryRange)
{
    Parsed question(
        R"({"expect":{"returns":1},"variants":[{"when":{"python":"<3.10.0"},"expect":{"returns":2}},{"permitted":true,"expect":{"returns":3}}]})");
    Parsed newest(R"({"python":"4.0.0"})"), old(R"({"python":"3.6.15"})"), none("{}");
    EXPECT_EQ(json_text(expect_in_force(question.get(), newest.get(), "CPython")), R"({"returns":1})");
    EXPECT_EQ(json_text(expect_in_force(question.get(), old.get(), "CPython")), R"({"returns":2})");
    EXPECT_EQ(json_text(expect_in_force(question.get(), none.get(), "libc")), R"({"returns":1})");
}

} // namespace
