// SPDX-License-Identifier: MIT
// What is read, is read strictly: vectors, selections, answers, hellos, ledgers, the command line.
#include "adapter/command.h"
#include "adapter/hello.h"
#include "adapter/settings.h"
#include "base/near.h"
#include "commands/options/options.h"
#include "judge/rule_levels.h"
#include "ledger/ledger.h"
#include "parsed.h"
#include "protocol/protocol.h"
#include "select/exact_options.h"
#include "select/pattern.h"
#include "values/format.h"
#include "vectors/vectors.h"

#include <gtest/gtest.h>

namespace
{

std::string taken(struct text &why)
{
    std::string said = text_of(&why);
    text_free(&why);
    return said;
}

/// A file of one case, with one part of it replaced.
std::string file_with(const std::string &part, const std::string &instead)
{
    std::string source =
        R"({"format":1,"function":"f","origins":{},"rules":{"r":{"says":"s","level":"must","authority":"a"}},)"
        R"("cases":[{"id":"f/one","rule":"r","args":[1],"expect":{"returns":1},"origin":"o","variants":[]}]})";
    size_t at = source.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return source.replace(at, part.size(), instead);
}

std::string refusal_of(const std::string &source)
{
    struct vector_file file;
    struct text why = {};
    bool good = vector_file_read(&file, "f.json", Parsed(source).release(), &why);
    vector_file_free(&file);
    std::string said = taken(why);
    EXPECT_EQ(good, said.empty()) << said;
    return said;
}

TEST(Vectors, AreReadIfValid)
{
    EXPECT_EQ(refusal_of(file_with("f/one", "f/one")), "");
}

TEST(Vectors, SayFileAndCaseOfTheFirstFault)
{
    const char *const table[][3] = {
        {R"("format":1)", R"("format":3)", "f.json: not vectors of format 2 or 1 (\"format\":2)"},
        {R"("function":"f",)", "", "f.json: no \"function\" or no \"cases\""},
        {R"("id":"f/one",)", "", "f.json: a case without \"id\""},
        {"f/one", "g/one", "f.json: g/one: the id does not begin with the file's function \"f\""},
        {R"("rule":"r")", R"("rule":"q")", "f.json: f/one: the file lacks the rule \"q\""},
        {R"("args":[1],)", "", "f.json: f/one: no list of arguments (\"args\")"},
        {R"("args":[1])", R"("args":1)", "f.json: f/one: no list of arguments (\"args\")"},
        {R"("args":[1])", R"("args":[1],"argz":[])", "f.json: f/one: unknown key \"argz\""},
        {R"("args":[1])", R"("args":[1],"needs":["luck"])", "f.json: f/one: unknown need \"luck\""},
        {R"("args":[1])", R"("args":[1],"compare":"loosely")",
         "f.json: f/one: unknown comparison \"loosely\""},
        {R"("expect":{"returns":1},)", "", "f.json: f/one: no expectation (\"expect\")"},
        {R"({"returns":1})", R"({})", "f.json: f/one: an expectation has either \"returns\" or \"raises\""},
        {R"({"returns":1})", R"({"raises":{"class":"error"}})",
         "f.json: f/one: \"raises\" has class, code, args and text"},
        {R"({"returns":1})", R"({"returns":1,"warnt":[]})", "f.json: f/one: unknown key \"warnt\""},
        {R"("variants":[])", R"("variants":[{"expect":{"returns":2}}])",
         "f.json: f/one: a variant that replaces needs \"when\""},
        {R"("variants":[])", R"("variants":[{"when":{"moon":"full"},"expect":{"returns":2}}])",
         "f.json: f/one: unknown or malformed condition \"moon\""},
        {R"("variants":[])", R"("variants":[{"when":{"python":"3.10"},"expect":{"returns":2}}])",
         "f.json: f/one: unknown or malformed condition \"python\""},
        {R"("authority":"a")", R"("authority":1)",
         "f.json: says, level and authority are required in the rule \"r\""},
        {R"("args":[1])", R"("steps":[],"args":[1])",
         "f.json: f/one: \"steps\" is a list of questions, and excludes \"args\""},
    };
    for (const auto &row : table)
        EXPECT_EQ(refusal_of(file_with(row[0], row[1])), row[2]);
}

TEST(Vectors, HaveNoKeyTwice)
{
    struct text why = {};
    EXPECT_EQ(canonical_read("{\"a\":1,\"a\":2}", 13, &why), nullptr);
    EXPECT_NE(taken(why).find("duplicate"), std::string::npos);
}

TEST(Json, KeepsAWrittenRealAReal)
{
    const char *const table[][2] = {
        {"-0e2", "-0.0"}, {"1e2", "100.0"}, {"0.5", "0.5"}, {"1e300", "1.0000000000000001e+300"}};
    for (const auto &row : table) {
        struct text written = {};
        canonical_write(&written, Parsed(row[0]).get());
        EXPECT_EQ(taken(written), row[1]);
    }
}

class Data : public ::testing::Test
{
protected:
    void SetUp() override
    {
        struct text why = {};
        ASSERT_TRUE(vectors_load(&vectors, TEST_VECTORS, &why)) << text_of(&why);
    }
    void TearDown() override
    {
        vectors_free(&vectors);
    }
    std::string select(const std::vector<const char *> &functions, const std::vector<const char *> &patterns,
                       size_t *count, const std::vector<const char *> &rules = {})
    {
        struct wanted wanted = {};
        struct selection selection;
        struct text why = {};
        for (const char *word : functions)
            words_add(&wanted.functions, word);
        for (const char *word : rules)
            words_add(&wanted.rules, word);
        for (const char *word : patterns)
            words_add(&wanted.cases, word);
        *count = 0;
        if (select_cases(&selection, &vectors, &wanted, &why)) {
            *count = selection.count;
            selection_free(&selection);
        }
        wanted_free(&wanted);
        return taken(why);
    }
    struct vectors vectors = {};
};

TEST_F(Data, HasAllItsCases)
{
    size_t count;
    EXPECT_EQ(select({}, {}, &count), "");
    EXPECT_EQ(count, 18u);
    EXPECT_STREQ(vectors.newest_origin, "CPython 3.13.0");
    EXPECT_EQ(strlen(vectors.digest), 12u);
}

TEST_F(Data, IsSelectedByFunctionAndPattern)
{
    size_t count;
    select({"inet_aton"}, {}, &count);
    EXPECT_EQ(count, 15u);
    select({}, {"*/last-part-t*"}, &count);
    EXPECT_EQ(count, 3u);
    select({}, {"inet_aton/two-steps", "htons/one"}, &count);
    EXPECT_EQ(count, 2u);
}

TEST_F(Data, IsSelectedByRule)
{
    size_t count;
    select({}, {}, &count, {"inet_aton/part-ranges"});
    EXPECT_EQ(count, 2u);
    select({}, {}, &count, {"part-*", "swaps"});
    EXPECT_EQ(count, 5u);
    select({}, {"*/octet*"}, &count, {"part-ranges"});
    EXPECT_EQ(count, 1u);
    select({}, {}, &count, {"htons/*"});
    EXPECT_EQ(count, 3u);
    EXPECT_EQ(select({}, {}, &count, {"swaps", "nosuch"}),
              "no rule matches \"nosuch\"; `sockconform list --function F` shows the rules");
    EXPECT_EQ(select({"htons"}, {}, &count, {"part-ranges"}),
              "no rule matches \"part-ranges\" in the functions asked for; near it: inet_aton/part-ranges; "
              "`sockconform list --function F` shows the rules");
    EXPECT_EQ(select({}, {"htons/one"}, &count, {"part-ranges"}),
              "no case matches \"htons/one\" under the rules asked for; `sockconform list --function F` "
              "shows the ids");
}

TEST_F(Data, IsNotSelectedByUnknownNames)
{
    size_t count;
    EXPECT_EQ(select({"inet_atno"}, {}, &count),
              "no vectors for the function \"inet_atno\"; near it: inet_aton");
    EXPECT_EQ(select({"zzzzzz"}, {}, &count),
              "no vectors for the function \"zzzzzz\"; there are: htons, inet_aton");
    EXPECT_NE(select({}, {"inet_aton/*", "nothing*"}, &count).find("no case matches \"nothing*\""),
              std::string::npos);
    EXPECT_NE(select({"htons"}, {"inet_aton/*"}, &count).find("in the functions asked for"),
              std::string::npos);
}

/// How many of two cases ask this: one a script on a pair, one about an exception.
size_t cases_that_ask(const char *name)
{
    const std::string source = file_with(
        R"("args":[1],"expect":{"returns":1},"origin":"o","variants":[]})",
        R"("steps":[{"call":"socketpair","args":[],"as":["a","b"],"expect":{"returns":null},"origin":"o"},)"
        R"({"on":"a","call":"recv","args":[1],"expect":{"returns":null},"origin":"o"},)"
        R"({"on":"a","get":"timeout","expect":{"returns":null},"origin":"o"},)"
        R"({"on":"a","get":"nosuch","expect":{"raises":{"class":"AttributeError","code":null,"args":[],)"
        R"("text":"none"}},"origin":"o"}]},)"
        R"({"id":"f/two","rule":"r","steps":[{"call":"describe","args":["gaierror"],"expect":{"returns":1},)"
        R"("origin":"o"}]})");
    struct text why = {};
    struct vector_file file;
    struct vectors vectors = {};
    struct wanted wanted = {};
    struct selection selection = {};
    vectors.files = &file;
    vectors.file_count = 1;
    EXPECT_TRUE(vector_file_read(&file, "f.json", Parsed(source).release(), &why)) << text_of(&why);
    words_add(&wanted.functions, name);
    size_t count = select_cases(&selection, &vectors, &wanted, &why) ? selection.count : 0;
    selection_free(&selection);
    vector_file_free(&file);
    wanted_free(&wanted);
    text_free(&why);
    return count;
}

TEST(Selection, TakesTheNameOfAFileOrOfWhatCasesAsk)
{
    const std::pair<const char *, size_t> table[] = {{"f", 2},       {"socketpair", 1}, {"recv", 1},
                                                     {"timeout", 1}, {"gaierror", 1},   {"socket", 0},
                                                     {"nosuch", 0}};
    for (const auto &[name, count] : table)
        EXPECT_EQ(cases_that_ask(name), count) << name;
}

/// Vectors of one file, whose cases are of the rules named beside their ids.
class Chosen
{
public:
    explicit Chosen(const std::vector<std::pair<const char *, const char *>> &cases)
    {
        std::string source = R"({"format":1,"function":"f","origins":{},"rules":{)"
                             R"("r":{"says":"s","level":"must","authority":"a"},)"
                             R"("q":{"says":"s","level":"must","authority":"a"}},"cases":[)";
        for (const auto &[id, rule] : cases)
            source += std::string(source.back() == '[' ? "" : ",") + R"({"id":"f/)" + id + R"(","rule":")" +
                      rule + R"(","args":[1],"expect":{"returns":1},"origin":"o"})";
        struct text why = {};
        EXPECT_TRUE(vector_file_read(&file, "f.json", Parsed(source + "]}").release(), &why))
            << text_of(&why);
        text_free(&why);
        vectors.files = &file;
        vectors.file_count = 1;
    }
    ~Chosen()
    {
        vector_file_free(&file);
    }
    Chosen(const Chosen &) = delete;
    Chosen &operator=(const Chosen &) = delete;

    /// The cases of rule r whose bit is set.
    std::vector<const struct vector_case *> subset(unsigned bits) const
    {
        std::vector<const struct vector_case *> chosen;
        for (size_t c = 0; c < file.case_count; c++)
            if ((bits >> c & 1U) != 0 && strcmp(file.cases[c].rule->label, "r") == 0)
                chosen.push_back(&file.cases[c]);
        return chosen;
    }
    static std::string options_for(const std::vector<const struct vector_case *> &chosen)
    {
        struct text out = {};
        selection_add_options(&out, chosen.data(), chosen.size());
        return taken(out);
    }
    /// What the words of a command line select, read as a shell would.
    std::vector<const struct vector_case *> selected_by(const std::string &said) const
    {
        std::vector<std::string> words = {"list"};
        for (size_t at = said.find_first_not_of(" '"); at != std::string::npos;) {
            size_t end = said.find_first_of(" '", at);
            words.push_back(said.substr(at, end - at));
            at = said.find_first_not_of(" '", end);
        }
        std::vector<char *> argv;
        for (std::string &word : words)
            argv.push_back(word.data());
        static const struct syntax syntax = {"list", "", "", "Rc", nullptr, 0, 0};
        struct options options;
        struct selection selection;
        struct text why = {};
        std::vector<const struct vector_case *> selected;
        EXPECT_TRUE(options_read(&options, &syntax, static_cast<int>(argv.size()), argv.data(), &why));
        if (select_cases(&selection, &vectors, &options.wanted, &why))
            selected.assign(selection.cases, selection.cases + selection.count);
        selection_free(&selection);
        options_free(&options);
        EXPECT_EQ(taken(why), "");
        return selected;
    }

