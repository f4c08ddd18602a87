#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gives a proposed ledger its reasons: explain.py PROPOSED [PYTHON PROPOSED]... LEDGER.

`sockconform run --propose PROPOSED` writes an entry per case with an empty reason. The tables, here and in
jython.py, say cause by cause what a person found out about each implementation; cases of one function and one
cause become one entry, each with its pinned answer, or a pattern where they all answer alike. What no row
explains keeps its empty reason, is told, and makes the run refuse the ledger.

Several versions of one implementation become one ledger, the oldest first: each speaks from the PYTHON
before it on. What neighbours answer alike is written once; what some of them answer says of which Pythons.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
from typing import Any

from cause import Cause
from jython import JYTHON
from merging import Unlike, merged

VECTORS = pathlib.Path(__file__).resolve().parent.parent.parent / "vectors"
WORTH_A_PATTERN = 3  # cases of one answer: fewer are shorter with an answer each

PYPY_5340 = "https://github.com/pypy/pypy/issues/5340"
PYPY_3628 = "https://github.com/pypy/pypy/issues/3628"

STRINGPREP = "https://github.com/python/cpython/issues/155292"

PYPY = [
    Cause(
        r"^getaddrinfo/port-int-subclass-negative",
        "gaierror",
        r"Servname",
        "port",
        "a subclass of int is a port as an int is, as in CPython from 3.14 on; this number is no service",
    ),
    Cause(
        r"^setdefaulttimeout/float-object-of-int",
        "TypeError",
        r"__float__ returned",
        "port",
        "__float__ is asked, as in CPython from 3.15 on, and refused in its own words",
    ),
    Cause(
        r"^setdefaulttimeout/decimal-signaling-nan",
        "ValueError",
        r"signaling NaN",
        "port",
        "__float__ is asked, as in CPython from 3.15 on, and Decimal refuses this in its own words",
    ),
    Cause(
        r"^addresses/scope-id-",
        "ValueError",
        r"negative integer to unsigned",
        "port",
        "a negative scope id is refused, of which CPython takes the lowest 32 bits",
    ),
    Cause(
        r"^ancillary/item-level-over-c-int",
        "returned",
        r"",
        "port",
        "a level that is no C int is not refused",
    ),
    Cause(
        r"^lifecycle/send(all|msg)?-keyword",
        "BrokenPipeError",
        r"",
        "port",
        "send, sendall and sendmsg take their arguments by name as well",
    ),
    Cause(
        r"^lifecycle/send(all)?-flags-",
        "(BrokenPipeError|error)",
        r"",
        "port",
        "flags that are no C int are not refused: their lowest 32 bits count",
    ),
    Cause(
        r"^lifecycle/sendto-flags-over-c-int",
        "TypeError",
        r"not iterable",
        "port",
        "flags that are no C int are not refused, and the address is looked at next",
    ),
    Cause(
        r"^getaddrinfo/idna-(capital|georgian|cherokee)",
        "(gaierror|UnicodeError)",
        "",
        "cpython",
        "stringprep has the tables of CPython 3.14.10, where letters and the lower case that came after "
        "Unicode 3.2 are left alone, as RFC 3454 says; older CPythons look them up in their own Unicode",
        STRINGPREP,
    ),
    Cause(
        r"^getaddrinfo/idna-mark",
        "UnicodeError",
        "too long",
        "cpython",
        "a mark that came after Unicode 3.2 has no class in PyPy's tables of 3.2, and stays in its place; "
        "CPython puts it in order by its own Unicode",
    ),
    Cause(
        r"^(getdefaulttimeout|gethostname)/keyword",
        "TypeError",
        r"\w\(\) takes no keyword arguments",
        "port",
        "the words for a function without arguments lack the module's name",
    ),
    Cause(
        r"^(lifecycle|options)/(setsockopt-)?(two|five)-arguments",
        "returned",
        "",
        "port",
        "setsockopt() counts its arguments only where there are four: with two or five it does nothing "
        "and says nothing",
    ),
    Cause(
        r"^options/",
        "TypeError",
        r"takse exactly",
        "port",
        "PyPy's own words, one of them misspelt, for a length that stands beside another value than None",
    ),
    Cause(
        r"^fromfd_detach/fileno-float",
        "TypeError",
        r"integer argument expected, got float",
        "port",
        "the words that CPython had for a float before 3.10",
    ),
    Cause(
        r"^several_addresses/source-ipv4-all",
        "ExceptionGroup",
        "",
        "port",
        "an address of another family than the socket's is refused by PyPy itself: OSError without a number "
        "in the group, where CPython has the C library's EAI_ADDRFAMILY",
    ),
    Cause(
        r"^ancillary/item-(bytes|bytearray|str)",
        "TypeError",
        r"length 3|not int|expected integer",
        "port",
        "an item may be any sequence, text and bytes too, and is taken apart from left to right",
    ),
    Cause(
        r"^addresses/unknown-family",
        "error",
        r"unknown address family",
        "port",
        "PyPy's own words for a family that it does not know",
    ),
    Cause(
        r"^addresses/unknown-family",
        "",
        r"",
        "port",
        "the family is not looked at before the system is asked for an address: what the system says counts",
    ),
    Cause(
        r"^addresses/another-family",
        "returned",
        r"",
        "port",
        "an address is read as one of the socket's family, whatever family the system says it is of",
    ),
    Cause(
        r"^datagrams/size-largest",
        "MemoryError",
        r"",
        "port",
        "memory is asked for, where CPython knows that bytes cannot be so long",
    ),
    Cause(
        r"^half_close/datagram-recv-after",
        "BlockingIOError",
        r"",
        "port",
        "what is told ready and has nothing is not waited for again: EAGAIN shows instead of the time-out",
    ),
    Cause(
        r"^inheritance/(over|below)-c-int",
        "returned",
        r"",
        "port",
        "a number that no C int holds is cut, where CPython raises OverflowError",
    ),
    Cause(
        r"^makefile/read-below",
        "ValueError",
        r"read length must be",
        "port",
        "PyPy's own words for a length that is below -1",
    ),
    Cause(
        r"^makefile/",
        "TypeError",
        r"a read-write bytes-like object",
        "port",
        "PyPy's own words for what cannot be read into",
    ),
    Cause(
        r"^makefile/would-block-readinto",
        "returned",
        r"",
        "port",
        "readinto() of nothing says 0, as at the end, where CPython says None",
    ),
    Cause(
        r"^makefile/would-block-pair",
        "error",
        r"peek\(\) should",
        "port",
        "a pair's readline() names the peek() that it begins with",
    ),
    Cause(
        r"^makefile/closed-read",
        "ValueError",
        r"read of closed",
        "port",
        "that the file is closed is said before its length is looked at",
    ),
    Cause(
        r"^makefile/closed",
        "ValueError",
        r"I/O operation on closed file$",
        "port",
        "PyPy's own words for a closed file, which refuses before its socket is asked",
    ),
    Cause(
        r"^(getaddrinfo)/(scope|shape-ipv6-scope)",
        "returned",
        "",
        "port",
        "the address keeps its %scope, which CPython has stripped since 3.7; the scope id stands in its "
        "own place as well",
        PYPY_3628,
    ),
    Cause(
        r"^gethostbyn?a?",
        "TypeError",
        r"got '(bytes|bytearray)'",
        "port",
        "the host is unwrapped as text alone: bytes and bytearray, which CPython takes, are refused",
    ),
    Cause(
        r"^get(fqdn|host)",
        "TypeError",
        r"'str' object expected",
        "port",
        "PyPy's own words for an argument that is no text",
    ),
    Cause(
        "",
        "herror",
        "host lookup failed",
        "port",
        "herror carries one text with the host asked for; the h_errno code and its message are lost",
    ),
    Cause(
        "",
        "TypeError",
        r"positional argument|unexpected keyword|takes \d+ pos|multiple values",
        "port",
        "the functions are written with named parameters, so Python's own argument binding refuses, in "
        "its words",
    ),
    Cause(
        r"/keyword",
        "returned",
        "",
        "port",
        "the functions are written with named parameters, and take by keyword what CPython takes by "
        "position alone",
    ),
    Cause(
        r"^setdefaulttimeout/keyword",
        "",
        "",
        "port",
        "the functions are written with named parameters, and take by keyword what CPython takes by "
        "position alone",
    ),
    Cause(
        r"/(.*-)?null",
        "(returned|error|gaierror|herror)",
        "",
        "port",
        "text is cut at its first NUL on the way to C, where CPython refuses it",
    ),
    Cause(
        r"^getservbyport/name|-not-utf8$|^gethostbyaddr/hosts-utf8",
        "returned",
        "",
        "port",
        "a name that is no UTF-8 is decoded with surrogates, where CPython raises UnicodeDecodeError",
    ),
    Cause(
        r"surrogate",
        "(error|gaierror|returned)",
        "",
        "port",
        "a lone surrogate reaches the C library encoded, where CPython refuses to encode it",
    ),
    Cause(
        r"^[hn]to",
        "TypeError",
        r"expected integer, got",
        "port",
        "PyPy's own words for an argument that is no integer",
    ),
    Cause(
        "",
        "TypeError",
        r"expected (str|integer), got|a bytes-like object is required, not|must be real number",
        "port",
        "PyPy's own words for an argument of the wrong type, and it unwraps arguments from left to right",
    ),
    Cause(
        r"^(hton|ntoh)l/",
        "OverflowError",
        r"long int larger than 32|can't convert negative|integer too large",
        "port",
        "PyPy's own words for an integer out of range; objects with __index__ or __int__ are converted "
        "before",
    ),
    Cause(
        r"^(hton|ntoh)s/",
        "OverflowError",
        r"can't convert negative|32-bit integer|int too large",
        "port",
        "PyPy's own words for an integer out of range; objects with __index__ or __int__ are converted "
        "before",
    ),
    Cause(
        r"^(?!setdefaulttimeout|getaddrinfo/port).*(decimal|fraction)",
        "",
        "",
        "port",
        "an object with __int__ alone (Decimal, Fraction) is converted without a word, or fails in its "
        "own conversion",
    ),
    Cause(
        r"^(hton|ntoh)s/",
        "returned",
        "",
        "port",
        "the value is cut to 16 bits without a word, where CPython 3.7 to 3.9 gives a DeprecationWarning and "
        "later ones raise OverflowError",
    ),
    Cause(
        r"^(hton|ntoh)l/index",
        "returned",
        "",
        "port",
        "an object with __index__ is taken, as CPython will from 3.15",
    ),
    Cause(
        "",
        "ValueError",
        r"Cannot convert NaN",
        "port",
        "an object with __int__ alone (Decimal, Fraction) is converted without a word, or fails in its "
        "own conversion",
    ),
    Cause(
        r"^inet_ntop/",
        "error",
        r"unknown address family",
        "port",
        "an unknown address family is an OSError without its number, where CPython raises ValueError; "
        "the family is cut to 32 bits before it is looked at",
    ),
    Cause(
        r"^inet_pton/",
        "error",
        r"unknown address family",
        "port",
        "PyPy looks at the address family itself: OSError without the errno that the C library sets, "
        "and a family cut to 32 bits",
    ),
    Cause(
        r"^inet_(pton|ntop)/",
        "OverflowError",
        r"int too large",
        "port",
        "PyPy's own words for an integer that no C type holds",
    ),
    Cause(r"^inet_pton/", "error", r"illegal IP", "port", "the text is looked at before the address family"),
    Cause(
        r"^getservbyport/",
        "OverflowError",
        r"int too large",
        "port",
        "PyPy's own words for an integer that no C type holds",
    ),
    Cause(
        r"^getservbyport/",
        "OverflowError",
        r"port must be",
        "port",
        "an integer that no C int holds is told the port's range, where CPython says that the integer "
        "is out of range",
    ),
    Cause(
        r"^getserv.*/(protocol|port)",
        "returned",
        "",
        "port",
        "None stands for no protocol, where CPython wants text",
    ),
    Cause(
        r"^getaddrinfo/",
        "OverflowError",
        r"int too large|too large",
        "port",
        "PyPy's own words for an integer that no C type holds",
    ),
    Cause(
        r"^getaddrinfo/port",
        "returned",
        "",
        "port",
        "any object that is an integer is taken for the port, where CPython before 3.14 wants an int itself",
    ),
    Cause(
        r"^getaddrinfo/port",
        "TypeError",
        r"argument 2 must be",
        "port",
        "a port of the wrong type is a TypeError with the words of Python 2, where CPython raises OSError",
    ),
    Cause(
        r"^getaddrinfo/hint-(family|type|proto|flags)",
        "(gaierror|returned)",
        "",
        "port",
        "a hint is cut to 32 bits or converted by __int__, where CPython raises OverflowError or warns",
    ),
    Cause(
        r"^getaddrinfo/proto",
        "returned",
        "",
        "port",
        "the module has no constant for the protocol that the C library answers (IPPROTO_UDPLITE): the "
        "number stays a number",
        PYPY_5340,
    ),
    Cause(
        r"^gethostbyaddr/empty",
        "error",
        "",
        "port",
        "the message's grammar is put right: addresses, where CPython says address",
    ),
    Cause(
        r"^gethostbyname/",
        "returned",
        "",
        "port",
        "a dotted address is taken apart by PyPy itself: its parts are decimal, zeros before them or "
        "not, and white space behind it passes",
    ),
    Cause(
        r"^getnameinfo/",
        "OverflowError",
        r"must be 0-",
        "port",
        "the port is held to 0-65535, which CPython hands to the C library, and the words lack the "
        "function's name",
    ),
    Cause(
        r"^getnameinfo/",
        "(OverflowError|ValueError)",
        r"too large|negative",
        "port",
        "flowinfo and scope id are unwrapped as unsigned integers, which refuses what CPython wraps around",
    ),
    Cause(
        r"^getnameinfo/",
        "(ValueError|IndexError|KeyError|error)",
        "",
        "port",
        "the address is taken apart as any sequence: the shape's faults show as Python's own exceptions",
    ),
    Cause(
        r"^getnameinfo/",
        "gaierror",
        "",
        "port",
        "arguments are converted in another order, and cut to 32 bits on the way to C",
    ),
    Cause(
        r"^getnameinfo/sockaddr",
        "(returned|TypeError)",
        "",
        "port",
        "the address may be any sequence, where CPython wants a tuple",
    ),
    Cause(
        r"^(set|get)defaulttimeout/",
        "returned",
        r"-0\.0",
        "port",
        "the time-out is kept as a C double: minus zero stays minus zero",
    ),
    Cause(
        r"^setdefaulttimeout/",
        "ValueError",
        r"out of range",
        "port",
        "every time-out below zero is told that it is out of range, the too large ones as well",
    ),
    Cause(
        r"^setdefaulttimeout/",
        "OverflowError",
        r"too large",
        "port",
        "PyPy's own words for an integer that no double holds",
    ),
    Cause(
        r"^setdefaulttimeout/(nan|kept-after-nan|float|int|kept-after|fraction|decimal|sum|index|nan)",
        "returned",
        r'"returned":null',
        "port",
        "the time-out is kept as a C double: no value is too large, infinity and NaN are taken, and "
        "objects with __float__ pass",
    ),
    Cause(
        r"^setdefaulttimeout/",
        "returned",
        "",
        "port",
        "the time-out is kept as a C double and never rounded to nanoseconds",
    ),
    Cause(
        r"^(timeouts|late_data)/(never-)?nothing-asked",
        "timeout",
        r"",
        "port",
        "recv(0) waits until there is something to read",
    ),
    Cause(
        r"^timeouts/|^create_connection/timeout",
        "(returned|BlockingIOError|ConnectionRefusedError|timeout)",
        r"",
        "port",
        "the time-out is kept as a C double: no value is too large, infinity and NaN are taken, and "
        "nothing is rounded",
    ),
    Cause(
        r"^timeouts/",
        "OverflowError",
        r"too large",
        "port",
        "PyPy's own words for an integer that no C type holds",
    ),
    Cause(
        r"^addresses/",
        "ConnectionRefusedError",
        r"",
        "port",
        "the address may be any sequence, where CPython wants a tuple",
    ),
    Cause(
        r"^addresses/ipv6-(link|interface)-local-scope",
        "returned",
        r"",
        "port",
        "an address keeps its %scope, which CPython has stripped since 3.7",
    ),
    Cause(
        r"^(addresses|ancillary|create_connection|errors)/",
        "(TypeError|ValueError)",
        r"not iterable|values to unpack|must be a tuple of length",
        "port",
        "the address, or the list of buffers, is taken apart as any sequence: the shape's faults show "
        "as Python's own exceptions",
    ),
    Cause(
        r"^addresses/",
        "TypeError",
        r"string or unicode text buffer expected|expected bytes",
        "port",
        "PyPy's own words for a host or a path of the wrong type",
    ),
    Cause(
        r"^addresses/",
        "UnicodeError",
        r"idna",
        "port",
        "the codec's refusal is wrapped once more, in the words of the label that is too long or wrong",
    ),
    Cause(
        r"^addresses/unix-surrogates",
        "UnicodeEncodeError",
        r"",
        "port",
        "a path is encoded strictly, where CPython lets the file system's error handler decide",
    ),
    Cause(
        r"^addresses/",
        "OverflowError",
        r"must be 0-",
        "port",
        "the words for a number out of range lack the function's name",
    ),
    Cause(
        r"",
        "OverflowError",
        r"too large|32-bit integer",
        "port",
        "PyPy's own words for an integer that no C type holds",
    ),
    Cause(
        r"^ancillary/",
        "TypeError",
        r"ancillary data items|expected bytes",
        "port",
        "PyPy's own words for an argument of sendmsg() of the wrong type, and it unwraps arguments from "
        "left to right",
    ),
    Cause(
        r"^ancillary/room",
        "returned",
        r"",
        "port",
        "room for ancillary data is cut to what the system takes, where CPython raises OverflowError",
    ),
    Cause(
        r"^create_connection/port",
        "TypeError",
        r"argument 2 must be",
        "port",
        "a port of the wrong type is a TypeError with the words of Python 2, where CPython raises OSError",
    ),
    Cause(
        r"^datagrams/recvfrom-into",
        "returned",
        r"",
        "port",
        "a size below zero counts as none, where CPython raises ValueError",
    ),
    Cause(
        r"^datagrams/",
        "TypeError",
        r"read-write bytes-like",
        "port",
        "PyPy's own words for a buffer that cannot be written",
    ),
    Cause(r"^datagrams/", "ValueError", r"non-negative", "port", "PyPy's own words for a size below zero"),
    Cause(
        r"^lifecycle/.*over-c-int|^lifecycle/.*under-c-int",
        "error",
        r"",
        "port",
        "the family is cut to 32 bits, where CPython raises OverflowError",
    ),
    Cause(
        r"^lifecycle/closed-",
        "error",
        r"",
        "port",
        "a closed socket is asked of the system in another order: EBADF, in other words or where "
        "CPython answers",
    ),
    Cause(
        r"^lifecycle/listen",
        "returned",
        r"",
        "port",
        "methods are written with named parameters, and take by keyword what CPython takes by position alone",
    ),
    Cause(
        r"^options/level",
        "returned",
        r"",
        "port",
        "the level is cut to 32 bits, where CPython raises OverflowError",
    ),
]

