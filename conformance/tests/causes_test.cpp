// SPDX-License-Identifier: MIT
// Causes: what is made alike, what is told apart, and ledgers that pin an answer by its cause.
#include "causes/alike_answer.h"
#include "causes/alike_text.h"
#include "causes/cause.h"
#include "ledger/ledger.h"
#include "parsed.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <unistd.h>

namespace
{

std::string Alike(const std::string &text)
{
    struct text out = {};
    alike_text_add(&out, text.data(), text.size());
    std::string alike(text_of(&out), out.length);
    text_free(&out);
    return alike;
}

std::string AlikeAnswer(const std::string &answer)
{
    json_t *const alike = alike_answer(Parsed(answer).get());
    std::string text = json_text(alike);
    json_decref(alike);
    return text;
}

TEST(AlikeText, HasPlaceholdersForNumbersNamesAndTypes)
{
    const struct {
        const char *text, *alike;
    } rows[] = {
        {"port must be 0-65535.", "port must be N-N."},
        {"-5 is below -1.5e-3", "N is below N"},
        {"<socket.socket fd=7, laddr=('127.0.0.1', 40000)>", "<socket.socket fd=N, laddr=('…', N)>"},
        {"at 127.0.0.1:80", "at N:N"},
        {"<object at 0x7f31a0b2c>", "<object at N>"},
        {"10L too large", "N too large"},
        {"AF_INET6 and IPv4 stay", "AF_INET6 and IPv4 stay"},
        {"[Errno ENOENT] No such file", "[Errno ENOENT] No such file"},
        {"module 'socket' has no attribute 'AF_X'", "module '…' has no attribute '…'"},
        {"'socket' object has no attribute 'sendmsg'", "'socket' object has no attribute 'sendmsg'"},
        {"'module' object has no attribute 'AF_X'", "'module' object has no attribute '…'"},
        {"module \"socket\" has `x`", "module '…' has '…'"},
        {"can't convert negative value", "can't convert negative value"},
        {"it isn't 'x'", "it isn't '…'"},
        {"not b'x' but u'y'", "not '…' but '…'"},
        {"'it's'", "'…'"},
        {"an unclosed ' quote", "an unclosed ' quote"},
        {"missing: 'a', 'b', and 'c'", "missing: '…'"},
        {"missing: 'a' and 'b'", "missing: '…'"},
        {"expected integer, got str object", "expected integer, got TYPE object"},
        {"an integer is required (got type str)", "an integer is required (got type TYPE)"},
        {"must be real number, not NoneType", "must be real number, not TYPE"},
        {"need string, int found", "need string, TYPE found"},
        {"int too large to convert to int", "int too large to convert to int"},
        {"htons() takes exactly 1 argument (2 given)", "F() takes exactly N argument (N given)"},
        {"f() takes 2 arguments but 1 were given", "F() takes N argument but N was given"},
        {"", ""},
    };
    for (const auto &row : rows) {
        EXPECT_EQ(Alike(row.text), row.alike) << row.text;
        EXPECT_EQ(Alike(Alike(row.text)), row.alike) << row.text;
    }
}

TEST(AlikeAnswer, KeepsTheClassTheCodeAndWhatIsNoNumber)
{
    EXPECT_EQ(AlikeAnswer(
                  R"({"raised":{"class":"error","code":"EINVAL","args":["EINVAL","bad 7"],"text":"bad 7"}})"),
              R"({"raised":{"class":"error","code":"EINVAL","args":["EINVAL","bad N"],"text":"bad N"}})");
    EXPECT_EQ(AlikeAnswer(R"({"raised":{"class":"KeyError","code":null,"args":[7],"text":"7"}})"),
              R"({"raised":{"class":"KeyError","code":null,"args":[{"any":"number"}],"text":"N"}})");
    EXPECT_EQ(
        AlikeAnswer(R"({"returned":{"tuple":["fd=3",40000,{"bytes":"00"},true,null,{"float":"0.5"}]}})"),
        R"({"returned":{"tuple":["fd=N",{"any":"number"},{"any":"bytes"},true,null,{"any":"number"}]}})");
    EXPECT_EQ(AlikeAnswer(R"({"returned":1,"warned":["DeprecationWarning"]})"),
              R"({"returned":{"any":"number"},"warned":["DeprecationWarning"]})");
}

TEST(AlikeAnswer, IsNeededWhereADescriptorOrAnAddressInMemoryIsShown)
{
    EXPECT_TRUE(alike_is_needed(Parsed(R"({"returned":"<socket fd=5>"})").get()));
    EXPECT_TRUE(alike_is_needed(Parsed(R"({"returned":{"tuple":["<at 0x7f31a0b2c>"]}})").get()));
    EXPECT_FALSE(alike_is_needed(Parsed(R"({"returned":"0x12 and 40000"})").get()));
}

/// The test vectors and an implementation "p".
class Causes : public ::testing::Test
{
protected:
    void SetUp() override
    {
        struct text why = {};
        ASSERT_TRUE(vectors_load(&vectors, TEST_VECTORS, &why)) << text_of(&why);
        const Parsed object(
            R"({"protocol":1,"implementation":{"name":"p","version":"1"},"functions":["inet_aton"],)"
            R"("facts":{"python":"3.11.2"},"constants":{"EINVAL":22}})");
        ASSERT_TRUE(hello_read(&hello, object.get(), &why)) << text_of(&why);
    }