private:
    struct vector_file file = {};
    struct vectors vectors = {};
};

TEST(SelectionOptions, SelectExactlyTheCasesOfEverySubset)
{
    const Chosen chosen({{"a", "r"},
                         {"ab", "r"},
                         {"abc", "r"},
                         {"abd", "q"},
                         {"b-one", "r"},
                         {"b-two", "q"},
                         {"b-twos", "r"},
                         {"c", "r"},
                         {"ca", "r"},
                         {"d-1", "q"},
                         {"d-2", "r"},
                         {"d-3", "r"}});
    for (unsigned bits = 1; bits < 1U << 12; bits++) {
        const auto cases = chosen.subset(bits);
        if (!cases.empty()) {
            const std::string said = Chosen::options_for(cases);
            ASSERT_EQ(chosen.selected_by(said), cases) << said;
        }
    }
}

TEST(SelectionOptions, AreFew)
{
    const Chosen chosen({{"over-1", "r"}, {"over-2", "r"}, {"other", "q"}, {"under", "r"}, {"un", "r"}});
    EXPECT_EQ(Chosen::options_for(chosen.subset(0x1f)), " --rule f/r");
    EXPECT_EQ(Chosen::options_for(chosen.subset(0x3)), " --rule f/r --case 'f/over-*'");
    EXPECT_EQ(Chosen::options_for(chosen.subset(0x9)), " --rule f/r --case 'f/over-1,f/under'");
    EXPECT_EQ(Chosen::options_for(chosen.subset(0x18)), " --rule f/r --case 'f/un*'");
    EXPECT_EQ(Chosen::options_for(chosen.subset(0x10)), " --rule f/r --case 'f/un'");
}