OLD = "Python 2.7 is older than the rule"
CPYTHON = [
    Cause(
        r"^getaddrinfo/port-int-subclass-negative",
        "gaierror",
        r"Servname",
        "cpython",
        "a subclass of int is a port as an int is, as in CPython from 3.14 on; this number is no service",
    ),
    Cause(
        r"^setdefaulttimeout/float-object-of-int",
        "TypeError",
        r"nb_float",
        "cpython",
        "__float__ is asked, as in CPython from 3.15 on, and refused in its own words",
    ),
    Cause(
        r"^addresses/\w+-family-repr",
        "returned",
        r"socket object",
        "cpython",
        f"{OLD}: socketpair() and fromfd() give the C module's socket, whose repr() tells numbers alone",
    ),
    Cause(
        r"^datagrams/size-largest",
        "OverflowError",
        r"signed integer",
        "cpython",
        f"{OLD}: a size is a C int",
    ),
    Cause(
        r"^create_connection/address-bytes-of-two",
        "gaierror",
        r"",
        "cpython",
        f"{OLD}: bytes are text, and each of two characters is taken for a host or a port",
    ),
    Cause(
        r"^fromfd_detach/fileno-float",
        "AttributeError",
        r"'float' object",
        "cpython",
        f"{OLD}: the fourth argument of socket() is a socket to wrap, not a descriptor",
    ),
    Cause(
        r"^lifecycle/type-and-",
        "returned",
        r"",
        "cpython",
        f"{OLD}: the type is told as it was given (as again since "
        "3.7): what the time-out adds is not looked up",
    ),
    Cause(
        r"",
        "TypeError",
        r"listen\(\) takes exactly one argument \(0 given\)",
        "cpython",
        f"{OLD}: listen() wants a backlog, which may be left out since 3.5",
    ),
    Cause(
        r"^options/none-and-length",
        "TypeError",
        r"takes exactly 3 arguments",
        "cpython",
        f"{OLD}: setsockopt() with None and a length came in 3.6",
    ),
    Cause(
        r"",
        "AttributeError",
        r"'(sendmsg|recvmsg|recvmsg_into)'",
        "cpython",
        f"{OLD}: sendmsg() and recvmsg() came in 3.3",
    ),
    Cause(
        r"",
        "AttributeError",
        r"'detach'",
        "cpython",
        f"{OLD}: detach() came in 3.2",
    ),
    Cause(
        r"",
        "AttributeError",
        r"'[gs]et_inheritable'",
        "cpython",
        f"{OLD}: get_inheritable() and set_inheritable() came in 3.4",
    ),
    Cause(
        r"",
        "AttributeError",
        r"'getblocking'",
        "cpython",
        f"{OLD}: getblocking() came in 3.7",
    ),
    Cause(
        r"^makefile/",
        "AttributeError",
        r"'file' object",
        "cpython",
        f"{OLD}: a file of the C library has neither readable(), "
        "writable() nor seekable(), and its class another name",
    ),
    Cause(
        r"^makefile/",
        "TypeError",
        r"takes (at most|no keyword)",
        "cpython",
        f"{OLD}: makefile() of the C module's socket takes no "
        "keywords, and counts its arguments in other words",
    ),
    Cause(
        r"^makefile/(mode-(?!of)|buffering)",
        "",
        r"",
        "cpython",
        f"{OLD}: the mode is handed to the C library, which takes "
        "other ones and refuses in its own words; the buffer's size is a C int",
    ),
    Cause(
        r"^makefile/closed-",
        "ValueError",
        r"I/O operation on closed file$",
        "cpython",
        f"{OLD}: a closed file refuses all that it is asked in one wording",
    ),
    Cause(
        r"^makefile/",
        "IOError",
        r"File not open for",
        "cpython",
        f"{OLD}: the words for a file that is not open for what it is asked",
    ),
    Cause(
        r"^makefile/",
        "IOError",
        r"EPIPE",
        "cpython",
        f"{OLD}: errors of the system are IOError whatever their "
        "number; classes by errno came in 3.3 (PEP 3151)",
    ),
    Cause(
        r"^makefile/",
        "IOError",
        r"EAGAIN",
        "cpython",
        f"{OLD}: a file of the C library reads the descriptor itself "
        "and knows of no time-out: what would block is IOError",
    ),
    Cause(
        r"^makefile/read-(part|all-timed)",
        "returned",
        r"616263",
        "cpython",
        f"{OLD}: a file of the C library reads the descriptor itself "
        "and knows of no time-out: what had come is returned",
    ),
    Cause(
        r"^makefile/",
        "returned",
        r"returned.:null.$",
        "cpython",
        f"{OLD}: write() of a file returns nothing, and takes text",
    ),
    Cause(
        r"^makefile/",
        "TypeError",
        r"integer argument expected",
        "cpython",
        f"{OLD}: the words for an argument that is no number, and __index__ is not asked",
    ),
    Cause(
        r"^makefile/",
        "OverflowError",
        r"too large",
        "cpython",
        f"{OLD}: the words for an integer that no C type holds",
    ),
    Cause(
        r"^makefile/(socket-closed|repr-when-closed)",
        "returned",
        r"",
        "cpython",
        f"{OLD}: the file has a descriptor of its own, and the socket is closed at once",
    ),
    Cause(
        r"^makefile/makefile-of-closed",
        "error",
        r"EBADF",
        "cpython",
        f"{OLD}: a closed socket has no descriptor to copy",
    ),
    Cause(
        r"^makefile/read-below",
        "returned",
        r"",
        "cpython",
        f"{OLD}: any size below zero reads to the end",
    ),
    Cause(
        r"^makefile/pair-readline",
        "returned",
        r"",
        "cpython",
        f"{OLD}: a packet without bytes is the end",
    ),
    Cause(
        r"^makefile/(repr|mode|name|fileno|closed-attributes)",
        "returned",
        r"",
        "cpython",
        f"{OLD}: a file of the C library has a repr(), a mode, the "
        "name <socket> and a descriptor of its own; a pair is one file",
    ),
    Cause(
        r"",
        "AttributeError",
        r"'timeout'",
        "cpython",
        f"{OLD}: the class that wraps a socket has no attribute timeout",
    ),
    Cause(
        r"",
        "AttributeError",
        r"'nosuch'",
        "cpython",
        f"{OLD}: the class that wraps a socket has another name, _socketobject",
    ),
    Cause(
        r"^fromfd_detach/fileno",
        "AttributeError",
        r"'int' object",
        "cpython",
        f"{OLD}: the fourth argument of socket() is a socket to wrap, not a descriptor",
    ),
    Cause(
        r"",
        "TypeError",
        r"unexpected keyword argument 'fileno'",
        "cpython",
        f"{OLD}: socket() takes no fileno",
    ),
    Cause(
        r"",
        "TypeError",
        r"unexpected keyword|multiple values for keyword|'int' object is not callable",
        "cpython",
        f"{OLD}: methods are wrapped by functions in Python, which bind arguments in other words",
    ),
    Cause(
        r"^(timeouts/|create_connection/timeout-(nan|over))",
        "(returned|error)",
        r"^\{|EINPROGRESS|ECONNREFUSED",
        "cpython",
        f"{OLD}: the time-out is a C double, not a count of nanoseconds (since 3.5): nothing "
        "is rounded or too large",
    ),
    Cause(
        r"^options/value-str",
        "error",
        r"EINVAL",
        "cpython",
        f"{OLD}: bytes are text, and a text is taken for the option's bytes",
    ),
    Cause(
        r"^lifecycle/(closed|close-twice)",
        "error",
        r"EBADF",
        "cpython",
        f"{OLD}: a closed socket has no descriptor to ask: all but close() fails with EBADF",
    ),
    Cause(
        r"^lifecycle/(closed-dup|dup-timeout)",
        "returned",
        r"",
        "cpython",
        f"{OLD}: dup() wraps the same descriptor once more",
    ),
    Cause(
        r"^lifecycle/pair-attributes",
        "returned",
        r"-1\.0",
        "cpython",
        f"{OLD}: a pair's sockets show their time-out as the C double that it is, -1.0 for none",
    ),
    Cause(
        r"^(?!get|inet|set|hton|ntoh|constants|exceptions)",
        "error",
        r"E(ACCES|CONNREFUSED|PIPE|AGAIN|NOENT|NOTDIR|CONNRESET|INPROGRESS|ALREADY)\b",
        "cpython",
        f"{OLD}: errors of the system are socket.error whatever their number; classes by errno "
        "came in 3.3 (PEP 3151)",
    ),
    Cause(
        r"^addresses/",
        "TypeError",
        r"coercing to Unicode|decoding bytearray",
        "cpython",
        f"{OLD}: the host becomes unicode text and then IDNA: other words for what is no text, "
        "and bytearray is refused",
    ),
    Cause(
        r"^addresses/",
        "TypeError",
        r"must be tuple, not str",
        "cpython",
        f"{OLD}: bytes are called str",
    ),
    Cause(
        r"^addresses/",
        "UnicodeError",
        r"",
        "cpython",
        f"{OLD}: the IDNA codec's own refusal is not wrapped",
    ),
    Cause(
        r"^(addresses/unix|datagrams/(recvfrom-unix|send)|peers/(getpeername|name))",
        "returned",
        r"",
        "cpython",
        f"{OLD}: bytes are text, text is bytes: a path or a message may be either, and a path "
        "comes back as text",
    ),
    Cause(
        r"^create_connection/",
        "ValueError",
        r"to unpack",
        "cpython",
        f"{OLD}: the words for a sequence of the wrong length",
    ),
    Cause(
        r"^create_connection/port",
        "error",
        r"argument 2",
        "cpython",
        f"{OLD}: the port is an integer or a byte string, in other words and before other arguments",
    ),
    Cause(
        r"^(datagrams|half_close|lifecycle|options|timeouts|addresses)/",
        "OverflowError",
        r"too large",
        "cpython",
        f"{OLD}: the words for an integer that no C type holds",
    ),
    Cause(
        r"^repr/",
        "returned",
        r"",
        "cpython",
        f"{OLD}: the class that wraps a socket has object's own repr(), the one within tells numbers alone",
    ),
    Cause(
        r"^late_data/default-of-a-dup",
        "returned",
        r"",
        "cpython",
        f"{OLD}: dup() wraps the same socket once more, so both have one time-out",
    ),
    Cause(
        r"^(timeouts|late_data)/(never-)?nothing-asked",
        "timeout",
        r"",
        "cpython",
        f"{OLD}: recv(0) waits until there is something to read",
    ),
    Cause(
        r"^exceptions/",
        "returned",
        "",
        "cpython",
        f"{OLD}: socket.error is a class of its own under IOError; it became OSError in 3.3",
    ),
    Cause(
        "", "AttributeError", "'module' object", "cpython", f"{OLD}: AttributeError does not name the module"
    ),
    Cause(
        "",
        "UnicodeEncodeError",
        "ascii",
        "cpython",
        f"{OLD}: unicode text is encoded as ASCII on its way to C, not as UTF-8 or by IDNA",
    ),
    Cause(
        "",
        "TypeError",
        r"null bytes",
        "cpython",
        f"{OLD}: text with NUL is a TypeError; it became ValueError in 3.5",
    ),
    Cause(
        "",
        "TypeError",
        r"must be string|read-only buffer|argument 1 must be",
        "cpython",
        f"{OLD}: the words for an argument of the wrong type say string and buffer, and bytearray is refused",
    ),
    Cause(
        "",
        "TypeError",
        r"an integer is required|expected int/long|a float is required",
        "cpython",
        f"{OLD}: the words for an argument that is no number, and __index__ is not asked",
    ),
    Cause(
        r"",
        "TypeError",
        r"takes",
        "cpython",
        f"{OLD}: functions take no keywords, and count their arguments in other words",
    ),
    Cause(
        r"^gethostbyname/.*octal",
        "returned",
        "",
        "cpython",
        f"{OLD}: four decimal parts are an address before anything else is tried, zeros before them or not",
    ),
    Cause(
        r"^gethostbyaddr/ipv6-mapped",
        "error",
        "",
        "cpython",
        f"{OLD}: an IPv6 address that maps an IPv4 one is refused, with an error that has no number",
    ),
    Cause(
        r"^getservbyport/name|-not-utf8$|^gethostbyaddr/hosts-utf8",
        "returned",
        "",
        "cpython",
        f"{OLD}: names are bytes, and need not be UTF-8",
    ),
    Cause(
        r"^inet_|^get(serv|proto)by|^getnameinfo/host-bytes|^gethost|^getfqdn",
        "(returned|error|ValueError|gaierror)",
        "",
        "cpython",
        f"{OLD}: bytes are text, text is bytes, and each is taken for the other; names are not held to "
        "IDNA or UTF-8",
    ),
    Cause(r"^getnameinfo/host", "error", "", "cpython", f"{OLD}: the host may be a name, which is resolved"),
    Cause(
        r"^getaddrinfo/idna",
        "",
        "",
        "cpython",
        f"{OLD}: byte text goes to the C library without IDNA, whose errors are plain UnicodeError",
    ),
    Cause(
        r"^getaddrinfo/",
        "error",
        "argument 2",
        "cpython",
        f"{OLD}: the port is an integer or a byte string, in other words and before other arguments",
    ),
    Cause(
        r"^getaddrinfo/port",
        "returned",
        "",
        "cpython",
        f"{OLD}: any integer is taken for the port, bool included",
    ),
    Cause(
        r"^getaddrinfo/",
        "returned",
        "",
        "cpython",
        "the module has no constant for the protocol that the C library answers (IPPROTO_SCTP came in "
        "3): the number stays a number",
    ),
    Cause(r"^(hton|ntoh)l/", "returned", "", "cpython", f"{OLD}: the value is cut to 32 bits"),
    Cause(
        r"^(hton|ntoh)[sl]/",
        "(OverflowError|ValueError)",
        "",
        "cpython",
        f"{OLD}: the words for an integer out of range",
    ),
    Cause(
        r"^(set|get)defaulttimeout/",
        "returned",
        "",
        "cpython",
        f"{OLD}: the time-out is a C double, not a count of nanoseconds (since 3.5): nothing is rounded "
        "or too large",
    ),
    Cause(
        r"^setdefaulttimeout/",
        "(ValueError|OverflowError)",
        "",
        "cpython",
        f"{OLD}: the words for a time-out out of range",
    ),
]


