# SPDX-License-Identifier: MIT
"""Random and mutated questions to each function in the protocol's form; a seed always gives the same ones."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from oracle import layout
from oracle.questions import descriptors
from oracle.questions.hosts import Hosts
from oracle.questions.values import (
    UNKNOWN_HOST,
    Arguments,
    Json,
    Steps,
    any_integer,
    any_real,
    anything,
    family,
    integer,
    mutate_arguments,
    mutate_text,
    near,
    packed,
    packed_address,
    real,
    text,
    v4_text,
    v6_text,
)

__all__ = ["FUNCTIONS", "WORLD_FUNCTIONS", "Json", "Questions", "Steps"]

# ---- Names and ports ---------------------------------------------------------------------------------------


class Names:
    """The services, aliases, protocols and ports in the files of the world and of this machine."""

    def __init__(self, vectors: Path) -> None:
        lines = self.read(vectors / "world" / "services") + self.read(Path("/etc/services"))
        self.services: list[tuple[list[str], int, str]] = []  # one line's names, port and protocol
        for words in lines:
            port, _, transport = words[1].partition("/") if len(words) > 1 else ("", "", "")
            if re.fullmatch(r"[0-9]{1,9}", port):
                self.services.append(([words[0], *words[2:]], int(port) & 0xFFFF, transport))
        self.services = self.services or [(["http"], 80, "tcp")]
        self.words = sorted({word for words in lines for word in words}) or ["http"]
        protocols = self.read(vectors / "world" / "protocols") + self.read(Path("/etc/protocols"))
        self.protocols = sorted({word for words in protocols for word in words}) or ["tcp"]
        self.transports = sorted(
            {transport for _, _, transport in self.services} | {"tcp", "udp", "TCP", "sctp", ""}
        )

    @staticmethod
    def read(path: Path) -> list[list[str]]:
        """Each line's words, with those of comments."""
        lines = path.read_text("utf-8", "surrogateescape").splitlines() if path.exists() else []
        return [words for words in (re.findall(r"[^\s#]+", line) for line in lines) if words]

    def by_name(self, rng: random.Random) -> Arguments:
        """A service's name with its protocol, another or none, or similar values."""
        names, _, transport = rng.choice(self.services)
        name = rng.choice(names) if rng.random() < 0.7 else self.service(rng)
        return [text(name), text(transport if rng.random() < 0.7 else self.transport(rng))][
            : rng.choice((1, 2, 2))
        ]

    def by_port(self, rng: random.Random) -> Arguments:
        """A service's port with its protocol, another or none, or similar values."""
        _, port, transport = rng.choice(self.services)
        asked = port if rng.random() < 0.6 else self.port(rng)
        return [asked, text(transport if rng.random() < 0.7 else self.transport(rng))][
            : rng.choice((1, 2, 2))
        ]

    def service(self, rng: random.Random) -> str:
        """A service's name or alias, or a similar text."""
        name = rng.choice(self.words)
        return mutate_text(rng, name) if rng.random() < 0.35 else name

    def transport(self, rng: random.Random) -> str:
        """A service's protocol, or a similar text."""
        name = rng.choice(self.transports)
        return mutate_text(rng, name) if rng.random() < 0.15 else name

    def port(self, rng: random.Random) -> Json:
        """A port: known, near a known one, or any int."""
        how = rng.random()
        if how < 0.2:
            return rng.choice((0, 80, 65535, rng.randrange(0, 65536)))
        if how < 0.5:
            return rng.choice(self.services)[1] + rng.choice((-1, 1, 65536, -65536))
        return integer(any_integer(rng))

    def host_port(self, rng: random.Random) -> Json:
        """A port for getaddrinfo: a number, its digits, a service's name, none."""
        how = rng.random()
        if how < 0.1:
            return None
        if how < 0.45:
            return self.port(rng)
        name = self.service(rng) if how < 0.8 else str(rng.choice(self.services)[1])
        name = mutate_text(rng, name) if rng.random() < 0.1 else name
        return text(name) if rng.random() < 0.8 else packed(rng, name.encode("utf-8", "surrogatepass"))

    def protocol(self, rng: random.Random) -> str:
        """A protocol's name or alias, or a similar text."""
        name = rng.choice(self.protocols)
        return mutate_text(rng, name) if rng.random() < 0.4 else name


# ---- Time-outs ---------------------------------------------------------------------------------------------

LONGEST = (1 << 63) / 1e9  # seconds: where nanoseconds no longer fit


def timeout(rng: random.Random) -> Json:
    """A time-out near an edge: of nanoseconds, of their sign, of the largest value."""
    how = rng.random()
    if how < 0.12:
        return None
    if how < 0.3:
        return real(near(rng, rng.randrange(-3, 1 << rng.choice((2, 8, 30, 34, 40, 53))) * 1e-9))
    if how < 0.42:
        return real(near(rng, rng.choice((1, -1)) * LONGEST * rng.choice((1, 1, 0.5, 2))))
    if how < 0.5:
        return real(near(rng, rng.choice((1, -1)) * 10.0 ** rng.randrange(-20, 20)))
    if how < 0.6:
        return real(round(rng.uniform(0, 10 ** rng.randrange(-9, 11)), rng.randrange(0, 12)))
    if how < 0.7:
        return real(any_real(rng))
    if how < 0.78:
        return integer(rng.choice((1, -1)) * (int(LONGEST) + rng.randrange(-3, 4)))
    return integer(any_integer(rng)) if how < 0.88 else anything(rng)