TEST(Patterns, MatchTheWholeName)
{
    EXPECT_TRUE(pattern_matches("a*", "abc"));
    EXPECT_TRUE(pattern_matches("*", ""));
    EXPECT_TRUE(pattern_matches("*b*c", "abbc"));
    EXPECT_TRUE(pattern_matches("a?c", "abc"));
    EXPECT_TRUE(pattern_matches("a**", "a"));
    EXPECT_FALSE(pattern_matches("a", "ab"));
    EXPECT_FALSE(pattern_matches("a*c", "ab"));
    EXPECT_FALSE(pattern_matches("", "a"));
    EXPECT_FALSE(pattern_matches("?", ""));
}

std::string answer_refusal(const std::string &line)
{
    struct answer answer;
    struct text why = {};
    if (answer_read(&answer, line.data(), line.size(), &why))
        answer_free(&answer);
    return taken(why);
}

TEST(Answers, AreReadInAnyForm)
{
    for (
        const char *line :
        {R"({"ran":{"seq":7,"steps":[{"returned":{"bytes":"7f000001"}}]}})",
         R"( { "ran" : { "steps":[], "seq":0 } } )",
         R"({"batched":{"seq":1,"answers":[{"skipped":"no"},{"returned":null,"warned":["W"],"elapsed_ms":2}]}})",
         R"({"ran":{"seq":1,"steps":[{"raised":{"class":"error","code":null,"args":[{"float":"nan"}],"text":{"str":"\\udc80"}}}]}})",
         R"({"ran":{"seq":1,"steps":[{"returned":{"object":"index","value":5}},{"returned":{"object":"plain"}}]}})",
         R"({"error":{"seq":7,"says":"what?"}})", R"({"error":{"says":"what?"}})", R"({"hello":{}})"})
        EXPECT_EQ(answer_refusal(line), "") << line;
}

