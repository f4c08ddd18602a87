# SPDX-License-Identifier: MIT
"""Random scripts of steps on live sockets, in right and wrong orders; a seed always gives the same ones.

What a step answers is decided before it is taken: everything is said over pairs and the loopback by one
process, step by step. Nothing waits longer than a few milliseconds: every socket is born with a short
time-out, and one that is made to wait long is only asked for its state until that is taken back
(never_waits).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from oracle.questions import families
from oracle.questions import script_values as values
from oracle.questions.values import Arguments, Json, Steps

Step = dict[str, Json]

STREAMS = (("AF_UNIX", "SOCK_STREAM"), ("AF_INET", "SOCK_STREAM"), ("AF_INET6", "SOCK_STREAM"))
DATAGRAMS = (("AF_UNIX", "SOCK_DGRAM"), ("AF_INET", "SOCK_DGRAM"), ("AF_INET6", "SOCK_DGRAM"))
KINDS = (*STREAMS, *DATAGRAMS, ("AF_UNIX", "SOCK_SEQPACKET"))
MOST_STEPS = 14  # beside the beginning


def result(name: str, *at: int) -> Json:
    """The result of an earlier step, or a part of it."""
    return {"result": name, "at": list(at)} if at else {"result": name}


def call(name: str, *args: Json, bind: Json = None, on: str = "") -> Step:
    """A step."""
    step: Step = {"call": name, "args": list(args)}
    return {**({"on": on} if on else {}), **step, **({"as": bind} if bind is not None else {})}


@dataclass
class Named:
    """The sockets, names and values that the steps so far have made, if all succeeded."""

    sockets: dict[str, tuple[str, str]] = field(default_factory=dict)  # name to family and type
    addresses: dict[str, str] = field(default_factory=dict)  # name to family
    buffers: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)  # files of one socket with their layers
    messages: list[str] = field(default_factory=list)
    packed: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)  # files with bytes of their own


class Script:
    """The state of one script."""

    def __init__(self, rng: random.Random, number: int) -> None:
        self.rng = rng
        self.number = number
        self.prefix = f"\0sockconform-{number}-".encode()
        self.named = Named()
        self.count = 0
        self.steps: Steps = [call("setdefaulttimeout", values.short_timeout(rng))]

    def fresh(self, letter: str) -> str:
        """A new name."""
        self.count += 1
        return f"{letter}{self.count}"

    def add(self, *steps: Step) -> None:
        """More steps."""
        self.steps += steps

    # ---- beginnings

    def lone(self) -> None:
        """A new unconnected socket."""
        family, kind = self.rng.choice(KINDS)
        name = self.fresh("s")
        self.add(call("socket", {"const": family}, {"const": kind}, bind=name))
        self.named.sockets[name] = (family, kind)

    def pair(self) -> None:
        """Two connected sockets."""
        kind = self.rng.choice(("SOCK_STREAM", "SOCK_STREAM", "SOCK_DGRAM", "SOCK_SEQPACKET"))
        names = [self.fresh("a"), self.fresh("b")]
        args = [] if kind == "SOCK_STREAM" else [{"const": "AF_UNIX"}, {"const": kind}]
        self.add(call("socketpair", *args, bind=names))
        for name in names:
            self.named.sockets[name] = ("AF_UNIX", kind)

    def bound(self, family: str, kind: str) -> str:
        """A bound socket; returns its name."""
        name, address = self.fresh("s"), self.fresh("addr")
        where = values.own_address(family, self.prefix + name.encode())
        self.add(
            call("socket", {"const": family}, {"const": kind}, bind=name),
            call("bind", where, on=name),
            call("getsockname", on=name, bind=address),
        )
        self.named.sockets[name] = (family, kind)
        self.named.addresses[address] = family
        return name

    def datagrams(self) -> None:
        """Two sockets with addresses, connected or not."""
        family, kind = self.rng.choice(DATAGRAMS)
        one, other = self.bound(family, kind), self.bound(family, kind)
        if self.rng.random() < 0.5:
            self.add(call("connect", result(list(self.named.addresses)[-1]), on=one))
        if self.rng.random() < 0.3:
            self.add(call("sendto", values.data(self.rng), result(list(self.named.addresses)[-2]), on=other))

    def listener(self) -> None:
        """A listening socket, mostly with a client that is mostly accepted."""
        family, kind = self.rng.choice(STREAMS)
        name = self.bound(family, kind)
        address = list(self.named.addresses)[-1]
        self.add(call("listen", *([self.rng.choice((0, 1, 5))] if self.rng.random() < 0.5 else []), on=name))
        if self.rng.random() < 0.85:
            client = self.fresh("c")
            self.add(
                call("socket", {"const": family}, {"const": kind}, bind=client),
                call("connect", result(address), on=client),
            )
            self.named.sockets[client] = (family, kind)
            if self.rng.random() < 0.85:
                self.accept(name)

    def accept(self, name: str) -> None:
        """A connection, if there is one."""
        made, peer = self.fresh("p"), self.fresh("addr")
        family, kind = self.named.sockets[name]
        self.add(call("accept", on=name, bind=[made, peer]))
        self.named.sockets[made] = (family, kind)
        self.named.addresses[peer] = family

    def netlink(self) -> None:
        """A socket of AF_NETLINK that sends to itself; its port is this script's."""
        name, address = self.fresh("n"), self.fresh("addr")
        port = 900000 + self.number * 20 + self.count
        self.add(
            call("socket", families.NETLINK, {"const": "SOCK_RAW"}, {"const": "NETLINK_USERSOCK"}, bind=name),
            call("bind", {"tuple": [port, 0]}, on=name),
            call("getsockname", on=name, bind=address),
            call("sendto", values.data(self.rng), result(address), on=name),
        )
        if self.rng.random() < 0.5:
            self.add(call("connect", {"tuple": [port, families.number(self.rng)]}, on=name))
        self.named.sockets[name] = ("", "SOCK_RAW")

    def believed(self) -> None:
        """A nameless socket of AF_UNIX that is believed to be of another family, and addresses."""
        rng, real, descriptor, name = self.rng, self.fresh("u"), self.fresh("fd"), self.fresh("s")
        family, protocol = families.any_family(rng)
        self.add(
            call("socket", {"const": "AF_UNIX"}, {"const": "SOCK_DGRAM"}, bind=real),
            call("fileno", on=real, bind=descriptor),
            call("fromfd", result(descriptor), family, {"const": "SOCK_DGRAM"}, protocol, bind=name),
            call("settimeout", values.short_timeout(rng), on=name),
        )
        for _ in range(rng.randrange(1, 5)):
            address = families.address(rng, family, protocol)
            how = rng.random()
            if how < 0.6:
                self.add(call(rng.choice(("bind", "connect", "connect_ex")), address, on=name))
            elif how < 0.8:
                self.add(call("sendto", values.data(rng), *values.maybe_flags(rng), address, on=name))
            elif how < 0.9:
                self.add(call("sendmsg", [values.data(rng)], [], 0, address, on=name))
            else:
                self.add(call(rng.choice(("getsockname", "getpeername")), on=name))
        self.named.sockets[name] = ("", "SOCK_DGRAM")

    # ---- steps on what there is

    def target(self) -> str:
        """A socket."""
        return self.rng.choice(list(self.named.sockets))

    def address_for(self, name: str) -> Json:
        """An address for a socket: mostly a step's result, of its own family."""
        family = self.named.sockets[name][0]
        known = [known for known, its in self.named.addresses.items() if its == family]
        how = self.rng.random()
        if known and how < 0.7:
            return result(self.rng.choice(known))
        if self.named.addresses and how < 0.75:
            return result(self.rng.choice(list(self.named.addresses)))
        return values.any_address(self.rng, family, self.prefix)

    def transfer(self) -> None:
        """Sends or receives bytes."""
        rng, name = self.rng, self.target()
        method = rng.choice(("send", "send", "sendall", "recv", "recv", "recv", "recvfrom", "sendto"))
        if method in ("send", "sendall"):
            args = [values.data(rng), *values.maybe_flags(rng)]
        elif method == "sendto":
            args = [values.data(rng), *values.maybe_flags(rng), self.address_for(name)]
        else:
            args = [values.size(rng), *values.maybe_flags(rng)]
        self.add(call(method, *self.spoilt(args), on=name))

    def into_buffer(self) -> None:
        """Fills a buffer and shows it."""
        rng, name = self.rng, self.target()
        if not self.named.buffers or rng.random() < 0.5:
            buffer = self.fresh("m")
            kind = rng.choice(("bytearray", "bytearray", "bytearray", "memoryview", "bytes"))
            self.add(call("buffer", {kind: "00" * rng.randrange(0, 9)}, bind=buffer))
            self.named.buffers.append(buffer)
        buffer = rng.choice(self.named.buffers)
        if rng.random() < 0.4:
            self.scatter(name, buffer)
        else:
            args = [result(buffer), *([values.size(rng)] if rng.random() < 0.4 else [])]
            self.add(call(rng.choice(("recv_into", "recvfrom_into")), *self.spoilt(args), on=name))
        self.add(call("buffer", result(buffer)))

    def scatter(self, name: str, buffer: str) -> None:
        """Receives a message into several buffers."""
        rng, message = self.rng, self.fresh("r")
        others: Arguments = [
            {"bytearray": "00" * rng.randrange(0, 4)} for _ in range(rng.choice((0, 1, 1, 2)))
        ]
        parts = [result(buffer), *others]
        if rng.random() < 0.1:
            parts.append(values.junk(rng))
        args: Arguments = [parts if rng.random() < 0.9 else {"tuple": parts}]
        if rng.random() < 0.6:
            args.append(values.ancillary_size(rng))
            args += values.maybe_flags(rng)
        self.add(call("recvmsg_into", *self.spoilt(args), on=name, bind=message))
        self.add(call("unpack_fds", result(message, 1, 0, 2)))

    def message(self) -> None:
        """Sends or receives a message with descriptors."""
        rng, name = self.rng, self.target()
        if rng.random() < 0.5:
            args: Arguments = [[values.data(rng) for _ in range(rng.choice((0, 1, 1, 2, 3)))]]
            if rng.random() < 0.6:
                args.append(self.ancillary())
                args += values.maybe_flags(rng)
                if len(args) == 3 and rng.random() < 0.5:
                    args.append(self.address_for(name))
            self.add(call("sendmsg", *self.spoilt(args), on=name))
        else:
            message = self.fresh("r")
            args = [values.size(rng), *([values.ancillary_size(rng)] if rng.random() < 0.7 else [])]
            args += values.maybe_flags(rng) if len(args) == 2 else []
            self.add(call("recvmsg", *self.spoilt(args), on=name, bind=message))
            self.add(call("unpack_fds", result(message, 1, 0, 2)))  # whatever came is closed at the end

    def pass_descriptors(self) -> None:
        """send_fds or recv_fds."""
        rng, name = self.rng, self.target()
        socket: Json = {"handle": name} if rng.random() < 0.95 else values.junk(rng)
        if rng.random() < 0.5:
            self.add(call("recv_fds", socket, *self.spoilt([values.size(rng), values.most_fds(rng)])))
            return
        descriptor = self.fresh("fd")
        self.add(call("fileno", on=self.target(), bind=descriptor))
        fds: Json = [result(descriptor)] * rng.choice((0, 1, 1, 2, 3))
        if rng.random() < 0.2:
            fds = values.wrong_fds(rng)
        pieces: Json = [values.data(rng) for _ in range(rng.choice((1, 1, 2)))]
        self.add(call("send_fds", socket, *self.spoilt([pieces, fds])))

    def send_a_file(self) -> None:
        """A file with bytes of its own: sent, read on, closed."""
        rng = self.rng
        if not self.named.stored or rng.random() < 0.4:
            file = self.fresh("o")
            kind = rng.choice(("", "", "binary", "memory", "text"))
            content = {"bytes": rng.randbytes(rng.choice((0, 1, 5, 100))).hex()}
            self.add(call("open_file", content, *([kind] if kind else []), bind=file))
            if kind != "text":  # its other methods are no matter of sockets
                self.named.stored.append(file)
        else:
            file = rng.choice(self.named.stored)
        args: Arguments = [result(file)]
        if rng.random() < 0.5:
            args.append(values.offset(rng))
            if rng.random() < 0.6:
                args.append(values.count(rng))
        if rng.random() < 0.1:
            args = [values.no_file(rng), *args[1:]]
        self.add(call("sendfile", *args, on=self.target()))
        if self.named.stored and rng.random() < 0.5:
            self.add(call("tell", on=rng.choice(self.named.stored)))
        if file in self.named.stored and rng.random() < 0.15:
            self.named.stored.remove(file)
            self.add(call("close", on=file), call("sendfile", result(file), on=self.target()))

    def enter(self) -> None:
        """A `with` statement's methods."""
        if self.rng.random() < 0.6:
            self.add(call("__enter__", *self.spoilt([]), on=self.target()))
        else:
            args: Arguments = [None, None, None] if self.rng.random() < 0.8 else [values.junk(self.rng)]
            self.add(call("__exit__", *args, on=self.target()))

    def tell_kernel(self) -> None:
        """sendmsg_afalg, mostly on a socket that counts as one of AF_ALG."""
        rng, name = self.rng, self.target()
        if self.named.sockets[name][0] == "AF_UNIX" and rng.random() < 0.8:
            descriptor, taken = self.fresh("fd"), self.fresh("t")
            self.add(call("fileno", on=name, bind=descriptor))
            family = [{"const": "AF_ALG"}, {"const": "SOCK_SEQPACKET"}]
            self.add(call("fromfd", result(descriptor), *family, bind=taken))
            name = taken  # not a target of other steps: nobody knows how CPython reads its addresses
        pieces: Json = [values.data(rng) for _ in range(rng.choice((0, 1, 1, 2)))]
        chosen: tuple[Arguments, ...] = ([pieces], [pieces], [], [values.junk(rng)], [pieces, 1])
        args = rng.choice(chosen)
        self.add({**call("sendmsg_afalg", *args, on=name), "kwargs": values.instructions(rng)})

    def ancillary(self) -> Json:
        """Ancillary data: descriptors, or other bytes."""
        rng = self.rng
        if rng.random() < 0.2:
            return values.wrong_ancillary(rng)
        if not self.named.packed or rng.random() < 0.5:
            descriptor, packed = self.fresh("fd"), self.fresh("k")
            self.add(call("fileno", on=self.target(), bind=descriptor))
            self.add(call("pack_fds", *[result(descriptor)] * rng.choice((1, 1, 2)), bind=packed))
            self.named.packed.append(packed)
        rights = [{"const": "SOL_SOCKET"}, {"const": "SCM_RIGHTS"}, result(rng.choice(self.named.packed))]
        return [{"tuple": rights}] * rng.choice((1, 1, 1, 2))

    def connect(self) -> None:
        """Binds or connects a socket."""
        name = self.target()
        method = self.rng.choice(("bind", "connect", "connect", "connect_ex"))
        if method == "bind" and self.rng.random() < 0.5:
            args = [values.own_address(self.named.sockets[name][0] or "AF_INET", self.prefix + name.encode())]
        elif method == "bind":
            args = [values.any_address(self.rng, self.named.sockets[name][0], self.prefix, to_bind=True)]
        else:
            args = [self.address_for(name)]
        self.add(call(method, *self.spoilt(args), on=name))

    def listen(self) -> None:
        """listen(), with right or wrong arguments."""
        args = [self.rng.choice((0, 1, 5, -1, 128, 1 << 31, 1 << 40))] if self.rng.random() < 0.6 else []
        self.add(call("listen", *self.spoilt(args), on=self.target()))

    def ask_state(self) -> None:
        """Questions about a socket's state."""
        rng, name = self.rng, self.target()
        how = rng.random()
        if how < 0.25:
            attribute = rng.choice(("family", "type", "proto", "timeout", "nosuch"))
            self.add({"on": name, "get": attribute})
        elif how < 0.4:
            self.add(call("repr", {"handle": name}))
        elif how < 0.55:
            descriptor = self.fresh("fd")
            self.add(call("fileno", *self.spoilt([]), on=name, bind=descriptor))
        elif how < 0.75:
            address = self.fresh("addr")
            self.add(
                call(rng.choice(("getsockname", "getpeername")), *self.spoilt([]), on=name, bind=address)
            )
            self.named.addresses[address] = self.named.sockets[name][0]
        else:
            method = rng.choice(("gettimeout", "getblocking", "get_inheritable", "nosuch"))
            self.add(call(method, *self.spoilt([]), on=name))

    def time_out(self) -> None:
        """Another time-out; a long one is replaced at once."""
        rng, name = self.rng, self.target()
        how = rng.random()
        if how < 0.35:
            self.add(call("settimeout", values.short_timeout(rng), on=name))
        elif how < 0.5:
            self.add(call("setblocking", rng.choice((False, 0, None)), on=name))
        elif how < 0.7:
            self.add(call("settimeout", values.refused_timeout(rng), on=name))
        elif how < 0.8:
            self.add(
                call("setdefaulttimeout", rng.choice((values.short_timeout, values.refused_timeout))(rng))
            )
        else:
            first = rng.choice((None, 3600, {"float": "2.5"}, True))
            method = "setblocking" if first is True else "settimeout"
            self.add(call(method, first, on=name))
            for _ in range(rng.randrange(0, 3)):
                self.add(call(rng.choice(("gettimeout", "getblocking")), on=name))
            self.add(call("settimeout", values.short_timeout(rng), on=name))

    def option(self) -> None:
        """Reads or sets an option."""
        rng, name = self.rng, self.target()
        if rng.random() < 0.5:
            self.add(call("getsockopt", *self.spoilt(values.option_to_read(rng)), on=name))
        else:
            self.add(call("setsockopt", *self.spoilt(values.option_to_set(rng)), on=name))

    def inheritance(self) -> None:
        """Makes a descriptor inheritable, or not."""
        args = [self.rng.choice((True, False, 0, 1, 2, None))]
        self.add(call("set_inheritable", *self.spoilt(args), on=self.target()))

    def end(self) -> None:
        """Shuts a socket down, closes or detaches it; it may be used afterwards."""
        rng, name = self.rng, self.target()
        method = rng.choice(("shutdown", "shutdown", "close", "close", "detach"))
        if method == "shutdown":
            how = rng.choice(({"const": "SHUT_RD"}, {"const": "SHUT_WR"}, {"const": "SHUT_RDWR"}, 3, -1))
            self.add(call("shutdown", *self.spoilt([how]), on=name))
        elif method == "close":
            self.add(call("close", *self.spoilt([]), on=name))
        else:
            descriptor = self.fresh("fd")
            self.add(call("detach", on=name, bind=descriptor))
            if rng.random() < 0.4:
                self.add(call("close", result(descriptor)))

    def copy(self) -> None:
        """Another socket of the same descriptor.

        A family is said only of a socket that has it, and a descriptor is taken over only from who gave it
        away: of a socket of another family than it is believed to be, CPython shows memory that nobody wrote.
        """
        rng, name, made, descriptor = self.rng, self.target(), self.fresh("d"), self.fresh("fd")
        family, kind = self.named.sockets[name]
        how = rng.random()
        if how < 0.35 or not family:
            self.add(call("dup", *self.spoilt([]), on=name, bind=made))
        elif how < 0.45:
            copy = self.fresh("fd")
            self.add(call("fileno", on=name, bind=descriptor))
            self.add(call("dup", result(descriptor), bind=copy))
            self.add(call("socket", {"const": family}, {"const": kind}, 0, result(copy), bind=made))
        elif how < 0.75:
            self.add(call("fileno", on=name, bind=descriptor))
            fd = result(descriptor) if rng.random() < 0.85 else values.no_descriptor(rng)
            args = [fd, {"const": family}, {"const": kind}]
            self.add(call("fromfd", *args[: rng.choice((3, 3, 3, 3, 3, 2, 1))], bind=made))
        else:
            self.add(call("detach", on=name, bind=descriptor))
            fd = result(descriptor) if rng.random() < 0.85 else values.no_descriptor(rng)
            self.add({**call("socket", bind=made), "kwargs": [["fileno", fd]]})
        self.named.sockets[made] = (family, kind)

    def make(self) -> None:
        """One more socket, of any kind."""
        rng, made = self.rng, self.fresh("s")
        how = rng.random()
        if how < 0.4:
            self.lone()
        elif how < 0.7:
            args = [values.family(rng), values.kind(rng), values.protocol(rng)][: rng.randrange(1, 4)]
            self.add(call("socket", *args, bind=made))
            self.named.sockets[made] = ("", "SOCK_STREAM")
        elif how < 0.85:
            args = [values.family(rng), values.kind(rng), values.protocol(rng)][: rng.randrange(1, 4)]
            self.add(call("socketpair", *args, bind=[made, made + "b"]))
            self.named.sockets[made] = self.named.sockets[made + "b"] = ("AF_UNIX", "SOCK_STREAM")
        elif how < 0.92:
            self.create(made)
        else:
            self.serve(made)

    def serve(self, made: str) -> None:
        """create_server, at a free address, at one in use, or at none."""
        rng = self.rng
        family = rng.choice(("AF_UNIX", "AF_INET", "AF_INET", "AF_INET6"))
        known = [name for name, its in self.named.addresses.items() if its == family]
        if known and rng.random() < 0.3:
            address: Json = result(rng.choice(known))
        elif rng.random() < 0.6:
            address = values.own_address(family, self.prefix + made.encode())
        else:
            address = values.any_number(rng, family, self.prefix, to_bind=True)
        kwargs: list[Json] = (
            [["family", {"const": family}]] if family != "AF_INET" or rng.random() < 0.5 else []
        )
        for name, value in (
            ("backlog", rng.choice((0, 1, 5, -1, None, "x", {"int": str(1 << 31)}, values.real("5.0")))),
            ("reuse_port", rng.choice((True, False, 1, None)) if family != "AF_UNIX" else False),
            ("dualstack_ipv6", rng.choice((True, False, 0, 1))),
        ):
            if rng.random() < 0.25:
                kwargs.append([name, value])
        args: Arguments = [address] if rng.random() < 0.95 else rng.choice(([], [address, 2]))
        self.add({**call("create_server", *args, bind=made), **({"kwargs": kwargs} if kwargs else {})})
        self.named.sockets[made] = (family, "SOCK_STREAM")

    def create(self, made: str) -> None:
        """create_connection to a listener or to an unused port."""
        rng = self.rng
        known = [name for name, family in self.named.addresses.items() if family != "AF_UNIX"]
        if known and rng.random() < 0.7:
            name = rng.choice(known)
            address: Json = {"tuple": [result(name, 0), result(name, 1)]}
        else:
            address = values.any_number(rng, rng.choice(("AF_INET", "AF_INET6")), self.prefix)
        args = [address] if rng.random() < 0.95 else rng.choice(([], [values.junk(rng)]))
        step = call("create_connection", *args, bind=made)
        kwargs: list[Json] = []
        if rng.random() < 0.3:
            short = values.short_timeout(rng) if rng.random() < 0.7 else values.refused_timeout(rng)
            kwargs.append(["timeout", short])
        if rng.random() < 0.2:
            kwargs.append(["source_address", {"tuple": [rng.choice(("127.0.0.1", "::1", "192.0.2.77")), 0]}])
        if rng.random() < 0.2:
            kwargs.append(["all_errors", rng.random() < 0.7])
        self.add({**step, **({"kwargs": kwargs} if kwargs and len(step["args"]) == 1 else {})})
        self.named.sockets[made] = ("", "SOCK_STREAM")

    def file(self) -> None:
        """A file over a socket, of bytes or of text, and its methods."""
        rng = self.rng
        if not self.named.files or rng.random() < 0.35:
            self.open_file()
        for _ in range(rng.randrange(1, 5)):
            name = rng.choice(self.named.files)
            how = rng.random()
            if how < 0.12:
                self.add({"on": name, "get": rng.choice(values.FILE_ATTRIBUTES)})
            elif how < 0.16:
                self.add(call("repr", {"handle": name}))
            elif how < 0.2:
                self.layer(name)
            elif how < 0.3:
                self.add(call("send", values.lines(rng), on=self.target()))
            else:
                method, args = values.file_method(rng)
                self.add(call(method, *args, on=name))

    def open_file(self) -> None:
        """A new file."""
        rng, name = self.rng, self.fresh("f")
        size = [rng.choice(values.BUFFER_SIZES)] if rng.random() < 0.5 else []
        step = call("makefile", rng.choice(values.MODES), *size, on=self.target(), bind=name)
        kwargs = values.text_arguments(rng)
        self.add({**step, **({"kwargs": kwargs} if kwargs else {})})
        self.named.files.append(name)

    def layer(self, file: str) -> None:
        """The layer below a file, shared or taken out of it.

        A detached file is asked nothing that 3.6 answers with a SystemError, and a shared layer stays.
        """
        name = self.fresh("f")
        if self.rng.random() < 0.4:
            self.add({"on": file, "get": self.rng.choice(("raw", "buffer")), "as": name})
            self.named.shared |= {file, name}
        elif file not in self.named.shared:
            self.add(call("detach", on=file, bind=name))
            self.add(call(self.rng.choice(values.ASKED_OF_DETACHED), on=file))
            self.named.files.remove(file)
        self.named.files.append(name)

    def another_connection(self) -> None:
        """accept, on any socket."""
        name = self.target()
        if self.rng.random() < 0.15:
            self.add(call("accept", values.junk(self.rng), on=name))
        else:
            self.accept(name)

    # ---- the whole

    def spoilt(self, args: Arguments) -> Arguments:
        """The arguments, rarely with one of another kind, or one more or less."""
        rng = self.rng
        how = rng.random()
        if how < 0.9:
            return args
        if how < 0.95 and args:
            place = rng.randrange(len(args))
            return [*args[:place], values.junk(rng), *args[place + 1 :]]
        if how < 0.975 and args:
            return args[:-1]
        return [*args, values.junk(rng)]

    def finished(self) -> Steps:
        """A beginning, then steps of all kinds."""
        rng = self.rng
        beginnings: list[Callable[[], None]] = [
            self.pair,
            self.pair,
            self.listener,
            self.listener,
            self.datagrams,
            self.lone,
            self.believed,
            self.netlink,
        ]
        for _ in range(rng.choice((1, 1, 1, 2))):
            rng.choice(beginnings)()
        weighted = (
            (self.transfer, 8),
            (self.into_buffer, 2),
            (self.message, 3),
            (self.pass_descriptors, 2),
            (self.send_a_file, 2),
            (self.enter, 1),
            (self.tell_kernel, 1),
            (self.connect, 3),
            (self.listen, 1),
            (self.another_connection, 2),
            (self.ask_state, 4),
            (self.time_out, 3),
            (self.option, 3),
            (self.inheritance, 1),
            (self.file, 3),
            (self.end, 4),
            (self.copy, 2),
            (self.make, 2),
        )
        makers = [maker for maker, _ in weighted]
        weights = [weight for _, weight in weighted]
        for maker in rng.choices(makers, weights, k=rng.randrange(2, MOST_STEPS)):
            maker()
        return self.steps


