// SPDX-License-Identifier: MIT
// The services and protocols files: what their parser takes, beyond the lines of the world's files.
extern "C" {
#include "files/netdb.h"
}

#include <cstdlib>
#include <gtest/gtest.h>
#include <memory>
#include <string>

namespace
{

struct Free {
    void operator()(netdb *table) const
    {
        std::free(table);
    }
};

using Table = std::unique_ptr<netdb, Free>;

Table Parse(netdb_kind kind, const std::string &text)
{
    return Table(pys_netdb_parse(kind, text.data(), text.size()));
}

/// The number that a services file gives to "name", or -1.
int64_t PortOf(const std::string &text)
{
    const Table table = Parse(NETDB_SERVICES, text);
    const netdb_record *const record = pys_netdb_find_name(table.get(), "name", nullptr);
    return record != nullptr ? int64_t{record->number} : -1;
}

int64_t ProtocolOf(const std::string &text)
{
    const Table table = Parse(NETDB_PROTOCOLS, text);
    const netdb_record *const record = pys_netdb_find_name(table.get(), "name", nullptr);
    return record != nullptr ? int64_t{record->number} : -1;
}

TEST(Services, AnEmptyFileHasNone)
{
    EXPECT_EQ(PortOf(""), -1);
}

TEST(Services, TheLastLineNeedsNoLineFeed)
{
    EXPECT_EQ(PortOf("name 7/tcp"), 7);
}

TEST(Services, ANulEndsItsLineOnly)
{
    EXPECT_EQ(PortOf(std::string("a 1/tcp \0 name\nname 7/tcp\n", 27)), 7);
}

TEST(Services, ACarriageReturnIsABlank)
{
    EXPECT_EQ(PortOf("x 7/tcp name\r\n"), 7);
}

TEST(Services, APortIsReadInItsBase)
{
    EXPECT_EQ(PortOf("name 010/tcp"), 8);
    EXPECT_EQ(PortOf("name 0x10/tcp"), 16);
    EXPECT_EQ(PortOf("name 0X10/tcp"), 16);
    EXPECT_EQ(PortOf("name 08/tcp"), -1);
    EXPECT_EQ(PortOf("name 0x/tcp"), -1);
    EXPECT_EQ(PortOf("name 0xg/tcp"), -1);
}

TEST(Services, APortKeepsItsLowest16Bits)
{
    EXPECT_EQ(PortOf("name 65536/tcp"), 0);
    EXPECT_EQ(PortOf("name 70000/tcp"), 4464);
    EXPECT_EQ(PortOf("name 4294967295/tcp"), 65535);
    EXPECT_EQ(PortOf("name -18446744073709551615/tcp"), 1);
    EXPECT_EQ(PortOf("name +7/tcp"), 7);
}

TEST(Services, APortAbove32BitsSpoilsTheLine)
{
    EXPECT_EQ(PortOf("name 4294967296/tcp"), -1);
    EXPECT_EQ(PortOf("name 18446744073709551616/tcp"), -1);
    EXPECT_EQ(PortOf("name 99999999999999999999999/tcp"), -1);
    EXPECT_EQ(PortOf("name -1/tcp"), -1);
}

TEST(Services, ALineWithoutAProtocolIsUnderTheEmptyOne)
{
    const Table table = Parse(NETDB_SERVICES, "name 7\nother 8/ tcp\n");
    EXPECT_NE(pys_netdb_find_name(table.get(), "name", ""), nullptr);
    EXPECT_NE(pys_netdb_find_name(table.get(), "tcp", ""), nullptr);
}

TEST(Services, SeveralSlashesAreOne)
{
    const Table table = Parse(NETDB_SERVICES, "name 7//tcp\n");
    EXPECT_NE(pys_netdb_find_name(table.get(), "name", "tcp"), nullptr);
}

TEST(Services, AWordBehindThePortSpoilsTheLine)
{
    EXPECT_EQ(PortOf("name 7 /tcp"), -1);
    EXPECT_EQ(PortOf("name 7x/tcp"), -1);
    EXPECT_EQ(PortOf("name tcp/7"), -1);
    EXPECT_EQ(PortOf("name"), -1);
}

TEST(Services, TheFirstLineWins)
{
    EXPECT_EQ(PortOf("name 7/tcp\nname 8/udp\n"), 7);
    EXPECT_EQ(PortOf("x 7/tcp name\nname 8/udp\n"), 7);
}

TEST(Services, ThousandsAreFoundEach)
{
    std::string text;
    for (int port = 0; port < 65536; port++)
        text +=
            "s" + std::to_string(port) + " " + std::to_string(port) + "/tcp a" + std::to_string(port) + "\n";
    const Table table = Parse(NETDB_SERVICES, text);
    for (uint32_t port = 0; port < 65536; port++) {
        const netdb_record *const record = pys_netdb_find_number(table.get(), port, "tcp");
        ASSERT_NE(record, nullptr) << port;
        ASSERT_EQ(pys_netdb_find_name(table.get(), ("a" + std::to_string(port)).c_str(), nullptr), record)
            << port;
    }
}

TEST(Protocols, ANumberIsDecimalOnly)
{
    EXPECT_EQ(ProtocolOf("name 017\n"), 17);
    EXPECT_EQ(ProtocolOf("name 0x11\n"), -1);
    EXPECT_EQ(ProtocolOf("name 17/tcp\n"), -1);
    EXPECT_EQ(ProtocolOf("name 17#comment\n"), 17);
    EXPECT_EQ(ProtocolOf("name 4294967295\n"), 4294967295);
    EXPECT_EQ(ProtocolOf("name 4294967296\n"), -1);
    EXPECT_EQ(ProtocolOf("name\n"), -1);
}

} // namespace
