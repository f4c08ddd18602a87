// SPDX-License-Identifier: MIT
// Requests are understood or refused, and answered once, in canonical form.
#include "help.h"

#include <cstdlib>
#include <gtest/gtest.h>

namespace
{

std::string Answer(const std::string &line)
{
    return Echo().Ask(line);
}

TEST(Session, SaysHello)
{
    unsetenv("SOCKCONFORM_WORLD");
    std::string hello = Answer(R"({"hello":{"protocol":1}})");
    EXPECT_EQ(hello.substr(0, hello.find(",\"long_bits\"")),
              R"({"hello":{"protocol":1,"implementation":{"name":"Echo","version":"1.0"},)"
              R"("facts":{"libc":"none","byteorder":")" +
                  std::string(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "little\"" : "big\""));
    EXPECT_EQ(
        hello.substr(hello.find("},\"functions\"")),
        R"(},"functions":["echo","fail","mute"],"constants":{"A_TWO":2,"B_ONE":1,"C_FOUR":4},"after":true}})");
}

TEST(Session, SaysWhichMethodsThereAreAndThatItIsAlone)
{
    static const char *const sockets[] = {"recv", "close", nullptr}, *const files[] = {nullptr};
    const std::string constants = R"("constants":{"A_TWO":2,"B_ONE":1,"C_FOUR":4})";
    Echo echo;
    auto end_of_hello = [&echo] {
        std::string hello = echo.Ask(R"({"hello":{"protocol":1}})");
        return hello.substr(hello.find("\"constants\""));
    };
    echo.adapter.file_methods = files;
    EXPECT_EQ(end_of_hello(), constants + R"(,"methods":{"file":[]},"after":true}})");
    echo.adapter.socket_methods = sockets;
    EXPECT_EQ(end_of_hello(),
              constants + R"(,"methods":{"socket":["close","recv"],"file":[]},"after":true}})");
    echo.adapter.file_methods = nullptr;
    echo.adapter.alone = true;
    EXPECT_EQ(end_of_hello(),
              constants + R"(,"methods":{"socket":["close","recv"]},"after":true,"alone":true}})");
}

TEST(Session, SaysTheWorldThatItIsIn)
{
    setenv("SOCKCONFORM_WORLD", "5f3a91", 1);
    EXPECT_NE(Answer(R"({"hello":{"protocol":1}})").find(R"("world":"5f3a91"})"), std::string::npos);
    setenv("SOCKCONFORM_WORLD", "", 1);
    EXPECT_EQ(Answer(R"({"hello":{"protocol":1}})").find("world"), std::string::npos);
    unsetenv("SOCKCONFORM_WORLD");
}

TEST(Session, AnswersARun)
{
    EXPECT_EQ(Answer(R"({"run":{"seq":7,"steps":[{"call":"echo","args":["127.1",null]}]}})"),
              R"({"ran":{"seq":7,"steps":[{"returned":{"tuple":["127.1",null]}}]}})");
    EXPECT_EQ(Answer(R"({"run":{"seq":8,"steps":[{"call":"fail","args":["no \" way"]}]}})"),
              R"({"ran":{"seq":8,"steps":[{"raised":{"class":"error","code":97,"args":[97,"no \" way"],)"
              R"("text":"[Errno 97] no \" way"}}]}})");
    EXPECT_EQ(Answer(R"({"run":{"seq":9,"steps":[{"call":"mute","args":[]}]}})"),
              R"({"ran":{"seq":9,"steps":[{"skipped":"the adapter did not answer this step"}]}})");
}

TEST(Session, AnswersKeywords)
{
    EXPECT_EQ(
        Answer(
            R"({"run":{"seq":1,"steps":[{"call":"echo","args":[1],"kwargs":[["timeout",{"float":"0.5"}]]}]}})"),
        R"({"ran":{"seq":1,"steps":[{"returned":{"tuple":[1,["timeout",{"float":"0.5"}]]}}]}})");
}

TEST(Session, AnswersAScenario)
{
    EXPECT_EQ(
        Answer(
            R"({"run":{"seq":2,"steps":[{"on":"s","call":"accept","args":[{"result":"x","at":[1]}],"as":["c","a"]},)"
            R"({"on":"s","get":"timeout","as":"t"}]}})"),
        R"({"ran":{"seq":2,"steps":[{"returned":{"tuple":[{"handle":"s"},"accept",{"result":"x","at":[1]},"c","a"]},)"
        R"("elapsed_ms":5},{"returned":{"tuple":[{"handle":"s"},"timeout","t"]},"elapsed_ms":5}]}})");
}

