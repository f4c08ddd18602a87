# SPDX-License-Identifier: MIT
"""Arguments for the steps of random scripts: right, at an edge and wrong; none makes a step wait."""

from __future__ import annotations

import random

from oracle.questions.values import Arguments, Json

# Nobody listens at this port of the loopback, and nobody but root may.
NOBODY = 1

LOOPBACK = {"AF_INET": "127.0.0.1", "AF_INET6": "::1"}


def real(text: str) -> Json:
    """A float."""
    return {"float": text}


def unix(name: bytes) -> Json:
    """An address of AF_UNIX."""
    return {"bytes": name.hex()}


def short_timeout(rng: random.Random) -> Json:
    """A very short time-out; every socket of a script begins with one."""
    return rng.choice((0, real("0.0"), real("0.001"), real("0.002"), real("0.003")))


def refused_timeout(rng: random.Random) -> Json:
    """An argument that is not a valid time-out."""
    return rng.choice((-1, real("-0.5"), real("nan"), "1", {"bytes": "31"}, [], {"object": "plain"}))


def junk(rng: random.Random) -> Json:
    """An argument of a wrong kind; never an int (it may be a descriptor), nor a path that can be created."""
    return rng.choice(
        (
            None,
            "/no-such-folder/x",
            {"str": "/no-such-folder/\\udc80"},
            "/no-such-folder/é",
            unix(b"/no-such-folder/x"),
            {"bytearray": b"/no-such-folder/x".hex()},
            real("1.5"),
            {"int": str(1 << 64)},
            {"int": str(-(1 << 70))},
            {"object": "plain"},
            {"object": "float", "value": real("1.5")},
            {"object": "str_subclass", "value": "/no-such-folder/x"},
            [],
            {"tuple": []},
            {"tuple": ["127.0.0.1", "http"]},
            {"dict": []},
        )
    )


def data(rng: random.Random) -> Json:
    """Bytes to send: few, so that they always fit, or more than ever fit."""
    how = rng.random()
    if how < 0.05:
        return {"bytes": ""}
    kind = rng.choice(("bytes", "bytes", "bytes", "bytearray", "memoryview"))
    return {kind: rng.randbytes(rng.choice((1, 2, 3, 7, 100))).hex()}


def size(rng: random.Random) -> Json:
    """A number of bytes to receive."""
    how = rng.random()
    if how < 0.8:
        return rng.choice((0, 1, 2, 5, 64, 200))
    if how < 0.9:
        return {"object": "index", "value": rng.choice((1, 5))}
    return rng.choice((-1, {"int": str(1 << 63)}, {"int": str(-(1 << 63))}, real("1.0"), "1", None, True))


def ancillary_size(rng: random.Random) -> Json:
    """A size for ancillary data."""
    return rng.choice((0, 16, 20, 24, 32, 64, -1, {"int": str(1 << 31)}, {"int": str(1 << 63)}, "x"))


FLAGS = ("MSG_PEEK", "MSG_DONTWAIT", "MSG_WAITALL", "MSG_OOB", "MSG_NOSIGNAL", "MSG_MORE", "MSG_ERRQUEUE")


def maybe_flags(rng: random.Random) -> Arguments:
    """Flags, rarely. Never MSG_TRUNC: with it Python shows uninitialised memory."""
    how = rng.random()
    if how < 0.75:
        return []
    if how < 0.93:
        return [{"const": rng.choice(FLAGS[:3] if rng.random() < 0.8 else FLAGS)}]
    return [rng.choice((0, {"int": str(1 << 31)}, {"int": str(1 << 64)}, real("0.0"), None, "x"))]


def wrong_ancillary(rng: random.Random) -> Json:
    """Ancillary data that sendmsg or the system refuses."""
    item = {"tuple": [{"const": "SOL_SOCKET"}, {"const": "SCM_RIGHTS"}, {"bytes": "ffffff7f"}]}
    return rng.choice(
        (
            None,
            [],
            {"tuple": []},
            [item],
            [{"tuple": [1, 1]}],
            [{"tuple": [1, 99, {"bytes": "00"}]}],
            [{"tuple": [9999, 1, {"bytes": ""}]}],
            [{"tuple": ["x", 1, {"bytes": ""}]}],
            [{"tuple": [1, 1, "x"]}],
            [[1, 1, {"bytes": ""}]],
            ["x"],
            {"bytes": "78"},
        )
    )


