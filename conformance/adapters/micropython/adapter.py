# SPDX-License-Identifier: MIT
"""Puts MicroPython's socket module behind the adapter protocol, version 1. Written in MicroPython's dialect.

usage: micropython adapter.py
    requests on standard input, answers on standard output, one JSON object a line

README.md tells how functions, addresses and errors are mapped. It observes and never judges.
"""

import binascii
import errno
import gc
import json
import os
import re
import socket
import struct
import sys
import time

PROTOCOL = 1
PLAIN_INT = 1 << 53  # a JSON number up to this, inclusive, is exact everywhere

# What a module may have; it offers those that it has.
FUNCTIONS = (
    "getaddrinfo inet_aton inet_ntoa inet_ntop inet_pton htonl htons ntohl ntohs socket socketpair".split()
)
# Its module has few names of numbers; its programs write the numbers, which it takes and returns. These are
# fixed by IANA, and by Linux on all its machines.
PROTOCOLS = {
    "IP": 0,
    "ICMP": 1,
    "TCP": 6,
    "UDP": 17,
    "IPV6": 41,
    "ICMPV6": 58,
    "SCTP": 132,
    "UDPLITE": 136,
    "RAW": 255,
}
LINUX_NUMBERS = {
    "MSG_WAITALL": 0x100,
    "SOCK_RDM": 4,
    "SOCK_SEQPACKET": 5,
    "AI_PASSIVE": 0x1,
    "AI_CANONNAME": 0x2,
    "AI_NUMERICHOST": 0x4,
    "AI_V4MAPPED": 0x8,
    "AI_ALL": 0x10,
    "AI_ADDRCONFIG": 0x20,
    "AI_NUMERICSERV": 0x400,
}
ADDRESS_METHODS = ("bind", "connect", "sendto")  # their last argument is an address
PEER_METHODS = ("accept", "recvfrom")  # the second part of what they return is an address
CLOSED = re.compile(r"0x[0-9a-fA-F]+")
NUMBERED = re.compile(r"(<_?socket )-?[0-9]+")


class Malformed(Exception):
    """The request cannot be understood."""


class Unaskable(Exception):
    """The request is valid, but MicroPython cannot be asked: the reason for `skipped`."""


# ---- Objects made for a case -------------------------------------------------------------------------------


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Float:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


class IntSubclass(int):
    pass


class StrSubclass(str):
    pass


class Plain:
    def __init__(self, value=None):
        self.value = value


OBJECTS = {
    "float": Float,
    "index": Index,
    "int_subclass": IntSubclass,
    "plain": Plain,
    "str_subclass": StrSubclass,
}

# ---- What there is -----------------------------------------------------------------------------------------


def c_library():
    """The C library of the process as (handle, fact); None where it does not tell."""
    try:
        import ffi

        library = ffi.open("libc.so.6")
        return library, "glibc " + library.func("s", "gnu_get_libc_version", "")()
    except (ImportError, OSError):
        return None, None


def find_constants():
    """The module's names, those of errno, and further names of errno, which the C library knows."""
    found = {"IPPROTO_" + name: number for name, number in PROTOCOLS.items()}
    if sys.platform == "linux":
        found.update(LINUX_NUMBERS)
        found["AF_UNSPEC"] = 0
    library = c_library()[0]
    if library is not None:
        name_of = library.func("s", "strerrorname_np", "i")
        for number in range(1, 140):
            name = name_of(number)
            if name:
                found[name] = number
    for module in (errno, socket):
        for name in dir(module):
            value = getattr(module, name)
            if name == name.upper() and isinstance(value, int):
                found[name] = value
    return found


def find_functions():
    offered = [name for name in FUNCTIONS if hasattr(socket, name)]
    return sorted(offered + ["buffer", "constant", "repr"])


def find_methods():
    """The methods of sockets and of files; makefile() returns the socket itself."""
    made = socket.socket()
    opened = made.makefile()
    names = [sorted([name for name in dir(one) if name[0] != "_"]) for one in (made, opened)]
    made.close()
    return '{"socket":%s,"file":%s}' % (json.dumps(names[0]), json.dumps(names[1]))