    void TearDown() override
    {
        hello_free(&hello);
        vectors_free(&vectors);
    }

    const struct vector_case &Case(const char *id) const
    {
        return *vectors_find(&vectors, id);
    }

    /// "step words", with " and more" if another step differs in another way; "none" if nothing differs.
    std::string CauseOf(const char *id, const std::string &answers) const
    {
        struct cause cause;
        if (!cause_of(&cause, &hello, &Case(id), 0, Parsed(answers).get()))
            return "none";
        struct text out = {};
        cause_add(&out, &cause);
        std::string text = text_of(&out);
        text += cause.is_whole ? "" : " and more";
        cause_free(&cause);
        text_free(&out);
        return text;
    }

    struct vectors vectors = {};
    struct hello hello = {};
};

std::string Raised(const std::string &class_name, const std::string &text)
{
    return R"({"raised":{"class":")" + class_name + R"(","code":null,"args":[")" + text + R"("],"text":")" +
           text + R"("}})";
}

TEST_F(Causes, NameTheFirstDifferingStepAndItsAnswer)
{
    EXPECT_EQ(CauseOf("inet_aton/last-part-one", R"([{"returned":{"bytes":"01020301"}}])"), "none");
    EXPECT_EQ(CauseOf("inet_aton/last-part-one", R"([{"returned":{"bytes":"00000000"}}])"),
              "inet_aton() returned bytes where CPython returns another value");
    EXPECT_EQ(CauseOf("inet_aton/last-part-one", R"([{"returned":null}])"),
              "inet_aton() returned None where CPython returns bytes");
    EXPECT_EQ(CauseOf("inet_aton/last-part-one", "[" + Raised("TypeError", "not 'x' but 5") + "]"),
              "inet_aton() raised TypeError: not '…' but N");
    EXPECT_EQ(CauseOf("inet_aton/octet-over-255", R"([{"returned":{"bytes":"00000000"}}])"),
              "inet_aton() returned bytes where CPython raises an exception");
    EXPECT_EQ(CauseOf("inet_aton/two-steps", R"([{"returned":{"bytes":"09090909"}},{"returned":7}])"),
              "inet_aton() returned a number where CPython returns bytes");
}

TEST_F(Causes, AreTheWordsOfARefusalWhateverIsCalled)
{
    EXPECT_EQ(CauseOf("inet_aton/octet-over-255", "[" + Raised("TypeError", "expected str, got int") + "]"),
              "a refused call raised TypeError: expected str, got TYPE");
    const std::string numbered =
        R"({"raised":{"class":"error","code":22,"args":[22],"text":"[Errno 22] x"}})";
    EXPECT_EQ(CauseOf("inet_aton/octet-over-255", "[" + numbered + "]"),
              "inet_aton() raised error: [Errno EINVAL] x");
}

