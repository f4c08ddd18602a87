# SPDX-License-Identifier: MIT
"""The live oracle: puts the socket module of the Python that runs it behind the adapter protocol, version 1.

usage: PYTHON adapter.py [option]...
    requests on standard input, answers on standard output, one JSON object a line
    --named-calls        calls as most programs do, a.recv(1), and not getattr(a, "recv")(*[1])
    --module M           asks the module M, such as gevent.socket, in place of socket
    --before CODE        runs this Python code before it imports the module
    --name N             the implementation's name in the hello; without it M, or the Python's own
    --version V          its version; without it the __version__ of M's top package, or the Python's own
    --setting KEY=VALUE  a setting that reports show, such as resolver=ares; may be given again

    printf '%s\\n' '{"hello":{"protocol":1}}' '{"batch":{"seq":1,"call":"inet_aton","args":[["127.1"]]}}' |
        python3 adapter.py

The protocol is described in conformance/README.md. The file stands alone, needs only the standard library,
and runs on CPython 2.7 and from 3.6, PyPy, Jython and Pyodide: copy it to where your Python is. It observes
and never judges: nobody tells it what is expected.
"""

# What a reader may wonder about:
#
# - Standard input and output are moved to private descriptors before anything else happens, and descriptor
#   1 is pointed at standard error, so that no library and no `print` can write into the protocol.
# - Warnings are recorded for each step by the category's name. ResourceWarning is not: it tells when the
#   garbage collector came by, not what a call did. Nor is a warning of a module that is not asked. It is the
#   running code that warns; the file that a warning names may be a caller's, by its "stacklevel".
# - A call that cannot wait is answered together with its neighbours in one write. Before every other call
#   all answers held are written, so that a call that waits, or kills the process, holds up none of them.
# - A step of a run of several steps, or one that makes or uses a handle, says how long it took in whole
#   milliseconds, "elapsed_ms", unless that is 0.
# - sethostname would rename the machine, where its user may do that: it is asked inside the world alone, in
#   which nobody may.
# - Eight more pseudo-calls serve scenarios: buffer(x) is x, so that {"result":NAME} in recv_into and in
#   buffer again is one bytearray; class_of(x) names the class of a result; open_file(x) is a file with these
#   bytes, which sendfile sends; repr(x) has the descriptor as fd=N and an address as 0xN; pack_fds and
#   unpack_fds are the int array of SCM_RIGHTS; enter_folder() makes an empty folder the working directory,
#   where AF_UNIX names files; path_object(x) has __fspath__.
# - An object that no kind of value can carry (a socket, a file) is answered {"handle":NAME} with the name
#   that the step's "as" gave it, {"handle":""} if none. "as":"x" and "as":["x"] name the whole result, a
#   longer list its parts.
# - A step with "beside" runs in a thread; join(NAME) answers for it. One with "in" runs in a child that
#   fork() made; end_child(NAME) ends it. One with "interrupt" gets SIGALRM, with a handler in Python.
#   subclass(...) makes a socket of the class Subclass.
# - An exception group's args hold its message; what it groups stands under "group".
# - An exception of a class that is not Python's own says what it derives from, "bases".
#
# - PyPy can make a str whose bytes are no UTF-8, out of a C string that it did not check, and encodes it
#   without looking. Its bytes that cannot be read stand in the answer as surrogateescape spells them, U+DC80
#   to U+DCFF, as C's strings do elsewhere.
#
# Python 2.7 has one type for bytes and text. A question's string becomes `str` when it is pure ASCII, else
# `unicode`; an answer's `str` is text, except where Python 3 gives bytes, which is listed in PACKED_RESULTS.

from __future__ import print_function, unicode_literals

import binascii
import codecs
import errno
import importlib
import io
import json
import os
import platform
import re
import shutil
import signal
import struct
import sys
import tempfile
import time
import types
import warnings

PROTOCOL = 1

FUNCTIONS = """
    CMSG_LEN CMSG_SPACE close create_connection create_server dup fromfd getaddrinfo
    getdefaulttimeout getfqdn gethostbyaddr gethostbyname gethostbyname_ex gethostname getnameinfo
    getprotobyname getservbyname getservbyport has_dualstack_ipv6 htonl htons if_indextoname
    if_nameindex if_nametoindex inet_aton inet_ntoa inet_ntop inet_pton ntohl ntohs recv_fds
    send_fds setdefaulttimeout sethostname socket socketpair
""".split()

# These cannot wait for anybody, and are answered without writing out first what is held.
QUICK_NAMES = """
    CMSG_LEN CMSG_SPACE constant describe getdefaulttimeout gethostname getprotobyname getservbyname
    getservbyport htonl htons if_indextoname if_nameindex if_nametoindex inet_aton inet_ntoa inet_ntop
    inet_pton kind ntohl ntohs setdefaulttimeout sethostname
""".split()
QUICK = frozenset(QUICK_NAMES)

# These make sockets.
OPENING = frozenset("create_connection create_server fromfd socket socketpair".split())

# These return descriptors that the caller closes.
GIVING = frozenset("detach dup".split())

# Where Python 3 returns bytes: the whole result, or the part with this index. Only Python 2.7 needs to know.
PACKED_RESULTS = {
    "getsockopt": None,
    "inet_aton": None,
    "inet_pton": None,
    "peek": None,
    "read": None,
    "read1": None,
    "readall": None,
    "readline": None,
    "recv": None,
    "recvfrom": 0,
}

CHUNK_BYTES = 1 << 16  # one read, and about as much as a pipe holds
HELD_BYTES = 1 << 16  # answers are written out when they are longer than this
PLAIN_INT = 1 << 53  # a JSON number up to this, inclusive, is exact everywhere

PYTHON2 = sys.version_info[0] == 2
PYPY3 = hasattr(sys, "pypy_version_info") and not PYTHON2
TEXT = type("")
LONG = type(1 << 100)

# ---- The channel -------------------------------------------------------------------------------------------


class Channel(object):
    """Standard input and output, moved to descriptors that no other code uses."""

    def __init__(self):
        self.held = []
        self.held_bytes = 0
        if sys.platform == "win32":
            import msvcrt

            msvcrt.setmode(0, os.O_BINARY)
            msvcrt.setmode(1, os.O_BINARY)
        try:
            self.input, self.output = self.private(0), self.private(1)
            nothing = os.open(os.devnull, os.O_RDONLY)
            os.dup2(nothing, 0)
            os.close(nothing)
        except (AttributeError, OSError):  # Jython and Emscripten have no descriptors to move
            self.input, self.output = sys.stdin.fileno(), sys.stdout.fileno()
            return
        try:
            os.dup2(2, 1)
        except OSError:  # no standard error either
            os.dup2(0, 1)

    @staticmethod
    def private(descriptor):
        copy = os.dup(descriptor)
        if PYTHON2 and sys.platform != "win32":
            import fcntl

            fcntl.fcntl(copy, fcntl.F_SETFD, fcntl.FD_CLOEXEC)
        return copy

    def lines(self):
        """Every line of input; before waiting for more, buffered answers are written out."""
        pieces = []
        while True:
            self.flush()
            chunk = os.read(self.input, CHUNK_BYTES)
            if not chunk:
                break
            pieces.append(chunk)
            if b"\n" in chunk:
                lines = b"".join(pieces).split(b"\n")
                pieces = [lines.pop()]
                for line in lines:
                    yield line
        yield b"".join(pieces)  # input ended without a newline

    def leave(self):
        """Leaves input and output to the process that forked this one."""
        self.held = []
        os.close(self.input)
        os.close(self.output)

    def put(self, text):
        self.held.append(text)
        self.held_bytes += len(text)
        if self.held_bytes >= HELD_BYTES:
            self.flush()

    def flush(self):
        if not self.held:
            return
        data = "".join(self.held).encode("utf-8")
        self.held = []
        self.held_bytes = 0
        while data:
            data = data[os.write(self.output, data) :]


# ---- The command line --------------------------------------------------------------------------------------
#
# The module is imported late: after standard input and output are out of its reach, and after the code of
# --before, which may put other functions into it.

VALUED = frozenset("--before --module --name --setting --version".split())


