// SPDX-License-Identifier: MIT
// The files of name resolution: what their parsers take, beyond the world's own files.
extern "C" {
#include "files/address_policy.h"
#include "files/host_conf.h"
#include "files/hosts.h"
#include "files/name_switch.h"
#include "files/resolver_conf.h"
#include "order/destinations.h"
}

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace
{

struct Free {
    void operator()(void *block) const
    {
        std::free(block);
    }
};

template <typename Parsed> using Owned = std::unique_ptr<Parsed, Free>;

Owned<hosts> Hosts(const std::string &text)
{
    return Owned<hosts>(pys_hosts_parse(text.data(), text.size()));
}

/// The lines that have a name, as their numbers among the lines that count.
std::vector<uint32_t> LinesOf(const hosts *table, const char *name)
{
    std::vector<uint32_t> lines;
    uint32_t place;
    for (uint32_t line = pys_hosts_find_name(table, name, &place); line != HOSTS_END;
         line = pys_hosts_find_next(table, name, &place))
        lines.push_back(line);
    return lines;
}

using Lines = std::vector<uint32_t>;

TEST(Hosts, AnEmptyFileHasNone)
{
    EXPECT_EQ(LinesOf(Hosts("").get(), "name"), Lines{});
}

TEST(Hosts, ANameIsFoundOnEachOfItsLinesInTheirOrder)
{
    const auto table = Hosts("1.1.1.1 name\n2.2.2.2 other\n::3 x name\n4.4.4.4 NAME name Name\n");
    EXPECT_EQ(LinesOf(table.get(), "name"), (Lines{0, 2, 3}));
}

TEST(Hosts, AllLinesOfOneNameTakeTimeAsThereAreLines)
{
    std::string text;
    for (int line = 0; line < 300000; line++)
        text += "192.0.2.1 one one ONE\n";
    const auto table = Hosts(text);
    EXPECT_EQ(LinesOf(table.get(), "one").size(), 300000U); // for minutes, where each begins at the first
}

std::vector<std::string> AddressesOf(const found &one)
{
    std::vector<std::string> addresses;
    for (size_t index = 0; index < one.addresses_count; index++)
        addresses.emplace_back(reinterpret_cast<const char *>(one.addresses[index].packed), 4);
    return addresses;
}

TEST(Destinations, AreAllThereAfterManyWereOrdered)
{
    enum { COUNT = 20000 };
    struct found found = {};
    struct interfaces *interfaces = nullptr;
    for (int twice = 0; twice < 2; twice++)
        for (unsigned number = 0; number < COUNT; number++) {
            const uint8_t packed[4] = {127, 1, static_cast<uint8_t>(number >> 8),
                                       static_cast<uint8_t>(number)};
            pys_found_add_address(&found, AF_INET, packed, 0);
        }
    std::vector<std::string> before = AddressesOf(found);
    ASSERT_TRUE(pys_addresses_order(&found, &interfaces));
    std::vector<std::string> after = AddressesOf(found);
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    EXPECT_EQ(after, before);
    pys_interfaces_free(interfaces);
    pys_found_clear(&found);
}

TEST(Hosts, AnAddressWithoutANameHasTheEmptyOne)
{
    const auto table = Hosts("1.1.1.1\n2.2.2.2 #name\n");
    EXPECT_EQ(LinesOf(table.get(), ""), (Lines{0, 1}));
    EXPECT_EQ(LinesOf(table.get(), "name"), Lines{});
}

TEST(Hosts, ANulEndsItsLineOnly)
{
    const auto table = Hosts(std::string("1.1.1.1 a\0name\n2.2.2.2 name\n", 28));
    EXPECT_EQ(LinesOf(table.get(), "name"), (Lines{1}));
    EXPECT_EQ(LinesOf(table.get(), "a"), (Lines{0}));
}

TEST(Hosts, ALineWithoutAnAddressIsIgnored)
{
    const auto table = Hosts("name\n1.1.1 name\n1.1.1.1.1 name\n::1%lo name\n01.1.1.1 name\n[::1] name\n");
    EXPECT_EQ(table->line_count, 0U);
}

TEST(Hosts, AMappedLineAnswersToBothFamilies)
{
    const auto table = Hosts("::ffff:1.2.3.4 name\n");
    const uint8_t v4[4] = {1, 2, 3, 4};
    const uint8_t v6[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1, 2, 3, 4};
    EXPECT_EQ(pys_hosts_find_address(table.get(), AF_INET, v4), 0U);
    EXPECT_EQ(pys_hosts_find_address(table.get(), AF_INET6, v6), 0U);
}

TEST(Hosts, TheLineOfIpv6sLoopbackIsThatOfIpv4sToo)
{
    const auto table = Hosts("::1 name\n127.0.0.1 other\n");
    const uint8_t loopback[4] = {127, 0, 0, 1};
    EXPECT_EQ(pys_hosts_find_address(table.get(), AF_INET, loopback), 0U);
}

TEST(Hosts, AnIpv4LineIsNoIpv6Address)
{
    const auto table = Hosts("1.2.3.4 name\n");
    const uint8_t v6[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1, 2, 3, 4};
    EXPECT_EQ(pys_hosts_find_address(table.get(), AF_INET6, v6), HOSTS_END);
}

TEST(Hosts, ThousandsAreFoundEach)
{
    std::string text;
    for (int line = 0; line < 20000; line++)
        text += "10.0." + std::to_string(line / 256) + "." + std::to_string(line % 256) + " n" +
                std::to_string(line) + " a" + std::to_string(line) + "\n";
    const auto table = Hosts(text);
    for (uint32_t line = 0; line < 20000; line++) {
        const uint8_t packed[4] = {10, 0, static_cast<uint8_t>(line / 256), static_cast<uint8_t>(line % 256)};
        ASSERT_EQ(LinesOf(table.get(), ("A" + std::to_string(line)).c_str()), (Lines{line}));
        ASSERT_EQ(pys_hosts_find_address(table.get(), AF_INET, packed), line);
    }
}

bool Multi(const std::string &text)
{
    return Owned<host_conf>(pys_host_conf_parse(text.data(), text.size()))->multi;
}

TEST(HostConf, MultiIsOffUnlessItIsOn)
{
    EXPECT_FALSE(Multi(""));
    EXPECT_TRUE(Multi("multi on"));
    EXPECT_TRUE(Multi("order hosts\n\t MULTI  ON # comment\n"));
    EXPECT_FALSE(Multi("multi on\nmulti off\n"));
    EXPECT_FALSE(Multi("# multi on\n"));
    EXPECT_FALSE(Multi("multion\n"));
}

/// The sources as letters, each with the statuses after which the look-up ends: "files" that do by default is
/// "f0".
std::string Written(const name_switch &names)
{
    std::string written;
    for (size_t index = 0; index < names.count; index++) {
        written += "fdo"[names.hosts[index].kind];
        for (int status = 0; status < LOOKUP_STATUSES; status++)
            written += names.hosts[index].returns[status] ? std::to_string(status) : "";
    }
    return written;
}

std::string Sources(const std::string &text)
{
    const Owned<name_switch> names(pys_name_switch_parse(text.data(), text.size()));
    return Written(*names);
}

TEST(NameSwitch, WithoutALineIsFilesThenDns)
{
    EXPECT_EQ(Sources(""), "f0d0");
    EXPECT_EQ(Sources("passwd: files\n#hosts: dns\n"), "f0d0");
}

TEST(NameSwitch, TellsWhetherThereIsALine)
{
    for (const std::string text : {"", "passwd: files\n", "hosts: files\n", "hosts:\n"}) {
        const Owned<name_switch> names(pys_name_switch_parse(text.data(), text.size()));
        EXPECT_EQ(names->is_default, text.rfind("hosts:", 0) != 0) << text;
    }
}

TEST(NameSwitch, HasAnOlderDefault)
{
    name_switch names{};
    pys_name_switch_put_dns_first(&names);
    EXPECT_EQ(Written(names), Sources("hosts: dns [!UNAVAIL=return] files\n"));
}

TEST(NameSwitch, KeepsTheOrderOfItsSources)
{
    EXPECT_EQ(Sources("hosts: dns files\n"), "d0f0");
    EXPECT_EQ(Sources(" hosts:\tfiles mdns4_minimal dns # and so on"), "f0o0d0");
    EXPECT_EQ(Sources("hosts:\n"), "");
}

TEST(NameSwitch, ReadsRules)
{
    EXPECT_EQ(Sources("hosts: files [NOTFOUND=return] dns\n"), "f01d0");
    EXPECT_EQ(Sources("hosts: files[notfound=return unavail=return]dns\n"), "f012d0");
    EXPECT_EQ(Sources("hosts: dns [!UNAVAIL=return] files\n"), "d013f0");
    EXPECT_EQ(Sources("hosts: files [SUCCESS=continue] dns\n"), "fd0");
}

TEST(NameSwitch, AnInvalidRuleEndsTheLine)
{
    EXPECT_EQ(Sources("hosts: files [NOTFOUND=return dns\n"), "f0");
    EXPECT_EQ(Sources("hosts: files ["), "f0");
    EXPECT_EQ(Sources("hosts: files [NOTFOUND] dns\n"), "f0d0"); // of a rule without a verb nothing counts
    EXPECT_EQ(Sources("hosts: [NOTFOUND=return]"), "o01");
}

Owned<resolver_conf> Resolver(const std::string &text)
{
    return Owned<resolver_conf>(pys_resolver_conf_parse(text.data(), text.size()));
}

TEST(ResolverConf, WithoutServersAsksThisMachine)
{
    const auto conf = Resolver("");
    ASSERT_EQ(conf->servers_count, 1U);
    EXPECT_EQ(conf->servers[0].packed[0], 127);
    EXPECT_EQ(conf->ndots, 1U);
    EXPECT_EQ(conf->timeout_s, 5U);
    EXPECT_EQ(conf->attempts, 2U);
    EXPECT_FALSE(conf->has_search);
}

TEST(ResolverConf, TakesTheFirstThreeServers)
{
    const auto conf = Resolver("nameserver 1.1.1.1\nnameserver ::2\n nameserver 9.9.9.9\nnameserver nosuch\n"
                               "nameserver 3.3.3.3\nnameserver 4.4.4.4\n");
    ASSERT_EQ(conf->servers_count, 3U);
    EXPECT_EQ(conf->servers[1].family, AF_INET6);
    EXPECT_EQ(conf->servers[2].packed[0], 3);
}

TEST(ResolverConf, TheLastOfDomainAndSearchCounts)
{
    EXPECT_STREQ(Resolver("search a b c\ndomain d e\n")->search[0], "d");
    EXPECT_EQ(Resolver("search a b c\ndomain d e\n")->search_count, 1U);
    EXPECT_EQ(Resolver("domain d\nsearch a  b\tc\n")->search_count, 3U);
    EXPECT_STREQ(Resolver("search a b\n")->search[1], "b");
}

TEST(ResolverConf, BoundsItsOptions)
{
    const auto conf =
        Resolver("options ndots:99 timeout:99999999999 attempts:0 nosuch\noptions rotate use-vc\n");
    EXPECT_EQ(conf->ndots, 15U);
    EXPECT_EQ(conf->timeout_s, 30U);
    EXPECT_EQ(conf->attempts, 0U);
    EXPECT_TRUE(conf->use_tcp);
}

unsigned LabelOf(const std::string &text, const uint8_t packed[16])
{
    const Owned<address_policy> policy(pys_address_policy_parse(text.data(), text.size()));
    return pys_address_policy_value(&policy->labels, packed);
}

TEST(AddressPolicy, TheLongestPrefixCounts)
{
    const uint8_t loopback[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    const uint8_t other[16] = {0x20, 0x01, 0x0d, 0xb8};
    EXPECT_EQ(LabelOf("", loopback), 0U);
    EXPECT_EQ(LabelOf("", other), 1U);
    EXPECT_EQ(LabelOf("label ::/0 40\nlabel 2001:db8::/32 41\nlabel 2001:db8::/31 42\n", other), 41U);
}

TEST(AddressPolicy, OneLineReplacesTheTable)
{
    const uint8_t loopback[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    EXPECT_EQ(LabelOf("label 2001:db8::/32 41\n", loopback), 1U);
}

TEST(AddressPolicy, IgnoresOtherLines)
{
    const uint8_t loopback[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    EXPECT_EQ(
        LabelOf("label ::1/129 9\nlabel ::1/ 9\nlabel ::1/128 x\nlabel 1.2.3.4 9\nlabel ::1\n", loopback),
        0U);
}

TEST(AddressPolicy, ReadsScopesOfIpv4InBothForms)
{
    const uint8_t ten[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 1, 1, 1};
    for (const std::string line : {"scopev4 10.0.0.0/8 5\n", "scopev4 ::ffff:10.0.0.0/104 5\n"}) {
        const Owned<address_policy> policy(pys_address_policy_parse(line.data(), line.size()));
        EXPECT_EQ(pys_address_policy_value(&policy->scopes_v4, ten), 5U) << line;
    }
}

} // namespace
