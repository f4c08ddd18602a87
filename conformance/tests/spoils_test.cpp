// SPDX-License-Identifier: MIT
// A case that spoils its process: it is found, it is blamed once, and a ledger that knows it keeps others from it.
#include "base/file.h"
#include "liar_run.h"
#include "parsed.h"
#include "propose/propose.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>
#include <vector>

namespace
{

const char poison[] = "inet_aton/last-part-seven";
const std::string poison_address = "1.2.3.7";

/// A ledger of the liar with one entry, for that case.
class OneEntry
{
public:
    explicit OneEntry(const std::string &rest)
    {
        char name[] = "/tmp/sockconform-ledger-XXXXXX";
        int descriptor = mkstemp(name);
        EXPECT_GE(descriptor, 0);
        close(descriptor);
        path = name;
        std::ofstream(path) << R"({"format":1,"implementation":"Liar","entries":[{"verdict":"port",)"
                            << R"("because":"a test","cases":[")" << poison << "\"]," << rest << "}]}";
        struct text why = {};
        good = known_load_file(&ledgers, path.c_str(), true, &why);
        said = text_of(&why);
        text_free(&why);
    }
    OneEntry(const OneEntry &) = delete;
    OneEntry &operator=(const OneEntry &) = delete;
    ~OneEntry()
    {
        known_free(&ledgers);
        unlink(path.c_str());
    }
    struct ledgers ledgers = {};
    bool good = false;
    std::string said, path;
};

/// What is sent to each process, in order: the words between its hello and its end.
class Sent
{
public:
    Sent()
    {
        listener.context = this;
        listener.line = keep;
    }
    std::vector<std::string> processes;
    run_listener listener = {};

private:
    static void keep(void *context, const struct adapter *, bool sent, const char *line, size_t length)
    {
        std::vector<std::string> &processes = static_cast<Sent *>(context)->processes;
        std::string words(line, length);
        if (!sent || words.find("\"bye\"") != std::string::npos)
            return;
        if (words.find("\"hello\"") != std::string::npos)
            processes.emplace_back();
        else if (!processes.empty())
            processes.back() += words + "\n";
    }
};

std::string after_of(const LiarRun &liar, const std::string &id)
{
    for (size_t i = 0; i < liar.selection.count; i++)
        if (id == liar.selection.cases[i]->id)
            return liar.adapter.results[i].after != nullptr ? liar.adapter.results[i].after->id : "";
    return "no such case";
}

TEST(Spoiling, IsFoundByOneSearchForAllThatItSpoils)
{
    LiarRun liar("spoils-and-differs");
    EXPECT_EQ(liar.counts(), "17 pass, 1 fail");
    EXPECT_EQ(after_of(liar, "inet_aton/last-part-eight"), poison);
    EXPECT_EQ(after_of(liar, "inet_aton/two-steps"), poison);
    EXPECT_EQ(after_of(liar, "inet_aton/last-part-six"), "");
    EXPECT_EQ(after_of(liar, poison), "");
    EXPECT_EQ(liar.adapter.dialogue.alone_left, 0u);
    // The run, the other order, seven cases alone, a search (bad, then good and bad again), the poison for the rest of
    // them, the other order without it.
    EXPECT_LE(liar.adapter.dialogue.starts, 18u);
}

TEST(Spoiling, IsSaidToCauseADifferenceIfItIsAsExpectedItself)
{
    LiarRun liar("spoils");
    EXPECT_EQ(liar.counts(), "11 pass, 7 fail");
    EXPECT_EQ(after_of(liar, "inet_aton/last-part-eight"), poison);
    EXPECT_EQ(std::string(liar.reason_of("inet_aton/last-part-eight")),
              std::string("it differs only after ") + poison + ", in the same process");
}

/// The entry of a case that is as expected, or of one that differs.
const char *const entries[][3] = {
    {"spoils", R"("spoils":true,"observed":null)", "18 pass"},
    {"spoils-and-differs", R"("spoils":true,"observed":{"returned":0})", "17 pass, 1 known"},
    {"spoils", R"("spoils":true,"observed":{"one_of":[null,{"returned":0}]})", "18 pass"},
};