TEST(Session, SkipsAStepThatWaitsForOneThatFailed)
{
    const std::string fails = R"({"call":"fail","args":["x"]})", echoes = R"({"call":"echo","args":[1]})";
    auto answer_of_last = [](const std::string &steps) {
        const std::string answer = Answer(R"({"run":{"seq":1,"steps":[)" + steps + "]}}");
        return answer.substr(answer.rfind("},{") + 2);
    };
    const std::string asked = R"({"returned":{"tuple":[2]}}]}})";
    const std::string wait = R"({"call":"echo","args":[2],"after":)";
    EXPECT_EQ(answer_of_last(fails + "," + echoes + "," + wait + "[1]}"), asked);
    EXPECT_EQ(answer_of_last(echoes + "," + fails + "," + wait + "[0,1]}"),
              R"({"skipped":"it would wait for ever: step 2, fail, failed"}]}})");
    // what was skipped did not return; a number of no earlier step names nothing
    EXPECT_EQ(answer_of_last(fails + "," + wait + "[0]}," + wait + "[1]}"),
              R"({"skipped":"it would wait for ever: step 2, echo, failed"}]}})");
    EXPECT_EQ(answer_of_last(fails + "," + wait + "[1,2,9223372036854775807]}"), asked);
}

TEST(Session, SkipsAStepOfAFeatureThatIsNotListed)
{
    const std::string echo = R"({"run":{"seq":1,"steps":[{"call":"echo","args":[1],)";
    EXPECT_NE(Answer(echo + R"("beside":true,"as":"t"}]}})").find("no feature beside here"),
              std::string::npos);
    EXPECT_NE(Answer(echo + R"("in":"k"}]}})").find("no feature child here"), std::string::npos);
    EXPECT_NE(Answer(echo + R"("interrupt":{"after_ms":9,"handler":"raises"}}]}})")
                  .find("no feature interrupt here"),
              std::string::npos);
}

TEST(Session, RefusesWrongFeatures)
{
    for (const char *key :
         {R"("beside":true)", R"("beside":false,"as":"t")", R"("in":5)", R"("interrupt":5)",
          R"("interrupt":{"after_ms":0,"handler":"raises"})", R"("interrupt":{"after_ms":5})",
          R"("interrupt":{"after_ms":5,"handler":"x"})", R"("beside":true,"as":"t","in":"k")",
          R"("interrupt":{"after_ms":5,"handler":"raises","signals":-1})"}) {
        const std::string step = R"({"call":"echo","args":[],)" + std::string(key) + "}";
        EXPECT_NE(Answer(R"({"run":{"seq":1,"steps":[)" + step + "]}}").find("\"error\""), std::string::npos)
            << key;
    }
}

TEST(Session, RefusesWrongNumbersOfStepsToWaitFor)
{
    for (const char *after : {"1", "[-1]", "[1.5]", "[\"0\"]", "[99999999999999999999]"}) {
        const std::string step = R"({"call":"echo","args":[],"after":)" + std::string(after) + "}";
        EXPECT_NE(Answer(R"({"run":{"seq":1,"steps":[)" + step + "]}}").find("\"error\""), std::string::npos)
            << after;
    }
}

TEST(Session, AnswersABatch)
{
    EXPECT_EQ(
        Answer(
            R"({"batch":{"seq":10,"call":"echo","args":[["a"],[],[{"const":"B_ONE"}],[{"const":"NONE"}]]}})"),
        R"({"batched":{"seq":10,"answers":[{"returned":{"tuple":["a"]}},{"returned":{"tuple":[]}},)"
        R"({"returned":{"tuple":[1]}},{"skipped":"no constant NONE here"}]}})");
    EXPECT_EQ(Answer(R"({"batch":{"seq":11,"call":"echo","args":[]}})"),
              R"({"batched":{"seq":11,"answers":[]}})");
}

TEST(Session, SkipsWhatIsNotOffered)
{
    EXPECT_EQ(Answer(R"({"run":{"seq":1,"steps":[{"call":"htons","args":[1]}]}})"),
              R"({"ran":{"seq":1,"steps":[{"skipped":"no function htons here"}]}})");
}

TEST(Session, AnUnknownConstantCostsOnlyItsStep)
{
    EXPECT_EQ(
        Answer(R"({"run":{"seq":1,"steps":[{"call":"echo","args":[{"flags":["A_TWO","NONE"]}]},)"
               R"({"call":"echo","args":[{"flags":["A_TWO","C_FOUR"]}]}]}})"),
        R"({"ran":{"seq":1,"steps":[{"skipped":"no constant NONE here"},{"returned":{"tuple":[6]}}]}})");
}