def most_fds(rng: random.Random) -> Json:
    """A number of descriptors to receive."""
    if rng.random() < 0.8:
        return rng.choice((0, 1, 1, 2, 3, True))
    return rng.choice((-1, {"int": str(1 << 29)}, {"int": str(1 << 61)}, real("1.0"), None, "x", []))


def wrong_fds(rng: random.Random) -> Json:
    """Descriptors that array.array or the system refuses, and bytes that are taken as they are."""
    return rng.choice(
        (
            None,
            5,
            "ab",
            {"bytes": ""},
            {"bytes": "000000"},
            {"bytearray": "ffffffff"},
            {"memoryview": ""},
            {"dict": []},
            {"tuple": [-1]},
            ["x"],
            [real("1.0")],
            [{"int": str(1 << 31)}],
            [{"int": str(1 << 64)}],
            [{"object": "plain"}],
        )
    )


def instructions(rng: random.Random) -> list[Json]:
    """Keywords of sendmsg_afalg."""
    chosen: tuple[tuple[str, float, tuple[Json, ...]], ...] = (
        ("op", 0.9, (0, 1, 1, True, -1, "x", None, real("1.0"), {"int": str(1 << 31)})),
        ("iv", 0.3, ({"bytes": ""}, {"bytes": "3132"}, {"bytearray": "33"}, "x", None)),
        ("assoclen", 0.3, (0, 8, -1, "x", {"int": str(1 << 32)})),
        ("flags", 0.5, (0, {"const": "MSG_DONTWAIT"}, "x")),
        ("nosuch", 0.05, (0,)),
        ("flag", 0.05, (0,)),
    )
    return [[name, rng.choice(values)] for name, share, values in chosen if rng.random() < share]


# ---- Files to send -----------------------------------------------------------------------------------------


def offset(rng: random.Random) -> Json:
    """Where sendfile begins."""
    return rng.choice((0, 1, 3, 5, 50, 100, 101, -1, True, False, {"int": str(1 << 63)}))


def count(rng: random.Random) -> Json:
    """How much sendfile sends."""
    return rng.choice(
        (
            *(None, 1, 2, 5, 50, 200, True, {"int": str(1 << 40)}),
            *(0, -1, False, real("0.1"), real("1e22"), real("-0.0"), "2", "it's\t", {"bytes": "ff27"}, []),
            *({"object": "index", "value": 1}, {"object": "plain"}, {"tuple": [1]}, {"dict": [["a", None]]}),
        )
    )


def no_file(rng: random.Random) -> Json:
    """An object that is no file."""
    return rng.choice((None, 5, "x", {"bytes": "78"}, [], {"object": "plain"}))


# ---- Addresses ---------------------------------------------------------------------------------------------


def own_address(family: str, name: bytes) -> Json:
    """An address to bind to: a name of this script, or a port that the system chooses."""
    return unix(name) if family == "AF_UNIX" else {"tuple": [LOOPBACK[family], 0]}


HOSTS = ("127.0.0.1", "::1", "0.0.0.0", "127.1", {"bytes": "3132372e302e302e31"}, "é" * 70)
NOT_LOOKED_UP = ("", "a\0b", "<broadcast>")  # by sockets; getaddrinfo would
PORTS = (
    NOBODY,
    0,
    -1,
    65536,
    {"int": str(1 << 64)},
    "80",
    real("80.0"),
    None,
    {"object": "index", "value": 1},
)


def any_address(rng: random.Random, family: str, prefix: bytes, to_bind: bool = False) -> Json:
    """An unused address, or an invalid one."""
    if family != "AF_UNIX" and rng.random() < 0.05:
        return {"tuple": [rng.choice(NOT_LOOKED_UP), 0]}
    return any_number(rng, family, prefix, to_bind)


def any_number(rng: random.Random, family: str, prefix: bytes, to_bind: bool = False) -> Json:
    """The same without hosts that need a look-up."""
    how = rng.random()
    if how < 0.08:
        return junk(rng)
    family = family or "AF_INET"  # where it is not known
    if family == "AF_UNIX":
        return unix_address(rng, prefix)
    host: Json = rng.choice(HOSTS) if rng.random() < 0.5 else LOOPBACK[family]
    port: Json = rng.choice(PORTS) if rng.random() < 0.5 else NOBODY
    if to_bind and port == NOBODY:
        port = 0
    items = [host, port]
    if family == "AF_INET6" and rng.random() < 0.4:
        items += [rng.choice((0, 1, -1, 1 << 20, "x")), rng.choice((0, 1, -1, {"int": str(1 << 32)}))]
    if rng.random() < 0.06:
        items = rng.choice(([], items[:1], [*items, 0], [*items, 0, 0, 0]))
    return {"tuple": items} if rng.random() < 0.97 else list(items)