class Usage(Exception):
    """The command line is not understood."""


class Options(object):
    """The command line, in texts; None where an option is not given."""

    def __init__(self, words=()):
        self.named_calls = False
        self.before = self.module = self.name = self.version = None
        self.settings = []
        words = list(words)
        while words:
            self.take(words.pop(0), words)

    def take(self, word, rest):
        if word == "--named-calls":
            self.named_calls = True
            return
        if word not in VALUED:
            raise Usage("there is no option %s; --help lists them" % word)
        if not rest:
            raise Usage("%s needs a value" % word)
        value, key = rest.pop(0), word[2:]
        if word == "--setting":
            self.add_setting(value)
        elif getattr(self, key) is not None:
            raise Usage("%s is given twice" % word)
        elif word in ("--name", "--module") and not value:
            raise Usage("%s needs a value that is not empty" % word)
        else:
            setattr(self, key, value)

    def add_setting(self, pair):
        name, equals, value = pair.partition("=")
        if not name or not equals:
            raise Usage("--setting %s: a setting is KEY=VALUE" % pair)
        if name in [other for other, _ in self.settings]:
            raise Usage("--setting %s: %s is given twice" % (pair, name))
        self.settings.append((name, value))


def argument_text(word):
    return word.decode("utf-8", "replace") if isinstance(word, bytes) else word


def one_line(text):
    return " ".join(text.split())


def refuse(problem):
    line = "adapter.py: %s\n" % one_line(TEXT(problem))
    sys.stderr.write(line.encode("utf-8", "replace") if PYTHON2 else line)
    sys.exit(2)


def read_options():
    """What the command line says; it ends the program for --help and for what it does not understand."""
    words = [argument_text(word) for word in sys.argv[1:]]
    if "--help" in words or "-h" in words:
        print(__doc__.strip())
        sys.exit(0)
    try:
        return Options(words)
    except Usage as problem:
        refuse(problem)


def run_before(code):
    try:
        exec(
            compile(code.encode("utf-8") if PYTHON2 else code, "--before", "exec", 0, True),
            {"__name__": "--before"},
        )
    except Exception as problem:
        refuse("--before %s: %s: %s" % (code, problem.__class__.__name__, problem))


def import_module(name):
    try:
        return importlib.import_module(str(name))
    except Exception as problem:
        refuse("--module %s: %s: %s" % (name, problem.__class__.__name__, problem))


def import_asked(options):
    """The module that is asked."""
    if options.before is not None:
        run_before(options.before)
    if options.module is not None:
        return import_module(options.module)
    return importlib.import_module("socket")


OPTIONS = Options()
CHANNEL = None
if __name__ == "__main__":
    OPTIONS = read_options()
    CHANNEL = Channel()
socket = import_asked(OPTIONS)


now = getattr(time, "monotonic", time.time)

try:
    from java.lang import Throwable as FOREIGN  # Jython: Java's exceptions are seen by a Python program
    from java.security import Security

    for _name in ("networkaddress.cache.ttl", "networkaddress.cache.negative.ttl"):
        Security.setProperty(_name, "0")  # no address that one run looked up is there for the next
except ImportError:
    FOREIGN = Exception

if PYTHON2:
    code_point = unichr  # noqa: F821 (Python 2.7)
else:
    code_point = chr


class Malformed(Exception):
    """The request cannot be understood."""


class Unaskable(Exception):
    """The request is valid, but cannot be asked of this interpreter: the reason for `skipped`."""


# ---- Objects made for a case -------------------------------------------------------------------------------
#
# Texts show the class name, some with the module in front unless that is __main__, so they all live there.


class Index(object):
    __module__ = "__main__"

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Float(object):
    __module__ = "__main__"

    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


class IntSubclass(int):
    __module__ = "__main__"


class StrSubclass(str):
    __module__ = "__main__"


class Path(object):
    __module__ = "__main__"

    def __init__(self, value):
        self.value = value

    def __fspath__(self):
        return self.value


class Plain(object):
    __module__ = "__main__"

    def __init__(self, value=None):
        self.value = value


def make_fraction(value):
    from fractions import Fraction

    return Fraction(*value) if isinstance(value, (list, tuple)) else Fraction(value)


def make_decimal(value):
    from decimal import Decimal

    return Decimal(value)


OBJECTS = {
    "decimal": make_decimal,
    "float": Float,
    "fraction": make_fraction,
    "index": Index,
    "int_subclass": IntSubclass,
    "plain": Plain,
    "str_subclass": StrSubclass,
}


# ---- Digits ------------------------------------------------------------------------------------------------


class AnyDigits(object):
    """Removes Python's limit on an int's digits for the adapter's conversions; calls under test keep it."""

    def __enter__(self):
        if hasattr(sys, "set_int_max_str_digits"):
            self.limit = sys.get_int_max_str_digits()
            sys.set_int_max_str_digits(0)

    def __exit__(self, *problem):
        if hasattr(sys, "set_int_max_str_digits"):
            sys.set_int_max_str_digits(self.limit)


def int_text(value):
    try:
        return int.__repr__(value) if not PYTHON2 else "%d" % value
    except ValueError:
        with AnyDigits():
            return int.__repr__(value)


# ---- Values from JSON --------------------------------------------------------------------------------------

INT_SYNTAX = re.compile(r"-?[0-9]+\Z")
FLOAT_SYNTAX = re.compile(r"nan\Z|-?inf\Z|-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\Z")
SPELLED = re.compile("\\\\(\\\\|u[0-9a-fA-F]{4}|)")


def text_argument(text):
    """A question's text as the text type of this Python."""
    if PYTHON2 and isinstance(text, TEXT):
        try:
            return text.encode("ascii")
        except UnicodeEncodeError:
            return text
    return text


def need_text(value, kind):
    if not isinstance(value, (str, TEXT)):
        raise Malformed("a %s is given as a string" % kind)
    return value


def need_list(value, kind):
    if not isinstance(value, list):
        raise Malformed("a %s is given as a list" % kind)
    return value


def decode_int(text):
    if not INT_SYNTAX.match(need_text(text, "int")):
        raise Malformed("not the text of an int: %r" % text[:40])
    try:
        return int(text)
    except ValueError:
        with AnyDigits():
            return int(text)


def decode_float(text):
    if not FLOAT_SYNTAX.match(need_text(text, "float")):
        raise Malformed("not the text of a float: %r" % text[:40])
    return float(text)


def decode_hex(text):
    try:
        return binascii.unhexlify(need_text(text, "packed value").encode("ascii"))
    except (ValueError, TypeError):
        raise Malformed("not pairs of hexadecimal digits: %r" % text[:40])


def decode_escapes(text):
    def plain(match):
        spelled = match.group(1)
        if not spelled:
            raise Malformed("a backslash in a str is doubled, or begins \\uXXXX")
        try:
            return spelled if spelled == "\\" else code_point(int(spelled[1:], 16))
        except ValueError:  # Jython
            raise Unaskable("no text holds a lone surrogate here")

    return text_argument(SPELLED.sub(plain, need_text(text, "str")))


def decode_dict(pairs):
    result = {}
    for pair in need_list(pairs, "dict"):
        if not isinstance(pair, list) or len(pair) != 2:
            raise Malformed("a dict is a list of pairs")
        try:
            result[decode(pair[0])] = decode(pair[1])
        except TypeError:
            raise Malformed("a dict's key cannot be hashed")
    return result


def decode_const(name):
    name = need_text(name, "constant's name")
    if name in CONSTANTS:
        return CONSTANTS[name]
    try:
        value = getattr(socket, name, None)
    except UnicodeEncodeError:  # Python 2.7: a name beyond ASCII is nobody's
        value = None
    if isinstance(value, (int, LONG, str)):
        return value
    raise Unaskable("no constant %s here" % name)


def decode_flags(names):
    value = 0
    for name in need_list(names, "set of flags"):
        value |= decode_const(name)
    return value


DECODERS = {
    "bytearray": lambda text: bytearray(decode_hex(text)),
    "bytes": decode_hex,
    "const": decode_const,
    "dict": decode_dict,
    "flags": decode_flags,
    "float": decode_float,
    "handle": lambda name: RUN.named(name),
    "int": decode_int,
    "memoryview": lambda text: memoryview(decode_hex(text)),
    "str": decode_escapes,
    "tuple": lambda items: tuple([decode(item) for item in need_list(items, "tuple")]),
}