def raised(name: str, code: str | int, text: str) -> dict[str, Any]:
    """An error of Jython's, with its number."""
    first = {"const": code} if isinstance(code, str) else code
    return {"raised": {"class": name, "code": code, "args": [first, text], "text": f"[Errno {code}] {text}"}}


UNMAPPED = "Unmapped exception: java."
LATE = raised("timeout", "ETIMEDOUT", "timed out")  # a virtual machine may take longer than a short time-out
RESET = [
    raised("error", "ECONNRESET", "Software caused connection abort"),
    raised("error", "ECONNRESET", "Socket closed"),
]
NOT_CONNECTED = [raised("error", -1, UNMAPPED + "nio.channels.NotYetConnectedException"), LATE]
NO_CHANNEL = raised("error", "ENOTCONN", "Socket is not connected")  # nothing was sent yet
CLOSED = raised("error", -1, UNMAPPED + "net.SocketException: Socket is closed")
# Written by hand: steps that are answered by chance, with each answer that was seen.
BY_CHANCE: dict[str, dict[str, dict[int, list[dict[str, Any] | None]]]] = {
    "CPython": {  # a file's descriptor is the first that is free
        "makefile/fileno-of-pair": {2: [{"returned": {"any": "fd"}}]},
    },
    "Jython": {  # EINPROGRESS as expected, EALREADY, or ENOTCONN where the connection was refused meanwhile
        "errors/nonblocking-then-done": {
            6: [None, {"returned": 107}],
            8: [{"returned": 114}, {"returned": 107}],
            9: [{"returned": 114}, {"returned": 107}],
        },
        "errors/nonblocking-then-error": {6: [None, {"returned": 107}]},
        "timeouts/zero-connect-ex": {6: [None, {"returned": 107}]},
        "unreachable/connect-ex-zero": {2: [{"returned": 115}, {"returned": 107}]},
        # what is written is written by another thread, soon enough or not
        "late_data/late-then-there": {3: [None, LATE]},
        "late_data/never-behind-what-was-sent": {3: [None, LATE]},
        "resets/datagram-not-connected": {2: [None, LATE], 3: [LATE, NO_CHANNEL]},
        "resets/datagram-told-once": {3: [None, LATE]},
        "swallowing/sendto": {2: [None, LATE]},
        "swallowing/sendto-ipv6": {2: [None, LATE]},
        "swallowing/send-waits": {3: [*NOT_CONNECTED]},
        "swallowing/sendall-waits": {3: [*NOT_CONNECTED]},
        # the peer's reset came before or after
        "resets/sendall-is-reset": {4: [*RESET]},
        "resets/sendall-is-reset-ipv6": {4: [*RESET]},
        "resets/closed-sendall": {3: [None, CLOSED]},
        "resets/closed-sendall-ipv6": {3: [None, CLOSED]},
        # connected meanwhile, or not
        "swallowing/connect-and-send": {
            3: [None, raised("error", -1, UNMAPPED + "lang.NullPointerException: recipient and sender")]
        },
        "swallowing/getpeername": {
            3: [
                raised("error", "ENOTCONN", "Socket is not connected"),
                {"returned": {"tuple": ["192.0.2.77", 80]}},
            ]
        },
    },
}

