# SPDX-License-Identifier: MIT
"""sendmsg_afalg: what an operation of the kernel's cryptography is told.

Few kernels have AF_ALG. Its arguments can be tried without it: a descriptor of another family is taken over
as one of AF_ALG, and that family's sockets ignore ancillary items that they do not know.
"""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import CPYTHON_GETARGS, CPYTHON_SOCK_SENDMSG_AFALG, docs_of_method
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Const, Obj, Result, Step, rule, script, step
from oracle.cases._long import refused_by_long
from oracle.cases.scenarios._steps import DGRAM, UNIX, on, pair

FUNCTION = "sendmsg_afalg"

RULES = {
    "family": rule(MUST, "only a socket of AF_ALG has this method", docs_of_method("sendmsg_afalg")),
    "operation": rule(
        SHOULD, "op is required: an int from 0 up that fits a C int", CPYTHON_SOCK_SENDMSG_AFALG
    ),
    "associated-length": rule(
        SHOULD, "assoclen is an int from 0 up that fits a C int", CPYTHON_SOCK_SENDMSG_AFALG
    ),
    "vector": rule(SHOULD, "iv is a bytes-like object", CPYTHON_SOCK_SENDMSG_AFALG),
    "message": rule(SHOULD, "the message is an iterable of bytes-like objects", CPYTHON_SOCK_SENDMSG_AFALG),
    "flags": rule(SHOULD, "the flags are an integer, passed to the system", CPYTHON_SOCK_SENDMSG_AFALG),
    "names": rule(MAY, "msg may be positional; the other parameters have names only", CPYTHON_GETARGS),
    "order": rule(
        MAY,
        "family, parameters, op, assoclen and the message are checked in this order",
        CPYTHON_SOCK_SENDMSG_AFALG,
    ),
}

ALG = Const("AF_ALG")
DATA = [b"x", b"yz"]


def taken() -> tuple[Step, ...]:
    """A socket t that counts as one of AF_ALG; its other end is b."""
    return (
        *pair(UNIX, DGRAM),
        on("a", "fileno", as_="fd", any_="fd"),
        step("fromfd", Result("fd"), ALG, Const("SOCK_SEQPACKET"), as_="t"),
    )


def tells(slug: str, *args: object, why: str = "", also: Iterable[Also] = (), **named: object) -> Case:
    """The method with these arguments."""
    return script(slug, *taken(), on("t", "sendmsg_afalg", *args, kwargs=named), why=why, also=also)


def arrives(slug: str, *args: object, why: str = "", **named: object) -> Case:
    """The same, and what arrives at the other end."""
    return script(
        slug, *taken(), on("t", "sendmsg_afalg", *args, kwargs=named), on("b", "recvmsg", 100, 100), why=why
    )


CASES = {
    "family": [
        script("family-inet", step("socket", as_="s"), on("s", "sendmsg_afalg", kwargs={"op": 1})),
        script("family-unix", *pair(), on("a", "sendmsg_afalg", DATA, kwargs={"op": 1})),
        script("family-before-arguments", *pair(), on("a", "sendmsg_afalg", 5, 6, kwargs={"nosuch": 1})),
        script("family-of-closed", step("socket", as_="s"), on("s", "close"), on("s", "sendmsg_afalg")),
        arrives("family-alg", DATA, op=1, flags=0),
    ],
    "operation": [
        tells("op-missing"),
        tells("op-missing-with-message", DATA),
        tells("op-negative", DATA, op=-1),
        tells("op-zero", DATA, op=0, flags=0),
        tells("op-constant", DATA, op=Const("ALG_OP_ENCRYPT"), flags=0),
        tells("op-true", DATA, op=True, flags=0),
        tells("op-int-subclass", DATA, op=Obj("int_subclass", 1), flags=0),
        tells("op-over-c-int", DATA, op=1 << 31),
        tells("op-over-c-long", DATA, op=1 << 70),
        tells("op-str", DATA, op="x"),
        tells("op-float", DATA, op=1.0),
        tells("op-none", DATA, op=None),
        tells("op-index", DATA, op=Obj("index", 1)),
    ],
    "associated-length": [
        tells("assoclen-zero", DATA, op=1, assoclen=0, flags=0),
        tells("assoclen", DATA, op=1, assoclen=8, flags=0),
        tells("assoclen-negative", DATA, op=1, assoclen=-1),
        tells("assoclen-over-c-int", DATA, op=1, assoclen=1 << 31),
        tells("assoclen-over-c-long", DATA, op=1, assoclen=-(1 << 70)),
        tells("assoclen-str", DATA, op=1, assoclen="x"),
        tells("assoclen-none", DATA, op=1, assoclen=None),
    ],
    "vector": [
        tells("iv", DATA, op=1, iv=b"12345678", flags=0),
        tells("iv-empty", DATA, op=1, iv=b"", flags=0),
        tells("iv-bytearray", DATA, op=1, iv=bytearray(b"1234"), flags=0),
        tells("iv-str", DATA, op=1, iv="x"),
        tells("iv-none", DATA, op=1, iv=None),
        tells("iv-int", DATA, op=1, iv=5),
    ],
    "message": [
        arrives("message-two-buffers", DATA, op=1, flags=0),
        arrives("message-named", msg=DATA, op=1, flags=0),
        arrives("message-missing", op=1, flags=0, why="an empty message is sent"),
        arrives("message-empty", [], op=1, flags=0),
        tells("message-none", None, op=1),
        tells("message-int", 5, op=1),
        tells("message-str", "abc", op=1),
        tells("message-bytes", b"x", op=1),
        tells("message-of-ints", [5], op=1),
    ],
    "flags": [
        tells("flags-dontwait", DATA, op=1, flags=Const("MSG_DONTWAIT")),
        tells("flags-out-of-band", DATA, op=1, flags=Const("MSG_OOB")),
        tells("flags-str", DATA, op=1, flags="x"),
        tells("flags-float", DATA, op=1, flags=0.0),
        tells("flags-over-c-int", DATA, op=1, flags=1 << 31, also=refused_by_long()),
    ],
    "names": [
        tells("two-positional", DATA, 1),
        tells("two-positional-and-names", DATA, 1, iv=b"", flags=0),
        tells("seven-arguments", DATA, 1, 2, 3, 4, 5, 6),
        tells("six-named", msg=DATA, op=1, iv=b"", assoclen=0, flags=0, other=1),
        tells("unknown-name", DATA, op=1, nosuch=1),
        tells("misspelt-name", DATA, opp=1),
        tells("named-and-positional", DATA, op=1, msg=DATA),
        tells("all-named", msg=DATA, op=1, iv=b"1", assoclen=1, flags=0),
    ],
    "order": [
        tells("flags-before-op", 5, op=-1, flags="x"),
        tells("op-before-assoclen", 5, op=-1, assoclen=-1),
        tells("assoclen-before-message", 5, op=1, assoclen=-1),
        tells("unknown-name-before-op", 5, nosuch=1),
        tells("op-before-message", 5),
        tells("message-last", 5, op=1, assoclen=1, iv=b""),
        tells("nothing-wrong", [], op=1, assoclen=1, iv=b"", flags=0),
    ],
}