TEST(Answers, AreRefusedInEveryOtherShape)
{
    for (const char *line :
         {"",
          "null",
          "[]",
          "{}",
          "1",
          "{",
          R"({"ran":1})",
          R"({"ran":{"seq":1}})",
          R"({"ran":{"steps":[]}})",
          R"({"ran":{"seq":-1,"steps":[]}})",
          R"({"ran":{"seq":1.0,"steps":[]}})",
          R"({"ran":{"seq":"1","steps":[]}})",
          R"({"ran":{"seq":1,"steps":[]},"x":1})",
          R"({"ran":{"seq":1,"steps":[],"x":1}})",
          R"({"ran":{"seq":1,"steps":[{}]}})",
          R"({"ran":{"seq":1,"steps":[1]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":1,"raised":{}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":1.5}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"bytes":"0"}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"bytes":"0g"}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"const":"AF_INET"}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"object":"index"}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"object":"socket","value":1}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"object":"plain","value":1}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"object":"index","value":1,"more":1}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"object":"index","value":1.5}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"int":"x"}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"float":1}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"float":"0x1"}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":{"dict":[1]}}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":1,"extra":1}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":1,"warned":"W"}]}})",
          R"({"ran":{"seq":1,"steps":[{"raised":{"class":"error","code":"EINVAL","args":[],"text":""}}]}})",
          R"({"ran":{"seq":1,"steps":[{"raised":{"class":"error","args":[],"text":""}}]}})",
          R"({"ran":{"seq":1,"steps":[{"raised":{"code":null,"args":[],"text":""}}]}})",
          R"({"ran":{"seq":1,"steps":[{"raised":{"class":"error","code":null,"args":[],"text":1}}]}})",
          R"({"ran":{"seq":1,"seq":2,"steps":[]}})",
          "{\"ran\":{\"seq\":1,\"steps\":[{\"returned\":\"\xff\"}]}}",
          R"({"ran":{"seq":1,"steps":[{"returned":NaN}]}})",
          R"({"ran":{"seq":1,"steps":[{"returned":"\ud800"}]}})",
          R"({"error":{"seq":1}})",
          R"({"ran":{"seq":1,"steps":[]}} x)"})
        EXPECT_NE(answer_refusal(line), "") << line;
}

std::string hello_refusal(const std::string &object)
{
    struct hello hello;
    struct text why = {};
    if (hello_read(&hello, Parsed(object).get(), &why))
        hello_free(&hello);
    return taken(why);
}