TEST(Spoiling, ThatALedgerKnowsHasAProcessOfItsOwn)
{
    for (const auto &row : entries) {
        for (size_t jobs = 1; jobs <= 3; jobs += 2) {
            OneEntry ledger(row[1]);
            Sent sent;
            ASSERT_TRUE(ledger.good) << ledger.said;
            LiarRun liar(row[0], jobs, true, &sent.listener, &ledger.ledgers);
            EXPECT_EQ(liar.counts(), row[2]) << row[1];
            EXPECT_EQ(liar.adapter.stale.count, 0u) << liar.adapter.stale.list[0].says;
            size_t asked = 0;
            for (const std::string &process : sent.processes)
                if (jobs == 1 && process.find("\"" + poison_address + "\"") != std::string::npos) {
                    EXPECT_EQ(std::count(process.begin(), process.end(), '\n'), 1) << process;
                    asked++;
                }
            EXPECT_EQ(asked, jobs == 1 ? 1u : 0u);
            EXPECT_EQ(after_of(liar, "inet_aton/two-steps"), "");
        }
    }
}

TEST(Spoiling, ThatDiffersOtherwiseThanPinnedMakesTheEntryStale)
{
    OneEntry ledger(R"("spoils":true,"observed":null)");
    LiarRun liar("spoils-and-differs", 1, false, nullptr, &ledger.ledgers);
    EXPECT_EQ(liar.counts(), "17 pass, 1 fail");
    EXPECT_EQ(liar.adapter.stale.count, 1u);
}

TEST(Spoiling, IsTrueOrLeftOutInALedger)
{
    for (const char *value : {"false", "1", "\"yes\"", "null"}) {
        OneEntry ledger(std::string("\"observed\":{\"returned\":0},\"spoils\":") + value);
        EXPECT_FALSE(ledger.good) << value;
        EXPECT_NE(ledger.said.find("\"spoils\" is true, or is left out"), std::string::npos) << ledger.said;
    }
    EXPECT_FALSE(OneEntry(R"("observed":null)").good);
}

void expect_kept(const char *lie, const OneEntry &ledger)
{
    LiarRun liar(lie, 1, false, nullptr, &ledger.ledgers);
    struct text said = {}, why = {}, proposed = {};
    ASSERT_TRUE(propose_write(ledger.path.c_str(), &liar.run, &liar.adapter, &said, &why)) << text_of(&why);
    ASSERT_TRUE(file_read(ledger.path.c_str(), &proposed, &why)) << text_of(&why);
    Parsed read(text_of(&proposed));
    json_t *entry = json_array_get(json_object_get(read.get(), "entries"), 0);
    EXPECT_TRUE(json_is_true(json_object_get(entry, "spoils"))) << text_of(&proposed);
    EXPECT_STREQ(json_string_value(json_object_get(entry, "because")), "a test");
    text_free(&said);
    text_free(&why);
    text_free(&proposed);
}

TEST(Spoiling, IsKeptInAProposal)
{
    OneEntry expected(entries[0][1]), differing(entries[1][1]);
    expect_kept(entries[0][0], expected);
    expect_kept(entries[1][0], differing);
}

TEST(Differences, AreAskedInTheOtherOrderBeforeAnyIsAskedAlone)
{
    Sent sent;
    LiarRun liar("differs-but", 1, false, &sent.listener);
    ASSERT_GE(sent.processes.size(), 3u);
    const std::string &reversed = sent.processes[1];
    EXPECT_LT(reversed.find("1.2.3.11"), reversed.find("1.2.3.10")) << reversed;
    EXPECT_LT(reversed.find("1.2.3.10"), reversed.find("\"1.2.3.0\"")) << reversed;
    EXPECT_EQ(std::count(sent.processes[2].begin(), sent.processes[2].end(), '\n'), 1) << sent.processes[2];
    EXPECT_EQ(liar.adapter.dialogue.reordered, 0u);
}

} // namespace