def make_hello():
    known = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
    facts = [("python", "%d.%d.%d" % tuple(sys.version_info[:3]))]
    libc = c_library()[1]
    if libc:
        facts.append(("libc", libc))
    if sys.platform in known:
        facts.append(("os", known[sys.platform]))
    facts.append(("byteorder", sys.byteorder))
    facts.append(("long_bits", struct.calcsize("l") * 8))
    world = os.getenv("SOCKCONFORM_WORLD")
    if world:
        facts.append(("world", world))
    about = [("name", "MicroPython"), ("version", "%d.%d.%d" % tuple(sys.implementation[1][:3]))]
    constants = [(name, CONSTANTS[name]) for name in sorted(CONSTANTS)]
    return (
        '{"hello":{"protocol":1,"implementation":%s,"facts":%s,"functions":%s,"constants":%s,"methods":%s,'
        '"after":true}}'
        % (
            object_text(about),
            object_text(facts),
            json.dumps(find_functions()),
            object_text(constants),
            find_methods(),
        )
    )


def object_text(pairs):
    return "{%s}" % ",".join("%s:%s" % (json.dumps(key), json.dumps(value)) for key, value in pairs)


# ---- Values from JSON --------------------------------------------------------------------------------------


def unhex(text):
    try:
        return binascii.unhexlify(text)
    except (ValueError, TypeError):
        raise Malformed("not hexadecimal: %s" % text)


def spelled(text):
    if re.search(r"\\u[dD][89abAB]", text):
        raise Unaskable("a str of MicroPython is UTF-8: it holds no lone surrogate")
    return text.replace("\\\\", "\\")


def constant(name):
    if name not in CONSTANTS:
        raise Unaskable("no constant %s here" % name)
    return CONSTANTS[name]


def flags(names):
    number = 0
    for name in names:
        number |= constant(name)
    return number


def result(body, at, run):
    if body not in run.results:
        raise Unaskable("no earlier step gave %s" % body)
    value = run.results[body]
    try:
        for index in at:
            value = value[index]
    except (TypeError, IndexError, KeyError):
        raise Unaskable("the result %s has no such part" % body)
    return value


def handle(name, run):
    if name not in run.handles:
        raise Unaskable("no earlier step gave %s" % name)
    return run.handles[name]


def made(kind, value):
    if kind not in OBJECTS:
        raise Unaskable("MicroPython has no %s" % kind)
    return Plain() if kind == "plain" else OBJECTS[kind](value)


def floating(text):
    number = float(text)
    return number


def decode(value, run):
    if not isinstance(value, (dict, list)):
        if isinstance(value, float):
            raise Malformed("not a number of this protocol (a float is an object)")
        return value
    if isinstance(value, list):
        return [decode(one, run) for one in value]
    if "object" in value:
        return made(value["object"], decode(value.get("value"), run))
    if "result" in value:
        return result(value["result"], value.get("at", []), run)
    if len(value) != 1:
        raise Malformed("a value has one key")
    kind, body = list(value.items())[0]
    if kind == "handle":
        return handle(body, run)
    if kind not in DECODERS:
        raise Malformed("no kind of value is called %s" % kind)
    return DECODERS[kind](body) if kind not in ("tuple", "dict") else gather(kind, body, run)


def gather(kind, body, run):
    if kind == "tuple":
        return tuple([decode(one, run) for one in body])
    return {decode(pair[0], run): decode(pair[1], run) for pair in body}


DECODERS = {
    "bytearray": lambda body: bytearray(unhex(body)),
    "bytes": unhex,
    "const": constant,
    "dict": None,
    "flags": flags,
    "float": floating,
    "int": int,
    "memoryview": lambda body: memoryview(unhex(body)),
    "str": spelled,
    "tuple": None,
}

# ---- Values to JSON ----------------------------------------------------------------------------------------


def surrogates(text):
    return any(0xD800 <= ord(character) <= 0xDFFF for character in text)


def encode_text(text):
    if not surrogates(text):
        return json.dumps(text)
    shown = ""
    for character in text.replace("\\", "\\\\"):
        point = ord(character)
        shown += "\\u%04x" % point if 0xD800 <= point <= 0xDFFF else character
    return '{"str":%s}' % json.dumps(shown)


def encode_number(value):
    if isinstance(value, float):
        return '{"float":"%s"}' % repr(value)
    value = int(value)
    return str(value) if -PLAIN_INT <= value <= PLAIN_INT else '{"int":"%d"}' % value


def encode_items(values, names):
    return "[%s]" % ",".join([encode(one, names) for one in values])