def decode(value):
    """Converts a parsed value of the protocol to a Python value."""
    if isinstance(value, dict):
        if len(value) == 1:
            for kind, content in value.items():
                if kind in DECODERS:
                    return DECODERS[kind](content)
        if "object" in value and set(value) <= set(("object", "value")):
            return decode_object(value)
        if "result" in value and set(value) <= set(("result", "at")):
            return RUN.result(value["result"], value.get("at", []))
        raise Malformed("no kind of value has the keys %s" % ", ".join(sorted(value)))
    if isinstance(value, list):
        return [decode(item) for item in value]
    if PYTHON2 and isinstance(value, TEXT):
        return text_argument(value)
    return value


def decode_object(value):
    kind = need_text(value["object"], "kind of object")
    if kind not in OBJECTS:
        raise Malformed("no kind of object is called %r" % kind)
    arguments = [decode(value["value"])] if "value" in value else []
    try:
        return OBJECTS[kind](*arguments)
    except UnicodeEncodeError:  # Python 2.7
        raise Unaskable("no subclass of str holds text beyond ASCII here")
    except OverflowError as problem:
        if kind == "int_subclass" and isinstance(arguments[0], (int, LONG)):  # Jython: 32 bits
            raise Unaskable("no subclass of int holds this here")
        raise Malformed("no object of kind %s can be made of this value: %s" % (kind, problem))
    except (ArithmeticError, TypeError, ValueError) as problem:
        raise Malformed("no object of kind %s can be made of this value: %s" % (kind, problem))


NEVER_DECODED = frozenset(
    [str, int, bool, type(None)]
)  # on 2.7 JSON strings are unicode, which is not among them


def decode_arguments(arguments):
    if arguments.__class__ is not list:
        raise Malformed("args is a list")
    for argument in arguments:
        if argument.__class__ not in NEVER_DECODED:
            return [decode(item) for item in arguments]
    return arguments


def decode_keywords(pairs):
    keywords = {}
    for pair in need_list(pairs, "set of keywords"):
        if not isinstance(pair, list) or len(pair) != 2:
            raise Malformed("kwargs is a list of pairs")
        name = decode(pair[0])
        if not isinstance(name, str):
            if isinstance(name, TEXT):
                raise Unaskable("this Python's keywords are ASCII")
            raise Malformed("a keyword is a string")
        if name in keywords:
            raise Malformed("the keyword %s is given twice" % name)
        keywords[name] = decode(pair[1])
    return keywords


# ---- Values to canonical JSON ------------------------------------------------------------------------------

ESCAPED = re.compile('[\x00-\x1f\\\\"]')
ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def quote_in_python(text):
    return (
        '"'
        + ESCAPED.sub(lambda match: ESCAPES.get(match.group()) or "\\u%04x" % ord(match.group()), text)
        + '"'
    )


# The C accelerator escapes exactly what the canonical form escapes.
quote = getattr(json.encoder, "c_encode_basestring", None) or quote_in_python


def spell(match):
    character = match.group()
    return "\\\\" if character == "\\" else "\\u%04x" % ord(character)


def lone_surrogates():
    """The pattern of lone surrogates; it matches nothing if a text cannot contain any, as on Jython."""
    try:
        first, high_last, low_first, last = map(code_point, (0xD800, 0xDBFF, 0xDC00, 0xDFFF))
    except ValueError:
        return "(?!)"
    if sys.maxunicode > 0xFFFF:
        return "[%s-%s]" % (first, last)
    high, low = "%s-%s" % (first, high_last), "%s-%s" % (low_first, last)
    return "[%s](?![%s])|(?<![%s])[%s]" % (high, low, high, low)  # pairs are characters above 0xffff


LONE = lone_surrogates()
if PYTHON2:  # where UTF-8 takes surrogates
    has_surrogate = re.compile(LONE).search
else:

    def has_surrogate(text):
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            return True
        return False


SURROGATES = re.compile(LONE)
SPELLED_OUT = re.compile(LONE + "|\\\\")


def sound(text):
    """The text, with surrogates for bytes that are not UTF-8."""
    return text


if PYPY3:  # nobody else makes such texts

    def pass_or_escape(problem):
        try:
            return codecs.lookup_error("surrogatepass")(problem)
        except UnicodeError:
            return codecs.lookup_error("surrogateescape")(problem)

    codecs.register_error("sockconform.pass_or_escape", pass_or_escape)

    def sound(text):  # noqa: F811
        return text.encode("utf-8", "surrogatepass").decode("utf-8", "sockconform.pass_or_escape")

    def has_surrogate(text):  # noqa: F811
        try:
            text.encode("utf-8").decode("utf-8")
        except UnicodeError:
            return True
        return False


def encode_note(text):
    """A text for people, or a name: always a JSON string."""
    return quote(SURROGATES.sub("\ufffd", sound(text)))


def encode_text(text):
    if has_surrogate(text):
        return '{"str":%s}' % quote(SPELLED_OUT.sub(spell, sound(text)))
    return quote(text)


def encode_native(value):
    """A `str` of Python 2.7 that Python 3 gives as text."""
    try:
        return encode_text(value.decode("utf-8"))
    except UnicodeDecodeError:
        return encode_text("".join([code_point(b if b < 0x80 else 0xDC00 + b) for b in bytearray(value)]))


class Packed(object):
    """A `str` of Python 2.7 that Python 3 gives as bytes."""

    def __init__(self, data):
        self.data = data


def encode_int(value):
    if -PLAIN_INT <= value <= PLAIN_INT:
        return "%d" % value
    return '{"int":"%s"}' % int_text(value)


def encode_bytes(value):
    return '{"bytes":"' + to_hex(value) + '"}'


def to_hex(value):
    return binascii.hexlify(value).decode("ascii")


if hasattr(b"", "hex"):  # faster
    to_hex = bytes.hex  # noqa: F811


def encode_items(values):
    return ",".join([encode(value) for value in values])


class Pairs(list):
    """A dict's content in order, which 2.7 and 3.6 do not keep."""


def encode_pairs(pairs):
    return '{"dict":[%s]}' % ",".join(["[%s,%s]" % (encode(key), encode(value)) for key, value in pairs])


ENCODERS = {
    type(None): lambda value: "null",
    bool: lambda value: "true" if value else "false",
    int: encode_int,
    LONG: encode_int,
    float: lambda value: '{"float":"%s"}' % float.__repr__(value),
    TEXT: encode_text,
    bytearray: lambda value: '{"bytearray":"%s"}' % to_hex(bytes(value)),
    memoryview: lambda value: '{"memoryview":"%s"}' % to_hex(value.tobytes()),
    list: lambda value: "[%s]" % encode_items(value),
    tuple: lambda value: '{"tuple":[%s]}' % encode_items(value),
    dict: lambda value: encode_pairs(value.items()),
    Pairs: encode_pairs,
    Packed: lambda value: encode_bytes(value.data),
    bytes: encode_native if PYTHON2 else encode_bytes,
}


def encode(value):
    """A Python value as the protocol's canonical JSON."""
    return ENCODERS.get(value.__class__, encode_other)(value)


def encode_other(value):
    """A value without a kind of its own: an object of a case, a subclass, an object with a name."""
    if isinstance(value, (Index, Float)):
        return '{"object":"%s","value":%s}' % (value.__class__.__name__.lower(), encode(value.value))
    if isinstance(value, IntSubclass):
        return '{"object":"int_subclass","value":%s}' % encode_int(value)
    if isinstance(value, StrSubclass):
        return '{"object":"str_subclass","value":%s}' % encode(str.__str__(value))
    if isinstance(value, Plain):
        return '{"object":"plain"}'
    if value.__class__.__name__ in ("Fraction", "Decimal"):
        return '{"object":"%s","value":%s}' % (value.__class__.__name__.lower(), encode(str(value)))
    for kind in (int, LONG, float, TEXT, bytes, tuple, list, dict):  # IntEnum members, named tuples
        if isinstance(value, kind):
            return ENCODERS[kind](value)
    return '{"handle":%s}' % encode_note(TEXT(RUN.name_of(value)))