# Written by hand: cases that give no answer are never proposed.
WITHOUT_ANSWER: dict[str, list[dict[str, Any]]] = {
    "PyPy": [
        {
            "case": "datagrams/flags-over-c-int",
            "verdict": "port",
            "because": "the flags are cut to 32 bits, and recv() waits for ever where CPython raises "
            "OverflowError",
            "observed": {"error": "hung"},
        },
        {
            "case": "makefile/refused-mode-holds-nothing",
            "verdict": "port",
            "because": "an unbuffered file that was refused holds the socket open until it is collected, "
            "and nothing collects it at once: the peer's recv() waits for ever",
            "observed": {"error": "hung"},
        },
        {
            "case": "options/no-arguments",
            "verdict": "port",
            "because": "setsockopt() counts its arguments only where there are four: with none or one, the "
            "interpreter is killed by SIGSEGV",
            "when": {"python": ">=3.11.17"},
            "observed": {"error": "crashed"},
        },
    ],
    "Jython": [
        {"case": case, "verdict": "port", "because": because, "observed": {"error": error}}
        for error, because, cases in (
            (
                "garbled",
                "jnr-netdb hands None to the C library as a null pointer, and the virtual machine ends with "
                "a report on standard output",
                ("getprotobyname/name-none", "getprotobyname/no-argument", "getservbyname/name-none"),
            ),
            (
                "hung",
                "sendmsg() came in 3.3, and what was not sent is waited for",
                ("ancillary/address-given",),
            ),
            (
                "hung",
                "a datagram without bytes never reaches the program",
                ("datagrams/sendto-nothing",),
            ),
            (
                "hung",
                "listen() wants a backlog, and what was not connected is waited for",
                ("half_close/tcp", "lifecycle/accept-talks"),
            ),
        )
        for case in cases
    ],
    "CPython": [
        {
            "case": case,
            "verdict": "cpython",
            "because": f"{OLD}: {because}",
            "observed": {"error": "hung"},
        }
        for because, cases in (
            (
                "sendmsg() came in 3.3, and what was not sent is waited for",
                ("ancillary/address-given", "ancillary/descriptor-arrives", "ancillary/recv-takes-no-items"),
            ),
            (
                "detach() came in 3.2, and what was not sent is waited for",
                (
                    "fromfd_detach/detach-then-fileno",
                    "fromfd_detach/detach-keeps-open",
                    "fromfd_detach/fileno-found-out",
                ),
            ),
            (
                "detach() came in 3.2, and the file reads on from a socket that is open",
                ("makefile/detached",),
            ),
            (
                "a file of the C library takes what it is asked for and no more where that is past its small "
                "buffer; what the case asks of it then never comes",
                ("makefile/blocks",),
            ),
            (
                "a buffer of one byte means lines to the C library, whose file takes all that has come, and "
                "recv() waits for more",
                ("makefile/buffer-of-one",),
            ),
            (
                "to the C library the mode rwb reads alone, and what was not written is waited for",
                ("makefile/pair-both-ways", "makefile/writing-goes-on"),
            ),
            (
                "the socket is closed at once, open file or not, and what was not sent never comes",
                ("makefile/socket-used-when-closed",),
            ),
            (
                "text without a buffer is not refused, and the file keeps a descriptor of its own open: the "
                "peer's end never comes",
                ("makefile/refused-mode-holds-nothing",),
            ),
        )
        for case in cases
    ],
}