TEST(Hello, IsReadOrRefusedWithItsReason)
{
    EXPECT_EQ(
        hello_refusal(
            R"({"protocol":1,"implementation":{"name":"x","version":""},"facts":{},"functions":[],"constants":{}})"),
        "");
    EXPECT_EQ(hello_refusal(R"({"protocol":2})"), "it speaks protocol 2, this runner speaks 1");
    EXPECT_EQ(hello_refusal(R"({})"), "its hello has no protocol version");
    EXPECT_EQ(hello_refusal(R"({"protocol":1})"), "its hello has no implementation with name and version");
    EXPECT_EQ(hello_refusal(R"({"protocol":1,"implementation":{"name":"x","version":"1"}})"),
              "its hello has no \"facts\"");
    EXPECT_EQ(
        hello_refusal(
            R"({"protocol":1,"implementation":{"name":"x","version":"1"},"facts":{},"functions":[1],"constants":{}})"),
        "\"functions\" in its hello is a list of names");
    EXPECT_EQ(
        hello_refusal(
            R"({"protocol":1,"implementation":{"name":"x","version":"1"},"facts":{},"functions":[],"constants":{"A":"1"}})"),
        "its hello has no \"constants\", names with plain numbers");
}

std::string refusal_with(const std::string &member)
{
    return hello_refusal(
        R"({"protocol":1,"implementation":{"name":"x","version":""},"facts":{},"functions":[],"constants":{},)" +
        member + "}");
}

TEST(Hello, ListsMethodsBySocketAndFile)
{
    EXPECT_EQ(refusal_with(R"("methods":{})"), "");
    EXPECT_EQ(refusal_with(R"("methods":{"socket":["recv"],"file":[]})"), "");
    for (const char *wrong : {"[]", "null", R"(["recv"])", R"({"socket":[],"pipe":[]})"})
        EXPECT_EQ(refusal_with(std::string("\"methods\":") + wrong),
                  R"("methods" in its hello has "socket" and "file", and nothing else)")
            << wrong;
    for (const char *wrong : {R"({"socket":"recv"})", R"({"file":[1]})", R"({"socket":{"recv":null}})"})
        EXPECT_EQ(refusal_with(std::string("\"methods\":") + wrong),
                  R"("methods" in its hello holds lists of names)")
            << wrong;
}

TEST(Hello, SaysWhetherItMustBeAlone)
{
    EXPECT_EQ(refusal_with(R"("alone":true)"), "");
    EXPECT_EQ(refusal_with(R"("alone":false)"), "");
    EXPECT_EQ(refusal_with(R"("alone":1)"), R"("alone" in its hello is true or false)");
}

std::string settings_refusal(const std::string &settings)
{
    return hello_refusal(
        R"({"protocol":1,"implementation":{"name":"x","version":""},"facts":{},"functions":[],"constants":{},"settings":)" +
        settings + "}");
}

TEST(Hello, HasSettingsThatAreFewStrings)
{
    std::string many = "{\"0\":\"\"",
                no_string = "a setting in its hello is a name with a string without NUL";
    for (int i = 1; i < 64; i++)
        many += ",\"" + std::to_string(i) + "\":\"\"";
    EXPECT_EQ(settings_refusal("{}"), "");
    EXPECT_EQ(settings_refusal(R"({"resolver":"ares","flags":""})"), "");
    EXPECT_EQ(settings_refusal(many + "}"), "");
    EXPECT_EQ(settings_refusal(many + R"(,"one more":""})"), "its hello has more than 64 settings");
    EXPECT_EQ(settings_refusal("{\"a\":\"" + std::string(4095, 'x') + "\"}"), "");
    EXPECT_EQ(settings_refusal("{\"a\":\"" + std::string(4096, 'x') + "\"}"),
              "the settings in its hello have more than 4,096 bytes");
    for (const char *wrong :
         {R"({"a":1})", R"({"a":null})", R"({"a":["b"]})", R"({"a":"b\u0000"})", R"({"":"b"})"})
        EXPECT_EQ(settings_refusal(wrong), no_string) << wrong;
    for (const char *wrong : {"null", "[]", "\"a=b\"", "1"})
        EXPECT_EQ(settings_refusal(wrong), "\"settings\" in its hello is an object of strings") << wrong;
}

TEST(Settings, AreShownByNameAndPrintable)
{
    struct text shown = {};
    settings_add(&shown, Parsed(R"({"resolver":"ares\n\u001b","loop":"libev"})").get());
    EXPECT_EQ(taken(shown), "loop=libev, resolver=ares\\n\\u001b");
    settings_add(&shown, nullptr);
    EXPECT_EQ(taken(shown), "");
}