def mark_packed(call, result):
    """On Python 2.7: a value that is bytes in Python 3."""
    part = PACKED_RESULTS.get(call, -1)
    if part is None and isinstance(result, bytes):
        return Packed(result)
    if part == 0 and isinstance(result, tuple) and result and isinstance(result[0], bytes):
        return (Packed(result[0]),) + result[1:]
    return result


# ---- Exceptions --------------------------------------------------------------------------------------------

SOCKET_ERROR = getattr(socket, "error", OSError)  # a port's module may lack any name
CLASS_NAMES = {OSError: "error", SOCKET_ERROR: "error"}
if sys.version_info >= (3, 10):
    CLASS_NAMES[TimeoutError] = "timeout"  # which is socket.timeout there
for _name in ("herror", "gaierror", "timeout"):
    if hasattr(socket, _name):
        CLASS_NAMES[getattr(socket, _name)] = _name


# Every Python has the classes of these modules, and the runner knows what they derive from.
BUILTINS = importlib.import_module(str("__builtin__" if PYTHON2 else "builtins"))
KNOWN_MODULES = frozenset("builtins exceptions __builtin__ socket _socket io _io".split())
UNSAID_BASES = frozenset([object, BaseException, Exception])


def encode_bases(kind):
    """What a class of another module derives from; nothing if only from Exception."""
    if kind in CLASS_NAMES or getattr(kind, "__module__", None) in KNOWN_MODULES:
        return ""
    bases = [base for base in getattr(kind, "__mro__", ())[1:] if base not in UNSAID_BASES]
    names = [encode_note(TEXT(CLASS_NAMES.get(base) or base.__name__)) for base in bases]
    return ',"bases":[%s]' % ",".join(names) if names else ""


def exception_text(problem):
    for to_text, digits in ((str, False), (TEXT, False), (str, True)):
        try:
            if digits:
                with AnyDigits():
                    return to_text(problem)
            return to_text(problem)
        except Exception:
            continue
    return ""


def exception_code(problem):
    code = getattr(problem, "errno", None)
    if code is None and CLASS_NAMES.get(problem.__class__) in ("herror", "gaierror") and problem.args:
        code = problem.args[0]
    if isinstance(code, (int, LONG)) and not isinstance(code, bool):
        return encode_int(code)
    return "null"


# Most exceptions hold one text and nothing else; the texts are few.
ONE_TEXT = frozenset([OSError, SOCKET_ERROR, AttributeError, OverflowError, TypeError, ValueError])
RAISED = {}

# Where an object is in memory, as repr() tells it, is another number in each run: N stands for it.
OBJECT_ADDRESS = re.compile(r"(<[^<>]* at 0x)[0-9a-f]+>")


def encode_raised(problem):
    arguments = getattr(problem, "args", ())
    if len(arguments) == 1 and arguments[0].__class__ is str and problem.__class__ in ONE_TEXT:
        key = (problem.__class__, arguments[0])
        answer = RAISED.get(key)
        if answer is None:
            if len(RAISED) > 1000:
                RAISED.clear()
            answer = RAISED[key] = encode_any_raised(problem, arguments)
        return answer
    return encode_any_raised(problem, arguments)


def encode_any_raised(problem, arguments):
    group = ""
    if hasattr(problem, "exceptions") and hasattr(problem, "split"):
        arguments = arguments[:1]
        group = ',"group":[%s]' % ",".join([encode_raised(part) for part in problem.exceptions])
    if PYTHON2 and isinstance(problem, UnicodeDecodeError) and len(arguments) == 5:
        arguments = (arguments[0], Packed(arguments[1])) + arguments[2:]
    answer = '{"class":%s,"code":%s,"args":[%s],"text":%s%s%s}' % (
        encode_note(TEXT(CLASS_NAMES.get(problem.__class__) or problem.__class__.__name__)),
        exception_code(problem),
        encode_items(arguments),
        encode(exception_text(problem)),
        group,
        encode_bases(problem.__class__),
    )
    return OBJECT_ADDRESS.sub(r"\1N>", answer) if " at 0x" in answer else answer


# ---- Pseudo-calls ------------------------------------------------------------------------------------------


def attribute(name, fits):
    """An attribute of socket; for a wrong name it raises the interpreter's own AttributeError."""
    value = getattr(socket, name)
    if not fits(value):
        getattr(types.ModuleType(str("socket")), name)
        raise AttributeError("module 'socket' has no attribute '%s'" % name)
    return value


def only_name(arguments):
    """The argument of a pseudo-call, which is not a Python function: any other count has no answer."""
    if len(arguments) != 1 or arguments[0].__class__ not in (str, TEXT):
        raise Unaskable("this takes one name")
    return arguments[0]


def is_described(value):
    """Whether it is a class, or a member of an enumeration: an int with a class of its own."""
    return isinstance(value, type) or (isinstance(value, int) and value.__class__ not in (int, bool))


def describe(*arguments):
    """A class, an instance of one, or a member; names joined by | or & are members of one enumeration."""
    if len(arguments) > 1:
        return describe_instance(*arguments)
    name = only_name(arguments)
    values = [attribute(part, is_described) for part in re.split("[|&]", name)]
    for other in values[1:]:
        if other.__class__ is not values[0].__class__ or isinstance(other, type):
            raise Unaskable("the names are of one enumeration")
    if isinstance(values[0], type):
        return describe_class(values[0])
    value = values[0]
    for sign, other in zip(re.findall("[|&]", name), values[1:]):
        value = value & other if sign == "&" else value | other
    return describe_member(value)


def describe_class(kind):
    bases = [base.__name__ for base in kind.__mro__[1:] if base is not object]
    shown = ("text", str(kind(1, "message"))) if issubclass(kind, Exception) else ("repr", repr(kind))
    return Pairs([("is", kind.__name__), ("bases", bases), shown])


def describe_instance(name, *arguments):
    """An exception made with a number, a text, and perhaps the name of a file; N stands for the number."""
    kind = attribute(
        only_name((name,)), lambda value: isinstance(value, type) and issubclass(value, Exception)
    )
    if len(arguments) not in (2, 3):
        raise Unaskable("this takes a class, a number, a text, and the name of a file")
    made = kind(*arguments)
    builtin = getattr(BUILTINS, made.__class__.__name__, None)
    return Pairs(
        [
            ("is", made.__class__.__name__),
            ("builtin", builtin is made.__class__),
            ("errno", made.errno),
            ("strerror", made.strerror),
            ("filename", made.filename),
            ("text", exception_text(made).replace("[Errno %s]" % made.errno, "[Errno N]")),
        ]
    )


def describe_member(value):
    """The texts of a member, in which N stands for its number: platforms choose it."""
    number = re.compile(r"(?<!\w)%d(?!\w)" % value)
    texts = (("repr", repr(value)), ("str", str(value)), ("format", format(value)))
    return Pairs([("is", value.__class__.__name__)] + [(name, number.sub("N", text)) for name, text in texts])


def constant(*arguments):
    name = only_name(arguments)
    value = attribute(name, lambda value: isinstance(value, (int, LONG, str, TEXT)))
    if isinstance(value, (int, LONG)) and not isinstance(value, bool):
        return int(value)
    return value


def kind(*arguments):
    """What a name of the module stands for: a function, a class, or a value, by its class."""
    value = getattr(socket, only_name(arguments))
    if isinstance(value, type):
        return "class"
    return "function" if callable(value) else TEXT(value.__class__.__name__)


def class_of(*arguments):
    """The name of the class of a value: an enumeration or a plain int."""
    if len(arguments) != 1:
        raise Unaskable("this takes one value")
    return TEXT(arguments[0].__class__.__name__)


def buffer(*arguments):
    """Returns its argument: a later step that fills the buffer is checked by asking again."""
    if len(arguments) != 1 or not isinstance(arguments[0], (bytearray, memoryview, bytes)):
        raise Unaskable("this takes one buffer")
    return arguments[0]