TABLES = {"CPython": CPYTHON, "Jython": JYTHON, "PyPy": PYPY}


def first_difference(observed: dict[str, Any]) -> dict[str, Any]:
    if "steps" not in observed:
        return observed
    steps = [step for step in observed["steps"] if step]
    always = next((step for step in steps if "one_of" not in step), None)
    first: dict[str, Any] = always or next(answer for answer in steps[0]["one_of"] if answer)
    return first


def kind_and_text(observed: dict[str, Any]) -> tuple[str, str]:
    if "error" in observed:
        return "no answer", observed["error"]
    answer = first_difference(observed)
    if "raised" in answer:
        text = answer["raised"]["text"]
        return answer["raised"]["class"], text if isinstance(text, str) else text["str"]
    return "returned", json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def cause_of(implementation: str, entry: dict[str, Any]) -> Cause | None:
    kind, text = kind_and_text(entry["observed"])
    for cause in TABLES.get(implementation, []):
        if not re.search(cause.case, entry["case"]) or not re.search(cause.text, text):
            continue
        if not cause.kind or re.fullmatch(cause.kind, kind):
            return cause
    return None


def common_front(ids: list[str]) -> str:
    front = ids[0]
    while not all(one.startswith(front) for one in ids):
        front = front[:-1]
    return front + "*"