std::string options_refusal(const std::vector<const char *> &words, struct options *options,
                            size_t most_words = 0)
{
    const struct syntax syntax = {"run", "", "", "asfc!/lukKrjtwv", nullptr, 0, most_words};
    struct text why = {};
    std::vector<char *> argv = {const_cast<char *>("run")};
    for (const char *word : words)
        argv.push_back(const_cast<char *>(word));
    options_read(options, &syntax, static_cast<int>(argv.size()), argv.data(), &why);
    return taken(why);
}

TEST(Options, AreRead)
{
    struct options options;
    EXPECT_EQ(options_refusal({"--adapter", "x=cmd --a=b", "--adapter=ref", "--level=text", "--limit", "0.3",
                               "--jobs", "4", "--no-known", "--world", "none", "--report", "a.jsonl"},
                              &options),
              "");
    ASSERT_EQ(options.adapters.count, 2u);
    EXPECT_STREQ(options.adapters.list[0], "x=cmd --a=b");
    EXPECT_EQ(options.level, LEVEL_TEXT);
    EXPECT_EQ(options.deciding_rules, static_cast<unsigned>(RULES_BY_DEFAULT));
    EXPECT_DOUBLE_EQ(options.limit_ms, 300);
    EXPECT_EQ(options.jobs, 4u);
    EXPECT_TRUE(options.no_known && options.no_world);
    options_free(&options);
}

TEST(Options, AreRefusedWithWhatIsWanted)
{
    struct options options;
    EXPECT_EQ(options_refusal({"--levle", "code"}, &options),
              "run has no option --levle; did you mean --level?");
    EXPECT_EQ(options_refusal({"--level", "none"}, &options),
              "--level none: one of value, class, code, text");
    for (const char *list : {"", "must,", ",must", "must,must", "mus", "musty", "must, may", "MUST", "none"})
        EXPECT_EQ(options_refusal({"--rules", list}, &options),
                  "--rules " + std::string(list) + ": some of must,should,may, with commas between");
    EXPECT_EQ(options_refusal({"--limit", "0"}, &options), "--limit 0: seconds, from 0.001 to 86400 (a day)");
    EXPECT_EQ(options_refusal({"--limit", "nan"}, &options),
              "--limit nan: seconds, from 0.001 to 86400 (a day)");
    EXPECT_EQ(options_refusal({"--jobs", "65"}, &options), "--jobs 65: a whole number from 1 to 64");
    EXPECT_EQ(options_refusal({"--jobs", "1.5"}, &options), "--jobs 1.5: a whole number from 1 to 64");
    EXPECT_EQ(options_refusal({"--world", "maybe"}, &options), "--world maybe: one of auto, none, required");
    EXPECT_EQ(options_refusal({"--no-known=1"}, &options), "--no-known takes no value");
    EXPECT_EQ(options_refusal({"--adapter"}, &options), "--adapter needs NAME[=COMMAND]");
    EXPECT_EQ(options_refusal({"ref"}, &options), "unexpected argument \"ref\"");
    EXPECT_EQ(options_refusal({"--report", "a.pdf"}, &options),
              "--report a.pdf: unknown kind; it is KIND:FILE, or the ending tells it; a kind is one of json, "
              "jsonl, junit, tap, markdown, html, badge");
    EXPECT_EQ(
        options_refusal({"--report", "-"}, &options),
        "--report -: which kind goes to standard output? For example markdown:-; a kind is one of json, "
        "jsonl, junit, tap, markdown, html, badge");
    EXPECT_EQ(options_refusal({"--report", "markdwon:a"}, &options),
              "--report markdwon:a: unknown kind; it is KIND:FILE, or the ending tells it; a kind is one of "
              "json, jsonl, junit, tap, markdown, html, badge; near it: markdown");
    EXPECT_EQ(options_refusal({"--report", "junit:"}, &options),
              "--report junit:: the file is missing; junit:- is standard output");
    for (const char *share : {"", "1", "0/3", "4/3", "1/1001", "1/3x", "-1/3", "1/ 3", "1/3/3", "a/b"})
        EXPECT_EQ(options_refusal({"--shard", share}, &options),
                  "--shard " + std::string(share) + ": K/N: share K, from 1, of N, at most 1000");
}

TEST(Options, TakeReportsByKindOrByEnding)
{
    const std::tuple<const char *, const char *, const char *> table[] = {
        {"a.md", ".md", "a.md"},
        {"markdown:a", ".md", "a"},
        {"md:-", ".md", "-"},
        {"junit:a.json", ".xml", "a.json"},
        {"x:a.html", ".html", "x:a.html"},
        {"badge:b.json", ".badge", "b.json"}};
    for (const auto &[word, ending, path] : table) {
        struct options options;
        EXPECT_EQ(options_refusal({"--report", word}, &options), "");
        EXPECT_STREQ(options.reports.list[0].ending, ending) << word;
        EXPECT_STREQ(options.reports.list[0].path, path) << word;
        options_free(&options);
    }
}