def open_file(*arguments):
    """A file with these bytes: a regular one, the same opened as text, or one in memory."""
    content, kind = (arguments + ("binary",))[:2] if 1 <= len(arguments) <= 2 else (None, None)
    if not isinstance(content, bytes) or kind not in ("binary", "text", "memory"):
        raise Unaskable("this takes bytes, and binary, text or memory")
    if kind == "memory":
        return io.BytesIO(content)
    opened = tempfile.TemporaryFile("w+" if kind == "text" else "w+b")
    os.write(opened.fileno(), content)
    opened.seek(0)
    return opened


def representation(*arguments):
    """repr() of a live object; N replaces its unpredictable descriptor and address."""
    if len(arguments) != 1:
        raise Unaskable("this takes one object")
    return re.sub(r"\b(fd=|name=|at 0x)[0-9a-f]+", r"\1N", repr(arguments[0]))


def pack_fds(*arguments):
    """Descriptors in the form of SCM_RIGHTS."""
    if not all(isinstance(argument, (int, LONG)) for argument in arguments):
        raise Unaskable("this takes descriptors")
    return (
        Packed(struct.pack("%di" % len(arguments), *arguments))
        if PYTHON2
        else struct.pack("%di" % len(arguments), *arguments)
    )


def path_object(*arguments):
    """An object with __fspath__, which returns this value."""
    if len(arguments) != 1:
        raise Unaskable("this takes one value")
    return Path(*arguments)


