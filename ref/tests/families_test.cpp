// SPDX-License-Identifier: MIT
// Addresses of Linux's families whose modules a kernel need not have: from Python to the system's form and back.
//
// Sources: Linux include/uapi/linux; CPython Modules/socketmodule.c, getsockaddrarg and makesockaddr.
#include "pysock_call.h"
#include "values.h"

extern "C" {
#include "call/live.h"
#include "platform/linux_families.h"
#include "sockets/families/families.h"
}

#include <cstddef>
#include <cstring>
#include <gtest/gtest.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

#if defined(__linux__) && defined(__has_include)
#if __has_include(<linux/netlink.h>) && __has_include(<linux/tipc.h>) && __has_include(<linux/if_alg.h>)
#define HAS_HEADERS 1
#include <linux/can.h>
#include <linux/if_alg.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/qrtr.h>
#include <linux/tipc.h>
#include <linux/vm_sockets.h>
#endif
#endif

namespace
{

#ifdef HAS_HEADERS
TEST(Layouts, AreThoseOfLinuxsHeaders)
{
    EXPECT_EQ(sizeof(netlink_address), sizeof(sockaddr_nl));
    EXPECT_EQ(offsetof(netlink_address, groups), offsetof(sockaddr_nl, nl_groups));
    EXPECT_EQ(sizeof(packet_address), sizeof(sockaddr_ll));
    EXPECT_EQ(offsetof(packet_address, packet_type), offsetof(sockaddr_ll, sll_pkttype));
    EXPECT_EQ(offsetof(packet_address, hardware), offsetof(sockaddr_ll, sll_addr));
    EXPECT_EQ(sizeof(can_address), sizeof(sockaddr_can));
    EXPECT_EQ(offsetof(can_address, as), offsetof(sockaddr_can, can_addr));
    EXPECT_EQ(sizeof(tipc_address), sizeof(sockaddr_tipc));
    EXPECT_EQ(offsetof(tipc_address, as), offsetof(sockaddr_tipc, addr));
    EXPECT_EQ(sizeof(alg_address), sizeof(sockaddr_alg));
    EXPECT_EQ(offsetof(alg_address, name), offsetof(sockaddr_alg, salg_name));
    EXPECT_EQ(sizeof(vsock_address), sizeof(sockaddr_vm));
    EXPECT_EQ(offsetof(vsock_address, context), offsetof(sockaddr_vm, svm_cid));
    EXPECT_EQ(sizeof(qipcrtr_address), sizeof(sockaddr_qrtr));
    EXPECT_EQ(offsetof(qipcrtr_address, port), offsetof(sockaddr_qrtr, sq_port));
}
#endif

/// A value as Python writes it, for the kinds that addresses have.
std::string Shown(const pysock_value &value)
{
    switch (value.kind) {
    case PYSOCK_INT: return std::to_string(value.as.integer.magnitude);
    case PYSOCK_STR: return "'" + std::string(value.as.text.utf8, value.as.text.length) + "'";
    case PYSOCK_BYTES: return "bytes of " + std::to_string(value.as.buffer.length);
    case PYSOCK_TUPLE: {
        std::string items;
        for (size_t index = 0; index < value.as.sequence.count; index++)
            items += (index > 0 ? ", " : "") + Shown(value.as.sequence.items[index]);
        return "(" + items + ")";
    }
    default: return "?";
    }
}

/// A socket that is believed to be of a family, and a call of one of its methods.
class Believed
{
public:
    Believed(const char *python, int family, int protocol = 0)
    {
        live_.kind = pysock_live::LIVE_SOCKET;
        live_.socket = {socket(AF_UNIX, SOCK_DGRAM, 0), family, SOCK_DGRAM, protocol, PYSOCK_NO_TIMEOUT};
        call_.python = pysock_python_find(python);
        call_.function = &function_;
        call_.answer = &answer_;
        call_.self = &live_;
    }
    ~Believed()
    {
        pysock_answer_clear(&answer_);
        close(live_.socket.fd);
    }
    Believed(const Believed &) = delete;
    Believed &operator=(const Believed &) = delete;

    /// Python's form of the system's form of an address; the exception's text if it is refused.
    std::string ThereAndBack(const Values &items)
    {
        pysock_sockaddr address;
        const pysock_value tuple = Sequence(PYSOCK_TUPLE, items);
        if (!pys_convert_address(&call_, &live_.socket, &tuple, &address))
            return answer_.raised.text.as.text.utf8;
        return Back(address);
    }

