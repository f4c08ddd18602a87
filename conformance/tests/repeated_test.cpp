// SPDX-License-Identifier: MIT
// Vectors of format 2: what is written short is sent and judged at its full length, and nothing grows too large.
#include "parsed.h"
#include "vectors/repeated.h"
#include "vectors/vectors.h"

#include <gtest/gtest.h>

namespace
{

std::string file_with(const std::string &args, const std::string &returns, const char *format = "2")
{
    return R"({"format":)" + std::string(format) +
           R"(,"function":"f","origins":{},"rules":{"r":{"says":"s","level":"must","authority":"a"}},)"
           R"("cases":[{"id":"f/one","rule":"r","args":)" +
           args + R"(,"expect":{"returns":)" + returns + R"(},"origin":"o"}]})";
}

/// Reads a file of vectors for as long as the object lives.
class File
{
public:
    explicit File(const std::string &source)
    {
        struct text reason = {};
        good = vector_file_read(&file, "f.json", Parsed(source).release(), &reason);
        why = text_of(&reason);
        text_free(&reason);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    ~File()
    {
        vector_file_free(&file);
    }
    std::string Sent() const
    {
        return good ? text_of(&file.cases[0].steps[0].sent) : why;
    }
    std::string Answer() const
    {
        return good ? text_of(&file.cases[0].steps[0].answer) : why;
    }
    std::string why;

private:
    bool good = false;
    struct vector_file file = {};
};

std::string repeated(const std::string &pattern, size_t times)
{
    std::string all;
    for (size_t i = 0; i < times; i++)
        all += pattern;
    return all;
}

TEST(Repeated, IsSentAndExpectedAtFullLength)
{
    const std::string longer = repeated("0078", 3);
    const std::string table[][2] = {
        {R"({"bytes":"78","times":24000})", R"({"bytes":")" + repeated("78", 24000) + R"("})"},
        {R"({"bytes":"0078","times":3})", R"({"bytes":")" + longer + R"("})"},
        {R"({"bytearray":"0078","times":3})", R"({"bytearray":")" + longer + R"("})"},
        {R"({"memoryview":"0078","times":3})", R"({"memoryview":")" + longer + R"("})"},
        {R"({"text":"é","times":2})", R"("éé")"},
        {R"({"text":"a\u0000","times":2})", R"("a\u0000a\u0000")"},
        {R"({"joined":["1:",{"text":"2:","times":2},"3"]})", R"("1:2:2:3")"},
        {R"({"joined":[{"bytes":"00"},{"bytes":"78","times":2}]})", R"({"bytes":"007878"})"},
        {R"({"int":{"joined":["-1",{"text":"0","times":20}]}})", R"({"int":"-100000000000000000000"})"},
        {R"({"str":{"text":"\\udc80","times":2}})", R"({"str":"\\udc80\\udc80"})"},
        {R"([{"tuple":[{"dict":[["a",{"text":"b","times":3}]]}]}])",
         R"([{"tuple":[{"dict":[["a","bbb"]]}]}])"},
        {R"({"object":"str_subclass","value":{"text":"b","times":3}})",
         R"({"object":"str_subclass","value":"bbb"})"},
    };
    for (const auto &row : table) {
        const File file(file_with("[" + row[0] + "]", row[0]));
        EXPECT_EQ(file.Sent(), R"({"call":"f","args":[)" + row[1] + "]}") << row[0];
        EXPECT_EQ(file.Answer(), R"({"returned":)" + row[1] + "}") << row[0];
    }
}

TEST(Repeated, IsRefusedWithItsCaseIfMalformed)
{
    const char *const part =
        "a part is one of text, bytes, bytearray and memoryview, beside it only \"times\"";
    const char *const times = "\"times\" is a whole number from 2 up";
    const char *const joined = "\"joined\" is a list of two parts or more, and stands alone";
    const char *const table[][2] = {
        {R"({"bytes":"78","times":1})", times},
        {R"({"bytes":"78","times":0})", times},
        {R"({"bytes":"78","times":-3})", times},
        {R"({"bytes":"78","times":2.0})", times},
        {R"({"bytes":"78","times":"2"})", times},
        {R"({"bytes":"78","times":true})", times},
        {R"({"bytes":"78","times":null})", times},
        {R"({"bytes":"78","bytearray":"78","times":2})", part},
        {R"({"bytes":78,"times":2})", part},
        {R"({"int":"1","times":2})", part},
        {R"({"times":2})", part},
        {R"({"text":{"text":"a","times":2},"times":2})", part},
        {R"({"bytes":"7","times":2})", "the content of bytes is pairs of hexadecimal digits"},
        {R"({"bytes":"7g","times":2})", "the content of bytes is pairs of hexadecimal digits"},
        {R"({"bytes":"","times":9223372036854775807})", "a part is empty"},
        {R"({"joined":["a"]})", joined},
        {R"({"joined":"ab"})", joined},
        {R"({"joined":["a","b"],"times":2})", joined},
        {R"({"joined":["a",{"bytes":"62"}]})", "the parts of \"joined\" are of one kind"},
        {R"({"joined":["a",["b"]]})", part},
        {R"({"joined":["a",{"joined":["b","c"]}]})", part},
    };
    for (const auto &row : table) {
        EXPECT_EQ(File(file_with(std::string("[") + row[0] + "]", "1")).why,
                  std::string("f.json: f/one: ") + row[1])
            << row[0];
        EXPECT_EQ(File(file_with("[]", row[0])).why, std::string("f.json: f/one: ") + row[1]) << row[0];
    }
}

TEST(Repeated, IsOfSixteenMebibytesAtMost)
{
    const std::string fault = "f.json: f/one: a value expands to more than 16,777,216 bytes";
    EXPECT_EQ(File(file_with(R"([{"bytes":"78","times":16777216}])", "1")).why, "");
    EXPECT_EQ(File(file_with(R"([{"text":"ab","times":8388608}])", "1")).why, "");
    for (const char *value :
         {R"({"bytes":"78","times":16777217})", R"({"text":"ab","times":8388609})",
          R"({"text":"ab","times":9223372036854775807})", R"({"bytes":"7878","times":9223372036854775807})",
          R"({"joined":["a",{"text":"b","times":16777216}]})"})
        EXPECT_EQ(File(file_with(std::string("[") + value + "]", "1")).why, fault) << value;
}

TEST(Repeated, HasABoundForTheWholeFile)
{
    const std::string half = R"({"bytes":"78","times":16777216})";
    EXPECT_EQ(File(file_with("[" + half + "," + half + "]", "1")).why, "");
    EXPECT_EQ(File(file_with("[" + half + "," + half + "]", R"({"text":"a","times":2})")).why,
              "f.json: f/one: the values of the file expand to more than 33,554,432 bytes");
}

TEST(Repeated, IsRefusedInFormat1)
{
    const char *const fault = "f.json: f/one: \"times\" and \"joined\" need format 2";
    EXPECT_EQ(File(file_with(R"([{"bytes":"78","times":2}])", "1", "1")).why, fault);
    EXPECT_EQ(File(file_with("[]", R"({"joined":["a","b"]})", "1")).why, fault);
    EXPECT_EQ(File(file_with(R"([{"bytes":"7878"}])", "1", "1")).Sent(),
              File(file_with(R"([{"bytes":"78","times":2}])", "1")).Sent());
}

} // namespace