TEST_F(Causes, AreWholeUnlessALaterStepDiffersInAnotherWay)
{
    const std::string bad = Raised("error", "bad 1"), as_bad = Raised("error", "bad 2"),
                      skip = R"({"skipped":"x"})";
    EXPECT_EQ(CauseOf("inet_aton/two-steps", "[" + bad + "," + as_bad + "]"),
              "inet_aton() raised error: bad N");
    EXPECT_EQ(CauseOf("inet_aton/two-steps", "[" + bad + "," + skip + "]"),
              "inet_aton() raised error: bad N");
    EXPECT_EQ(CauseOf("inet_aton/two-steps", "[" + bad + R"(,{"returned":7}])"),
              "inet_aton() raised error: bad N and more");
}

/// Ledgers of one file.
class CauseLedger : public Causes
{
protected:
    void TearDown() override
    {
        known_free(&ledgers);
        unlink(path.c_str());
        Causes::TearDown();
    }

    std::string Load(const std::string &entry)
    {
        std::ofstream(path) << "{\"format\":1,\"implementation\":\"p\",\n\"entries\":[\n" << entry << "]}\n";
        struct text why = {};
        known_free(&ledgers);
        known_load_file(&ledgers, path.c_str(), true, &why);
        std::string said = text_of(&why);
        text_free(&why);
        return said.empty() ? "" : said.substr(said.find(".json") + 5);
    }

    bool Knows(const char *id, const std::string &answers)
    {
        return known_find(&ledgers, &hello, &Case(id), Parsed(answers).get()) != nullptr;
    }

    const std::string path = ::testing::TempDir() + "causes_test-" + std::to_string(getpid()) + ".json";
    struct ledgers ledgers = {};
};

const std::string head = R"({"verdict":"port","because":"x",)";

TEST_F(CauseLedger, PinsByTheCauseAndCatchesAnyOtherAnswer)
{
    ASSERT_EQ(Load(head + R"("cases":["inet_aton/last-part-one","inet_aton/two-steps"],)" +
                   R"x("observed":{"step":"inet_aton()","alike":)x" + Raised("error", "bad N") + "}}"),
              "");
    EXPECT_TRUE(Knows("inet_aton/last-part-one", "[" + Raised("error", "bad 12") + "]"));
    EXPECT_FALSE(Knows("inet_aton/last-part-one", "[" + Raised("error", "worse 12") + "]"));
    EXPECT_FALSE(Knows("inet_aton/last-part-one", "[" + Raised("TypeError", "bad 12") + "]"));
    EXPECT_FALSE(Knows("inet_aton/last-part-one", R"([{"returned":{"bytes":"00000000"}}])"));
    EXPECT_FALSE(Knows("inet_aton/last-part-two", "[" + Raised("error", "bad 12") + "]"));
    const std::string fine = R"({"returned":{"bytes":"09090909"}})";
    EXPECT_TRUE(Knows("inet_aton/two-steps", "[" + fine + "," + Raised("error", "bad 12") + "]"));
    EXPECT_FALSE(Knows("inet_aton/two-steps", R"([{"returned":7},)" + Raised("error", "bad 12") + "]"));
    EXPECT_FALSE(Knows("inet_aton/two-steps", "[" + Raised("error", "bad 12") + R"(,{"returned":7}])"));
}

TEST_F(CauseLedger, PinsTheWordsOfARefusalOnlyWhereCPythonRefuses)
{
    ASSERT_EQ(
        Load(
            head +
            R"("cases":["inet_aton/octet-over-255","inet_aton/last-part-one"],"observed":{"step":"a refused call","alike":)" +
            Raised("TypeError", "bad N") + "}}"),
        "");
    EXPECT_TRUE(Knows("inet_aton/octet-over-255", "[" + Raised("TypeError", "bad 12") + "]"));
    EXPECT_FALSE(Knows("inet_aton/last-part-one", "[" + Raised("TypeError", "bad 12") + "]"));
}