def encode(value, names):
    """The value's JSON; names finds the name of an object that no kind of value can carry."""
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return encode_number(value)
    if isinstance(value, str):
        return encode_text(value)
    for kind in (bytes, bytearray, memoryview):
        if isinstance(value, kind):
            return '{"%s":"%s"}' % (kind.__name__, binascii.hexlify(value).decode())
    if isinstance(value, tuple):
        return '{"tuple":%s}' % encode_items(value, names)
    if isinstance(value, list):
        return encode_items(value, names)
    return '{"handle":%s}' % json.dumps(names(value))


# ---- Addresses ---------------------------------------------------------------------------------------------
#
# MicroPython's addresses are the bytes of a C sockaddr. Its programs make them with getaddrinfo(), and so
# does this file; sockaddr() takes them apart again.


def address_of(value, family):
    """The address as MicroPython takes it; a value that is no address of Python is passed as it is."""
    if family == getattr(socket, "AF_UNIX", None) and isinstance(value, (str, bytes)):
        path = value.encode() if isinstance(value, str) else value
        is_abstract = path[:1] == b"\0"  # each of its bytes counts, so that none ends it
        return struct.pack("H", family) + path + (b"" if is_abstract else b"\0")
    if not isinstance(value, tuple) or len(value) < 2 or not isinstance(value[0], str):
        return value
    return socket.getaddrinfo(value[0], value[1], family)[0][-1]


def address_from(packed):
    """The address as Python shows it; no bytes are no address."""
    if not packed:
        return None
    parts = socket.sockaddr(packed)
    if parts[0] not in (socket.AF_INET, socket.AF_INET6):
        path = bytes(parts[1])
        return path if path[:1] == b"\0" else path.split(b"\0")[0].decode()
    return (socket.inet_ntop(parts[0], parts[1]),) + tuple(parts[2:])


def listed(entries):
    """The list of getaddrinfo(), with Python's addresses; a canonical name None is empty in Python."""
    return [
        (one[0], one[1], one[2], "" if one[3] is None else one[3], address_from(one[4])) for one in entries
    ]


# ---- Steps -------------------------------------------------------------------------------------------------


class Run:
    def __init__(self):
        self.handles = {}
        self.results = {}
        self.families = {}
        self.opened = []
        self.failed = {}  # the steps that did not return, from 0, and what they called
        self.unbounded = set()  # the sockets that did not get the time-out by which the kernel gives up

    def name_of(self, value, wanted):
        for name, other in self.handles.items():
            if other is value:
                return name
        return wanted

    def end(self):
        for one in self.opened:
            try:
                one.close()
            except Exception:
                pass
        gc.collect()


def constant_of_module(name):
    if name == "has_ipv6":
        raise Unaskable("MicroPython does not say how it was built")
    return getattr(socket, name)


def show(value):
    return CLOSED.sub("0xN", NUMBERED.sub(r"\1N", repr(value)))


PSEUDO = {"buffer": lambda value: value, "constant": constant_of_module, "repr": show}


def call_method(step, arguments, keywords, run):
    target, name = handle(step["on"], run), step["call"]
    if name in ADDRESS_METHODS and arguments:
        arguments[-1] = address_of(arguments[-1], run.families.get(step["on"], socket.AF_INET))
    value = getattr(target, name)(*arguments, **keywords)
    if name in PEER_METHODS:
        value = (value[0], address_from(value[1]))
    if name == "accept":
        run.opened.append(value[0])
    return value


def call_function(step, arguments, keywords, run):
    name = step["call"]
    if name in PSEUDO:
        return PSEUDO[name](*arguments)
    value = getattr(socket, name)(*arguments, **keywords)
    if name == "getaddrinfo":
        return listed(value)
    if name == "socket":
        run.opened.append(value)
    if name == "socketpair":
        run.opened.extend(value)
    return value


def check_waits(step, run):
    """What would wait for a step that failed is not asked: its wait might never end."""
    for number in step.get("after", []):
        if number in run.failed:
            raise Unaskable("it would wait for ever: step %d, %s, failed" % (number + 1, run.failed[number]))
    if step.get("call") == "connect" and step.get("on") in run.unbounded:
        raise Unaskable("it would wait for minutes: there is no TCP_USER_TIMEOUT")