TEST(Session, BeginsAndEndsEveryRunAndEveryQuestionOfABatch)
{
    Echo echo;

    echo.Ask(R"({"run":{"seq":1,"steps":[{"call":"echo"},{"call":"echo"}]}})");
    EXPECT_EQ(echo.begun, 1);
    EXPECT_EQ(echo.ended, 1);
    echo.Ask(R"({"batch":{"seq":2,"call":"echo","args":[[],[],[]]}})");
    EXPECT_EQ(echo.begun, 4);
    EXPECT_EQ(echo.ended, 4);
}

TEST(Session, WritesOutWhatItHoldsBeforeACallThatMayWait)
{
    Echo echo;

    echo.Ask(R"({"run":{"seq":1,"steps":[{"call":"echo"}]}})");
    EXPECT_EQ(echo.flushed, 0);
    echo.Ask(R"({"run":{"seq":2,"steps":[{"call":"fail"}]}})");
    EXPECT_EQ(echo.flushed, 1);
    echo.Ask(R"({"batch":{"seq":3,"call":"fail","args":[["x"]]}})");
    EXPECT_EQ(echo.flushed, 2);
    echo.Ask(R"({"run":{"seq":4,"steps":[{"call":"echo"},{"call":"echo"}]}})");
    EXPECT_EQ(echo.flushed, 3);
    echo.Ask(R"({"run":{"seq":5,"steps":[]}})");
    EXPECT_EQ(echo.flushed, 3);
}

TEST(Session, EndsWithBye)
{
    Echo echo;

    EXPECT_EQ(echo.Ask(R"({"bye":{}})"), "");
    EXPECT_TRUE(echo.session.ended);
}

TEST(Session, WritesWarningsAndGroupsAfterTheOutcome)
{
    static const char *const warned[] = {"DeprecationWarning"};
    Arena arena;
    wire_answer inner = {}, answer = {};
    wire_out out = {nullptr, 0, 0, 1 << 20, false};

    wire_raise_code(arena, &inner, "ConnectionRefusedError", 111, "Connection refused");
    wire_raise(arena, &answer, "ExceptionGroup", "create_connection failed");
    answer.raised.group = &inner.raised;
    answer.raised.group_count = 1;
    answer.warned = warned;
    answer.warned_count = 1;
    answer.elapsed_ms = -1;
    wire_answer_write(&out, &answer);
    EXPECT_EQ(std::string(out.bytes, out.length),
              R"({"raised":{"class":"ExceptionGroup","code":null,"args":["create_connection failed"],)"
              R"("text":"create_connection failed","group":[{"class":"ConnectionRefusedError","code":111,)"
              R"("args":[111,"Connection refused"],"text":"[Errno 111] Connection refused"}]},)"
              R"("warned":["DeprecationWarning"]})");
    wire_out_free(&out);
}

struct Misunderstood {
    const char *name, *line, *answer;
};

class SessionRefuses : public testing::TestWithParam<Misunderstood>
{
};

TEST_P(SessionRefuses, AndSaysWhy)
{
    EXPECT_EQ(Answer(GetParam().line), GetParam().answer);
}

#define ERROR(seq, says) R"({"error":{"seq":)" seq R"(,"says":")" says R"("}})"