TEST_F(CauseLedger, PinsStepsThatAreAlike)
{
    ASSERT_EQ(
        Load(
            head +
            R"("observed":{"each":{"inet_aton/two-steps":{"steps":[null,{"alike":{"returned":"fd=N"}}]}}}})"),
        "");
    const std::string fine = R"({"returned":{"bytes":"09090909"}})";
    EXPECT_TRUE(Knows("inet_aton/two-steps", "[" + fine + R"(,{"returned":"fd=12"}])"));
    EXPECT_FALSE(Knows("inet_aton/two-steps", "[" + fine + R"(,{"returned":"gd=12"}])"));
}

TEST_F(CauseLedger, HasSeveralPinsForOneReason)
{
    ASSERT_EQ(Load(head + R"("pins":[
 {"cases":["inet_aton/last-part-one"],"observed":{"returned":1}},
 {"cases":["inet_aton/last-part-one"],"when":{"python":"<3.0.0"},"observed":{"returned":2}},
 {"observed":{"each":{"inet_aton/last-part-two":{"returned":3}}}}]})"),
              "");
    EXPECT_TRUE(Knows("inet_aton/last-part-one", R"([{"returned":1}])"));
    EXPECT_FALSE(Knows("inet_aton/last-part-one", R"([{"returned":2}])"));
    EXPECT_TRUE(Knows("inet_aton/last-part-two", R"([{"returned":3}])"));
    ASSERT_EQ(ledgers.entry_count, 3u);
    EXPECT_EQ(known_line(&ledgers.entries[0], "inet_aton/last-part-one"), 4u);
    EXPECT_EQ(known_line(&ledgers.entries[1], "inet_aton/last-part-one"), 5u);
    EXPECT_EQ(known_line(&ledgers.entries[2], nullptr), 6u);
}

TEST_F(CauseLedger, NamesTheListedCaseThatDoesNotExist)
{
    ASSERT_EQ(
        Load(head + R"("cases":["inet_aton/last-part-one","inet_aton/gone"],"observed":{"returned":1}})"),
        "");
    struct text why = {};
    const char *id = nullptr;
    EXPECT_TRUE(known_is_unfounded(&ledgers.entries[0], &vectors, &id, &why));
    EXPECT_STREQ(id, "inet_aton/gone");
    EXPECT_STREQ(text_of(&why), "there is no such case; remove it from the entry");
    text_free(&why);
}

TEST_F(CauseLedger, RefusesWhatItCannotMean)
{
    const std::string one = R"("cases":["a/b"],)", seen = R"("observed":{"returned":1}})";
    EXPECT_EQ(Load(head + R"("cases":["a/b","a/b"],)" + seen),
              ":3: a/b: \"cases\" lists the id of one case at least, and each once");
    EXPECT_EQ(Load(head + R"("cases":["a/b",7],)" + seen),
              ":3: a/b: \"cases\" lists the id of one case at least, and each once");
    EXPECT_EQ(Load(head + R"("cases":[],)" + seen),
              ":3: \"cases\" lists the id of one case at least, and each once");
    EXPECT_EQ(Load(head + R"("cases":4,)" + seen),
              ":3: \"cases\" is a list of ids, unless \"case\" is a pattern");
    EXPECT_EQ(Load(head + seen), ":3: an entry has case, verdict and because");
    EXPECT_EQ(Load(head + one + R"x("observed":{"step":"x()"}})x"),
              ":3: a/b: a pin by its cause has \"step\" and the answer that is \"alike\"");
    EXPECT_EQ(Load(head + one + R"("observed":{"each":{"a/c":{"returned":1}}}})"),
              ":3: a/c: the entry's \"cases\" do not list it");
    EXPECT_EQ(Load(head + R"("pins":[]})"), ":3: \"pins\" is a list of objects with cases and their answer");
    EXPECT_EQ(Load(head + R"("pins":[7]})"), ":3: \"pins\" is a list of objects with cases and their answer");
    EXPECT_EQ(Load(head + one + R"("pins":[{"cases":["a/b"],)" + seen + "]}"),
              ":3: a/b: an entry has no key \"cases\"");
    EXPECT_EQ(Load(head + R"("cause":7,)" + one + seen), ":3: a/b: \"cause\" tells the cause in words");
}

} // namespace