def unix_address(rng: random.Random, prefix: bytes) -> Json:
    """An unused or invalid name. No file is created, because the folder does not exist."""
    return rng.choice(
        (
            unix(prefix + b"nobody"),
            unix(prefix + b"%d" % rng.randrange(1, 4)),
            unix(b""),
            "",
            "/no-such-folder/socket",
            {"str": "/no-such-folder/\\udc80"},
            {"bytearray": b"/no-such-folder/socket".hex()},
            unix(b"/" + b"x" * 107),
            unix(b"\0" + b"x" * 108),
            "/" + "é" * 60,
            "/no-such-folder/a\0b",
            {"tuple": ["127.0.0.1", 0]},
        )
    )


# ---- Kinds, options, descriptors ---------------------------------------------------------------------------


def family(rng: random.Random) -> Json:
    """A family, mostly a right one."""
    if rng.random() < 0.8:
        return {"const": rng.choice(("AF_INET", "AF_INET6", "AF_UNIX"))}
    return rng.choice((-1, 0, 99, {"int": str(1 << 31)}, {"int": str(1 << 64)}, "x", None, real("2.0")))


def kind(rng: random.Random) -> Json:
    """A type, mostly a right one."""
    if rng.random() < 0.7:
        return {"const": rng.choice(("SOCK_STREAM", "SOCK_DGRAM", "SOCK_SEQPACKET"))}
    if rng.random() < 0.5:
        return {"flags": ["SOCK_STREAM", rng.choice(("SOCK_NONBLOCK", "SOCK_CLOEXEC"))]}
    return rng.choice((-1, 0, 99, {"int": str(1 << 31)}, {"int": str(1 << 64)}, "x", None, real("1.0")))


def protocol(rng: random.Random) -> Json:
    """A protocol, mostly none."""
    return rng.choice((0, 0, 0, {"const": "IPPROTO_TCP"}, {"const": "IPPROTO_UDP"}, -1, 999, "x", None))


def no_descriptor(rng: random.Random) -> Json:
    """An argument that is not an open descriptor: small numbers are the adapter's own."""
    return rng.choice((-1, 999999, "x", {"bytes": "31"}, real("9999.0"), {"int": str(1 << 80)}, [], -7))


SOCKET_OPTIONS = (
    *("SO_REUSEADDR", "SO_REUSEADDR", "SO_KEEPALIVE", "SO_BROADCAST", "SO_TYPE", "SO_ERROR", "SO_ACCEPTCONN"),
    *("SO_DOMAIN", "SO_PROTOCOL", "SO_REUSEPORT", "SO_OOBINLINE", "SO_DONTROUTE", "SO_LINGER", "SO_RCVLOWAT"),
)
LEVELS = (("IPPROTO_TCP", "TCP_NODELAY"), ("IPPROTO_IPV6", "IPV6_V6ONLY"), ("IPPROTO_IP", "IP_TTL"))


def option(rng: random.Random) -> Arguments:
    """A level and an option: right for some sockets, or for none."""
    how = rng.random()
    if how < 0.7:
        return [{"const": "SOL_SOCKET"}, {"const": rng.choice(SOCKET_OPTIONS)}]
    if how < 0.9:
        return [{"const": name} for name in rng.choice(LEVELS)]
    return [rng.choice((-1, 9999, 1)), rng.choice((-1, 9999))]


def option_to_read(rng: random.Random) -> Arguments:
    """An option to read, as a number or as bytes."""
    if rng.random() < 0.5:
        return option(rng)
    return [*option(rng), rng.choice((0, 1, 4, 8, 16, 1024, 1025, -1, {"int": str(1 << 31)}, "x"))]