def ask(step, run):
    check_waits(step, run)
    if "get" in step:
        return getattr(handle(step["on"], run), step["get"])
    arguments = [decode(one, run) for one in step.get("args", [])]
    keywords = {pair[0]: decode(pair[1], run) for pair in step.get("kwargs", [])}
    if "on" in step:
        return call_method(step, arguments, keywords, run)
    value = call_function(step, arguments, keywords, run)
    if step["call"] == "socket" and isinstance(step.get("as"), str):
        run.families[step["as"]] = arguments[0] if arguments else socket.AF_INET
    return value


def bind_names(step, value, run):
    """Gives the result the names of `as`; returns the name of the whole."""
    names = step.get("as")
    if names is None:
        return ""
    if isinstance(names, str):
        names = [names]
    parts = [value] if len(names) == 1 else list(value) if isinstance(value, (tuple, list)) else []
    for name, part in zip(names, parts):
        run.results[name] = part
        if part is not None and not isinstance(
            part, (int, float, str, bytes, bytearray, tuple, list, memoryview)
        ):
            if not any(other is part for other in run.handles.values()):
                run.handles[name] = part
    return names[0]


def encode_raised(problem):
    name = type(problem).__name__
    code = None
    if name == "OSError":
        name = "error"
        if problem.args and isinstance(problem.args[0], int):
            code = problem.args[0]
    return '{"raised":{"class":%s,"code":%s,"args":%s,"text":%s}' % (
        json.dumps(name),
        encode(code, None),
        encode_items(problem.args, lambda value: ""),
        encode_text(CLOSED.sub("0xN", str(problem))),
    )


def answer_step(step, run, alone):
    began = time.ticks_ms()
    try:
        value = ask(step, run)
        took = time.ticks_diff(time.ticks_ms(), began)
        name = bind_names(step, value, run)
        text = '{"returned":' + encode(value, lambda one: run.name_of(one, name))
    except Malformed:
        raise
    except Unaskable as reason:
        return '{"skipped":%s}' % encode_text(str(reason))
    except Exception as problem:
        took = time.ticks_diff(time.ticks_ms(), began)
        text = encode_raised(problem)
    if took > 0 and not alone:
        text += ',"elapsed_ms":%d' % took
    return text + "}"


def answer_steps(steps):
    run, answers = Run(), []
    try:
        for number, step in enumerate(steps):
            answers.append(answer_step(step, run, len(steps) == 1))
            if not answers[-1].startswith('{"returned"'):
                run.failed[number] = step.get("call") or step["get"]
                if {"const": "TCP_USER_TIMEOUT"} in step.get("args", []):
                    run.unbounded.add(step.get("on"))
        return answers
    finally:
        run.end()


def answer_run(body):
    return '{"ran":{"seq":%d,"steps":[%s]}}' % (body["seq"], ",".join(answer_steps(body["steps"])))


def answer_batch(body):
    answers = [answer_steps([{"call": body["call"], "args": one}])[0] for one in body["args"]]
    return '{"batched":{"seq":%d,"answers":[%s]}}' % (body["seq"], ",".join(answers))


# ---- Requests ----------------------------------------------------------------------------------------------


def answer_request(verb, body):
    if verb == "hello":
        if body.get("protocol") != PROTOCOL:
            raise Malformed("this adapter speaks protocol 1 only")
        return make_hello()
    if verb == "run":
        return answer_run(body)
    if verb == "batch":
        return answer_batch(body)
    raise Malformed("a request is called hello, run, batch or bye")


def seq_of(request):
    for body in request.values() if isinstance(request, dict) else []:
        if isinstance(body, dict) and isinstance(body.get("seq"), int):
            return body["seq"]
    return None


def answer(line):
    """The answer to one line; None at the end."""
    request = None
    try:
        request = json.loads(line)
        if not isinstance(request, dict) or len(request) != 1:
            raise Malformed("a request is an object with one key: hello, run, batch or bye")
        verb, body = list(request.items())[0]
        if verb == "bye":
            return None
        return answer_request(verb, body)
    except (Malformed, ValueError, KeyError, UnicodeError) as problem:
        return '{"error":{"seq":%s,"says":%s}}' % (encode(seq_of(request), None), encode_text(str(problem)))


def main():
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    while True:
        line = incoming.readline()
        if not line:
            break
        if not line.strip():
            continue
        text = answer(line)
        if text is None:
            break
        data = (text + "\n").encode()
        while data:
            data = data[outgoing.write(data) :]


CONSTANTS = find_constants()
main()