def all_cases() -> list[str]:
    files = [*VECTORS.glob("*.json"), *VECTORS.glob("scenarios/*.json")]
    return [case["id"] for path in files for case in json.loads(path.read_text(encoding="utf-8"))["cases"]]


def fronts(case: str) -> list[str]:
    """What a pattern for this case and its neighbours may say before its star, the widest first."""
    return [case[: place + 1] for place, letter in enumerate(case) if letter in "/-"]


def alike(members: list[dict[str, Any]], known_cases: list[str]) -> dict[str, list[str]]:
    """Patterns all of whose cases give one answer, with these cases: the answer then stands once."""
    answers = {member["case"]: compact(member["observed"]) for member in members}
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    for case in answers:
        for front in [] if case in taken else fronts(case):
            meant = [one for one in known_cases if one.startswith(front)]
            if len(meant) >= WORTH_A_PATTERN and {answers.get(one) for one in meant} == {answers[case]}:
                found[front + "*"] = meant
                taken.update(meant)
                break
    return found


def entries_of(cause: Cause, members: list[dict[str, Any]], known_cases: list[str]) -> list[dict[str, Any]]:
    """The entries of one function, one cause and one condition."""
    reason = {"verdict": cause.verdict, "because": cause.because} | ({"url": cause.url} if cause.url else {})
    when = {"when": members[0]["when"]} if "when" in members[0] else {}
    observed = {member["case"]: member["observed"] for member in members}
    result = []
    for pattern, cases in alike(members, known_cases).items():
        result.append(
            {"case": pattern, "cases": len(cases), **reason, **when, "observed": observed[cases[0]]}
        )
        for case in cases:
            del observed[case]
    if len(observed) == 1:
        result += [{"case": case, **reason, **when, "observed": answer} for case, answer in observed.items()]
    elif observed:
        head = {"case": common_front(list(observed)), "cases": len(observed)}
        result.append({**head, **reason, **when, "observed": {"each": observed}})
    return result


