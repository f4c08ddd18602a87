# SPDX-License-Identifier: MIT
"""Bugs of the functions that look up hosts, services and protocols."""

import errno
import socket
from typing import Any

from bug import (
    NOBODY,
    answers,
    asks,
    bug,
    changes,
    errno_is,
    forgives,
    instead,
    lacks,
    raises,
    turns,
)

INET = socket.AF_INET
INET6 = socket.AF_INET6
NONAME = (socket.EAI_NONAME, "Name or service not known")


def _entries(change: Any) -> Any:
    """Changes each entry that getaddrinfo() returns."""
    return changes("getaddrinfo", lambda found, *asked: [change(*entry) for entry in found])


def _with_scope(family: int, kind: int, proto: int, name: str, address: tuple[Any, ...]) -> tuple[Any, ...]:
    """The scope stands behind the address too, as CPython had it before 3.7."""
    if family == INET6 and address[3]:
        address = (f"{address[0]}%{address[3]}", *address[1:])
    return family, kind, proto, name, address


def _packed(family: int, kind: int, proto: int, name: str, address: tuple[Any, ...]) -> tuple[Any, ...]:
    """The address as the bytes of a sockaddr."""
    packed = int(family).to_bytes(2, "little") + int(address[1]).to_bytes(2, "big")
    return family, kind, proto, name, bytearray(packed + socket.inet_pton(family, address[0].split("%")[0]))


def _asks_only(*kept: str) -> Any:
    """getaddrinfo() that ignores all arguments but host, port and these."""

    def wrong(right: Any, host: Any, port: Any, *more: Any, **keywords: Any) -> Any:
        given = dict(zip(("family", "type", "proto", "flags"), more)) | keywords
        return right(host, port, **{name: given[name] for name in kept if name in given})

    return instead("getaddrinfo", wrong)


def _sends_emptied(right: Any, host: Any, port: Any, *more: Any, **keywords: Any) -> Any:
    """IPv6 is not compiled in: such an address is left as bytes."""
    return [
        (family, kind, proto, name, (int(family), b"") if family == INET6 else address)
        for family, kind, proto, name, address in right(host, port, *more, **keywords)
    ]


def _reverse(right: Any, name: Any) -> Any:
    """gethostbyname_ex() that asks for the name of what it found."""
    found = right(name)
    return (socket.gethostbyaddr(found[2][0])[0], [], found[2])


def _all_families(right: Any, name: Any) -> Any:
    found = right(name)
    try:
        more = [entry[4][0] for entry in socket.getaddrinfo(name, None, INET6, socket.SOCK_STREAM)]
    except OSError:
        more = []
    return (found[0], found[1], found[2] + more)


def _resolves(right: Any, address: Any, flags: Any) -> Any:
    """getnameinfo() that takes names."""
    try:
        return right(address, flags)
    except socket.gaierror as problem:
        if problem.errno != socket.EAI_NONAME:
            raise
    return right((socket.gethostbyname(address[0]), *address[1:]), flags)


def _flags_of(arguments: tuple[Any, ...]) -> int:
    return int(arguments[5]) if len(arguments) > 5 else 0


