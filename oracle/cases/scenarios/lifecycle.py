# SPDX-License-Identifier: MIT
"""lifecycle: making sockets, their attributes, and operations on closed sockets."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import (
    CPYTHON_CEVAL,
    CPYTHON_DOCS_SOCKET,
    CPYTHON_DOCS_SOCKETPAIR,
    CPYTHON_GETARGS,
    CPYTHON_LIB_SOCKET,
    CPYTHON_METHODOBJECT,
    CPYTHON_SEND_CLINIC,
    CPYTHON_SOCK_INITOBJ,
    docs_of_method,
    posix,
)
from oracle.caselib import (
    MAY,
    MUST,
    SHOULD,
    Also,
    Case,
    Const,
    Handle,
    Flags,
    Obj,
    Result,
    Step,
    get,
    rule,
    script,
    step,
)
from oracle.cases._long import refused_by_long
from oracle.cases.scenarios._steps import (
    DGRAM,
    INET,
    INET6,
    STREAM,
    UNIX,
    bound,
    connection,
    listener,
    on,
    pair,
)

FUNCTION = "lifecycle"

RULES = {
    "defaults": rule(
        MUST, "a socket without arguments has AF_INET, SOCK_STREAM and protocol 0", CPYTHON_DOCS_SOCKET
    ),
    "attributes": rule(
        MUST, "family, type and proto have the values that the socket was made with", docs_of_method("family")
    ),
    "type-without-flags": rule(
        SHOULD, "the type is shown without SOCK_NONBLOCK and SOCK_CLOEXEC (from 3.7)", CPYTHON_DOCS_SOCKET
    ),
    "kernel-refusals": rule(
        MUST, "a socket that the system cannot make raises OSError with its errno", posix("socket")
    ),
    "constructor-arguments": rule(
        SHOULD,
        "family, type and proto are integers; the constructor takes these three and a descriptor",
        CPYTHON_SOCK_INITOBJ,
    ),
    "pair": rule(
        MUST,
        "socketpair returns two connected sockets, by default of AF_UNIX",
        CPYTHON_DOCS_SOCKETPAIR,
    ),
    "pair-arguments": rule(
        SHOULD, "socketpair takes family, type and proto as integers", CPYTHON_DOCS_SOCKETPAIR
    ),
    "connection": rule(
        MUST, "accept returns a new socket and the address of the other end", docs_of_method("accept")
    ),
    "backlog": rule(
        SHOULD,
        "a backlog of 0 lets one connection wait, and a negative one counts as 0",
        docs_of_method("listen"),
    ),
    "close": rule(
        MUST,
        "close closes the descriptor once; afterwards all operations on the object fail",
        docs_of_method("close"),
    ),
    "closed-operations": rule(
        SHOULD, "an operation on a closed socket raises OSError EBADF", CPYTHON_LIB_SOCKET
    ),
    "closed-state": rule(
        SHOULD, "an operation that does not ask the system works on a closed socket, too", CPYTHON_LIB_SOCKET
    ),
    "dup": rule(
        MUST,
        "dup returns another descriptor of the same socket, with the same time-out",
        docs_of_method("dup"),
    ),
    "python-arguments": rule(
        MAY, "a method that is written in Python refuses arguments with Python's texts", CPYTHON_CEVAL
    ),
    "c-arguments": rule(
        MAY,
        "a method that is written in C refuses a wrong number of arguments and keywords",
        CPYTHON_METHODOBJECT,
    ),
    "tuple-arguments": rule(
        MAY,
        "a method that parses a tuple refuses a wrong number of arguments with its parser's text",
        CPYTHON_GETARGS,
    ),
    "clinic-arguments": rule(
        MAY,
        "send, sendall and sendmsg take arguments one by one (from 3.15; before as a tuple)",
        CPYTHON_SEND_CLINIC,
    ),
    "unknown-names": rule(SHOULD, "an unknown method raises AttributeError", CPYTHON_LIB_SOCKET),
}


def seen(slug: str, *args: object, why: str = "", **kwargs: object) -> Case:
    """A socket made with these arguments, and its attributes."""
    return script(
        slug,
        step("socket", *args, kwargs=kwargs, as_="s"),
        get("family", on="s", symbols="AF_"),
        get("type", on="s", symbols="SOCK_"),
        get("proto", on="s"),
        get("timeout", on="s"),
        why=why,
    )


def made(slug: str, *args: object, why: str = "", also: Iterable[Also] = (), **kwargs: object) -> Case:
    """A socket made with these arguments, or a refusal."""
    return script(slug, step("socket", *args, kwargs=kwargs, as_="s"), why=why, also=also)


def paired(slug: str, *args: object, why: str = "", also: Iterable[Also] = (), **kwargs: object) -> Case:
    """A pair made with these arguments, or a refusal, and the attributes of one socket."""
    return script(slug, step("socketpair", *args, kwargs=kwargs, as_=("a", "b")), why=why, also=also)


def refused(
    slug: str, method: str, *args: object, why: str = "", also: Iterable[Also] = (), **kwargs: object
) -> Case:
    """A method of a new socket, called with these arguments."""
    return script(slug, step("socket", as_="s"), on("s", method, *args, kwargs=kwargs), why=why, also=also)


def closed(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps on a closed socket."""
    return script(slug, step("socket", as_="s"), on("s", "close"), *steps, why=why)