def option_to_set(rng: random.Random) -> Arguments:
    """An option and its value; lingering waits, so its time is 0."""
    what = option(rng)
    if what[1] == {"const": "SO_LINGER"}:
        return [*what, {"bytes": rng.choice(("0100000000000000", "0000000000000000", "01", ""))}]
    if what[1] == {"const": "SO_RCVLOWAT"}:
        return [*what, 1]
    how = rng.random()
    if how < 0.6:
        return [*what, rng.choice((0, 1, 1, 2, -1, True))]
    if how < 0.85:
        return [*what, {"bytes": rng.choice(("01000000", "00000000", "", "01", "0100000001"))}]
    wrong: tuple[Arguments, ...] = ([None, 0], [None, 4], [{"int": str(1 << 31)}], [real("1.0")], [None])
    return [*what, *rng.choice(wrong)]


# ---- Files -------------------------------------------------------------------------------------------------

MODES = ("rb", "rb", "wb", "wb", "rwb", "rwb", "b", "r", "r", "w", "w", "rw", "rw", "x", "r+b")
BUFFER_SIZES = (0, 0, 1, 4, 8, -1, None)
FILE_ATTRIBUTES = (
    *("closed", "mode", "encoding", "errors", "newlines", "line_buffering", "write_through"),
    "nosuch",
)

ASKED_OF_DETACHED = ("read", "readline", "close", "flush", "fileno", "readable", "isatty", "detach", "tell")

ENCODINGS = ("utf-8", "UTF-8", "ascii", "latin-1", "no-such-encoding", None)
HANDLERS = ("strict", "replace", "ignore", "surrogateescape", "backslashreplace", "no-such-handler")
NEWLINES = (None, "", "\n", "\r", "\r\n", "x", 5)

TEXTS: tuple[Json, ...] = (
    *("", "x", "one\ntwo\n", "a\r\nb\rc\n", "é€😀\n", "\r", "long " * 10),
    *({"str": "a\\udc80"}, {"str": "\\ud800b"}, {"object": "str_subclass", "value": "s"}),
    *({"bytes": "78"}, None, 5),
)

LINES = (
    b"a\n",
    b"one\ntwo",
    b"a\r\nb\rc\n",
    b"\r",
    b"\n",
    "é€😀\n".encode(),
    b"\xe2\x82",
    b"\xac\n",
    b"x\xffy\n",
)

NO_ARGUMENTS = (
    *("flush", "flush", "close", "readable", "writable", "seekable", "isatty", "fileno", "tell", "truncate"),
    *("readall", "readlines", "__next__", "__next__", "__iter__", "peek", "read", "readline", "readline"),
)
SIZES: tuple[Json, ...] = (0, 1, 2, 3, 5, 10, -1, -2, None, "1", {"object": "plain"})


def text_arguments(rng: random.Random) -> Json:
    """encoding, errors and newline of a file; files of bytes accept them too."""
    kwargs: list[Json] = []
    if rng.random() < 0.3:
        kwargs.append(["encoding", rng.choice(ENCODINGS)])
    if rng.random() < 0.3:
        kwargs.append(["errors", rng.choice(HANDLERS)])
    if rng.random() < 0.4:
        kwargs.append(["newline", rng.choice(NEWLINES)])
    return kwargs


def lines(rng: random.Random) -> Json:
    """Bytes with line ends, characters of UTF-8, and parts of them."""
    return {"bytes": b"".join(rng.choice(LINES) for _ in range(rng.randrange(1, 4))).hex()}


def file_method(rng: random.Random) -> tuple[str, Arguments]:
    """A method of a file, with arguments."""
    how = rng.random()
    if how < 0.25:
        return rng.choice(("read", "readline", "read1", "peek", "readlines")), [rng.choice(SIZES)]
    if how < 0.35:
        room = {rng.choice(("bytearray", "bytearray", "bytes")): "00" * rng.randrange(0, 12)}
        return rng.choice(("readinto", "readinto1")), [room]
    if how < 0.5:
        return "write", [data(rng) if rng.random() < 0.9 else junk(rng)]
    if how < 0.65:
        return "write", [rng.choice(TEXTS)]
    if how < 0.7:
        return "writelines", [rng.choice((["x", "y\n"], [data(rng)], [data(rng), "x"], "ab", 5, None, []))]
    if how < 0.73:
        return "seek", rng.choice(([0], [0, 5]))
    if how < 0.74:
        return "__exit__", [None, None, None]
    return rng.choice(NO_ARGUMENTS), []