TEST(Options, TakeListsWithCommas)
{
    struct options options;
    EXPECT_EQ(
        options_refusal({"--function", "a,b*", "--function", ",", "--skip", "c", "--shard", "2/3"}, &options),
        "");
    ASSERT_EQ(options.wanted.functions.count, 3U);
    EXPECT_STREQ(options.wanted.functions.list[1], "b*");
    EXPECT_STREQ(options.wanted.functions.list[2], ",");
    EXPECT_EQ(options.wanted.skipped.count, 1U);
    EXPECT_EQ(options.wanted.shard.number, 2U);
    EXPECT_EQ(options.wanted.shard.count, 3U);
    options_free(&options);
}

TEST(Options, HoldTheLevelsOfRulesThatDecide)
{
    const std::pair<const char *, unsigned> lists[] = {{"must", RULES_MUST},
                                                       {"may", RULES_MAY},
                                                       {"should,must", RULES_BY_DEFAULT},
                                                       {"must,should,may", RULES_ALL}};
    for (const auto &[list, levels] : lists) {
        struct options options;
        EXPECT_EQ(options_refusal({"--rules", list}, &options), "");
        EXPECT_EQ(options.deciding_rules, levels) << list;
        options_free(&options);
    }
}

TEST(Options, AreWrittenOut)
{
    struct options options;
    EXPECT_EQ(options_refusal({"--leve", "code"}, &options),
              "run has no option --leve; did you mean --level?");
    EXPECT_EQ(options_refusal({"--leve=code"}, &options), "run has no option --leve=code");
    EXPECT_EQ(options_refusal({"-l", "code"}, &options), "run has no option -l");
    EXPECT_EQ(options_refusal({"-hl"}, &options), "run has no option -hl; did you mean --help?");
    EXPECT_EQ(options_refusal({"--claim", "x"}, &options), "run has no option --claim");
}

TEST(Options, StandBetweenWordsInAnyOrder)
{
    struct options options;
    EXPECT_EQ(options_refusal({"one", "--jobs", "2", "two", "--limit=1", "-", "--", "--three"}, &options, 4),
              "");
    ASSERT_EQ(options.operands.count, 4u);
    EXPECT_STREQ(options.operands.list[1], "two");
    EXPECT_STREQ(options.operands.list[2], "-");
    EXPECT_STREQ(options.operands.list[3], "--three");
    EXPECT_EQ(options.jobs, 2u);
    EXPECT_DOUBLE_EQ(options.limit_ms, 1000);
    options_free(&options);
}

TEST(Options, TakeAValueThatLooksLikeAnOption)
{
    struct options options;
    EXPECT_EQ(options_refusal({"--case", "--help", "--function="}, &options), "");
    EXPECT_STREQ(options.wanted.cases.list[0], "--help");
    EXPECT_STREQ(options.wanted.functions.list[0], "");
    EXPECT_FALSE(options.help);
    options_free(&options);
}

std::string command_of(const char *spelled)
{
    struct homes homes = {"/bin-dir", "/oracle/adapter.py", nullptr};
    struct command command;
    struct text why = {};
    if (!command_read(&command, spelled, &homes, &why))
        return "refused: " + taken(why).substr(0, 12);
    std::string line = std::string(command.name) + ":";
    for (size_t i = 0; command.argv[i] != nullptr; i++)
        line += std::string(" ") + command.argv[i];
    command_free(&command);
    return line;
}

TEST(Commands, AreKnownNamesOrGiven)
{
    EXPECT_EQ(command_of("ref"), "ref: /bin-dir/sockconform-adapter-ref");
    EXPECT_EQ(command_of("libc"), "libc: /bin-dir/sockconform-adapter-libc");
    EXPECT_EQ(command_of("libc:musl"), "libc:musl: /bin-dir/sockconform-adapter-libc-musl");
    EXPECT_EQ(command_of("python"), "python: python3 /oracle/adapter.py");
    EXPECT_EQ(command_of("python:/a=b/python"), "python:/a=b/python: /a=b/python /oracle/adapter.py");
    EXPECT_EQ(command_of("x=run --a=b 'c d'"), "x: /bin/sh -c run --a=b 'c d'");
    EXPECT_EQ(command_of("ref=my ref"), "ref: /bin/sh -c my ref");
    for (const char *bad : {"x", "", "=cmd", "x=", "python:", "ref:", "libc:glibc", "ref:x"})
        EXPECT_EQ(command_of(bad).substr(0, 8), "refused:") << bad;
}

TEST(Canonical, IsTheOneForm)
{
    for (const char *form : {R"({"b":1,"a":[true,false,null]})", R"("\b\t\n\f\r\"\\\u001f\u0000")",
                             "\"\x7f\xc3\xa9/\"", "-9007199254740991"})
        EXPECT_EQ(json_text(Parsed(form).get()), form);
    EXPECT_EQ(json_text(Parsed(R"( { "a" : "\u00e9\u001F" } )").get()), "{\"a\":\"\xc3\xa9\\u001f\"}");
}