def unpack_fds(*arguments):
    """The descriptors received by SCM_RIGHTS; they are closed when the run ends."""
    if len(arguments) != 1 or not isinstance(arguments[0], bytes) or len(arguments[0]) % 4:
        raise Unaskable("this takes packed descriptors")
    descriptors = list(struct.unpack("%di" % (len(arguments[0]) // 4), arguments[0]))
    RUN.descriptors.extend(descriptors)
    return descriptors


FILE_NAME = re.compile(r"[a-z]+\Z")


def enter_folder(*arguments):
    """Makes an empty folder, with empty files of these names in it, the working directory of the run."""
    if RUN.folder or not all(isinstance(name, (str, TEXT)) and FILE_NAME.match(name) for name in arguments):
        raise Unaskable("this takes names of files, once in a run")
    try:
        RUN.enter_folder(arguments)
    except (AttributeError, EnvironmentError) as problem:
        raise Unaskable("no folder can be made here: %s" % problem)


def find_subclass():
    """A subclass of the module's socket, which adds nothing; None if there is no class to derive from."""
    kind = getattr(socket, "socket", None)
    try:
        return type(str("Subclass"), (kind,), {"__module__": str("__main__")})
    except (Exception, FOREIGN):
        return None


def sethostname_outside(*arguments, **keywords):
    raise Unaskable("outside the world this may rename the machine")


# ---- What the hello says -----------------------------------------------------------------------------------


# These are answered by the run, because they are about its threads and its children.
OF_RUN = {"beside": ["join"], "child": ["end_child", "fork"]}


def of_run(*arguments, **keywords):
    raise Unaskable("this stands alone in a step")


def find_functions():
    functions = {
        "buffer": buffer,
        "class_of": class_of,
        "constant": constant,
        "describe": describe,
        "enter_folder": enter_folder,
        "kind": kind,
        "open_file": open_file,
        "pack_fds": pack_fds,
        "path_object": path_object,
        "repr": representation,
        "unpack_fds": unpack_fds,
    }
    for name in FUNCTIONS:
        if callable(getattr(socket, name, None)):
            functions[name] = getattr(socket, name)
    for feature in FEATURES:
        functions.update((name, of_run) for name in OF_RUN.get(feature, []))
    if SUBCLASS is not None:
        functions["subclass"] = SUBCLASS
    if "sethostname" in functions and not os.environ.get("SOCKCONFORM_WORLD"):
        functions["sethostname"] = sethostname_outside
    return functions


def find_features():
    """The parts of the protocol beyond its first that steps may use.

    Another module than the standard one has its own notion of what waits: threads, children and signals are
    not asked of it. A module without a class for sockets has nothing that waits.
    In Python 2.7 a signal ends a
    wait, and a call may then wait for ever.
    """
    if SUBCLASS is None:
        return []
    found = ["subclass"]
    if OPTIONS.module not in (None, "socket") or OPTIONS.before is not None:
        return found
    if can_see_waits():
        found.append("beside")
    if hasattr(os, "fork") and hasattr(os, "WNOHANG") and sys.platform not in ("emscripten", "wasi"):
        found.append("child")
    if not PYTHON2 and hasattr(signal, "setitimer") and sys.platform not in ("emscripten", "wasi"):
        found.append("interrupt")
    return sorted(found)


def find_constants():
    first = 11000 if sys.platform == "win32" else 0  # h_errno's names are in no module
    constants = {
        "HOST_NOT_FOUND": first + 1,
        "TRY_AGAIN": first + 2,
        "NO_RECOVERY": first + 3,
        "NO_DATA": first + 4,
    }
    for module in (socket, errno):
        for name in dir(module):
            value = getattr(module, name, None)
            if (
                name.isupper()
                and name[0] != "_"
                and isinstance(value, (int, LONG))
                and not isinstance(value, bool)
            ):
                constants[name] = int(value)
    return constants


# The modes in which makefile() is asked for one of each kind of file, with the size of its buffer.
FILES = (("rb", -1), ("wb", -1), ("rwb", -1), ("r", -1), ("w", -1), ("rwb", 0))
PROTOCOL_NAMES = frozenset("__delattr__ __enter__ __exit__ __iter__ __next__ __repr__ __setattr__".split())


def names_of(thing, others=()):
    """The methods and attributes of an object or a class; a proxy, which passes names on, has others' too."""
    names = set(dir(thing))
    names.update(name for other in others for name in dir(other) if hasattr(thing, name))
    return [name for name in names if name[0] != "_" or name in PROTOCOL_NAMES]


def close_quietly(thing):
    try:
        thing.close()
    except (Exception, FOREIGN):
        pass


def names_of_files(made):
    """What files of this socket have, of any kind; nothing if none can be made."""
    names = set()
    for mode, size in FILES:
        try:
            opened = made.makefile(mode, size)
        except (Exception, FOREIGN):
            continue
        names.update(names_of(opened))
        close_quietly(opened)
    return names


def find_methods():
    """What sockets and their files have, by kind; a kind that cannot be looked at is left out."""
    kind = getattr(socket, "socket", None)
    try:
        made = kind()
    except (Exception, FOREIGN):
        return [("socket", sorted(names_of(kind)))] if isinstance(kind, type) else []
    own = importlib.import_module("socket").socket
    found = [("socket", names_of(made, [own])), ("file", names_of_files(made))]
    close_quietly(made)
    return [(name, sorted(names)) for name, names in found if names]


# Emscripten's musl says "glibc 2.14" when asked (its system/lib/libc/musl/src/conf/confstr.c), and no call
# tells its version. WASI's library has files of musl, but a name of its own, and is not taken for it.
LIBC_OF_PLATFORM = {"emscripten": "musl", "wasi": "wasi-libc"}


def find_libc():
    """The C library's name and version, or None if they are not certain."""
    if sys.platform in LIBC_OF_PLATFORM:
        return LIBC_OF_PLATFORM[sys.platform]
    try:
        text = os.confstr(2 if PYTHON2 else "CS_GNU_LIBC_VERSION")  # 2.7 does not know it by name
        if text and text.startswith("glibc "):
            return text
    except (AttributeError, ValueError, OSError):
        pass
    try:
        with open("/proc/self/maps") as maps:
            loader = re.search(r"/\S*/ld-musl-\S+", maps.read())
    except (IOError, OSError):
        return None
    return find_musl(loader.group()) if loader else None


def find_musl(loader):
    import subprocess

    try:
        child = subprocess.Popen(
            [loader], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        version = re.search(r"Version (\S+)", child.communicate()[1].decode("ascii", "replace"))
    except OSError:
        version = None
    return "musl %s" % version.group(1) if version else "musl"


def find_facts():
    """The facts of this Python, whatever module is asked."""
    own = importlib.import_module("socket")
    uname = os.uname() if hasattr(os, "uname") else None
    facts = [
        ("python", platform.python_version().rstrip("+")),
        ("libc", find_libc()),
        ("os", uname[0] if uname else platform.system()),  # Jython's platform knows no system but Java
        ("machine", uname[4] if uname else platform.machine()),
        ("byteorder", sys.byteorder),
        ("long_bits", struct.calcsize("l") * 8),
        ("ipv6", False if getattr(own, "has_ipv6", True) is False else None),  # unsaid, a port has it
        ("world", os.environ.get("SOCKCONFORM_WORLD")),
    ]
    return [(name, value) for name, value in facts if value not in (None, "")]


def python_version():
    """The version of this implementation of Python: PyPy's own, CPython's."""
    if hasattr(sys, "pypy_version_info"):
        return "%d.%d.%d" % tuple(sys.pypy_version_info[:3])
    own = getattr(getattr(sys, "implementation", None), "version", None)
    if own and platform.python_implementation() != "CPython":
        return "%d.%d.%d" % tuple(own[:3])
    return platform.python_version()


def implementation_version(options):
    """No version is said of a thing that tells none: this Python's would not be its own."""
    if options.version is not None:
        return options.version
    if options.module is not None:
        version = getattr(sys.modules[str(options.module.partition(".")[0])], "__version__", "")
        return argument_text(version) if isinstance(version, (str, TEXT)) else ""
    return python_version() if options.name is None else ""


def find_implementation(options):
    name = options.name or options.module or platform.python_implementation()
    return [("name", name), ("version", implementation_version(options))]


def encode_object(pairs):
    return "{%s}" % ",".join(["%s:%s" % (encode(name), encode(value)) for name, value in pairs])


def encode_names(pairs):
    return "{%s}" % ",".join(
        ["%s:%s" % (encode_note(TEXT(name)), encode_note(TEXT(value))) for name, value in pairs]
    )


def make_hello(options):
    parts = [
        ("protocol", "%d" % PROTOCOL),
        ("implementation", encode_names(find_implementation(options))),
        ("facts", encode_object(find_facts())),
        ("functions", encode(sorted(OFFERED))),
        ("constants", encode_object(sorted(CONSTANTS.items()))),
    ]
    methods = find_methods()
    if methods:
        parts.append(("methods", encode_object(methods)))
    parts.append(("after", "true"))
    if FEATURES:
        parts.append(("features", encode(FEATURES)))
    if options.settings:
        parts.append(("settings", encode_names(options.settings)))
    return '{"hello":{%s}}' % ",".join(['"%s":%s' % part for part in parts])


# ---- The form of a call ------------------------------------------------------------------------------------
#
# Two texts of CPython depend on how a program writes a call. From 3.11 on a method that is called by name,
# on.recv(bufsize=1), is not bound first, and refuses keywords with its class: getattr(on, "recv")(bufsize=1)
# and on.recv(**{"bufsize": 1}) do not. From 3.9 on a result is checked, and its function named, unless the
# arguments are unpacked as in function(*arguments).
#
# So a call by name is compiled, with as many arguments as there are and the same keywords. Each is compiled
# anew: from 3.11 on code that ran a few times is specialised, and leaves that check out again.

CALLS_BY_NAME = False
ASCII_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def compile_call(name, count, keywords):
    """lambda on, p0, k0: on.NAME(p0, KEYWORD=k0), for so many arguments; None if no source can say it."""
    if not all(ASCII_NAME.match(word) for word in [name] + keywords):
        return None
    positional = ["p%d" % n for n in range(count)]
    named = ["k%d" % n for n in range(len(keywords))]
    passed = positional + ["%s=%s" % pair for pair in zip(keywords, named)]
    source = "lambda %s: on.%s(%s)" % (", ".join(["on"] + positional + named), name, ", ".join(passed))
    try:
        return eval(source, {})
    except SyntaxError:  # a keyword such as "class"; more than 255 arguments before 3.7
        return None


def call_by_name(target, name, arguments, keywords):
    """target.NAME(...) as a program's source has it, or of a value where no source can say it."""
    words = list(keywords)
    compiled = compile_call(name, len(arguments), words)
    if compiled is None:
        return getattr(target, name)(*arguments, **keywords)
    return compiled(target, *(list(arguments) + [keywords[word] for word in words]))


def call_method(target, name, arguments, keywords):
    if CALLS_BY_NAME:
        return call_by_name(target, name, arguments, keywords)
    return getattr(target, name)(*arguments, **keywords)


def function_by_name(name):
    def called(*arguments, **keywords):
        return call_by_name(socket, name, arguments, keywords)

    return called


def call_all_by_name():
    """From now on every function of the module and every method is called by its name."""
    global CALLS_BY_NAME
    CALLS_BY_NAME = True
    for name in FUNCTIONS:
        if name in OFFERED and OFFERED[name] is getattr(socket, name):
            OFFERED[name] = function_by_name(name)


# ---- A run -------------------------------------------------------------------------------------------------

set_default_timeout = getattr(socket, "setdefaulttimeout", lambda timeout: None)  # no setter: always None
WARNED = []  # categories of the warnings since the last look
WARNING_MODULES = frozenset(["warnings", "_py_warnings"])


def package_of(name):
    return (name or "").partition(".")[0]


def find_asked_packages():
    """The packages whose code answers.

    They are the asked module's and those of its functions, which --before may have put there. --before is
    a part of the port too. The adapter itself calls, and code without a name is compiled for a call.
    """
    names = [OPTIONS.module, "socket", "_socket", __name__, "--before", None]
    names += [getattr(function, "__module__", None) for function in OFFERED.values()]
    return frozenset([package_of(name) for name in names if name is None or isinstance(name, (str, TEXT))])


def warning_module():
    """The name of the module whose code runs, below the machinery of warnings."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") in WARNING_MODULES:
        frame = frame.f_back
    return frame.f_globals.get("__name__") if frame is not None else None


def collect_warning(message, category, *where, **more):
    if package_of(warning_module()) in ASKED_PACKAGES:
        WARNED.append(category.__name__)


def take_warnings():
    names = ",".join([encode_note(TEXT(name)) for name in WARNED])
    del WARNED[:]
    return ',"warned":[%s]' % names


# ---- Beside, in a child, interrupted -----------------------------------------------------------------------

# The system calls in which a socket waits, by their numbers. `read` is not among them: it may be a file's.
GENERIC_WAITS = (22, 72, 73, 202, 203, 206, 207, 211, 212, 242)
WAITING_CALLS = {
    "aarch64": GENERIC_WAITS,
    "riscv64": GENERIC_WAITS,
    "x86_64": (7, 23, 42, 43, 44, 45, 46, 47, 232, 270, 271, 281, 288),
}


def can_see_waits():
    """Whether the system tells in which call a thread waits."""
    try:
        import threading

        threading.Thread
        with open("/proc/%s/syscall" % os.readlink("/proc/thread-self")) as file:
            return bool(file.read()) and platform.machine() in WAITING_CALLS
    except (AttributeError, ImportError, IOError, OSError):
        return False


class Beside(object):
    """A step that runs in a thread beside the next ones."""

    def __init__(self, call, function, arguments, keywords):
        import threading

        self.call = call
        self.asked = function, arguments, keywords
        self.result = self.problem = self.task = None
        self.took = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.daemon = True
        self.thread.start()
        while not self.ended.wait(0.0005) and not self.is_waiting():
            pass

    def run(self):
        function, arguments, keywords = self.asked
        self.task = os.readlink("/proc/thread-self")
        start = now()
        try:
            self.result = function(*arguments, **keywords)
        except (Exception, FOREIGN) as problem:
            self.problem = problem
        self.took = int((now() - start) * 1000)
        self.ended.set()

    def is_waiting(self):
        try:
            with open("/proc/%s/syscall" % self.task) as file:
                return file.read().split()[0] in map(str, WAITING_CALLS[platform.machine()])
        except (IndexError, IOError, OSError):
            return False

    def answer(self):
        self.thread.join()
        if self.problem is not None:
            raise self.problem
        return self.result


class Child(object):
    """A child process with a copy of everything, which answers steps until this process ends it."""

    def __init__(self):
        steps, answers = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.close(steps[1])
                os.close(answers[0])
                serve_child(os.fdopen(steps[0], "r"), answers[1])
            finally:
                os._exit(0)
        os.close(steps[0])
        os.close(answers[1])
        self.steps = steps[1]
        self.answers = os.fdopen(answers[0], "r")

    def answer(self, step):
        """The child's answer, or None if it has ended."""
        own = {key: value for key, value in step.items() if key != "in"}
        try:
            os.write(self.steps, (json.dumps(own) + "\n").encode("ascii"))
        except OSError:
            return None
        text = self.answers.readline().strip()
        return json.loads(text) if text else None

    def end(self):
        if self.pid == 0:
            return
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.steps)
        self.answers.close()
        self.pid = 0


def serve_child(steps, answers):
    """Answers a step a line, until there is none; an answer is JSON in a JSON string, which is ASCII."""
    RUN.children.clear()
    CHANNEL.leave()
    while True:
        line = steps.readline()
        if not line:
            return
        data = (json.dumps(answer_step(json.loads(line), True)) + "\n").encode("ascii")
        while data:
            data = data[os.write(answers, data) :]


class Interruption(object):
    """Signals during a step, to this process, with a handler in Python that returns or raises."""

    current = None

    def __init__(self, wanted):
        self.after = wanted["after_ms"] / 1000.0
        self.left = wanted.get("signals", 1)
        self.raises = wanted["handler"] == "raises"

    def __enter__(self):
        signal.signal(signal.SIGALRM, on_alarm)
        Interruption.current = self
        signal.setitimer(signal.ITIMER_REAL, self.after, self.after)

    def __exit__(self, *problem):
        Interruption.current = None
        signal.setitimer(signal.ITIMER_REAL, 0)

    def alarm(self):
        self.left -= 1
        if self.left <= 0:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if self.raises and self.left >= 0:  # below: a signal that came before the timer was stopped
            raise RuntimeError("raised by the handler")


def on_alarm(number, frame):
    if Interruption.current is not None:
        Interruption.current.alarm()


def interrupted(function, wanted):
    def called(*arguments, **keywords):
        with Interruption(wanted):
            return function(*arguments, **keywords)

    return called


class Run(object):
    """The state that the steps of one run share: named results, and objects to close when it ends."""

    def __init__(self):
        self.results = {}
        self.opened = []
        self.descriptors = []
        self.home = self.folder = ""
        self.besides = {}
        self.children = {}

    def enter_folder(self, files):
        """Goes to a new folder with these files; end() comes back and removes it."""
        home, folder = os.getcwd(), tempfile.mkdtemp()
        self.home, self.folder = home, folder
        os.chdir(folder)
        for name in files:
            open(name, "w").close()

    def known(self, things, name):
        if name not in things:
            raise Unaskable("nothing is called %s: an earlier step did not make it" % name)
        return things[name]

    def joined(self, arguments):
        """The step that ran beside, which nobody else joins."""
        beside = self.known(self.besides, only_name(arguments))
        del self.besides[arguments[0]]
        return beside

    def end_child(self, *arguments):
        self.known(self.children, only_name(arguments)).end()

    def fork(self, name):
        CHANNEL.flush()
        self.children[name] = Child()

    def named(self, name):
        name = need_text(name, "name")
        if name not in self.results:
            raise Unaskable("nothing is called %s: an earlier step did not make it" % name)
        return self.results[name]

    def result(self, name, path):
        value = self.named(name)
        for index in need_list(path, "path"):
            try:
                value = value[index]
            except (IndexError, KeyError, TypeError):
                raise Unaskable("%s has no part %s" % (name, index))
        return value

    def name_of(self, value):
        for name in self.results:
            if self.results[name] is value:
                return name
        return ""

    def keep(self, call, result, names):
        """Stores a step's result under its names, and the objects that it opened."""
        for part in result if isinstance(result, (tuple, list)) else (result,):
            if hasattr(part, "close"):
                self.opened.append(part)
        if call in GIVING and isinstance(result, (int, LONG)):
            self.descriptors.append(result)
        if call == "recv_fds":
            self.descriptors.extend(result[1])
        if isinstance(names, list) and len(names) != 1:
            if isinstance(result, (tuple, list)) and len(result) == len(names):
                self.results.update(zip(names, result))
        elif names:
            self.results[names if not isinstance(names, list) else names[0]] = result

    def end_waits(self):
        """Ends the steps that nobody joined, by shutting down every socket."""
        for part in self.opened:
            try:
                part.shutdown(2)
            except (Exception, FOREIGN):
                pass
        for beside in self.besides.values():
            beside.thread.join(1)

    def end(self):
        for child in self.children.values():
            child.end()
        if self.besides:
            self.end_waits()
        for part in reversed(self.opened):
            try:
                part.close()
            except (Exception, FOREIGN):
                pass
        for descriptor in self.descriptors:
            try:
                os.close(descriptor)
            except OSError:
                pass
        if self.folder:
            os.chdir(self.home)
            shutil.rmtree(self.folder, True)
        self.__init__()


STEP_KEYS = frozenset(["call", "on", "get", "args", "kwargs", "as", "after", "beside", "in", "interrupt"])


def ask(call, function, arguments, keywords):
    """The answer to one question, without its last brace."""
    try:
        result = function(*arguments, **keywords) if keywords else function(*arguments)
    except Unaskable as reason:
        return skipped(reason)[:-1]
    except (Exception, FOREIGN) as problem:
        body = '{"raised":' + encode_raised(problem)
        if PYTHON2:
            sys.exc_clear()
    else:
        if PYTHON2:
            result = mark_packed(call, result)
        body = '{"returned":' + ENCODERS.get(result.__class__, encode_other)(result)
    if WARNED:
        body += take_warnings()
    return body


def skipped(reason):
    return '{"skipped":%s}' % encode_note(TEXT(reason))


def check_count(value, key):
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Malformed("%s is a whole number from 1" % key)


def check_extras(step):
    """The keys of features."""
    if step.get("beside", True) is not True:
        raise Malformed("beside is true")
    if "beside" in step and (not isinstance(step.get("as"), (str, TEXT)) or "call" not in step):
        raise Malformed("a step beside others calls, and has one name in as")
    if "in" in step:
        need_text(step["in"], "name")
    if "interrupt" in step:
        wanted = step["interrupt"]
        if not isinstance(wanted, dict) or not set(wanted) <= set(("after_ms", "handler", "signals")):
            raise Malformed("interrupt is an object with after_ms, handler and signals")
        check_count(wanted.get("after_ms"), "after_ms")
        check_count(wanted.get("signals", 1), "signals")
        if wanted.get("handler") not in ("returns", "raises"):
            raise Malformed("a handler returns or raises")
    if ("beside" in step) + ("in" in step) + ("interrupt" in step) > 1:
        raise Malformed("a step has one of beside, in and interrupt")


def lacking_feature(step):
    """What the step needs and is not here; None if there is all."""
    for key, feature in (("beside", "beside"), ("in", "child"), ("interrupt", "interrupt")):
        if key in step and feature not in FEATURES:
            return feature
    return None


def check_step(step):
    if not isinstance(step, dict):
        raise Malformed("a step is an object")
    for key in step:
        if key not in STEP_KEYS:
            raise Malformed("a step has no key %s" % key)
    if ("call" in step) == ("get" in step):
        raise Malformed("a step has either call or get")
    if "get" in step and ("on" not in step or "args" in step or "kwargs" in step):
        raise Malformed("a step with get has on, and no arguments")
    for key in ("call", "on", "get"):
        if key in step:
            need_text(step[key], key)
    for number in need_list(step.get("after", []), "list after"):
        if not isinstance(number, int) or number < 0:
            raise Malformed("a step in after is given by its number, from 0")
    check_extras(step)
    names = step.get("as", "x")
    for name in names if isinstance(names, list) else [names]:
        need_text(name, "name")
    for pair in (("args", step.get("args", [])), ("kwargs", step.get("kwargs", []))):
        need_list(pair[1], pair[0])


def answer_in_child(step):
    if step["in"] not in RUN.children:
        return skipped("no child is called %s: an earlier step did not make it" % step["in"])
    return RUN.children[step["in"]].answer(step) or skipped("the child has ended")


def start_beside(step, call, function, arguments, keywords):
    name = step["as"]
    if name in RUN.besides:
        return skipped("a step called %s runs beside already" % name)
    RUN.besides[name] = Beside(call, function, arguments, keywords)
    return '{"returned":null}'


def call_of_run(call, step, arguments):
    """The function of a pseudo-call that is about the run; None for any other."""
    if call == "fork":
        return lambda: RUN.fork(need_text(step.get("as"), "name of a child"))
    return RUN.end_child if call == "end_child" else None


def answer_step(step, timed):
    """One step of a run: the general way."""
    if lacking_feature(step) is not None:
        return skipped("%s is not offered" % lacking_feature(step))
    if "in" in step:
        return answer_in_child(step)
    beside = None
    try:
        if "on" in step:
            target = RUN.named(step["on"])
            call = text_argument(step.get("call") or step["get"])
            if "get" in step:
                function, arguments = getattr, [target, call]
            else:
                arguments = decode_arguments(step.get("args", []))

                def function(*args, **kwargs):
                    return call_method(target, call, args, kwargs)

        else:
            call = step["call"]
            if call not in OFFERED:
                return skipped("no function %s here" % call)
            function, arguments = OFFERED[call], decode_arguments(step.get("args", []))
        keywords = decode_keywords(step.get("kwargs", []))
        if function is of_run and call == "join":
            beside = RUN.joined(arguments)
            call, function, arguments = beside.call, beside.answer, []
        elif function is of_run:
            function = call_of_run(call, step, arguments)
    except Unaskable as reason:
        return skipped(reason)
    if "beside" in step:
        return start_beside(step, call, function, arguments, keywords)
    if "interrupt" in step:
        function = interrupted(function, step["interrupt"])
    took = [0]

    def kept(*args, **kwargs):
        start = now()
        try:
            result = function(*args, **kwargs)
        finally:
            took[0] = beside.took if beside else int((now() - start) * 1000)
        if call != "fork":  # its name is the child's
            RUN.keep(call, result, step.get("as"))
        return result

    answer = ask(call, kept, arguments, keywords)
    return answer + (',"elapsed_ms":%d}' % took[0] if timed and took[0] > 0 else "}")


def would_wait(step, steps, answers):
    """Why the step would wait for ever: a step that it depends on did not return. None if all of them did."""
    for number in step.get("after", []):
        if number < len(answers) and not answers[number].startswith('{"returned"'):
            name = steps[number].get("call") or steps[number]["get"]
            return "it would wait for ever: step %d, %s, failed" % (number + 1, name)
    return None


def answer_steps(steps):
    """All steps of one run, in order."""
    if len(steps) == 1:
        step = steps[0]
        if step.__class__ is dict and len(step) == 2 and "call" in step and "args" in step:
            call = step["call"]
            if call.__class__ is TEXT and call in QUICK and call in OFFERED:
                try:
                    arguments = decode_arguments(step["args"])
                except Unaskable as reason:
                    return skipped(reason)
                return ask(call, OFFERED[call], arguments, None) + "}"
    for step in steps:
        check_step(step)
    timed = len(steps) > 1 or "on" in steps[0] or steps[0]["call"] in OPENING if steps else False
    answers = []
    for step in steps:
        if "on" in step or step["call"] not in QUICK:
            CHANNEL.flush()
        reason = would_wait(step, steps, answers)
        answers.append(skipped(reason) if reason else answer_step(step, timed))
    return ",".join(answers)


def answer_run(body, seq):
    steps = body.get("steps")
    if steps.__class__ is not list or len(body) != 2:
        raise Malformed("a run has seq and steps, and nothing else")
    set_default_timeout(None)
    try:
        return '{"ran":{"seq":%d,"steps":[%s]}}\n' % (seq, answer_steps(steps))
    finally:
        if RUN.opened or RUN.results or RUN.descriptors or RUN.folder or RUN.besides or RUN.children:
            RUN.end()
            del WARNED[:]


def answer_batch(body, seq):
    call, questions = body.get("call"), body.get("args")
    if len(body) != 3 or questions.__class__ is not list:
        raise Malformed("a batch has seq, call and args, and nothing else")
    need_text(call, "call")
    if call not in OFFERED:
        reason = skipped("no function %s here" % call)
        return '{"batched":{"seq":%d,"answers":[%s]}}\n' % (seq, ",".join([reason] * len(questions)))
    answers = []
    function = OFFERED[call]
    set_default_timeout(None)
    for question in questions:
        try:
            arguments = decode_arguments(question)
        except Unaskable as reason:
            answers.append(skipped(reason))
        else:
            if call in QUICK:
                answers.append(ask(call, function, arguments, None) + "}")
            else:
                answers.append(answer_steps([{"call": call, "args": question}]))
                RUN.end()
                set_default_timeout(None)
    return '{"batched":{"seq":%d,"answers":[%s]}}\n' % (seq, ",".join(answers))


# ---- Requests ----------------------------------------------------------------------------------------------


def refuse_number(text):
    raise Malformed("not a number of this protocol: %s (a float is an object)" % text[:40])


DECODER = json.JSONDecoder(parse_float=refuse_number, parse_constant=refuse_number)


def parse(line):
    """Parses one line as JSON."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise Malformed("not UTF-8 at byte %d" % problem.start)
    try:
        value, end = DECODER.scan_once(text, 0)
        if end == len(text):
            return value
    except (StopIteration, ValueError):
        pass  # to be told why
    try:
        return DECODER.decode(text)
    except Malformed:
        raise
    except ValueError as problem:
        try:
            with AnyDigits():
                return DECODER.decode(text)
        except ValueError:
            raise Malformed("not JSON: %s" % problem)


def error_answer(seq, says):
    return '{"error":{"seq":%s,"says":%s}}\n' % (
        "null" if seq is None else "%d" % seq,
        encode_note(TEXT(says)),
    )


def answer(line):
    """The answer to one line; None at the end."""
    seq = None
    try:
        request = parse(line)
        if request.__class__ is not dict or len(request) != 1:
            raise Malformed("a request is an object with one key: hello, run, batch or bye")
        for verb, body in request.items():
            break
        if body.__class__ is not dict:
            raise Malformed("what %s holds is an object" % verb)
        if verb == "hello":
            if body.get("protocol") != PROTOCOL or body.get("protocol") is True:
                raise Malformed("this adapter speaks protocol %d only" % PROTOCOL)
            return HELLO + "\n"
        if verb == "bye":
            return None
        number = body.get("seq")
        if number.__class__ is not int and number.__class__ is not LONG:
            raise Malformed("seq is an integer")
        seq = number
        if verb == "run":
            return answer_run(body, seq)
        if verb == "batch":
            return answer_batch(body, seq)
        raise Malformed("no request is called %s" % verb)
    except Malformed as problem:
        return error_answer(seq, problem)
    except RuntimeError as problem:  # RecursionError, which 2.7 does not know by this name
        return error_answer(seq, "nested too deeply: %s" % problem)
    except MemoryError:
        return error_answer(seq, "out of memory")


# ---- The loop ----------------------------------------------------------------------------------------------


def serve():
    for line in CHANNEL.lines():
        if line.strip():
            text = answer(line)
            if text is None:
                break
            CHANNEL.put(text)
    CHANNEL.flush()


def main():
    global CHANNEL
    if OPTIONS.named_calls:
        call_all_by_name()
    CHANNEL = CHANNEL or Channel()
    warnings.simplefilter("always")
    if not PYTHON2:
        warnings.simplefilter("ignore", ResourceWarning)
    warnings.showwarning = collect_warning
    try:
        serve()
    except KeyboardInterrupt:
        return 130
    except (IOError, OSError) as problem:
        if problem.errno != errno.EPIPE:  # nobody reads the answers any more
            raise
    return 0


CONSTANTS = find_constants()
SUBCLASS = find_subclass()
FEATURES = find_features()
OFFERED = find_functions()
ASKED_PACKAGES = find_asked_packages()
RUN = Run()
HELLO = make_hello(OPTIONS)

if __name__ == "__main__":
    sys.exit(main())