# ---- Interfaces and ancillary data ------------------------------------------------------------------------

INTERFACES = ("lo", "net0", "void0", "lo:1", "eth0", "nosuch", "abcdefghijklmno", "")
MACHINES = ("world.test", "other.test", "x" * 64, "")


def name(rng: random.Random, known: tuple[str, ...]) -> Json:
    """A name, or a similar text, as str or packed."""
    chosen = rng.choice(known)
    while rng.random() < 0.5:
        chosen = mutate_text(rng, chosen)
    if rng.random() < 0.8:
        return text(chosen)
    return packed(rng, chosen.encode("utf-8", "surrogatepass"))


def index(rng: random.Random) -> int:
    """The index of an interface, with more bits set or not, or any int."""
    if rng.random() < 0.4:
        return any_integer(rng)
    return rng.randrange(0, 6) + rng.choice((0, 0, 1 << 16, 1 << 31, 1 << 32, 1 << 63, 1 << 64))


def length(rng: random.Random) -> int:
    """A length of ancillary data: small, near the largest, or any int."""
    how = rng.random()
    if how < 0.4:
        return rng.randrange(0, 100)
    if how < 0.7:
        return (1 << 31) - rng.randrange(0, 40)
    return any_integer(rng)


# ---- Functions ---------------------------------------------------------------------------------------------

EXCEPTIONS = ("error", "herror", "gaierror", "timeout")
KEYWORDS = (
    "x",
    "ip_string",
    "address_family",
    "packed_ip",
    "servicename",
    "port",
    "protocolname",
    "timeout",
    "name",
    "fd",
    "é",
    *("host", "family", "type", "proto", "flags"),
)

FUNCTIONS = (
    *("htons", "htonl", "ntohs", "ntohl"),
    *("inet_aton", "inet_ntoa", "inet_pton", "inet_ntop"),
    *("getservbyname", "getservbyport", "getprotobyname"),
    *("getdefaulttimeout", "setdefaulttimeout", "gethostname", "describe", "constant"),
    *("CMSG_LEN", "CMSG_SPACE", "close", "dup", "if_indextoname", "if_nameindex", "if_nametoindex"),
    *(
        "sethostname",
        "getaddrinfo",
        "getnameinfo",
        "gethostbyname",
        "gethostbyname_ex",
        "gethostbyaddr",
        "getfqdn",
    ),
)

# These look up hosts.
HOST_FUNCTIONS = FUNCTIONS[-6:]

# Anywhere but in the world these would rename this machine, or ask its name servers.
WORLD_FUNCTIONS = ("sethostname", *HOST_FUNCTIONS)

# UNKNOWN_HOST goes before each question to these.
STALE = ("gethostbyname_ex", "gethostbyaddr")

# A host that is certainly looked up, an address, or no host.
PLAIN_HOST = re.compile(r"'args': \[('[\w.-]+'|None)[,\]]", re.ASCII)

# The pseudo-calls, and the names of their vector files.
FILES = {"describe": ("exceptions", "enumerations"), "constant": ("constants",)}


def files_of(function: str) -> tuple[str, ...]:
    """The names of a function's vector files."""
    return FILES.get(function, (function,))


def seeds(vectors: Path, function: str) -> list[Arguments]:
    """The arguments in the function's vectors, without those that name the result of an earlier step."""
    paths = [vectors / f"{name}.json" for name in files_of(function)]
    found = []
    for path in paths:
        cases = layout.read(path.read_text(encoding="utf-8"))["cases"] if path.exists() else []
        for step in [step for case in cases for step in case.get("steps", [case])]:
            is_asked = step.get("call", function) == function and "on" not in step and "args" in step
            if is_asked and not re.search(r'"(result|handle)":', json.dumps(step["args"])):
                found.append(step["args"])
    return found