TEST(Canonical, EscapesAtEveryPlace)
{
    const std::pair<char, std::string> table[] = {{'"', "\\\""},       {'\\', "\\\\"},    {'\n', "\\n"},
                                                  {'\x1f', "\\u001f"}, {'\0', "\\u0000"}, {'\x7f', "\x7f"},
                                                  {' ', " "},          {'!', "!"}};
    for (const auto &row : table)
        for (size_t length = 1; length < 20; length++)
            for (size_t place = 0; place < length; place++) {
                std::string bytes(length, 'x'), around = bytes;
                bytes[place] = row.first;
                struct text out = {};
                canonical_write_string(&out, bytes.data(), bytes.size());
                EXPECT_EQ(taken(out), '"' + around.replace(place, 1, row.second) + '"');
            }
}

TEST(Canonical, WritesEveryInteger)
{
    for (const char *form : {"0", "-1", "10", "9223372036854775807", "-9223372036854775808"})
        EXPECT_EQ(json_text(Parsed(form).get()), form);
}

TEST(Say, ReadsAsPython)
{
    const char *const table[][2] = {
        {R"({"call":"inet_aton","args":["127.1"]})", R"(inet_aton("127.1"))"},
        {R"({"call":"inet_pton","args":[{"const":"AF_INET6"},"::"]})", R"(inet_pton(AF_INET6, "::"))"},
        {R"({"call":"f","args":[null,true,{"int":"18446744073709551616"},{"float":"nan"},{"bytes":"00"},{"tuple":[1]},{"object":"index","value":5},{"object":"plain"}]})",
         "f(None, True, 18446744073709551616, nan, bytes(00), (1,), Index(5), Plain())"},
        {R"({"call":"f","args":[],"kwargs":[["timeout",{"float":"0.1"}]]})", "f(timeout=0.1)"},
        {R"({"call":"f","args":[{"flags":["AI_PASSIVE","AI_ALL"]}]})", "f(AI_PASSIVE|AI_ALL)"},
        {R"({"on":"a","call":"settimeout","args":[{"result":"addr","at":[1]}]})", "a.settimeout(addr[1])"},
        {R"({"on":"a","get":"timeout"})", "a.timeout"}};
    for (const auto &row : table) {
        struct text out = {};
        format_call(&out, Parsed(row[0]).get());
        EXPECT_EQ(taken(out), row[1]);
    }
}

TEST(Say, TellsAnswersInOneLine)
{
    const char *const table[][2] = {
        {R"({"returned":{"bytes":"00010101"}})", "returned 00010101"},
        {R"({"returned":"a\nb"})", R"(returned "a\nb")"},
        {R"({"raised":{"class":"error","code":null,"args":["x"],"text":"x"}})", "raised error: x"},
        {R"({"raised":{"class":"error","code":null,"args":[],"text":"a \"b\" \\ c"}})",
         R"(raised error: a "b" \ c)"},
        {R"({"raised":{"class":"gaierror","code":"EAI_NONAME","args":[],"text":"[Errno EAI_NONAME] x"}})",
         "raised gaierror: [Errno EAI_NONAME] x"},
        {R"({"raised":{"class":"timeout","code":"ETIMEDOUT","args":[],"text":"x"}})",
         "raised timeout ETIMEDOUT: x"},
        {R"({"returned":0,"warned":["DeprecationWarning"]})", "returned 0, warned DeprecationWarning"},
        {R"({"skipped":"no AF_UNIX here"})", "skipped: no AF_UNIX here"}};
    for (const auto &row : table) {
        struct text out = {};
        format_answer(&out, Parsed(row[0]).get());
        EXPECT_EQ(taken(out), row[1]);
    }
}

TEST(ShellWords, AreQuotedOnlyWhereTheyMustBe)
{
    const char *const table[][2] = {{"ref", "ref"},
                                    {"x=a b", "'x=a b'"},
                                    {"it's", "'it'\\''s'"},
                                    {"", "''"},
                                    {"python:/usr/bin/python3", "python:/usr/bin/python3"}};
    for (const auto &row : table) {
        struct text out = {};
        text_add_shell_word(&out, row[0]);
        EXPECT_EQ(taken(out), row[1]);
    }
}

TEST(Numbers, HaveTheirThousandsApart)
{
    const std::pair<size_t, const char *> table[] = {
        {0, "0"}, {999, "999"}, {1000, "1,000"}, {1214, "1,214"}, {1234567, "1,234,567"}};
    for (const auto &row : table) {
        struct text out = {};
        text_add_grouped(&out, row.first);
        EXPECT_EQ(taken(out), row.second);
    }
}

} // namespace
