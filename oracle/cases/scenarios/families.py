# SPDX-License-Identifier: MIT
"""families: addresses and options of Linux's other families, mostly on descriptors of AF_UNIX.

Python believes such a descriptor to be of another family. The kernel, which need not have that family,
refuses with EINVAL every address that Python has converted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oracle.authorities import (
    CPYTHON_GETSOCKADDRARG,
    CPYTHON_GETSOCKADDRLEN,
    CPYTHON_LIB_SOCKET,
    CPYTHON_MAKESOCKADDR,
    CPYTHON_SOCK_GETSOCKOPT,
    CPYTHON_SOCK_SETSOCKOPT,
    LINUX_NETDEVICE,
    LINUX_NETLINK,
)
from oracle.cases._long import bits_lost_by_long, refused_by_long
from oracle.caselib import MAY, SHOULD, Also, Case, Const, Handle, Obj, Result, Step, get, rule, script, step
from oracle.cases.scenarios._steps import DGRAM, INET, UNIX, on

FUNCTION = "families"

# Linux's numbers; older Pythons lack some of the names.
NETLINK, PACKET, RDS, CAN, TIPC, ALG, VSOCK, QIPCRTR = 16, 17, 21, 29, 30, 38, 40, 42
CAN_RAW, CAN_BCM, CAN_ISOTP, CAN_J1939 = 1, 2, 6, 7
# Of these no Python knows addresses on Linux. AF_BLUETOOTH is not among them: it depends on the build.
UNKNOWN = {
    "unspecified": 0,
    "ax25": 3,
    "ipx": 4,
    "x25": 9,
    "key": 15,
    "llc": 26,
    "system-of-others": 32,
    "hyper-v-of-others": 34,
    "xdp": 44,
    "of-8-bits": 255,
    "of-17-bits": (1 << 16) + 1,
    "largest": (1 << 31) - 1,
    "negative": -2,
}
RAW = Const("SOCK_RAW")
USERSOCK = Const("NETLINK_USERSOCK")

RULES = {
    "netlink": rule(SHOULD, "an address of AF_NETLINK is a tuple of two numbers", CPYTHON_GETSOCKADDRARG),
    "netlink-live": rule(SHOULD, "an address of AF_NETLINK is shown as a pair", LINUX_NETLINK),
    "packet": rule(
        SHOULD,
        "an address of AF_PACKET is a tuple of two to five: interface, protocol, two types, address",
        CPYTHON_GETSOCKADDRARG,
    ),
    "packet-interface": rule(SHOULD, "the interface of AF_PACKET must exist", LINUX_NETDEVICE),
    "rds": rule(SHOULD, "an address of AF_RDS is one of AF_INET", CPYTHON_GETSOCKADDRARG),
    "can": rule(SHOULD, "an address of CAN_RAW and CAN_BCM is a tuple of one name", CPYTHON_GETSOCKADDRARG),
    "can-isotp": rule(
        SHOULD, "an address of CAN_ISOTP is a name and two numbers (from 3.7)", CPYTHON_GETSOCKADDRARG
    ),
    "can-j1939": rule(
        SHOULD, "an address of CAN_J1939 is a name and three numbers (from 3.9)", CPYTHON_GETSOCKADDRARG
    ),
    "can-interface": rule(
        SHOULD, "an interface of AF_CAN exists or is empty, and its name is shorter than 16", LINUX_NETDEVICE
    ),
    "can-protocol": rule(
        SHOULD,
        "an address of another protocol of AF_CAN is refused",
        CPYTHON_GETSOCKADDRARG,
        one_sided="addresses of known protocols are cases of the other rules",
    ),
    "tipc": rule(SHOULD, "an address of AF_TIPC is a tuple of four or five numbers", CPYTHON_GETSOCKADDRARG),
    "tipc-type": rule(SHOULD, "an address of AF_TIPC is a range, a name or an id", CPYTHON_GETSOCKADDRARG),
    "alg": rule(
        SHOULD,
        "an address of AF_ALG is a tuple of two to four: two texts, two numbers",
        CPYTHON_GETSOCKADDRARG,
    ),
    "alg-length": rule(
        SHOULD, "a type of AF_ALG is shorter than 14 bytes, a name shorter than 64", CPYTHON_GETSOCKADDRARG
    ),
    "vsock": rule(
        SHOULD, "an address of AF_VSOCK is a tuple of two numbers (from 3.7)", CPYTHON_GETSOCKADDRARG
    ),
    "vsock-options": rule(
        SHOULD, "an option of AF_VSOCK is a number of 64 bits (from 3.7)", CPYTHON_SOCK_SETSOCKOPT
    ),
    "vsock-no-buffers": rule(
        SHOULD, "an option of AF_VSOCK is never read as bytes (from 3.7)", CPYTHON_SOCK_GETSOCKOPT
    ),
    "qipcrtr": rule(
        SHOULD, "an address of AF_QIPCRTR is a tuple of two numbers (from 3.8)", CPYTHON_GETSOCKADDRARG
    ),
    "unknown": rule(
        SHOULD,
        "a family whose addresses Python does not know refuses them itself, and transfers data without them",
        CPYTHON_GETSOCKADDRLEN,
    ),
    "each-method": rule(
        MAY, "a refusal names the method (from 3.8), or the converter", CPYTHON_GETSOCKADDRARG
    ),
    "known-length": rule(
        SHOULD,
        "a family whose addresses are known is asked for its address; the answer has the kernel's family",
        CPYTHON_GETSOCKADDRLEN,
    ),
    "shown": rule(SHOULD, "repr() shows the family that was given", CPYTHON_LIB_SOCKET),
    "own-family": rule(
        SHOULD,
        "an address has its family in it: a socket of another family refuses it, and does not disconnect",
        CPYTHON_GETSOCKADDRARG,
    ),
    "made": rule(
        SHOULD, "an address is made for the family in it, whatever the socket's", CPYTHON_MAKESOCKADDR
    ),
}


def believed(family: int, protocol: int = 0, real: Const = UNIX) -> tuple[Step, ...]:
    """`s`, a datagram socket of a real family that Python believes of another family."""
    return (
        step("socket", real, DGRAM, as_="real"),
        on("real", "fileno", as_="fd", any_="fd"),
        step("fromfd", Result("fd"), family, DGRAM, protocol, as_="s"),
    )


def binds(
    slug: str, family: int, address: object, protocol: int = 0, why: str = "", also: Iterable[Also] = ()
) -> Case:
    """bind with an address."""
    return script(slug, *believed(family, protocol), on("s", "bind", address), why=why, also=also)


def each(family: int, protocol: int = 0, **addresses: object) -> list[Case]:
    """One case per address."""
    return [binds(slug.replace("_", "-"), family, address, protocol) for slug, address in addresses.items()]


def netlink(name: str, port: int, groups: int = 0) -> tuple[Step, ...]:
    """A bound socket of AF_NETLINK, whose family every kernel has."""
    return (step("socket", NETLINK, RAW, USERSOCK, as_=name), on(name, "bind", (port, groups)))


def live(slug: str, *steps: Step) -> Case:
    """A script that binds numbers, which another adapter of the run may have at the same moment."""
    return script(slug, *steps, needs=("time",))


def methods(
    prefix: str, family: int, address: object, protocol: int = 0, also: Sequence[Also] = ()
) -> list[Case]:
    """The same refusal by each method that takes an address."""
    steps = {
        "connect": on("s", "connect", address),
        "connect-ex": on("s", "connect_ex", address),
        "sendto": on("s", "sendto", b"x", address),
        "sendmsg": on("s", "sendmsg", [b"x"], [], 0, address),
    }
    return [
        script(f"{prefix}-{name}", *believed(family, protocol), last, also=also)
        for name, last in steps.items()
    ]


def option(slug: str, *steps: Step, why: str = "", also: Iterable[Also] = ()) -> Case:
    """Steps on a socket that Python believes of AF_VSOCK."""
    return script(slug, *believed(VSOCK), *steps, why=why, also=also)


SOCKET = Const("SOL_SOCKET")
KEEPALIVE = Const("SO_KEEPALIVE")
HARDWARE = b"\x01\x02\x03\x04\x05\x06"
EIGHT = b"12345678"

CASES = {
    "netlink": [
        *each(
            NETLINK,
            netlink_int=5,
            netlink_str="ab",
            netlink_none=None,
            netlink_list=[1, 2],
            netlink_empty=(),
            netlink_one=(1,),
            netlink_three=(1, 2, 3),
            netlink_port_str=("1", 2),
            netlink_port_float=(1.0, 2),
            netlink_port_none=(None, 2),
            netlink_groups_str=(1, "2"),
            netlink_groups_float=(1, 2.5),
            netlink_port_bytes=(b"1", 2),
            netlink_port_float_object=(Obj("float", 1.0), 2),
            netlink_two=(1, 2),
            netlink_negative=(-1, -1),
            netlink_33_bits=(1 << 32, 1 << 32),
            netlink_65_bits=(1 << 64, -(1 << 70)),
            netlink_index_objects=(Obj("index", 1), True),
        )
    ],
    "netlink-live": [
        script("netlink-unbound", step("socket", NETLINK, RAW, USERSOCK, as_="s"), on("s", "getsockname")),
        script(
            "netlink-unconnected", step("socket", NETLINK, RAW, USERSOCK, as_="s"), on("s", "getpeername")
        ),
        live("netlink-bound", *netlink("s", 770001), on("s", "getsockname")),
        live("netlink-bound-33-bits", *netlink("s", (1 << 32) + 770002), on("s", "getsockname")),
        live("netlink-bound-negative", *netlink("s", -770003), on("s", "getsockname")),
        live("netlink-bound-repr", *netlink("s", 770004), step("repr", Handle("s"))),
        live(
            "netlink-connected",
            *netlink("s", 770005),
            on("s", "connect", (770005, 0)),
            on("s", "getpeername"),
            on("s", "send", b"x"),
            on("s", "recvfrom", 5),
        ),
        live(
            "netlink-connected-repr",
            *netlink("s", 770006),
            on("s", "connect", (7, 0)),
            step("repr", Handle("s")),
        ),
        live(
            "netlink-sender",
            *netlink("a", 770007),
            *netlink("b", 770008),
            on("a", "sendto", b"hello", (770008, 0)),
            on("b", "recvfrom", 10),
            on("a", "sendto", b"more", (770008, 0)),
            on("b", "recvmsg", 10),
        ),
        live(
            "netlink-nobody",
            *netlink("s", 770009),
            on("s", "sendto", b"x", (770010, 0)),
        ),
        live("netlink-bound-twice", *netlink("s", 770011), on("s", "bind", (770012, 0))),
        live("netlink-in-use", *netlink("s", 770013), *netlink("c", 770013)),
        script(
            "netlink-bind-str", step("socket", NETLINK, RAW, USERSOCK, as_="s"), on("s", "bind", ("a", "b"))
        ),
        *[
            script(
                f"netlink-connect-{ending}",
                step("socket", NETLINK, RAW, USERSOCK, as_="s"),
                on("s", method, address),
                on("s", "getpeername"),
            )
            for ending, method, address in (
                ("groups-negative", "connect", (900664, -129)),
                ("groups-negative-ex", "connect_ex", (900664, -129)),
                ("groups-33-bits", "connect", (900664, (1 << 32) + 4)),
                ("groups-65-bits", "connect", (900664, 1 << 64)),
                ("groups-none", "connect", (900664, None)),
                ("groups-str-ex", "connect_ex", (900664, "1")),
                ("port-negative", "connect", (-900664, 0)),
                ("port-65-bits", "connect", (1 << 64, 0)),
                ("port-index-object", "connect", (Obj("index", 900664), Obj("index", 2))),
                ("port-bytes", "connect", (b"1", 0)),
                ("str-subclass", "connect", Obj("str_subclass", "/no-such-folder/x")),
                ("bytearray-ex", "connect_ex", bytearray(b"/no-such-folder/x")),
                ("one", "connect", (900664,)),
                ("three-ex", "connect_ex", (900664, 0, 0)),
                ("zero", "connect", (0, 0)),
            )
        ],
        live(
            "netlink-sendto-groups-negative",
            *netlink("s", 770021),
            on("s", "sendto", b"x", (770021, -1 << 31)),
        ),
        live("netlink-sendto-port-str", *netlink("s", 770022), on("s", "sendto", b"x", ("770022", 0))),
        live(
            "netlink-sendmsg-groups-65-bits",
            *netlink("s", 770023),
            on("s", "sendmsg", [b"x"], [], 0, (770023, -(1 << 64))),
        ),
        live(
            "netlink-sendto-itself",
            *netlink("s", 770024),
            on("s", "sendto", b"x", (770024, 0)),
            on("s", "recv", 2),
        ),
    ],
    "packet": [
        *each(
            PACKET,
            packet_int=5,
            packet_str="lo",
            packet_list=["lo", 0],
            packet_empty=(),
            packet_one=("lo",),
            packet_six=("lo", 0, 0, 0, b"", 0),
            packet_name_int=(1, 0),
            packet_name_bytes=(b"lo", 0),
            packet_name_none=(None, 0),
            packet_name_nul=("l\0o", 0),
            packet_name_surrogate=("\ud800", 0),
            packet_name_beyond_ascii=("\u00e9", 0),
            packet_protocol_str=("lo", "0"),
            packet_protocol_float=("lo", 1.5),
            packet_protocol_none=("lo", None),
            packet_protocol_over=("lo", 65536),
            packet_protocol_negative=("lo", -1),
            packet_protocol_over_c_long=("lo", 1 << 70),
            packet_protocol_index_object=("lo", Obj("index", 3)),
            packet_type_str=("lo", 0, "0"),
            packet_type_over_its_field=("lo", 0, 256),
            packet_hardware_type_str=("lo", 0, 0, "0"),
            packet_address_str=("lo", 0, 0, 0, "x"),
            packet_address_none=("lo", 0, 0, 0, None),
            packet_address_of_nine=("lo", 0, 0, 0, EIGHT + b"9"),
            packet_address_of_eight=("lo", 0, 0, 0, EIGHT),
            packet_address_bytearray=("lo", 0, 0, 0, bytearray(HARDWARE)),
            packet_address_memoryview=("lo", 0, 0, 0, memoryview(HARDWARE)),
            packet_address_empty=("lo", 0, 0, 0, b""),
            packet_two=("lo", 3),
            packet_four=("lo", 65535, 1, 2),
        ),
        *[
            binds(slug, PACKET, address, also=refused_by_long("<3.8.0"))
            for slug, address in (
                ("packet-protocol-over-c-int", ("lo", 1 << 40)),
                ("packet-type-over-c-int", ("lo", 0, 1 << 40)),
                ("packet-hardware-type-over-c-int", ("lo", 0, 0, -(1 << 40))),
            )
        ],
        binds(
            "packet-protocol-over-before-address-of-nine",
            PACKET,
            ("lo", 65536, 0, 0, EIGHT + b"9"),
            why="the address is checked first",
        ),
    ],
    "packet-interface": each(
        PACKET,
        packet_name_unknown=("nosuch0", 0),
        packet_name_empty=("", 0),
        packet_name_of_15=("a" * 15, 0),
        packet_name_of_16=("a" * 16, 0),
        packet_name_cut=("lo" + "\u00e9" * 20, 0),
        packet_name_known=("lo", 0),
        packet_name_unknown_before_protocol=("nosuch0", 65536),
        packet_name_str_subclass=(Obj("str_subclass", "lo"), 0),
    ),
    "rds": [
        *each(
            RDS,
            rds_int=5,
            rds_one=("127.0.0.1",),
            rds_three=("127.0.0.1", 80, 0),
            rds_port_over=("127.0.0.1", 65536),
            rds_host_int=(1, 80),
            rds_pair=("127.0.0.1", 80),
        ),
        script(
            "rds-bound",
            *believed(RDS, real=INET),
            on("s", "bind", ("127.0.0.1", 0)),
            on("s", "getsockname", any_={(1,): "port"}),
            why="the descriptor is of AF_INET",
        ),
    ],
    "can": [
        *each(
            CAN,
            CAN_RAW,
            can_int=5,
            can_str="lo",
            can_list=["lo"],
            can_empty=(),
            can_two=("lo", 1),
            can_name_int=(1,),
            can_name_none=(None,),
            can_name_float=(1.0,),
            can_name_list=(["lo"],),
            can_name_decimal=(Obj("decimal", "1"),),
            can_name_fraction=(Obj("fraction", "1/2"),),
            can_name_plain=(Obj("plain"),),
            can_name_bytearray=(bytearray(b"lo"),),
            can_name_memoryview=(memoryview(b"lo"),),
            can_name_nul=("l\0o",),
            can_name_bytes_nul=(b"lo\0",),
            can_name_surrogate=("\ud800",),
            can_name_surrogate_escape=("\udce9",),
            can_one=("lo",),
            can_one_bytes=(b"lo",),
            can_one_str_subclass=(Obj("str_subclass", "lo"),),
        ),
        *each(CAN, CAN_BCM, can_bcm_int=5, can_bcm_two=("lo", 1), can_bcm_one=("lo",)),
    ],
    "can-interface": each(
        CAN,
        CAN_RAW,
        can_name_empty=("",),
        can_name_unknown=("nosuch0",),
        can_name_of_15=("a" * 15,),
        can_name_of_16=("a" * 16,),
        can_name_of_16_bytes=("\u00e9" * 8,),
    ),
    "can-protocol": [
        *each(CAN, 0, can_protocol_none_int=5, can_protocol_none_one=("lo",)),
        *each(CAN, 3, can_protocol_unknown=("lo",)),
    ],
    "can-isotp": [
        *each(
            CAN,
            CAN_ISOTP,
            isotp_int=5,
            isotp_str="lo",
            isotp_list=["lo", 1, 2],
            isotp_empty=(),
            isotp_two=("lo", 1),
            isotp_four=("lo", 1, 2, 3),
            isotp_name_int=(1, 1, 2),
            isotp_name_of_16=("a" * 16, 1, 2),
            isotp_name_unknown=("nosuch0", 1, 2),
            isotp_name_nul=("l\0o", 1, 2),
            isotp_first_str=("lo", "1", 2),
            isotp_first_float=("lo", 1.5, 2),
            isotp_first_none=("lo", None, 2),
            isotp_first_index_object=("lo", Obj("index", 1), 2),
            isotp_second_str=("lo", 1, "2"),
            isotp_negative=("lo", -1, -1),
            isotp_below=("lo", -(1 << 63) - 1, 2),
            isotp_65_bits=("lo", 1 << 64, -(1 << 70)),
            isotp_three=("lo", 1, 2),
            isotp_name_empty=("", 1, 2),
            isotp_bool=("lo", True, False),
        ),
        binds("isotp-64-bits", CAN, ("lo", (1 << 64) - 1, -(1 << 63)), CAN_ISOTP, also=bits_lost_by_long(2)),
    ],
    "can-j1939": each(
        CAN,
        CAN_J1939,
        j1939_int=5,
        j1939_empty=(),
        j1939_three=("lo", 1, 2),
        j1939_five=("lo", 1, 2, 3, 4),
        j1939_interface_int=(1, 1, 2, 3),
        j1939_interface_of_16=("a" * 16, 1, 2, 3),
        j1939_interface_unknown=("nosuch0", 1, 2, 3),
        j1939_name_str=("lo", "1", 2, 3),
        j1939_name_float=("lo", 1.5, 2, 3),
        j1939_name_index_object=("lo", Obj("index", 1), 2, 3),
        j1939_group_str=("lo", 1, "2", 3),
        j1939_group_float=("lo", 1, 2.5, 3),
        j1939_address_str=("lo", 1, 2, "3"),
        j1939_address_float=("lo", 1, 2, 3.5),
        j1939_65_bits=("lo", 1 << 64, 2, 3),
        j1939_group_33_bits=("lo", 1, 1 << 32, 3),
        j1939_address_9_bits=("lo", 1, 2, 256),
        j1939_address_65_bits=("lo", 1, 2, 1 << 64),
        j1939_address_8_bits=("lo", 1, 2, 255),
        j1939_address_least=("lo", 1, 2, -128),
        j1939_address_below=("lo", 1, 2, -129),
        j1939_name_64_bits=("lo", (1 << 64) - 1, 2, 3),
        j1939_name_least=("lo", -(1 << 63), 2, 3),
        j1939_name_below=("lo", -(1 << 63) - 1, 2, 3),
        j1939_negative=("lo", -1, -1, -1),
        j1939_four=("lo", 1, 2, 3),
        j1939_interface_empty=("", 1, 2, 3),
    ),
    "tipc": each(
        TIPC,
        tipc_int=5,
        tipc_str="abcd",
        tipc_list=[1, 2, 3, 4],
        tipc_empty=(),
        tipc_three=(1, 2, 3),
        tipc_six=(1, 2, 3, 4, 5, 6),
        tipc_first_str=("1", 2, 3, 4),
        tipc_second_float=(1, 2.5, 3, 4),
        tipc_third_none=(1, 2, None, 4),
        tipc_fourth_bytes=(1, 2, 3, b"4"),
        tipc_scope_str=(1, 2, 3, 4, "5"),
        tipc_four=(1, 2, 3, 4),
        tipc_five=(1, 2, 3, 4, 3),
        tipc_negative=(1, -2, -3, -4, -5),
        tipc_65_bits=(1, 1 << 64, 1 << 32, 4),
        tipc_index_objects=(Obj("index", 1), Obj("index", 2), 3, 4),
        tipc_65_bits_twice=(1, 1 << 64, 3, -(1 << 64)),
        tipc_65_bits_thrice=(1, 1 << 64, 3, -(1 << 64), 1 << 65),
        tipc_65_bits_each=(1 << 64, 1 << 65, 1 << 66, 1 << 67, 1 << 68),
        tipc_decimal_each=(*[Obj("decimal", "1")] * 5,),
    ),
    "tipc-type": each(
        TIPC,
        tipc_range=(Const("TIPC_ADDR_NAMESEQ"), 2, 3, 4),
        tipc_name=(Const("TIPC_ADDR_NAME"), 2, 3, 4),
        tipc_id=(Const("TIPC_ADDR_ID"), 2, 3, 4),
        tipc_type_zero=(0, 2, 3, 4),
        tipc_type_four=(4, 2, 3, 4),
        tipc_type_33_bits=((1 << 32) + 1, 2, 3, 4),
        tipc_type_negative=(-1, 2, 3, 4),
    ),
    "alg": each(
        ALG,
        alg_int=5,
        alg_str="ab",
        alg_list=["hash", "sha256"],
        alg_empty=(),
        alg_one=("hash",),
        alg_five=("hash", "sha256", 0, 0, 0),
        alg_type_int=(1, "sha256"),
        alg_type_bytes=(b"hash", "sha256"),
        alg_type_none=(None, "sha256"),
        alg_type_nul=("ha\0sh", "sha256"),
        alg_type_surrogate=("\ud800", "sha256"),
        alg_name_int=("hash", 1),
        alg_name_nul=("hash", "sha\0"),
        alg_name_float=("hash", 1.0),
        alg_feature_str=("hash", "sha256", "0"),
        alg_feature_float=("hash", "sha256", 1.5),
        alg_feature_none=("hash", "sha256", None),
        alg_mask_str=("hash", "sha256", 0, "0"),
        alg_mask_float=("hash", "sha256", 0, 1.5),
        alg_two=("hash", "sha256"),
        alg_four=("hash", "sha256", 1, 2),
        alg_feature_17_bits=("hash", "sha256", 1 << 16, -1),
        alg_feature_65_bits=("hash", "sha256", 1 << 64, -(1 << 70)),
        alg_feature_16_bits=("hash", "sha256", (1 << 16) - 1, -(1 << 15)),
        alg_feature_below=("hash", "sha256", -(1 << 15) - 1),
        alg_feature_index_object=("hash", "sha256", Obj("index", 1)),
        alg_type_str_subclass=(Obj("str_subclass", "hash"), Obj("str_subclass", "sha256")),
    ),
    "alg-length": each(
        ALG,
        alg_type_of_13=("a" * 13, "sha256"),
        alg_type_of_14=("a" * 14, "sha256"),
        alg_type_of_14_bytes=("\u00e9" * 7, "sha256"),
        alg_type_of_15=("a" * 15, "sha256"),
        alg_type_empty=("", ""),
        alg_name_of_63=("hash", "a" * 63),
        alg_name_of_64=("hash", "a" * 64),
        alg_name_of_65=("hash", "a" * 65),
        alg_type_and_name_too_long=("a" * 99, "a" * 99),
    ),
    "vsock": each(
        VSOCK,
        vsock_int=5,
        vsock_list=[2, 80],
        vsock_none=None,
        vsock_empty=(),
        vsock_one=(2,),
        vsock_three=(2, 80, 0),
        vsock_cid_str=("2", 80),
        vsock_cid_float=(2.0, 80),
        vsock_port_str=(2, "80"),
        vsock_port_none=(2, None),
        vsock_two=(2, 80),
        vsock_negative=(-1, -1),
        vsock_33_bits=(1 << 32, 1 << 32),
        vsock_65_bits=(1 << 64, 80),
        vsock_index_objects=(Obj("index", 2), Obj("index", 80)),
    ),
    "vsock-options": [
        option(
            "vsock-option-set",
            on("s", "setsockopt", SOCKET, KEEPALIVE, 1),
            on("s", "getsockopt", SOCKET, KEEPALIVE),
        ),
        option(
            "vsock-option-zero",
            on("s", "setsockopt", SOCKET, KEEPALIVE, 0),
            on("s", "getsockopt", SOCKET, KEEPALIVE),
        ),
        option("vsock-option-false", on("s", "setsockopt", SOCKET, KEEPALIVE, False)),
        option("vsock-option-negative", on("s", "setsockopt", SOCKET, KEEPALIVE, -1)),
        option("vsock-option-64-bits", on("s", "setsockopt", SOCKET, KEEPALIVE, (1 << 64) - 1)),
        option("vsock-option-65-bits", on("s", "setsockopt", SOCKET, KEEPALIVE, 1 << 64)),
        option("vsock-option-below", on("s", "setsockopt", SOCKET, KEEPALIVE, -(1 << 70))),
        option("vsock-option-str", on("s", "setsockopt", SOCKET, KEEPALIVE, "1")),
        option("vsock-option-bytes", on("s", "setsockopt", SOCKET, KEEPALIVE, b"\1\0\0\0")),
        option("vsock-option-float", on("s", "setsockopt", SOCKET, KEEPALIVE, 1.0)),
        option("vsock-option-none", on("s", "setsockopt", SOCKET, KEEPALIVE, None)),
        option("vsock-option-none-of-length", on("s", "setsockopt", SOCKET, KEEPALIVE, None, 8)),
        option("vsock-option-number-of-length", on("s", "setsockopt", SOCKET, KEEPALIVE, 1, 8)),
        option("vsock-option-index-object", on("s", "setsockopt", SOCKET, KEEPALIVE, Obj("index", 1))),
        option("vsock-option-level-str", on("s", "setsockopt", "1", KEEPALIVE, 1)),
        option(
            "vsock-option-level-over",
            on("s", "setsockopt", 1 << 40, KEEPALIVE, 1),
            also=refused_by_long(),
        ),
        option("vsock-option-two-arguments", on("s", "setsockopt", SOCKET, KEEPALIVE)),
        option("vsock-option-five-arguments", on("s", "setsockopt", SOCKET, KEEPALIVE, 1, 2, 3)),
        option("vsock-option-unknown", on("s", "setsockopt", SOCKET, 9999, 1)),
        option("vsock-option-read-unknown", on("s", "getsockopt", SOCKET, 9999)),
        option("vsock-option-read-type", on("s", "getsockopt", SOCKET, Const("SO_TYPE"))),
        option("vsock-option-read-length-zero", on("s", "getsockopt", SOCKET, Const("SO_TYPE"), 0)),
        option("vsock-option-read-level-str", on("s", "getsockopt", "1", Const("SO_TYPE"))),
    ],
    "vsock-no-buffers": [
        option("vsock-buffer-of-four", on("s", "getsockopt", SOCKET, Const("SO_TYPE"), 4)),
        option("vsock-buffer-too-long", on("s", "getsockopt", SOCKET, Const("SO_TYPE"), 1025)),
        option("vsock-buffer-negative", on("s", "getsockopt", SOCKET, Const("SO_TYPE"), -1)),
        option("vsock-buffer-str", on("s", "getsockopt", SOCKET, Const("SO_TYPE"), "4")),
        option("vsock-buffer-unknown-option", on("s", "getsockopt", SOCKET, 9999, 4)),
        option("vsock-buffer-none", on("s", "getsockopt", SOCKET, Const("SO_TYPE"))),
    ],
    "qipcrtr": each(
        QIPCRTR,
        qipcrtr_int=5,
        qipcrtr_list=[1, 2],
        qipcrtr_empty=(),
        qipcrtr_one=(1,),
        qipcrtr_three=(1, 2, 3),
        qipcrtr_node_str=("1", 2),
        qipcrtr_port_float=(1, 2.0),
        qipcrtr_two=(1, 2),
        qipcrtr_negative=(-1, -1),
        qipcrtr_65_bits=(1 << 64, 1 << 32),
    ),
    "unknown": [
        case
        for name, family in UNKNOWN.items()
        for case in (
            script(
                f"{name}-addresses",
                *believed(family),
                on("s", "bind", b"\0sockconform-unknown"),
                on("s", "connect", ("127.0.0.1", 80)),
                on("s", "connect_ex", 5),
                on("s", "sendto", b"x", None),
                on("s", "sendmsg", [b"x"], [], 0, ("lo", 0)),
                on("s", "getsockname"),
                on("s", "getpeername"),
                on("s", "accept"),
                step("repr", Handle("s")),
            ),
            script(
                f"{name}-transfers",
                step("socketpair", UNIX, DGRAM, as_=("a", "real")),
                on("real", "fileno", as_="fd", any_="fd"),
                step("fromfd", Result("fd"), family, DGRAM, as_="s"),
                on("s", "sendmsg", [b"x"], [], 0, None),
                on("s", "sendall", b"y"),
                on("a", "recv", 5),
                on("a", "recv", 5),
                on("a", "send", b"z"),
                on("s", "recvfrom", 5),
                on("s", "recvmsg", 5),
                on("s", "recvmsg_into", [bytearray(5)]),
                on("s", "recvfrom_into", bytearray(5)),
                on("s", "recv", 5),
                get("proto", on="s"),
            ),
        )
    ],
    "each-method": [
        *methods("netlink-int", NETLINK, 5),
        *methods("packet-int", PACKET, 5),
        *methods("packet-protocol", PACKET, ("lo", -1)),
        *methods("packet-out-of-range", PACKET, ("lo", 1 << 40), also=refused_by_long("<3.8.0")),
        *methods("can-int", CAN, 5, CAN_RAW),
        *methods("can-protocol", CAN, ("lo",)),
        *methods("tipc-int", TIPC, 5),
        *methods("alg-int", ALG, 5),
        *methods("vsock-int", VSOCK, 5),
        *methods("qipcrtr-int", QIPCRTR, 5),
        *methods("netlink-pair", NETLINK, (1, 2)),
        *methods("vsock-pair", VSOCK, (1, 2)),
    ],
    "known-length": [
        script(f"{name}-{which}", *believed(family, protocol), on("s", method))
        for name, family, protocol in (
            ("netlink", NETLINK, 0),
            ("packet", PACKET, 0),
            ("rds", RDS, 0),
            ("can", CAN, 0),
            ("isotp", CAN, CAN_ISOTP),
            ("tipc", TIPC, 0),
            ("alg", ALG, 0),
            ("vsock", VSOCK, 0),
            ("qipcrtr", QIPCRTR, 0),
            ("unknown", 99, 0),
        )
        for which, method in (("own", "getsockname"), ("peer", "getpeername"))
    ],
    "shown": [
        script(f"{name}-repr", *believed(family, protocol), step("repr", Handle("s")))
        for name, family, protocol in (
            ("netlink", NETLINK, 0),
            ("packet", PACKET, 0),
            ("rds", RDS, 0),
            ("can", CAN, CAN_RAW),
            ("tipc", TIPC, 0),
            ("alg", ALG, 0),
            ("vsock", VSOCK, 0),
            ("qipcrtr", QIPCRTR, 0),
            ("appletalk", 5, 0),
            ("unknown", 99, 0),
        )
    ],
    "own-family": [
        script(f"{name}-connects", *believed(family, protocol), on("s", "connect", address))
        for name, family, protocol, address in (
            ("netlink", NETLINK, 0, (1, 2)),
            ("packet", PACKET, 0, ("lo", 3)),
            ("can", CAN, CAN_RAW, ("lo",)),
            ("isotp", CAN, CAN_ISOTP, ("lo", 1, 2)),
            ("j1939", CAN, CAN_J1939, ("lo", 1, 2, 3)),
            ("tipc-range", TIPC, 0, (1, 2, 3, 4)),
            ("tipc-name", TIPC, 0, (2, 2, 3, 4)),
            ("tipc-id", TIPC, 0, (3, 2, 3, 4)),
            ("alg", ALG, 0, ("hash", "sha256")),
            ("vsock", VSOCK, 0, (2, 80)),
            ("qipcrtr", QIPCRTR, 0, (1, 2)),
        )
    ]
    + [
        script(
            "own-family-connects",
            *believed(1),
            on("s", "bind", b"\0sockconform-own-family"),
            on("s", "connect", b"\0sockconform-own-family"),
        ),
    ],
    "made": [
        script(
            f"ipv4-as-{name}",
            *believed(family, real=INET),
            on("real", "bind", ("127.0.0.1", 0)),
            on("s", "getsockname", any_={(1,): "port"}),
        )
        for name, family in (("packet", PACKET), ("can", CAN), ("tipc", TIPC), ("alg", ALG), ("vsock", VSOCK))
    ]
    + [
        live(
            "netlink-as-packet",
            *netlink("real", 770021),
            on("real", "fileno", as_="fd", any_="fd"),
            step("fromfd", Result("fd"), PACKET, RAW, as_="s"),
            on("s", "getsockname"),
        ),
        live(
            "netlink-as-ipv4",
            *netlink("real", 770022),
            on("real", "fileno", as_="fd", any_="fd"),
            step("fromfd", Result("fd"), INET, RAW, as_="s"),
            on("s", "getsockname"),
        ),
        live(
            "netlink-as-unknown",
            *netlink("real", 770023),
            on("real", "fileno", as_="fd", any_="fd"),
            step("fromfd", Result("fd"), 99, RAW, as_="s"),
            on("s", "getsockname"),
        ),
    ],
}