class Questions:
    """An endless supply of questions to one function."""

    def __init__(self, function: str, seed: int, vectors: Path) -> None:
        self.function = function
        self.rng = random.Random(f"{seed}/{function}")
        self.seeds = seeds(vectors, function)
        self.names = Names(vectors)
        self.hosts = Hosts(vectors)

    def right(self) -> Arguments:
        """Arguments of the right kinds, or similar ones."""
        rng, names, hosts = self.rng, self.names, self.hosts
        makers: dict[str, Callable[[], Arguments]] = {
            "inet_aton": lambda: [text(v4_text(rng))],
            "inet_ntoa": lambda: [packed(rng, packed_address(rng, 4))],
            "inet_pton": self.to_packed,
            "inet_ntop": self.to_text,
            "getservbyname": lambda: names.by_name(rng),
            "getservbyport": lambda: names.by_port(rng),
            "getprotobyname": lambda: [text(names.protocol(rng))],
            "getdefaulttimeout": list,
            "setdefaulttimeout": lambda: [timeout(rng)],
            "gethostname": list,
            "getaddrinfo": lambda: hosts.addrinfo(rng, names.host_port(rng)),
            "getnameinfo": lambda: hosts.nameinfo(rng, names.port(rng)),
            "gethostbyname": lambda: [hosts.host(rng)],
            "gethostbyname_ex": lambda: [hosts.host(rng)],
            "gethostbyaddr": lambda: [hosts.host(rng)],
            "CMSG_LEN": lambda: [integer(length(rng))],
            "CMSG_SPACE": lambda: [integer(length(rng))],
            "close": lambda: [descriptors.number(rng)],
            "dup": lambda: [descriptors.number(rng)],
            "if_nameindex": list,
            "if_indextoname": lambda: [integer(index(rng))],
            "if_nametoindex": lambda: [name(rng, INTERFACES)],
            "sethostname": lambda: [name(rng, MACHINES)],
            "getfqdn": lambda: [hosts.host(rng)][: rng.choice((0, 1, 1, 1, 1, 1, 1, 1))],
        }
        return makers.get(self.function, lambda: [integer(any_integer(rng))])()

    def to_packed(self) -> Arguments:
        """A family and a text of that family, rarely of the other one."""
        wanted = family(self.rng)
        six = (wanted == {"const": "AF_INET6"}) != (self.rng.random() < 0.05)
        return [wanted, text(v6_text(self.rng) if six else v4_text(self.rng))]

    def to_text(self) -> Arguments:
        """A family and packed input of that family, rarely of the other one."""
        wanted = family(self.rng)
        six = (wanted == {"const": "AF_INET6"}) != (self.rng.random() < 0.05)
        return [wanted, packed(self.rng, packed_address(self.rng, 16 if six else 4))]

    def arguments(self) -> Arguments:
        """One argument list; rarely one that waits for the name server."""
        if self.function in FILES:
            return [self.name()]
        made = self.any_arguments()
        while self.function in descriptors.FUNCTIONS and descriptors.harmful(made):
            made = self.any_arguments()
        while self.function in HOST_FUNCTIONS and self.hosts.is_left_out(made, self.rng):
            made = self.any_arguments()
        return made

    def any_arguments(self) -> Arguments:
        """Arguments by grammar, from the vectors with a mutation, or of any kinds and count."""
        how = self.rng.random()
        if how < 0.5:
            return self.right()
        if how < 0.85:
            return mutate_arguments(self.rng, self.rng.choice(self.seeds) if self.seeds else self.right())
        if how < 0.95:
            return [anything(self.rng) if self.rng.random() < 0.5 else value for value in self.right()]
        return [anything(self.rng) for _ in range(self.rng.randrange(0, 5))]

    def combined(self, known: list[str]) -> str:
        """Several members that are joined, mostly of one enumeration."""
        rng = self.rng
        names = [rng.choice(known) for _ in range(rng.randrange(1, 4))]
        if rng.random() < 0.8:
            prefix = names[0].partition("_")[0]
            names = [rng.choice([one for one in known if one.startswith(prefix)]) for _ in names]
        return "".join(part for name in names for part in (name, rng.choice("|&")))[:-1]

    def name(self) -> str:
        """The arguments of a pseudo-call, or similar ones; a pseudo-call does not convert arguments."""
        known = [values[0] for values in self.seeds if len(values) == 1 and isinstance(values[0], str)]
        name = self.rng.choice(
            [*known, *(EXCEPTIONS if self.function == "describe" else ("AF_INET", "has_ipv6"))]
        )
        if self.function == "describe" and self.rng.random() < 0.3:
            return self.combined([one for one in known if one.startswith(("AF_", "SOCK_", "MSG_", "AI_"))])
        if self.rng.random() < 0.6:
            return str(name)
        return "".join(filter(str.isprintable, mutate_text(self.rng, name)))

    def steps(self) -> Steps:
        """One question as a run's steps."""
        step: dict[str, Json] = {"call": self.function, "args": self.arguments()}
        if self.rng.random() < 0.01 and self.function not in FILES:
            names = self.rng.sample(KEYWORDS, self.rng.choice((1, 1, 2)))
            step["kwargs"] = [[name, anything(self.rng)] for name in names]
        if self.function in STALE or (self.function == "getaddrinfo" and not PLAIN_HOST.search(str(step))):
            return [UNKNOWN_HOST, step]
        if self.function != "setdefaulttimeout":
            return [step]
        steps = [step]
        if self.rng.random() < 0.2:  # a refusal leaves what was set before
            steps.append({"call": self.function, "args": [timeout(self.rng)]})
        return [*steps, {"call": "getdefaulttimeout", "args": []}]

    def __iter__(self) -> Iterator[Steps]:
        while True:
            yield self.steps()