NONBLOCK = Flags("SOCK_STREAM", "SOCK_NONBLOCK")
CLOEXEC = Flags("SOCK_STREAM", "SOCK_CLOEXEC")

CASES = {
    "defaults": [
        seen("no-arguments"),
        made("minus-ones", -1, -1, -1),
        seen("datagram-by-keyword", type=DGRAM),
    ],
    "attributes": [
        seen("ipv4-datagram", INET, DGRAM),
        seen("ipv6-stream", INET6, STREAM),
        seen("unix-stream", UNIX),
        seen("unix-datagram", UNIX, DGRAM),
        seen("tcp-by-number", INET, STREAM, Const("IPPROTO_TCP")),
        seen("udp-by-number", INET, DGRAM, Const("IPPROTO_UDP")),
        seen("family-true", True, why="bool is int, and 1 is AF_UNIX here"),
        seen("family-int-subclass", Obj("int_subclass", 2)),
        seen("fileno-none", INET, STREAM, 0, None),
        script(
            "pair-attributes",
            *pair(),
            get("family", on="a", symbols="AF_"),
            get("type", on="b", symbols="SOCK_"),
            get("proto", on="b"),
            get("timeout", on="a"),
        ),
        script(
            "accepted-attributes",
            *connection(),
            get("family", on="p", symbols="AF_"),
            get("type", on="p", symbols="SOCK_"),
            get("timeout", on="p"),
        ),
    ],
    "type-without-flags": [
        seen("type-nonblock", INET, NONBLOCK, why="SOCK_NONBLOCK sets a time-out of 0"),
        seen("type-cloexec", INET, CLOEXEC),
        script(
            "type-and-timeout",
            step("socket", as_="s"),
            on("s", "settimeout", 1),
            get("type", on="s", symbols="SOCK_"),
            step("repr", Handle("s")),
            on("s", "settimeout", None),
            get("type", on="s", symbols="SOCK_"),
            why="up to 3.6 the type includes SOCK_NONBLOCK if there is a time-out",
        ),
        script(
            "type-and-default-timeout",
            step("setdefaulttimeout", 5),
            step("socket", as_="s"),
            get("type", on="s", symbols="SOCK_"),
            on("s", "dup", as_="t"),
            get("type", on="t", symbols="SOCK_"),
        ),
        script(
            "type-nonblock-then-timeout",
            step("socket", INET, NONBLOCK, as_="s"),
            on("s", "settimeout", 5),
            get("type", on="s", symbols="SOCK_"),
        ),
        script(
            "pair-nonblock",
            *pair(UNIX, NONBLOCK),
            get("type", on="a", symbols="SOCK_"),
            on("a", "gettimeout"),
            on("b", "gettimeout"),
        ),
    ],
    "kernel-refusals": [
        made("family-unknown", 99),
        made("type-unknown", INET, 99),
        made("proto-unknown", INET, STREAM, 200),
        made("proto-of-another-type", INET, STREAM, Const("IPPROTO_UDP")),
        made("family-negative", -2),
        made("proto-known", INET, STREAM, 0),
    ],
    "constructor-arguments": [
        made("family-str", "AF_INET"),
        made("family-none", None),
        made("family-float", 2.0),
        made("family-over-c-int", 1 << 40, also=refused_by_long("<3.11.0")),
        made("family-under-c-int", -(1 << 40), also=refused_by_long("<3.11.0")),
        made("family-index-object", Obj("index", 2)),
        made("type-str", INET, "x"),
        made("proto-float", INET, STREAM, 0.0),
        made("proto-bytes", INET, STREAM, b"0"),
        made("five-arguments", 1, 2, 3, 4, 5),
        made("keyword-unknown", nosuch=1),
        made("keyword-twice", INET, family=INET),
        made("all-by-keyword", family=INET, type=DGRAM, proto=0),
    ],
    "pair": [
        script(
            "pair-talks",
            *pair(),
            on("a", "send", b"ping"),
            on("b", "recv", 10),
            on("b", "send", b"pong"),
            on("a", "recv", 10),
        ),
        script("pair-names", *pair(), on("a", "getsockname"), on("a", "getpeername")),
        script(
            "pair-datagram-keeps-messages",
            *pair(UNIX, DGRAM),
            on("a", "send", b"one"),
            on("a", "send", b"two"),
            on("b", "recv", 10),
            on("b", "recv", 10),
        ),
        script(
            "pair-stream-joins-messages",
            *pair(UNIX, STREAM),
            on("a", "send", b"one"),
            on("a", "send", b"two"),
            on("b", "recv", 10),
        ),
        paired("pair-family-none", None),
        paired("pair-ipv4", INET, why="the system makes pairs only of AF_UNIX"),
        script("pair-after-close", *pair(), on("a", "close"), on("b", "recv", 1), on("b", "recv", 1)),
    ],
    "pair-arguments": [
        paired("pair-family-str", "x"),
        paired("pair-family-float", 1.0),
        paired("pair-family-unknown", 99),
        paired("pair-type-str", UNIX, "x"),
        paired("pair-type-unknown", UNIX, 99),
        paired("pair-proto-unknown", UNIX, STREAM, 5),
        paired("pair-family-over-c-int", 1 << 40, also=refused_by_long()),
        paired("pair-four-arguments", UNIX, STREAM, 0, 0),
        paired("pair-keyword-unknown", nosuch=1),
        paired("pair-by-keyword", family=UNIX, type=DGRAM),
    ],
    "connection": [
        script(
            "accept-talks",
            *connection(),
            on("c", "sendall", b"hello"),
            on("p", "recv", 10),
            on("p", "send", b"you"),
            on("c", "recv", 10),
        ),
        script("accept-ipv6", *connection(INET6, "::1"), on("c", "send", b"x"), on("p", "recv", 10)),
        script(
            "accept-unix",
            step("socket", UNIX, as_="s"),
            on("s", "bind", b"\0sockconform-accept"),
            on("s", "listen"),
            step("socket", UNIX, as_="c"),
            on("c", "connect", b"\0sockconform-accept"),
            on("s", "accept", as_=("p", "addr")),
            on("c", "send", b"x"),
            on("p", "recv", 1),
        ),
        script("accept-not-listening", *bound(), on("s", "accept")),
        script(
            "accept-keeps-listener",
            *connection(),
            on("p", "close"),
            step("socket", as_="d"),
            on("d", "connect", Result("addr_s")),
            on("s", "accept", as_=("q", "addr_q"), any_={(1, 1): "port"}),
        ),
        script("listen-twice", *listener(), on("s", "listen", 5)),
        script(
            "listen-default-backlog",
            *listener(),
            *(
                one
                for name in ("c", "d", "e")
                for one in (
                    step("socket", as_=name),
                    on(name, "settimeout", 2),
                    on(name, "connect", Result("addr_s")),
                )
            ),
            why="with a backlog of 0 the system would let the second one wait",
        ),
        script("listen-negative-backlog", *bound(), on("s", "listen", -1)),
        script("listen-datagram", *bound("s", DGRAM), on("s", "listen")),
        script("listen-backlog-str", *bound(), on("s", "listen", "1")),
        script("listen-backlog-over-c-int", *bound(), on("s", "listen", 1 << 40), also=refused_by_long()),
    ],
    "backlog": [
        script(
            f"backlog-{ending}",
            step("enter_folder"),
            step("socket", UNIX, as_="s"),
            on("s", "bind", "s"),
            on("s", "listen", number),
            *(
                one
                for name in ("c", "d", "e")
                for one in (
                    step("socket", UNIX, as_=name),
                    on(name, "settimeout", 0),
                    on(name, "connect", "s"),
                )
            ),
        )
        for ending, number in (("negative", -1), ("least", -(1 << 31)), ("zero", 0), ("one", 1), ("two", 2))
    ],
    "close": [
        script("close-twice", step("socket", as_="s"), on("s", "close"), on("s", "close"), on("s", "fileno")),
        script(
            "close-then-peer-reads-end",
            *pair(),
            on("a", "send", b"rest"),
            on("a", "close"),
            on("b", "recv", 10),
            on("b", "recv", 10),
        ),
        script(
            "close-one-of-two-dups",
            *pair(),
            on("a", "dup", as_="c"),
            on("a", "close"),
            on("c", "send", b"x"),
            on("b", "recv", 1),
        ),
        script("open-fileno", step("socket", as_="s"), on("s", "fileno", any_="fd")),
    ],
    "closed-operations": [
        closed("closed-recv", on("s", "recv", 1)),
        closed("closed-recvfrom", on("s", "recvfrom", 1)),
        closed("closed-recvmsg", on("s", "recvmsg", 1)),
        closed("closed-send", on("s", "send", b"x")),
        closed("closed-sendall", on("s", "sendall", b"x")),
        closed("closed-sendto", on("s", "sendto", b"x", ("127.0.0.1", 9))),
        closed("closed-sendmsg", on("s", "sendmsg", [b"x"])),
        closed("closed-connect", on("s", "connect", ("127.0.0.1", 9))),
        closed("closed-connect-ex", on("s", "connect_ex", ("127.0.0.1", 9), symbols="E")),
        closed("closed-bind", on("s", "bind", ("127.0.0.1", 0))),
        closed("closed-listen", on("s", "listen")),
        closed("closed-accept", on("s", "accept")),
        closed("closed-shutdown", on("s", "shutdown", Const("SHUT_RDWR"))),
        closed("closed-getsockname", on("s", "getsockname")),
        closed("closed-getpeername", on("s", "getpeername")),
        closed("closed-getsockopt", on("s", "getsockopt", Const("SOL_SOCKET"), Const("SO_TYPE"))),
        closed("closed-setsockopt", on("s", "setsockopt", Const("SOL_SOCKET"), Const("SO_REUSEADDR"), 1)),
        closed("closed-dup", on("s", "dup")),
        closed("closed-settimeout", on("s", "settimeout", 1), on("s", "gettimeout")),
        closed("closed-setblocking", on("s", "setblocking", False), on("s", "gettimeout")),
        closed("closed-get-inheritable", on("s", "get_inheritable")),
        closed("closed-set-inheritable", on("s", "set_inheritable", True)),
        script(
            "closed-recv-with-timeout",
            step("socket", as_="s"),
            on("s", "settimeout", 1),
            on("s", "close"),
            on("s", "recv", 1),
            why="the call does not wait",
        ),
        script("open-getsockname", step("socket", as_="s"), on("s", "getsockname")),
    ],
    "closed-state": [
        closed("closed-fileno", on("s", "fileno")),
        closed(
            "closed-attributes",
            get("family", on="s", symbols="AF_"),
            get("type", on="s", symbols="SOCK_"),
            get("proto", on="s"),
        ),
        closed("closed-gettimeout", on("s", "gettimeout")),
        closed(
            "closed-recv-nothing", on("s", "recv", 0), why="no byte is requested, so the system is not called"
        ),
        closed("closed-detach", on("s", "detach")),
        closed(
            "closed-recv-into-nothing",
            step("buffer", bytearray(), as_="into"),
            on("s", "recv_into", Result("into")),
        ),
    ],
    "dup": [
        script(
            "dup-shares-the-socket",
            *pair(),
            on("a", "dup", as_="c"),
            on("c", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "dup-has-the-timeout",
            step("socket", as_="s"),
            on("s", "settimeout", 2.5),
            on("s", "dup", as_="t"),
            on("t", "gettimeout"),
        ),
        script(
            "dup-timeout-is-its-own",
            step("socket", as_="s"),
            on("s", "dup", as_="t"),
            on("t", "settimeout", 1),
            on("s", "gettimeout"),
        ),
        script(
            "dup-attributes",
            step("socket", INET6, DGRAM, as_="s"),
            on("s", "dup", as_="t"),
            get("family", on="t", symbols="AF_"),
            get("type", on="t", symbols="SOCK_"),
        ),
        script("dup-fileno", step("socket", as_="s"), on("s", "dup", as_="t"), on("t", "fileno", any_="fd")),
    ],
    "python-arguments": [
        refused("close-one-argument", "close", 1),
        refused("close-keyword", "close", nosuch=1),
        refused("detach-one-argument", "detach", 1),
        refused("dup-one-argument", "dup", 1),
        refused("accept-one-argument", "accept", 1),
        refused("accept-keyword", "accept", nosuch=1),
        refused("get-inheritable-one-argument", "get_inheritable", 1),
        refused("set-inheritable-no-argument", "set_inheritable"),
        refused("set-inheritable-two-arguments", "set_inheritable", 1, 2),
        refused("set-inheritable-keyword", "set_inheritable", inheritable=True),
        refused("close-no-argument", "close"),
    ],
    "c-arguments": [
        refused("bind-no-argument", "bind"),
        refused("bind-two-arguments", "bind", 1, 2),
        refused("bind-keyword", "bind", address=1),
        refused("connect-no-argument", "connect"),
        refused("connect-ex-no-argument", "connect_ex"),
        refused("fileno-one-argument", "fileno", 1),
        refused("gettimeout-one-argument", "gettimeout", 1),
        refused("getsockname-one-argument", "getsockname", 1),
        refused("getpeername-keyword", "getpeername", x=1),
        refused("shutdown-no-argument", "shutdown"),
        refused("settimeout-two-arguments", "settimeout", 1, 2),
        refused("gettimeout-no-argument", "gettimeout"),
    ],
    "tuple-arguments": [
        refused("recv-no-argument", "recv"),
        refused("recv-three-arguments", "recv", 1, 2, 3),
        refused("recv-keyword", "recv", bufsize=1),
        refused("send-no-argument", "send"),
        refused("sendall-three-arguments", "sendall", b"x", 0, 0),
        refused("sendto-no-argument", "sendto"),
        refused("sendto-one-argument", "sendto", b"x"),
        refused("sendto-four-arguments", "sendto", b"x", 0, ("127.0.0.1", 9), 1),
        refused("listen-two-arguments", "listen", 1, 2),
        refused("listen-keyword", "listen", backlog=1),
        refused("recvmsg-no-argument", "recvmsg"),
        refused("recvmsg-four-arguments", "recvmsg", 1, 2, 3, 4),
        refused("sendmsg-five-arguments", "sendmsg", [], [], 0, None, 1),
        refused("getsockopt-one-argument", "getsockopt", 1),
        refused("getsockopt-four-arguments", "getsockopt", 1, 2, 3, 4),
        refused("setsockopt-two-arguments", "setsockopt", 1, 2),
        refused("listen-zero-on-unbound", "listen", 0, why="listen() makes the system choose a port"),
    ],
    "clinic-arguments": [
        refused("send-three-arguments", "send", b"x", 0, 0),
        refused("send-keyword", "send", b"x", flags=0),
        refused("send-flags-over-c-int", "send", b"x", 1 << 31, also=refused_by_long("<3.15.0")),
        refused(
            "send-flags-index-over-c-int",
            "send",
            b"x",
            Obj("index", 1 << 31),
            also=refused_by_long(">=3.8.0,<3.15.0"),
        ),
        refused("send-flags-below-c-int", "send", b"x", -(1 << 31) - 1, also=refused_by_long("<3.15.0")),
        refused("sendall-no-argument", "sendall"),
        refused("sendall-keyword", "sendall", b"x", flags=0),
        refused("sendall-flags-over-c-int", "sendall", b"x", 1 << 31, also=refused_by_long("<3.15.0")),
        refused("sendmsg-no-argument", "sendmsg"),
        refused("sendmsg-keyword", "sendmsg", [b"x"], flags=0),
        refused("sendmsg-flags-over-c-int", "sendmsg", [b"x"], [], 1 << 31, also=refused_by_long("<3.15.0")),
        refused(
            "sendto-flags-over-c-int",
            "sendto",
            b"x",
            1 << 31,
            None,
            why="sendto() still takes its arguments as a tuple",
            also=refused_by_long(),
        ),
        refused(
            "sendto-keyword", "sendto", b"x", flags=0, why="sendto() still takes its arguments as a tuple"
        ),
        refused("send-str", "send", "x"),
        script("send-counted-well", *pair(), on("a", "send", b"x", 0)),
    ],
    "unknown-names": [
        refused("method-unknown", "nosuch"),
        script("attribute-unknown", step("socket", as_="s"), get("nosuch", on="s")),
        script("attribute-known", step("socket", as_="s"), get("proto", on="s")),
    ],
}
