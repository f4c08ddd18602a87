// SPDX-License-Identifier: MIT
// Whether an adapter is newer than the vectors, and whether an oracle can speak for it.
#include "parsed.h"
#include "vectors/expectation.h"
#include "vectors/recorded_versions.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

namespace
{

/// What an adapter says of itself, as far as it counts here.
class Says
{
public:
    explicit Says(const char *facts, const char *name = "CPython") : parsed(facts)
    {
        hello.name = name;
        hello.facts = parsed.get();
    }
    struct hello hello = {};

private:
    Parsed parsed;
};

/// Vectors that were recorded on CPython 3.9.18 and 3.15.2, glibc 2.36 and 2.43, and musl 1.2.3.
class Newer : public ::testing::Test
{
protected:
    Newer()
    {
        for (const char *origin :
             {R"({"implementation":"CPython","version":"3.9.18","libc":"glibc 2.43"})",
              R"({"implementation":"CPython","version":"3.15.2","libc":"glibc 2.36"})",
              R"({"implementation":"CPython","version":"3.15.0","libc":"glibc 2.41"})",
              R"({"implementation":"libc","version":"musl 1.2.3","libc":"musl 1.2.3"})",
              R"({"implementation":"PyPy","version":"7.3.19"})", R"({"derived":"struct"})"}) {
            origins.push_back(std::make_unique<Parsed>(origin));
            newest_note(&newest, origins.back()->get());
        }
    }
    ~Newer() override
    {
        newest_free(&newest);
    }
    std::string of(const char *facts, const char *name = "CPython")
    {
        Says says(facts, name);
        struct text line = {};
        bool is_newer = newer_than_vectors(&newest, &says.hello, &line);
        std::string said = text_of(&line);
        text_free(&line);
        EXPECT_EQ(is_newer, !said.empty());
        return said;
    }
    bool known(const char *facts, const char *oracle)
    {
        Says says(facts), oracle_says(oracle);
        return newer_is_known_to(&newest, &says.hello, &oracle_says.hello);
    }
    struct newest newest = {};

private:
    std::vector<std::unique_ptr<Parsed>> origins;
};

} // namespace

TEST(Versions, AreComparedNumberByNumber)
{
    EXPECT_LT(version_compare("3.9.18", "3.10.0", VERSION_WHOLE), 0);
    EXPECT_GT(version_compare("3.15.2", "3.15.1", VERSION_WHOLE), 0);
    EXPECT_EQ(version_compare("3.15.2", "3.15.1", VERSION_MINOR), 0);
    EXPECT_EQ(version_compare("3.15", "3.15.0", VERSION_WHOLE), 0);
    EXPECT_GT(version_compare("4.0", "3.99", VERSION_MINOR), 0);
}

TEST_F(Newer, IsALaterMinorOfPython)
{
    const std::string rest = "3.16.0 is newer than the vectors (3.15.2) and is judged as that";
    EXPECT_EQ(of(R"({"python":"3.16.0"})"), "CPython " + rest);
    EXPECT_EQ(of(R"({"python":"3.16.0"})", "Port"), "Python " + rest);
    for (const char *facts : {R"({"python":"3.15.9"})", R"({"python":"3.15.2"})", R"({"python":"3.14.99"})",
                              R"({"python":""})", R"({"python":"unknown"})", R"({"python":4})", "{}"})
        EXPECT_EQ(of(facts), "") << facts;
}

TEST_F(Newer, IsALaterMinorOfARecordedCLibrary)
{
    EXPECT_EQ(of(R"({"libc":"glibc 2.44"})", "libc"),
              "glibc 2.44 is newer than the vectors (2.43) and is judged as that");
    EXPECT_EQ(of(R"({"libc":"musl 1.3.0"})"),
              "musl 1.3.0 is newer than the vectors (1.2.3) and is judged as that");
    for (const char *facts :
         {R"({"libc":"glibc 2.43"})", R"({"libc":"glibc 2.43.1"})", R"({"libc":"glibc 2.9"})",
          R"({"libc":"glibc"})", R"({"libc":"musl 1.2.6"})", R"({"libc":"bionic 99"})",
          R"({"libc":"glibcs 9.9"})", R"({"libc":"g 9.9"})", R"({"libc":""})"})
        EXPECT_EQ(of(facts), "") << facts;
}

TEST_F(Newer, MayBeBoth)
{
    EXPECT_EQ(of(R"({"python":"3.16.0","libc":"glibc 2.44"})"),
              "CPython 3.16.0 is newer than the vectors (3.15.2) and is judged as that; "
              "glibc 2.44 is newer than the vectors (2.43) and is judged as that");
}

TEST_F(Newer, NothingIsNewerWithoutARecording)
{
    struct newest nothing = {};
    struct text line = {};
    Says says(R"({"python":"3.16.0","libc":"glibc 2.44"})");
    EXPECT_FALSE(newer_than_vectors(&nothing, &says.hello, &line));
    text_free(&line);
}

TEST_F(Newer, IsKnownToAnOracleThatIsNoOlder)
{
    const char *python = R"({"python":"3.16.0","libc":"glibc 2.36"})";
    EXPECT_TRUE(known(python, R"({"python":"3.16.0","libc":"glibc 2.36"})"));
    EXPECT_TRUE(known(python, R"({"python":"3.17.1"})"));
    EXPECT_FALSE(known(python, R"({"python":"3.15.2","libc":"glibc 2.36"})"));
    EXPECT_FALSE(known(python, "{}"));
    const char *libc = R"({"python":"3.15.2","libc":"glibc 2.44"})";
    EXPECT_TRUE(known(libc, R"({"python":"3.9.18","libc":"glibc 2.44"})"));
    EXPECT_FALSE(known(libc, R"({"python":"3.15.2","libc":"glibc 2.43"})"));
    EXPECT_FALSE(known(libc, R"({"python":"3.15.2","libc":"musl 9.9"})"));
    EXPECT_FALSE(known(libc, R"({"python":"3.15.2"})"));
}