def grouped(implementation: str, entries: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], int]:
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    causes: dict[tuple[str, str, str], Cause] = {}
    result: list[dict[str, Any]] = []
    unexplained = 0
    for entry in entries:
        cause = cause_of(implementation, entry)
        if cause is None:
            result.append(entry)
            if entry["because"]:
                continue
            unexplained += 1
            print(
                f"no reason yet: {entry['case']}: {': '.join(kind_and_text(entry['observed']))}",
                file=sys.stderr,
            )
            continue
        key = (entry["case"].split("/")[0], cause.because, compact(entry.get("when")))
        causes[key] = cause
        groups.setdefault(key, []).append(entry)
    known_cases = all_cases()
    for key, members in groups.items():
        result += entries_of(causes[key], members, known_cases)
    return result, unexplained


def leave_to_chance(implementation: str, entries: list[dict[str, Any]]) -> None:
    for entry in entries:
        for step, answers in BY_CHANCE.get(implementation, {}).get(entry["case"], {}).items():
            entry["observed"]["steps"][step] = {"one_of": answers} if len(answers) > 1 else answers[0]


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def written(ledger: dict[str, Any]) -> str:
    """An entry per line, and of an entry for several cases a line per case."""
    parts = []
    for entry in ledger["entries"]:
        each = entry["observed"].get("each")
        if each is None:
            parts.append(" " + compact(entry))
            continue
        lines = ",\n  ".join(f"{compact(one)}:{compact(answer)}" for one, answer in each.items())
        parts.append(" " + compact({**entry, "observed": {"each": {}}})[:-3] + "\n  " + lines + "}}}")
    head = compact({key: value for key, value in ledger.items() if key != "entries"})[:-1]
    return head + ',\n"entries":[\n' + ",\n".join(parts) + "]}\n"