    std::string Back(const pysock_sockaddr &address)
    {
        pysock_value value;
        if (!pys_address_value(&call_, &address, &value))
            return answer_.raised.text.as.text.utf8;
        return Shown(value);
    }

private:
    const function function_{"bind", CALLING_ONE_OBJECT, 1, 1, nullptr};
    pysock_live live_{};
    pysock_answer answer_{};
    call call_{};
};

TEST(Netlink, ShowsPortAndGroups)
{
    EXPECT_EQ(Believed("3.13", FAMILY_NETLINK).ThereAndBack({Int(7), Int(-1)}), "(7, 4294967295)");
}

TEST(Packet, ShowsTheInterfaceByName)
{
    EXPECT_EQ(Believed("3.13", FAMILY_PACKET)
                  .ThereAndBack({Text("lo"), Int(0x0806), Int(3), Int(772), Bytes("123456")}),
              "('lo', 2054, 3, 772, bytes of 6)");
}

TEST(Packet, ShowsAnUnknownInterfaceAsEmpty)
{
    pysock_sockaddr address;
    pys_packet_sockaddr(0x7fffffff, 3, 0, 0, nullptr, 0, &address);
    EXPECT_EQ(Believed("3.13", FAMILY_PACKET).Back(address), "('', 3, 0, 0, bytes of 0)");
}

TEST(Can, ShowsWhatItsProtocolHas)
{
    EXPECT_EQ(Believed("3.13", FAMILY_CAN, PROTOCOL_CAN_RAW).ThereAndBack({Text("lo")}), "('lo')");
    EXPECT_EQ(Believed("3.13", FAMILY_CAN, PROTOCOL_CAN_ISOTP).ThereAndBack({Text("lo"), Int(5), Int(6)}),
              "('lo', 5, 6)");
    EXPECT_EQ(Believed("3.13", FAMILY_CAN, PROTOCOL_CAN_J1939)
                  .ThereAndBack({Text(""), Int(1LL << 40), Int(-1), Int(257)}),
              "('', 1099511627776, 4294967295, 1)");
}

TEST(Can, HasOnlyANameForProtocolsThatThePythonDoesNotKnow)
{
    pysock_sockaddr address;
    pys_isotp_sockaddr(0, 5, 6, &address);
    EXPECT_EQ(Believed("3.6", FAMILY_CAN, PROTOCOL_CAN_ISOTP).Back(address), "('')");
    pys_j1939_sockaddr(0, 5, 6, 7, &address);
    EXPECT_EQ(Believed("3.8", FAMILY_CAN, PROTOCOL_CAN_J1939).Back(address), "('')");
}

TEST(Tipc, ShowsFiveNumbersOfEachKind)
{
    const auto shown = [](int kind) {
        return Believed("3.13", FAMILY_TIPC).ThereAndBack({Int(kind), Int(4), Int(5), Int(6), Int(3)});
    };
    EXPECT_EQ(shown(TIPC_KIND_RANGE), "(1, 4, 5, 6, 3)");
    EXPECT_EQ(shown(TIPC_KIND_NAME), "(2, 4, 5, 5, 3)");
    EXPECT_EQ(shown(TIPC_KIND_ID), "(3, 4, 5, 0, 3)");
    EXPECT_EQ(shown(4), "Invalid address type");
}

TEST(Tipc, HasAScopeWithoutBeingGivenOne)
{
    EXPECT_EQ(Believed("3.13", FAMILY_TIPC).ThereAndBack({Int(1), Int(4), Int(5), Int(6)}),
              "(1, 4, 5, 6, 2)");
}

TEST(Tipc, RefusesToShowAnUnknownKind)
{
    pysock_sockaddr address;
    const uint32_t numbers[3] = {4, 5, 6};
    ASSERT_TRUE(pys_tipc_sockaddr(TIPC_KIND_NAME, numbers, 2, &address));
    reinterpret_cast<tipc_address *>(&address.as)->kind = 9;
    EXPECT_EQ(Believed("3.13", FAMILY_TIPC).Back(address), "Invalid address type");
}

TEST(Alg, ShowsTheLowest16BitsOfItsNumbers)
{
    EXPECT_EQ(Believed("3.13", FAMILY_ALG).ThereAndBack({Text("hash"), Text("sha256"), Int(65537), Int(-1)}),
              "('hash', 'sha256', 1, 65535)");
}

TEST(Alg, ShowsTextsThatFillTheirFields)
{
    pysock_sockaddr address;
    pys_alg_sockaddr("hash", "sha256", 0, 0, &address);
    std::memset(reinterpret_cast<alg_address *>(&address.as)->type, 'a', 14);
    EXPECT_EQ(Believed("3.13", FAMILY_ALG).Back(address), "('aaaaaaaaaaaaaa', 'sha256', 0, 0)");
}

TEST(Vsock, ShowsContextAndPortFrom37On)
{
    pysock_sockaddr address;
    pys_vsock_sockaddr(2, 80, &address);
    EXPECT_EQ(Believed("3.7", FAMILY_VSOCK).Back(address), "(2, 80)");
    EXPECT_EQ(Believed("3.6", FAMILY_VSOCK).Back(address), "(40, bytes of 14)");
}

TEST(Qipcrtr, ShowsNodeAndPortFrom38On)
{
    pysock_sockaddr address;
    pys_qipcrtr_sockaddr(1, 2, &address);
    EXPECT_EQ(Believed("3.8", FAMILY_QIPCRTR).Back(address), "(1, 2)");
    EXPECT_EQ(Believed("3.7", FAMILY_QIPCRTR).Back(address), "(42, bytes of 14)");
}

} // namespace
