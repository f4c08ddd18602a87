// SPDX-License-Identifier: MIT
// The cache of services: a change of the file is seen at once, whatever the change and whoever asks.
//
// Built with PYSOCK_SERVICES_PATH naming a file of the test's own.
#include "pysock.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

extern "C" int __real_open(const char *path, int flags, ...);
extern "C" int __wrap_open(const char *path, int flags, ...);

// gcc defines the first two, clang knows features.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif

namespace
{

std::atomic<int> opened{0};

const char *const kPath = PYSOCK_SERVICES_PATH;

int PortOf(const char *name)
{
    uint16_t port = 0;
    return pysock_getservbyname(nullptr, name, nullptr, &port, nullptr) == PYSOCK_OK ? port : -1;
}

void Write(const std::string &path, const std::string &text)
{
    std::ofstream file(path, std::ios::trunc);
    file << text;
}

/// Gives the file times that lie in the past, so that the cache may trust them.
void Age(const std::string &path, time_t seconds)
{
    const timespec times[2] = {{seconds, 1}, {seconds, 1}};
    ASSERT_EQ(utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
}

class ServicesCache : public ::testing::Test
{
protected:
    void SetUp() override
    {
        std::remove(kPath);
    }
    void TearDown() override
    {
        std::remove(kPath);
    }
};

TEST_F(ServicesCache, APortIsReadAsTheLibraryReadsIt)
{
    uint16_t port = 0;
    Write(kPath, "name 010/tcp\n");
    ASSERT_EQ(pysock_getservbyname(pysock_libc_find("glibc 2.36"), "name", "tcp", &port, nullptr), PYSOCK_OK);
    EXPECT_EQ(port, 8);
    ASSERT_EQ(pysock_getservbyname(pysock_libc_find("musl"), "name", "tcp", &port, nullptr), PYSOCK_OK);
    EXPECT_EQ(port, 10);
}

TEST_F(ServicesCache, ANameOfAServiceThatDoesNotFitIsRefusedByEitherLibrary)
{
    for (const char *const libc : {"glibc", "musl"}) {
        char name[4] = "";
        pysock_error error{};
        Write(kPath, "name 7/tcp\n");
        EXPECT_EQ(pysock_getservbyport(pysock_libc_find(libc), 7, "tcp", name, sizeof name, &error),
                  PYSOCK_ERROR);
        EXPECT_EQ(error.code, ERANGE) << libc;
        EXPECT_STREQ(name, "");
    }
}

TEST_F(ServicesCache, OfMuslAServiceHasATypeOfSocket)
{
    uint16_t port = 0;
    char name[PYSOCK_SERVICE_TEXT_SIZE];
    Write(kPath, "name 7/sctp\n");
    EXPECT_EQ(pysock_getservbyport(pysock_libc_find("glibc"), 7, nullptr, name, sizeof name, nullptr),
              PYSOCK_OK);
    EXPECT_EQ(pysock_getservbyport(pysock_libc_find("musl"), 7, nullptr, name, sizeof name, nullptr),
              PYSOCK_ERROR);
    EXPECT_EQ(pysock_getservbyname(pysock_libc_find("musl"), "name", nullptr, &port, nullptr), PYSOCK_ERROR);
}

TEST(Protocols, OfMuslAreATable)
{
    int number = 0;
    ASSERT_EQ(pysock_getprotobyname(pysock_libc_find("musl"), "ipv6-icmp", &number, nullptr), PYSOCK_OK);
    EXPECT_EQ(number, 58);
    EXPECT_EQ(pysock_getprotobyname(pysock_libc_find("musl"), "TCP", &number, nullptr), PYSOCK_ERROR);
}

TEST_F(ServicesCache, AMissingFileHasNoServices)
{
    EXPECT_EQ(PortOf("name"), -1);
}

TEST_F(ServicesCache, AFileThatAppearsIsSeen)
{
    EXPECT_EQ(PortOf("name"), -1);
    Write(kPath, "name 7/tcp\n");
    EXPECT_EQ(PortOf("name"), 7);
}

TEST_F(ServicesCache, AFileThatVanishesIsSeen)
{
    Write(kPath, "name 7/tcp\n");
    EXPECT_EQ(PortOf("name"), 7);
    std::remove(kPath);
    EXPECT_EQ(PortOf("name"), -1);
}

TEST_F(ServicesCache, WritingInPlaceWithTheSameSizeIsSeenAtOnce)
{
    for (int round = 0; round < 200; round++) {
        const int port = 10 + round % 90;
        Write(kPath, "name " + std::to_string(port) + "/tcp\n");
        ASSERT_EQ(PortOf("name"), port);
    }
}

TEST_F(ServicesCache, ARenameOverTheFileIsSeen)
{
    const std::string other = std::string(kPath) + ".new";
    Write(kPath, "name 7/tcp\n");
    Age(kPath, 1000);
    EXPECT_EQ(PortOf("name"), 7);
    Write(other, "name 8/tcp\n");
    Age(other, 1000);
    ASSERT_EQ(std::rename(other.c_str(), kPath), 0);
    EXPECT_EQ(PortOf("name"), 8);
}

TEST_F(ServicesCache, AChangeThatRestoresTheModificationTimeIsSeen)
{
    Write(kPath, "name 7/tcp\n");
    Age(kPath, 1000);
    EXPECT_EQ(PortOf("name"), 7);
    Write(kPath, "name 8/tcp\n");
    Age(kPath, 1000);
    EXPECT_EQ(PortOf("name"), 8);
}

TEST_F(ServicesCache, AFileWhoseTimesHaveSettledIsReadOnce)
{
    Write(kPath, "name 7/tcp\n");
    // The event that this waits for is that the file is older than two clock ticks.
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    EXPECT_EQ(PortOf("name"), 7);
    const int opened_before = opened;
    EXPECT_EQ(PortOf("name"), 7);
    EXPECT_EQ(opened, opened_before);
}

TEST_F(ServicesCache, ADirectoryInPlaceOfTheFileHasNoServices)
{
    ASSERT_EQ(mkdir(kPath, 0700), 0);
    EXPECT_EQ(PortOf("name"), -1);
    ASSERT_EQ(rmdir(kPath), 0);
}

TEST_F(ServicesCache, ALargeFileIsReadWhole)
{
    std::string text;
    for (int line = 0; line < 20000; line++)
        text += "filler" + std::to_string(line) + " 1/tcp\n";
    Write(kPath, text + "name 7/tcp\n");
    EXPECT_EQ(PortOf("name"), 7);
}

TEST_F(ServicesCache, ANameThatDoesNotFitIsRefusedAndNotCut)
{
    char name[4] = "";
    pysock_error error{};
    Write(kPath, "name 7/tcp\n");
    EXPECT_EQ(pysock_getservbyport(nullptr, 7, nullptr, name, sizeof name, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, ERANGE);
    EXPECT_STREQ(name, "");
}

TEST_F(ServicesCache, SuccessLeavesErrnoAlone)
{
    Write(kPath, "name 7/tcp\n");
    errno = EILSEQ;
    EXPECT_EQ(PortOf("name"), 7);
    EXPECT_EQ(errno, EILSEQ);
}

TEST_F(ServicesCache, ThreadsAskSideBySideWhileTheFileChanges)
{
    std::atomic<bool> stop{false};
    std::atomic<int> wrong{0};
    std::vector<std::thread> readers;
    const std::string other = std::string(kPath) + ".new";
    Write(kPath, "name 7/tcp\n");
    for (int reader = 0; reader < 12; reader++) { // more than the shelf has places
        readers.emplace_back([&stop, &wrong] {
            while (!stop) {
                const int port = PortOf("name");
                if (port != 7 && port != 8)
                    wrong++;
            }
        });
    }
    for (int round = 0; round < 200; round++) {
        Write(other, round % 2 == 0 ? "name 8/tcp\n" : "name 7/tcp\n");
        ASSERT_EQ(std::rename(other.c_str(), kPath), 0);
    }
    stop = true;
    for (std::thread &reader : readers)
        reader.join();
    EXPECT_EQ(wrong, 0);
}

TEST_F(ServicesCache, AChildOfAForkAmidLookUpsAnswers)
{
#ifdef SANITIZED
    GTEST_SKIP() << "a sanitizer's allocator may be locked in the child";
#endif
    std::atomic<bool> stop{false};
    Write(kPath, "name 7/tcp\n");
    std::thread reader([&stop] {
        while (!stop)
            PortOf("name");
    });
    for (int round = 0; round < 50; round++) {
        const pid_t child = fork();
        if (child == 0)
            _exit(PortOf("name") == 7 ? 0 : 1);
        int status = -1;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        EXPECT_EQ(status, 0);
    }
    stop = true;
    reader.join();
}

} // namespace

// Linked in place of open(), to count the times the library opens a file.
extern "C" int __wrap_open(const char *path, int flags, ...)
{
    opened++;
    return __real_open(path, flags);
}