class Scripts:
    """An endless supply of scripts."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(f"{seed}/scripts")

    def __iter__(self) -> Iterator[Steps]:
        number = 0
        while True:
            number += 1
            yield Script(self.rng, number).finished()


# ---- What may be asked, whoever made it --------------------------------------------------------------------

SETTERS = ("setblocking", "settimeout")
HARMLESS = ("getblocking", "gettimeout")
LONG = (None, True, 3600, {"float": "2.5"})


def never_waits(steps: Steps) -> bool:
    """Whether no step of a script, or of a part of it, can wait without end."""
    if not steps or steps[0].get("call") != "setdefaulttimeout" or steps[0]["args"][0] is None:
        return False
    waiting = ""  # the socket that would wait
    for step in steps:
        if step.get("call") in SETTERS and (not waiting or step["on"] == waiting):
            is_long = any(step["args"][0] is value or step["args"][0] == value != 1 for value in LONG)
            is_falsy = step["call"] == "setblocking" and step["args"][0] is None
            waiting = step["on"] if is_long and not is_falsy else ""
        elif waiting and (step.get("call") not in HARMLESS or step["on"] != waiting):
            return False
    return not waiting


def shorter(steps: Steps) -> Iterator[Steps]:
    """Valid scripts with fewer steps, the shortest first."""
    for length in (len(steps) // 2, len(steps) // 4, 3, 2, 1):
        for place in range(1, len(steps) - length + 1) if length else []:
            fewer = steps[:place] + steps[place + length :]
            if never_waits(fewer):
                yield fewer
