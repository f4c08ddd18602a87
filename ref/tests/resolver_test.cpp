// SPDX-License-Identifier: MIT
// Name resolution beyond the vectors: errno, failed allocations, several threads, the C interface.
//
// Built with paths that name files of the tests' own; nsswitch.conf there has "hosts: files".
#include "failing_allocations.h"
#include "pysock.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <netdb.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <vector>
#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

namespace
{

class Resolver : public ::testing::Test
{
protected:
    void SetUp() override
    {
        WriteHosts();
        errno = EILSEQ;
    }

    void TearDown() override
    {
        allocations_left = -1;
        std::remove(PYSOCK_HOSTS_PATH);
    }

    static void WriteHosts()
    {
        std::ofstream(PYSOCK_HOSTS_PATH)
            << "127.0.0.1 localhost lo4.test\n::1 localhost\n127.0.0.2 two a.b a1 a2 a3 a4\n"
               "127.0.0.3 two a5\n127.0.0.4 two\n127.0.0.5 two\n127.0.0.6 two\n";
    }

    // How many allocations a call needs; each of them fails once, and the call must say so every time.
    template <typename Call> static int FailEach(Call call)
    {
        for (int failing = 0; failing < 100; failing++) {
            WriteHosts();
            allocations_left = failing;
            const pysock_status status = call();
            const bool some_left = allocations_left > 0;
            allocations_left = -1;
            if (status == PYSOCK_OK)
                return some_left || failing > 0 ? failing : 0;
            EXPECT_EQ(status, PYSOCK_MEMORY_ERROR) << "without allocation " << failing;
        }
        return 100;
    }
};

pysock_status CountAddresses(const char *host, const pysock_hints &hints, size_t *count)
{
    pysock_addrinfo_list *list = nullptr;
    const pysock_status status = pysock_getaddrinfo(nullptr, host, "80", &hints, &list, nullptr);
    *count = status == PYSOCK_OK ? list->count : 0;
    pysock_free_addrinfo(list);
    return status;
}

TEST_F(Resolver, LeavesErrnoAlone)
{
    size_t count = 0;
    pysock_host *host = nullptr;
    char name[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    const pysock_address address = {AF_INET, {127, 0, 0, 2}, 80, 0, 0};
    EXPECT_EQ(CountAddresses("localhost", {}, &count), PYSOCK_OK);
    EXPECT_EQ(CountAddresses("nosuch", {}, &count), PYSOCK_GAIERROR);
    ASSERT_EQ(pysock_gethostbyaddr(nullptr, "127.0.0.2", &host, nullptr), PYSOCK_OK);
    pysock_free_host(host);
    EXPECT_EQ(pysock_getnameinfo(nullptr, &address, 0, name, service, nullptr), PYSOCK_OK);
    EXPECT_EQ(errno, EILSEQ);
}

TEST_F(Resolver, WithoutHintsTakesAnyFamily)
{
    pysock_addrinfo_list *list = nullptr;
    ASSERT_EQ(pysock_getaddrinfo(nullptr, "127.0.0.1", nullptr, nullptr, &list, nullptr), PYSOCK_OK);
    EXPECT_EQ(list->count, 3U);
    EXPECT_EQ(list->items[0].address.port, 0);
    EXPECT_STREQ(list->items[0].canonical_name, "");
    pysock_free_addrinfo(list);
}

// More than fit without a block of memory; loopback addresses keep their order, as the longer prefix decides.
TEST_F(Resolver, FindsEveryAddressOfAHostOfMany)
{
    const pysock_hints hints = {AF_INET, SOCK_STREAM, 0, 0};
    pysock_addrinfo_list *list = nullptr;
    ASSERT_EQ(pysock_getaddrinfo(nullptr, "two", nullptr, &hints, &list, nullptr), PYSOCK_OK);
    ASSERT_EQ(list->count, 5U);
    for (size_t index = 0; index < list->count; index++)
        EXPECT_EQ(list->items[index].address.packed[3], 2 + index);
    pysock_free_addrinfo(list);
}

TEST_F(Resolver, NothingToFreeIsFreed)
{
    pysock_free_addrinfo(nullptr);
    pysock_free_host(nullptr);
}

TEST_F(Resolver, SeesAFileThatHasChanged)
{
    size_t count = 0;
    EXPECT_EQ(CountAddresses("late", {}, &count), PYSOCK_GAIERROR);
    std::ofstream(PYSOCK_HOSTS_PATH) << "127.0.0.9 late\n";
    EXPECT_EQ(CountAddresses("late", {}, &count), PYSOCK_OK);
    EXPECT_EQ(count, 3U);
}

TEST_F(Resolver, FailsWithTheTextOfTheLibrary)
{
    pysock_addrinfo_list *list = nullptr;
    pysock_error error{};
    char text[PYSOCK_ERROR_TEXT_SIZE];
    EXPECT_EQ(pysock_getaddrinfo(nullptr, "nosuch", nullptr, nullptr, &list, &error), PYSOCK_GAIERROR);
    EXPECT_EQ(error.code, EAI_NONAME);
    EXPECT_STREQ(pysock_error_text(&error, text), "[Errno -2] Name or service not known");
}

TEST_F(Resolver, AFullyQualifiedNameNeedsItsRoom)
{
    char name[16];
    pysock_error error{};
    EXPECT_EQ(pysock_getfqdn(nullptr, " 127.0.0.2\t", name, sizeof name, nullptr, &error), PYSOCK_OK);
    EXPECT_STREQ(name, "a.b");
    EXPECT_EQ(pysock_getfqdn(nullptr, "127.0.0.2", name, 3, nullptr, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, ERANGE);
}

TEST_F(Resolver, TheHostOfAFullyQualifiedNameIsGiven)
{
    char name[PYSOCK_HOST_TEXT_SIZE];
    pysock_host *found = nullptr;
    ASSERT_EQ(pysock_getfqdn(nullptr, "127.0.0.2", name, sizeof name, &found, nullptr), PYSOCK_OK);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->addresses_count, 1U);
    pysock_free_host(found);
    ASSERT_EQ(pysock_getfqdn(nullptr, "nosuch", name, sizeof name, &found, nullptr), PYSOCK_OK);
    EXPECT_EQ(found, nullptr);
    EXPECT_STREQ(name, "nosuch");
}

/// The name that getfqdn() writes, or the class of its refusal.
std::string FullyQualified(const char *host)
{
    char name[PYSOCK_HOST_TEXT_SIZE];
    pysock_error error{};
    const pysock_status status = pysock_getfqdn(nullptr, host, name, sizeof name, nullptr, &error);
    return status == PYSOCK_OK ? name : pysock_status_name(status);
}

TEST_F(Resolver, AFullyQualifiedNameIsTheFirstWithADot)
{
    char own[PYSOCK_HOST_TEXT_SIZE];
    ASSERT_EQ(pysock_gethostname(own, sizeof own, nullptr), PYSOCK_OK);
    std::ofstream(PYSOCK_HOSTS_PATH) << "127.0.0.2 with.dot a.b\n127.0.0.3 none a1 a2\n127.0.0.4 " << own
                                     << "\n";
    EXPECT_EQ(FullyQualified("127.0.0.2"), "with.dot");
    EXPECT_EQ(FullyQualified("127.0.0.3"), "none");
    EXPECT_EQ(FullyQualified("nosuch"), "nosuch");
    EXPECT_EQ(FullyQualified(""), own);
    EXPECT_EQ(FullyQualified(" 0.0.0.0 "), own);
    EXPECT_EQ(FullyQualified("::"), own);
}

TEST_F(Resolver, ThisMachinesDomainIsLeftOutOfNames)
{
    const struct {
        const char *hosts;
        const char *name;
    } rows[] = {
        {"127.0.0.1 localhost.own.test localhost\n127.0.0.2 two.own.test\n", "two"},
        {"127.0.0.1 localhost.own.test localhost\n127.0.0.2 two.other.test\n", "two.other.test"},
        {"127.0.0.1 localhost.own.test localhost\n127.0.0.2 own.test\n", "own.test"},
    };
    for (const auto &row : rows) {
        char name[PYSOCK_HOST_TEXT_SIZE];
        char service[PYSOCK_SERVICE_TEXT_SIZE];
        const pysock_address address = {AF_INET, {127, 0, 0, 2}, 80, 0, 0};
        std::ofstream(PYSOCK_HOSTS_PATH) << row.hosts;
        EXPECT_EQ(pysock_getnameinfo(nullptr, &address, NI_NOFQDN, name, service, nullptr), PYSOCK_OK);
        EXPECT_STREQ(name, row.name);
    }
}

TEST_F(Resolver, InternationalisedNamesAreEncodedAndDecodedWhereFlagsSay)
{
    char name[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    size_t count = 0;
    const pysock_address address = {AF_INET, {127, 0, 0, 2}, 80, 0, 0};
    pysock_addrinfo_list *list = nullptr;
    std::ofstream(PYSOCK_HOSTS_PATH) << "127.0.0.2 xn--mnchen-3ya.test\n";
    EXPECT_EQ(CountAddresses("m\u00fcnchen.test", {AF_INET, SOCK_STREAM, 0, AI_IDN}, &count), PYSOCK_OK);
    EXPECT_EQ(CountAddresses("m\xff.test", {AF_INET, SOCK_STREAM, 0, AI_IDN}, &count), PYSOCK_GAIERROR);
    const pysock_hints hints = {AF_INET, SOCK_STREAM, 0, AI_CANONNAME | AI_CANONIDN};
    ASSERT_EQ(pysock_getaddrinfo(nullptr, "xn--mnchen-3ya.test", nullptr, &hints, &list, nullptr), PYSOCK_OK);
    EXPECT_STREQ(list->items[0].canonical_name, "m\u00fcnchen.test");
    pysock_free_addrinfo(list);
    EXPECT_EQ(pysock_getnameinfo(nullptr, &address, NI_IDN, name, service, nullptr), PYSOCK_OK);
    EXPECT_STREQ(name, "m\u00fcnchen.test");
}

TEST_F(Resolver, AnAddressOfNoFamilyHasNoName)
{
    char name[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    pysock_error error{};
    const pysock_address address = {AF_UNIX, {0}, 80, 0, 0};
    EXPECT_EQ(pysock_getnameinfo(nullptr, &address, 0, name, service, &error), PYSOCK_GAIERROR);
    EXPECT_EQ(error.code, EAI_FAMILY);
}

TEST_F(Resolver, SaysThatMemoryIsShort)
{
    size_t count = 0;
    pysock_host *host = nullptr;
    char name[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    const pysock_address address = {AF_INET, {127, 0, 0, 2}, 80, 0, 0};
    EXPECT_GT(FailEach([&] { return CountAddresses("two", {AF_UNSPEC, 0, 0, AI_CANONNAME}, &count); }), 5);
    EXPECT_GT(FailEach([&] { return pysock_gethostbyname_ex(nullptr, "two", &host, nullptr); }), 5);
    pysock_free_host(host);
    EXPECT_GT(FailEach([&] { return pysock_gethostbyaddr(nullptr, "127.0.0.2", &host, nullptr); }), 3);
    pysock_free_host(host);
    EXPECT_GT(FailEach([&] { return pysock_getnameinfo(nullptr, &address, 0, name, service, nullptr); }), 1);
}

// The ways of another library: the hosts file is read as it is written, and nobody is asked.
TEST_F(Resolver, SaysThatMemoryIsShortPlainly)
{
    const pysock_libc *const musl = pysock_libc_find("musl");
    pysock_addrinfo_list *list = nullptr;
    pysock_host *host = nullptr;
    char name[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    const pysock_hints hints = {AF_UNSPEC, 0, 0, 0};
    const pysock_address address = {AF_INET, {127, 0, 0, 2}, 80, 0, 0};
    EXPECT_GT(FailEach([&] { return pysock_getaddrinfo(musl, "localhost", "80", &hints, &list, nullptr); }),
              4);
    pysock_free_addrinfo(list);
    EXPECT_GT(FailEach([&] { return pysock_gethostbyname_ex(musl, "two", &host, nullptr); }), 4);
    pysock_free_host(host);
    EXPECT_EQ(pysock_getnameinfo(musl, &address, 0, name, service, nullptr), PYSOCK_OK);
    EXPECT_STREQ(name, "two");
}

TEST_F(Resolver, ThreadsDoNotDisturbEachOtherPlainly)
{
    const pysock_libc *const musl = pysock_libc_find("musl");
    std::vector<std::thread> threads;
    std::vector<size_t> right(8, 0);
    for (size_t thread = 0; thread < right.size(); thread++)
        threads.emplace_back([&right, musl, thread] {
            for (int round = 0; round < 100; round++) {
                pysock_host *host = nullptr;
                if (pysock_gethostbyname_ex(musl, "two", &host, nullptr) == PYSOCK_OK)
                    right[thread] += host->addresses_count == 5;
                pysock_free_host(host);
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(right, std::vector<size_t>(8, 100));
}

TEST_F(Resolver, ThreadsDoNotDisturbEachOther)
{
    std::vector<std::thread> threads;
    std::vector<size_t> right(8, 0);
    for (size_t thread = 0; thread < right.size(); thread++)
        threads.emplace_back([&right, thread] {
            for (int round = 0; round < 200; round++) {
                size_t count = 0;
                CountAddresses("two", {AF_INET, SOCK_STREAM, 0, 0}, &count);
                right[thread] += count == 5;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(right, std::vector<size_t>(8, 200));
}

TEST(Libc, IsFoundByItsNameWithAndWithoutTheVersion)
{
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("glibc 2.31")), "glibc 2.31");
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("glibc 2.36")), "glibc 2.36");
    EXPECT_EQ(pysock_libc_find("glibc-2.36"), pysock_libc_find("glibc 2.36"));
    EXPECT_EQ(pysock_libc_find("glibc"), pysock_libc_find("glibc 2.43"));
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("musl-1.2.3")), "musl 1.2.3");
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("musl-1.2.5")), "musl 1.2.5");
    EXPECT_EQ(pysock_libc_find("musl"), pysock_libc_find("musl 1.2.6"));
}

TEST(Libc, ThatIsNotRecordedIsTheNearestBelowOrTheOldest)
{
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("glibc 2.35")), "glibc 2.31");
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("glibc 2.40")), "glibc 2.36");
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("glibc 2.42.1")), "glibc 2.41");
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("glibc 2.100")), "glibc 2.43");
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("glibc 2.9")), "glibc 2.31");
    EXPECT_STREQ(pysock_libc_name(pysock_libc_find("musl 1.2.4")), "musl 1.2.3");
}

TEST(Libc, ThatIsUnknownIsNotFound)
{
    for (const char *const name : {"glib", "glibc2", "", "uclibc 1", "glibc ", "glibc 2.x", "musl-"})
        EXPECT_EQ(pysock_libc_find(name), nullptr) << name;
}

TEST(Libc, OfThePlatformIsTheDefault)
{
    const std::string name = pysock_libc_name(pysock_libc_find(nullptr));
#ifdef __GLIBC__
    const std::string own = std::string("glibc ") + gnu_get_libc_version();
    EXPECT_EQ(name, pysock_libc_name(pysock_libc_find(own.c_str())));
#else
    EXPECT_EQ(name.substr(0, 5), "musl ");
#endif
}

} // namespace