INSTANTIATE_TEST_SUITE_P(
    , SessionRefuses,
    testing::Values(
        Misunderstood{"Garbage", "garbage", ERROR("null", "here begins no JSON value")},
        Misunderstood{
            "AnArray", "[]",
            ERROR("null",
                  "a request is an object with one key, hello, run, batch or bye, that holds an object")},
        Misunderstood{
            "TwoKeys", R"({"bye":{},"hello":{}})",
            ERROR("null",
                  "a request is an object with one key, hello, run, batch or bye, that holds an object")},
        Misunderstood{"AnotherProtocol", R"({"hello":{"protocol":2}})",
                      ERROR("null", "this adapter speaks protocol 1 only")},
        Misunderstood{"AnotherVerb", R"({"walk":{"seq":3}})",
                      ERROR("3", "a request is called hello, run, batch or bye")},
        Misunderstood{"NoSeq", R"({"run":{"steps":[]}})",
                      ERROR("null", "a request wants \\\"seq\\\", a whole number")},
        Misunderstood{"SeqAsText", R"({"run":{"seq":"1","steps":[]}})",
                      ERROR("null", "a request wants \\\"seq\\\", a whole number")},
        Misunderstood{"NoSteps", R"({"run":{"seq":4}})",
                      ERROR("4", "\\\"run\\\" wants \\\"steps\\\", an array")},
        Misunderstood{"ForeignKeyInRun", R"({"run":{"seq":4,"steps":[],"x":1}})",
                      ERROR("4", "\\\"run\\\" has \\\"seq\\\" and \\\"steps\\\", and nothing else")},
        Misunderstood{"StepAsText", R"({"run":{"seq":5,"steps":["echo"]}})",
                      ERROR("5", "\\\"steps\\\" wants an array of steps")},
        Misunderstood{"StepWithoutCall", R"({"run":{"seq":5,"steps":[{"args":[]}]}})",
                      ERROR("5", "a step wants either \\\"call\\\" or \\\"get\\\"")},
        Misunderstood{"StepWithBoth", R"({"run":{"seq":5,"steps":[{"call":"a","on":"s","get":"b"}]}})",
                      ERROR("5", "a step wants either \\\"call\\\" or \\\"get\\\"")},
        Misunderstood{"GetOfNothing", R"({"run":{"seq":5,"steps":[{"get":"b"}]}})",
                      ERROR("5", "a step with \\\"get\\\" wants \\\"on\\\", and no arguments")},
        Misunderstood{"GetWithArguments", R"({"run":{"seq":5,"steps":[{"on":"s","get":"b","args":[]}]}})",
                      ERROR("5", "a step with \\\"get\\\" wants \\\"on\\\", and no arguments")},
        Misunderstood{"ForeignKeyInStep", R"({"run":{"seq":5,"steps":[{"call":"a","expect":1}]}})",
                      ERROR("5", "a step has a key that this protocol does not know")},
        Misunderstood{"ArgsAsObject", R"({"run":{"seq":5,"steps":[{"call":"a","args":{}}]}})",
                      ERROR("5", "\\\"args\\\" wants an array")},
        Misunderstood{"KwargsAsObject", R"({"run":{"seq":5,"steps":[{"call":"a","kwargs":{"a":1}}]}})",
                      ERROR("5", "\\\"kwargs\\\" wants an array of [name,value]")},
        Misunderstood{"BareFloat", R"({"run":{"seq":6,"steps":[{"call":"echo","args":[0.5]}]}})",
                      ERROR("6", "a bare number is an int; a float is written {\\\"float\\\":\\\"0.5\\\"}")},
        Misunderstood{"BatchWithoutCall", R"({"batch":{"seq":7,"args":[]}})",
                      ERROR("7", "\\\"batch\\\" wants \\\"call\\\", a function's name")},
        Misunderstood{"BatchOfValues", R"({"batch":{"seq":7,"call":"echo","args":[1]}})",
                      ERROR("7", "\\\"args\\\" wants an array")}),
    [](const auto &row) { return row.param.name; });

// With every amount of memory there is an answer to the question, whole or an error, or none at all.
TEST(Session, MemoryThatRunsOutIsAnAnswer)
{
    const std::string line =
        R"({"run":{"seq":7,"steps":[{"call":"echo","args":["text",1,{"float":"0.5"},)"
        R"({"bytes":"00"},{"tuple":[1,{"dict":[[1,2]]}]}],"kwargs":[["a",{"str":"\\udc80"}]],"as":["x"]}]}})";
    const std::string whole = Answer(line);
    int errors = 0, answers = 0;

    ASSERT_EQ(whole.substr(0, 7), "{\"ran\":");
    for (size_t limit = 16; limit < 8192; limit += 16) {
        Echo echo(limit);
        if (!echo.open)
            continue;
        std::string answer = echo.Ask(line);
        ASSERT_TRUE(echo.said);
        if (answer == whole) {
            answers++;
            continue;
        }
        errors++;
        EXPECT_TRUE(answer == R"({"error":{"seq":7,"says":"memory is out"}})" ||
                    answer == R"({"error":{"seq":null,"says":"memory is out"}})")
            << answer;
        EXPECT_EQ(echo.Ask(R"({"bye":{}})").substr(0, 0), "");
    }
    EXPECT_GT(errors, 20);
    EXPECT_GT(answers, 20);
}

TEST(Session, GivesBackTheMemoryOfEachQuestionOfABatch)
{
    Echo echo(size_t{4} << 20);
    std::string line = R"({"batch":{"seq":1,"call":"echo","args":[[0])";

    for (int i = 0; i < 8000; i++)
        line += ",[1]";
    EXPECT_EQ(echo.Ask(line + "]}}").substr(0, 11), "{\"batched\":");
}

} // namespace