def read_answered(path: str) -> dict[str, Any]:
    """A proposed ledger without what gives no answer, which is written by hand."""
    ledger: dict[str, Any] = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    ledger["entries"] = [entry for entry in ledger["entries"] if "error" not in entry["observed"]]
    leave_to_chance(ledger["implementation"], ledger["entries"])
    return ledger


def explained(ledger: dict[str, Any]) -> int:
    """Gives the ledger's entries their reasons, and adds those written by hand; how many are without one."""
    implementation = ledger["implementation"]
    ledger["entries"], unexplained = grouped(implementation, ledger["entries"])
    proposed = {(entry["case"], compact(entry.get("when"))) for entry in ledger["entries"]}
    for entry in WITHOUT_ANSWER.get(implementation, []):
        if (entry["case"], compact(entry.get("when"))) not in proposed:
            ledger["entries"].append(entry)
    return unexplained


def main() -> int:
    *sources, target = sys.argv[1:] or [""]
    if len(sources) % 2 == 0:
        print("usage: explain.py PROPOSED [PYTHON PROPOSED]... LEDGER", file=sys.stderr)
        return 2
    try:
        ledger = merged([read_answered(path) for path in sources[::2]], sources[1::2])
    except Unlike as unlike:
        print(f"explain.py: {unlike}", file=sys.stderr)
        return 2
    unexplained = explained(ledger)
    text = written(ledger)
    assert json.loads(text) == ledger
    pathlib.Path(target).write_text(text, encoding="utf-8")
    print(f"{target}: {len(ledger['entries'])} entries, {unexplained} without a reason", file=sys.stderr)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