BUGS = (
    bug(
        "addrinfo-scope-in-address",
        "PyPy",
        "https://github.com/pypy/pypy/issues/3628",
        "getaddrinfo() leaves the scope in the address",
        "getaddrinfo/scope-link-local-number",
        _entries(_with_scope),
    ),
    bug(
        "addrinfo-scope-name-in-address",
        "PyPy",
        "https://github.com/pypy/pypy/issues/3937",
        "getaddrinfo() leaves the name of an interface in the address",
        "getaddrinfo/scope-link-local-name",
        changes(
            "getaddrinfo",
            lambda found, host, *more: [
                (*entry[:4], (host, *entry[4][1:]) if "%" in str(host) else entry[4]) for entry in found
            ],
        ),
    ),
    bug(
        "addrinfo-packed-address",
        "MicroPython",
        "https://github.com/micropython/micropython/issues/3280",
        "the address of an entry of getaddrinfo() is a bytearray",
        "getaddrinfo/ipv4-loopback",
        _entries(_packed),
    ),
    bug(
        "addrinfo-ignores-hints",
        "MicroPython",
        "https://github.com/micropython/micropython/pull/13398",
        "getaddrinfo() ignores family, type, proto and flags",
        "getaddrinfo/type-stream-proto-any-port-none",
        _asks_only(),
    ),
    bug(
        "addrinfo-family-always-inet",
        "MicroPython",
        "https://github.com/micropython/micropython/pull/17446",
        "an entry of getaddrinfo() with an IPv6 address names the family AF_INET",
        "getaddrinfo/ipv6-loopback",
        _entries(lambda family, *rest: (INET, *rest)),
    ),
    bug(
        "addrinfo-no-canonical-name-crashes",
        "MicroPython",
        "https://github.com/micropython/micropython/pull/15999",
        "getaddrinfo() fails if there is no canonical name",
        "getaddrinfo/ipv4-zero",
        raises("getaddrinfo", lambda *asked: not _flags_of(asked) & socket.AI_CANONNAME, TypeError, "NULL"),
    ),
    bug(
        "addrinfo-port-0",
        "lwIP",
        "https://github.com/espressif/esp-lwip/issues/28",
        "getaddrinfo() refuses the service 0",
        "getaddrinfo/numericserv-zero",
        raises(
            "getaddrinfo", lambda host, port, *more: int(port) == 0, "gaierror", socket.EAI_SERVICE, "service"
        ),
    ),
    bug(
        "addrinfo-passive",
        "lwIP",
        "https://github.com/espressif/esp-lwip/issues/70",
        "getaddrinfo() refuses no host with AI_PASSIVE",
        "getaddrinfo/no-host-passive-stream",
        raises(
            "getaddrinfo",
            lambda *asked: asked[0] is None and _flags_of(asked) & socket.AI_PASSIVE,
            "gaierror",
            *NONAME,
        ),
    ),
    bug(
        "addrinfo-all-noname",
        "CircuitPython",
        "https://github.com/adafruit/circuitpython/pull/11215",
        "each failure of getaddrinfo() is EAI_NONAME",
        "getaddrinfo/type-stream-proto-udp-port-none",
        turns("getaddrinfo", lambda problem: isinstance(problem, socket.gaierror), socket.gaierror, *NONAME),
    ),
    bug(
        "gaierror-is-os-error",
        "CircuitPython",
        "https://github.com/adafruit/circuitpython/pull/7269",
        "an unknown host raises OSError itself, and not gaierror",
        "getaddrinfo/family-unknown-name",
        turns("getaddrinfo", lambda problem: isinstance(problem, socket.gaierror), OSError, *NONAME),
    ),
    bug(
        "addrinfo-port-lost",
        "wasi-libc",
        "https://github.com/WebAssembly/wasi-libc/pull/524",
        "the port of each entry of getaddrinfo() is 0",
        "getaddrinfo/shape-ipv4",
        _entries(lambda *entry: (*entry[:4], (entry[4][0], 0, *entry[4][2:]))),
    ),
    bug(
        "addrinfo-ipv6-as-bytes",
        "WASIX",
        "https://github.com/wasix-org/wasinix/pull/188",
        "an IPv6 address of getaddrinfo() is a family and bytes",
        "getaddrinfo/ipv6-any",
        instead("getaddrinfo", _sends_emptied),
    ),
    bug(
        "addrinfo-invented-localhost",
        "Emscripten",
        "https://github.com/emscripten-core/emscripten/issues/22633",
        "localhost is 172.29.1.0",
        "getaddrinfo/hosts-localhost",
        changes(
            "getaddrinfo",
            lambda found, host, *more: [
                (*entry[:4], ("172.29.1.0", *entry[4][1:]) if host == "localhost" else entry[4])
                for entry in found
            ],
        ),
    ),
    bug(
        "addrinfo-empty-host",
        "CPython",
        "https://github.com/python/cpython/issues/104747",
        "getaddrinfo() takes '' as no host, as gethostbyname() does",
        "getaddrinfo/host-empty-port-80",
        asks("getaddrinfo", lambda host, *more: (host or None, *more)),
    ),
    bug(
        "addrinfo-port-overflows",
        "CPython",
        "https://github.com/python/cpython/issues/74895",
        "getaddrinfo() raises OverflowError for a port beyond C's long",
        "getaddrinfo/port-64-bits",
        raises("getaddrinfo", lambda host, port, *more: port > 1 << 63, OverflowError, "int too large"),
    ),
    bug(
        "addrinfo-port-as-given",
        "gevent",
        "https://github.com/gevent/gevent/issues/133",
        "getaddrinfo() refuses a port that is a str",
        "getaddrinfo/type-any-proto-any-port-tcp",
        raises(
            "getaddrinfo",
            lambda host, port, *more: isinstance(port, str),
            TypeError,
            "an integer is required",
        ),
    ),
    bug(
        "addrinfo-scope-refused",
        "gevent",
        "https://github.com/gevent/gevent/issues/1560",
        "getaddrinfo() refuses an address with a scope",
        "getaddrinfo/scope-link-local-unknown-number",
        raises("getaddrinfo", lambda host, *more: "%" in host, "gaierror", *NONAME),
    ),
    bug(
        "hostbyaddr-blocks",
        "gevent",
        "https://github.com/gevent/gevent/issues/682",
        "gethostbyaddr() of what is neither address nor name raises another exception",
        "gethostbyaddr/unknown-octet-256",
        turns(
            "gethostbyaddr",
            lambda problem: isinstance(problem, socket.gaierror),
            BlockingIOError,
            errno.EAGAIN,
            "again",
        ),
    ),
    bug(
        "addrinfo-canonical-names",
        "uvloop",
        "https://github.com/MagicStack/uvloop/issues/494",
        "getaddrinfo() gives a canonical name that nobody asked for",
        "getaddrinfo/ipv4-broadcast",
        changes(
            "getaddrinfo", lambda found, host, *more: [(*entry[:3], host or "", entry[4]) for entry in found]
        ),
    ),
    bug(
        "addrinfo-scope-0",
        "uvloop",
        "https://github.com/MagicStack/uvloop/issues/539",
        "the scope id of a link-local address is 0",
        "getaddrinfo/scope-multicast-number",
        _entries(lambda *entry: (*entry[:4], (*entry[4][:3], 0) if entry[0] == INET6 else entry[4])),
    ),
    bug(
        "addrinfo-empty-host-invalid",
        "uvloop",
        "https://github.com/MagicStack/uvloop/issues/596",
        "getaddrinfo('', 0) raises OSError EINVAL, and not gaierror",
        "getaddrinfo/host-empty",
        raises("getaddrinfo", lambda host, *more: host == "", OSError, errno.EINVAL, "Invalid argument"),
    ),
    bug(
        "hostbyname-ex-ipv6",
        "RustPython",
        "https://github.com/RustPython/RustPython/pull/4529",
        "gethostbyname_ex() returns IPv6 addresses too",
        "gethostbyname_ex/hosts-both",
        instead("gethostbyname_ex", _all_families),
    ),
    bug(
        "hostbyname-ex-reverse",
        "RustPython",
        "https://github.com/RustPython/RustPython/pull/3272",
        "gethostbyname_ex() looks the name of the address up, and never returns aliases",
        "gethostbyname_ex/hosts-name-with-aliases",
        instead("gethostbyname_ex", _reverse),
    ),
    bug(
        "hostbyname-ex-missing",
        "GraalPy",
        "https://github.com/oracle/graalpython/issues/331",
        "gethostbyname_ex() is missing",
        "names/gethostbyname-ex",
        lacks("gethostbyname_ex"),
    ),
    bug(
        "nameinfo-resolves",
        "IronPython",
        "https://github.com/IronLanguages/ironpython3/issues/1222",
        "getnameinfo() resolves names of hosts",
        "getnameinfo/host-name",
        instead("getnameinfo", _resolves),
    ),
    bug(
        "nameinfo-not-implemented",
        "IronPython",
        "https://github.com/IronLanguages/main/issues/549",
        "getnameinfo() of an unknown host raises NotImplementedError",
        "getnameinfo/host-name-four-members",
        turns("getnameinfo", errno_is(socket.EAI_NONAME), NotImplementedError, "getnameinfo"),
    ),
    bug(
        "nameinfo-several",
        "IronPython",
        "https://github.com/IronLanguages/main/issues/474",
        "getnameinfo() says that a numeric address resolves to multiple addresses",
        "getnameinfo/numeric-loopback",
        raises(
            "getnameinfo",
            lambda address, flags: address[0] == "127.0.0.1",
            OSError,
            "sockaddr resolved to multiple addresses",
        ),
    ),
    bug(
        "servbyport-linux",
        "IronPython",
        "https://github.com/IronLanguages/main/pull/1432",
        "getservbyport() and getservbyname() fail on Linux",
        "getservbyport/port-http",
        raises("getservbyport", lambda *asked: True, OSError, "port/proto not found"),
    ),
    bug(
        "servbyname-few",
        "IronPython",
        "https://github.com/IronLanguages/main/pull/220",
        "getservbyname() knows a few services of its own, and reads no table",
        "getservbyname/name-ssh",
        raises(
            "getservbyname",
            lambda name, *proto: name not in ("http", "ftp", "smtp", "domain"),
            OSError,
            "service/proto not found",
        ),
    ),
    bug(
        "netdb-missing",
        "CPython on WASI",
        "https://github.com/python/cpython/issues/96320",
        "the functions that look up names are missing",
        "names/getservbyname",
        lacks("getservbyname"),
    ),
    bug(
        "herror-0",
        "CPython on Solaris",
        "https://github.com/python/cpython/issues/155336",
        "herror has the number 0",
        "gethostbyaddr/no-name",
        turns(
            "gethostbyaddr",
            lambda problem: isinstance(problem, socket.herror),
            socket.herror,
            0,
            "Resolver Error 0 (no error)",
        ),
    ),
    bug(
        "hostbyaddr-ipv6",
        "CPython on Solaris",
        "https://github.com/python/cpython/issues/157497",
        "gethostbyaddr() fails for IPv6 addresses",
        "gethostbyaddr/ipv6-hosts",
        raises("gethostbyaddr", lambda name: ":" in name, "herror", 1, "Unknown host"),
    ),
    bug(
        "fqdn-of-wildcard",
        "CPython",
        "https://github.com/python/cpython/issues/100374",
        "getfqdn('::') looks the address up",
        "getfqdn/own-wildcard-ipv6",
        answers("getfqdn", lambda name: name == "::", "::"),
    ),
    bug(
        "service-kind-0",
        "gevent on Solaris",
        "https://github.com/gevent/gevent/issues/1252",
        "getaddrinfo() refuses an integer service without a type of socket",
        "getaddrinfo/type-any-proto-any-port-number",
        raises(
            "getaddrinfo",
            lambda host, port, family=0, kind=0, *more: isinstance(port, int) and not kind,
            "gaierror",
            9,
            "service name not available for the specified socket type",
        ),
    ),
    bug(
        "protobyname-none",
        "Jython",
        "https://github.com/jython/jython/issues/47",
        "getprotobyname() of an unknown protocol is None",
        "getprotobyname/name-cut",
        forgives("getprotobyname", lambda _: True, None),
    ),
    bug(
        "addrinfo-port-modulo",
        "asyncssh",
        "https://github.com/ronf/asyncssh/issues/312",
        "getaddrinfo() of Windows and glibc takes the port modulo 65536",
        "getaddrinfo/port-index-over-16-bits",
        raises(
            "getaddrinfo",
            lambda host, port, *more: int(port) > 65535,
            "gaierror",
            socket.EAI_SERVICE,
            "Servname",
        ),
    ),
    bug(
        "fqdn-of-nothing",
        "IronPython",
        "https://github.com/IronLanguages/main/pull/1281",
        "getfqdn('') and getfqdn('0.0.0.0') do not give the own name",
        "getfqdn/own-wildcard",
        answers("getfqdn", lambda name: name in ("", "0.0.0.0"), lambda name: name),
    ),
    bug(
        "create-connection-empty-list",
        "IronPython",
        "https://github.com/IronLanguages/main/pull/229",
        "create_connection() raises another exception than the last error",
        "create_connection/refused",
        turns(
            "create_connection",
            lambda problem: isinstance(problem, OSError),
            OSError,
            "getaddrinfo returns an empty list",
        ),
    ),
    bug(
        "lookup-family-4",
        "workerd",
        "https://github.com/cloudflare/workerd/pull/6128",
        "an IPv6 address is told with the family of IPv4",
        "getaddrinfo/ipv6-full",
        _entries(lambda family, *rest: (INET, *rest)),
    ),
    bug(
        "lookup-errors-alike",
        "Bun",
        "https://github.com/oven-sh/bun/pull/12223",
        "getaddrinfo() returns addresses of the other family",
        "getaddrinfo/hosts-localhost-inet",
        _asks_only("type", "proto", "flags"),
    ),
    bug(
        "scope-name-lost",
        "Node.js",
        "https://github.com/nodejs/node/issues/27238",
        "the scope of an address is lost on the way to its scope id",
        "getaddrinfo/scope-link-local-name",
        _entries(lambda *entry: (*entry[:4], (*entry[4][:3], 0) if entry[0] == INET6 else entry[4])),
    ),
    bug(
        "zone-of-loopback",
        "Node.js",
        "https://github.com/nodejs/node/issues/34518",
        "an address with a zone is refused",
        "getaddrinfo/scope-link-local-other-name",
        raises("getaddrinfo", lambda host, *more: "%" in host, "gaierror", *NONAME),
    ),
    bug(
        "canonical-names-of-musl",
        "dnspython",
        "https://github.com/rthalley/dnspython/issues/1035",
        "getaddrinfo() of musl gives a canonical name that nobody asked for",
        "getaddrinfo/shape-ipv4",
        changes(
            "getaddrinfo", lambda found, host, *more: [(*entry[:3], host or "", entry[4]) for entry in found]
        ),
    ),
    bug(
        "canonical-names-of-alpine",
        "trio",
        "https://github.com/python-trio/trio/issues/1499",
        "the canonical name of a numeric host is the host",
        "getaddrinfo/ipv4-multicast",
        changes(
            "getaddrinfo", lambda found, host, *more: [(*entry[:3], host or "", entry[4]) for entry in found]
        ),
    ),
    bug(
        "raw-without-service",
        "trio",
        "https://github.com/python-trio/trio/issues/1136",
        "getaddrinfo() of SOCK_RAW with a port of 0 is asked, and raises EAI_SERVICE",
        "host_names/*raw*",
        raises(
            "socket.sendto",
            lambda self, *asked: self.type == socket.SOCK_RAW,
            "gaierror",
            socket.EAI_SERVICE,
            "Servname not supported for ai_socktype",
        ),
        noticed=NOBODY,
        because="a raw socket needs a privilege that the world does not give",
    ),
    bug(
        "connect-ignores-type",
        "gevent",
        "https://github.com/gevent/gevent/pull/949",
        "the type and protocol are not passed to getaddrinfo()",
        "getaddrinfo/type-stream-proto-any-port-number",
        _asks_only("family", "flags"),
    ),
    bug(
        "hostbyname-cut",
        "CPython",
        "https://github.com/python/cpython/issues/100094",
        "gethostbyname() of the own name is another address",
        "gethostbyname/*own*",
        answers("gethostbyname", lambda name: name == socket.gethostname(), "0.0.13.29"),
    ),
    bug(
        "invalid-port-accepted",
        "CPython",
        "https://github.com/python/cpython/issues/74896",
        "an invalid port number is taken by some systems",
        "getaddrinfo/port-64-bits",
        asks("getaddrinfo", lambda host, port, *more: (host, port % 65536, *more)),
    ),
    bug(
        "connect-gets-fake-address",
        "Pyodide",
        "https://github.com/pyodide/pyodide/pull/6397",
        "an address of getaddrinfo() is invented, and connect() gets it",
        "getaddrinfo/hosts-localhost-inet",
        changes(
            "getaddrinfo",
            lambda found, host, *more: [(*entry[:4], ("172.29.1.0", *entry[4][1:])) for entry in found],
        ),
    ),
    bug(
        "port-text-of-asyncio",
        "asyncio",
        "https://github.com/python/asyncio/issues/348",
        "a port of None or a str is refused for a numeric host",
        "getaddrinfo/type-any-proto-any-port-none",
        raises(
            "getaddrinfo",
            lambda host, port, *more: port is None or isinstance(port, str),
            TypeError,
            "port must be int",
        ),
    ),
    bug(
        "hosts-file-unread",
        "gevent",
        "https://github.com/gevent/gevent/issues/21",
        "getaddrinfo() does not read the file hosts",
        "getaddrinfo/hosts-localhost",
        raises("getaddrinfo", lambda host, *more: host == "localhost", "gaierror", *NONAME),
    ),
    bug(
        "hosts-file-unread-by-name",
        "gevent",
        "https://github.com/gevent/gevent/issues/110",
        "gethostbyname() asks name servers before the file hosts",
        "gethostbyname/hosts-localhost",
        changes("gethostbyname", lambda found, name: "192.0.2.1" if name == "localhost" else found),
    ),
    bug(
        "unknown-host-eintr",
        "gevent",
        "https://github.com/gevent/gevent/issues/1459",
        "gethostbyname() of an unknown host raises gaierror with the number 4",
        "gethostbyname/unknown-name",
        turns("gethostbyname", errno_is(socket.EAI_NONAME), socket.gaierror, 4, "ARES_ENOTFOUND"),
    ),
)
