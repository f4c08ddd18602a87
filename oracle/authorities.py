# SPDX-License-Identifier: MIT
"""The authorities that rules quote: (name with section, address). A new rule may add one."""

from __future__ import annotations

from oracle.caselib import Authority

_CPYTHON = "https://github.com/python/cpython/blob/v3.13.0/"
_POSIX = "https://pubs.opengroup.org/onlinepubs/9799919799/"
_RFC = "https://www.rfc-editor.org/rfc/"


def _python_docs(name: str) -> Authority:
    return (
        f"Python documentation, socket.{name}",
        f"https://docs.python.org/3.13/library/socket.html#socket.{name}",
    )


def _socketmodule(function: str) -> Authority:
    return (f"CPython 3.13.0 Modules/socketmodule.c, {function}", _CPYTHON + "Modules/socketmodule.c")


# Python
CPYTHON_DOCS_CONSTANTS: Authority = (
    "Python documentation, socket, Constants",
    "https://docs.python.org/3.13/library/socket.html#constants",
)
CPYTHON_DOCS_HTONS = _python_docs("htons")
CPYTHON_DOCS_NTOHS = _python_docs("ntohs")
CPYTHON_DOCS_INET_ATON = _python_docs("inet_aton")
CPYTHON_DOCS_INET_NTOA = _python_docs("inet_ntoa")
CPYTHON_DOCS_INET_PTON = _python_docs("inet_pton")
CPYTHON_DOCS_INET_NTOP = _python_docs("inet_ntop")
CPYTHON_DOCS_GETSERVBYNAME = _python_docs("getservbyname")
CPYTHON_DOCS_GETSERVBYPORT = _python_docs("getservbyport")
CPYTHON_DOCS_GETHOSTNAME = _python_docs("gethostname")
CPYTHON_DOCS_GETDEFAULTTIMEOUT = _python_docs("getdefaulttimeout")
CPYTHON_DOCS_SETDEFAULTTIMEOUT = _python_docs("setdefaulttimeout")
CPYTHON_DOCS_SETTIMEOUT = _python_docs("socket.settimeout")
CPYTHON_DOCS_ERROR = _python_docs("error")
CPYTHON_DOCS_HERROR = _python_docs("herror")
CPYTHON_DOCS_GAIERROR = _python_docs("gaierror")
CPYTHON_DOCS_TIMEOUT = _python_docs("timeout")
CPYTHON_DOCS_HAS_IPV6 = _python_docs("has_ipv6")
PYTHON_DATA_MODEL_INDEX: Authority = (
    "Python language reference, object.__index__",
    "https://docs.python.org/3.13/reference/datamodel.html#object.__index__",
)
PYTHON_BOOL_IS_INT: Authority = (
    "Python documentation, Built-in Types, Boolean Type",
    "https://docs.python.org/3.13/library/stdtypes.html#boolean-type-bool",
)
PYTHON_CALLS: Authority = (
    "Python language reference, Calls",
    "https://docs.python.org/3.13/reference/expressions.html#calls",
)

# CPython's source
CPYTHON_HTONS = _socketmodule("socket_htons")
CPYTHON_HTONL = _socketmodule("socket_htonl")
CPYTHON_NTOHS = _socketmodule("socket_ntohs")
CPYTHON_NTOHL = _socketmodule("socket_ntohl")
CPYTHON_INET_ATON = _socketmodule("socket_inet_aton")
CPYTHON_INET_NTOA = _socketmodule("socket_inet_ntoa")
CPYTHON_INET_PTON = _socketmodule("socket_inet_pton")
CPYTHON_INET_NTOP = _socketmodule("socket_inet_ntop")
CPYTHON_GETSERVBYNAME = _socketmodule("socket_getservbyname")
CPYTHON_GETSERVBYPORT = _socketmodule("socket_getservbyport")
CPYTHON_GETPROTOBYNAME = _socketmodule("socket_getprotobyname")
CPYTHON_PARSE_TIMEOUT = _socketmodule("socket_parse_timeout")
CPYTHON_SETDEFAULTTIMEOUT = _socketmodule("socket_setdefaulttimeout")
CPYTHON_GETDEFAULTTIMEOUT = _socketmodule("socket_getdefaulttimeout")
CPYTHON_PYTIME: Authority = ("CPython 3.13.0 Python/pytime.c", _CPYTHON + "Python/pytime.c")
CPYTHON_METHODOBJECT: Authority = (
    "CPython 3.13.0 Objects/methodobject.c",
    _CPYTHON + "Objects/methodobject.c",
)
CPYTHON_GETARGS: Authority = ("CPython 3.13.0 Python/getargs.c", _CPYTHON + "Python/getargs.c")
CPYTHON_LONGOBJECT: Authority = ("CPython 3.13.0 Objects/longobject.c", _CPYTHON + "Objects/longobject.c")
CPYTHON_UNSIGNED: Authority = (
    "CPython gh-132987 (3.14): unsigned integers of C are converted alike",
    "https://github.com/python/cpython/issues/132987",
)
CPYTHON_SOCKET_INDEX: Authority = (
    "CPython gh-133093 (3.14): the socket module supports __index__",
    "https://github.com/python/cpython/pull/133093",
)
CPYTHON_REAL_TIMEOUTS: Authority = (
    "CPython gh-67795 (3.15): time-outs are real numbers",
    "https://github.com/python/cpython/issues/67795",
)
CPYTHON_LOST_BITS: Authority = (
    "CPython gh-132629 (3.15): an int that is out of an unsigned C type's range is deprecated",
    "https://github.com/python/cpython/issues/132629",
)
CPYTHON_OPTION_WORDS: Authority = (
    "CPython gh-107545 (3.15): what setsockopt() says of its value",
    "https://github.com/python/cpython/issues/107545",
)
CPYTHON_ITEM_TUPLES: Authority = (
    "CPython gh-50333 (3.14): tuples in the formats of arguments",
    "https://github.com/python/cpython/issues/50333",
)
CPYTHON_UNPACKED_LENGTH: Authority = (
    "CPython gh-122239 (3.14): the length of what is unpacked",
    "https://github.com/python/cpython/issues/122239",
)
CPYTHON_STRINGPREP_3_2: Authority = (
    "CPython gh-155292 (3.14.8, 3.15.0): stringprep keeps to RFC 3454",
    "https://github.com/python/cpython/issues/155292",
)
CPYTHON_HOST_ERRORS: Authority = (
    "CPython gh-155336 (3.14.8, 3.15.1): the errors of gethostbyaddr() and gethostbyname_ex()",
    "https://github.com/python/cpython/issues/155336",
)
CPYTHON_UNICODE_17: Authority = (
    "CPython gh-138706 (3.15): unicodedata has Unicode 17",
    "https://github.com/python/cpython/issues/138706",
)
CPYTHON_UNICODEOBJECT: Authority = (
    "CPython 3.13.0 Objects/unicodeobject.c",
    _CPYTHON + "Objects/unicodeobject.c",
)

# POSIX.1-2024
POSIX_HTONL: Authority = ("POSIX.1-2024 htonl()", _POSIX + "functions/htonl.html")
POSIX_INET_ADDR: Authority = ("POSIX.1-2024 inet_addr()", _POSIX + "functions/inet_addr.html")
POSIX_INET_NTOP: Authority = ("POSIX.1-2024 inet_ntop()", _POSIX + "functions/inet_ntop.html")
POSIX_INET_PTON: Authority = ("POSIX.1-2024 inet_pton()", _POSIX + "functions/inet_ntop.html")
POSIX_GETSERVBYNAME: Authority = ("POSIX.1-2024 getservbyname()", _POSIX + "functions/endservent.html")
POSIX_GETSERVBYPORT: Authority = ("POSIX.1-2024 getservbyport()", _POSIX + "functions/endservent.html")
POSIX_GETPROTOBYNAME: Authority = ("POSIX.1-2024 getprotobyname()", _POSIX + "functions/endprotoent.html")
POSIX_IF_INDEXTONAME: Authority = (
    "POSIX.1-2024 if_indextoname()",
    _POSIX + "functions/if_indextoname.html",
)
POSIX_IF_NAMETOINDEX: Authority = (
    "POSIX.1-2024 if_nametoindex()",
    _POSIX + "functions/if_nametoindex.html",
)
POSIX_NETDB_H: Authority = ("POSIX.1-2024 <netdb.h>", _POSIX + "basedefs/netdb.h.html")
POSIX_SYS_SOCKET_H: Authority = ("POSIX.1-2024 <sys/socket.h>", _POSIX + "basedefs/sys_socket.h.html")
POSIX_NETINET_IN_H: Authority = ("POSIX.1-2024 <netinet/in.h>", _POSIX + "basedefs/netinet_in.h.html")

# RFCs
RFC_4291_TEXT: Authority = ("RFC 4291 section 2.2", _RFC + "rfc4291#section-2.2")
RFC_5952_4_1: Authority = ("RFC 5952 section 4.1", _RFC + "rfc5952#section-4.1")
RFC_5952_4_2: Authority = ("RFC 5952 section 4.2", _RFC + "rfc5952#section-4.2")
RFC_5952_4_2_1: Authority = ("RFC 5952 section 4.2.1", _RFC + "rfc5952#section-4.2.1")
RFC_5952_4_2_2: Authority = ("RFC 5952 section 4.2.2", _RFC + "rfc5952#section-4.2.2")
RFC_5952_4_2_3: Authority = ("RFC 5952 section 4.2.3", _RFC + "rfc5952#section-4.2.3")
RFC_5952_4_3: Authority = ("RFC 5952 section 4.3", _RFC + "rfc5952#section-4.3")
RFC_5952_5: Authority = ("RFC 5952 section 5", _RFC + "rfc5952#section-5")
RFC_4007_ZONE: Authority = ("RFC 4007 section 11", _RFC + "rfc4007#section-11")

# files of the system
MAN_SERVICES: Authority = ("services(5)", "https://man7.org/linux/man-pages/man5/services.5.html")
MAN_PROTOCOLS: Authority = ("protocols(5)", "https://man7.org/linux/man-pages/man5/protocols.5.html")
IANA_PROTOCOLS: Authority = (
    "IANA, Assigned Internet Protocol Numbers",
    "https://www.iana.org/assignments/protocol-numbers/protocol-numbers.xhtml",
)
CPYTHON_ISSUE_81676: Authority = (
    "CPython issue 81676, inet_aton() and text after white space",
    "https://github.com/python/cpython/issues/81676",
)
GLIBC_INET_NTOP: Authority = (
    "glibc 2.36 resolv/inet_ntop.c",
    "https://sourceware.org/git/?p=glibc.git;a=blob;f=resolv/inet_ntop.c;hb=refs/tags/glibc-2.36",
)
POSIX_INET_NTOA: Authority = ("POSIX.1-2024 inet_ntoa()", _POSIX + "functions/inet_addr.html")
GLIBC_FILES_SERVICE: Authority = (
    "glibc 2.36 nss/nss_files/files-service.c",
    "https://sourceware.org/git/?p=glibc.git;a=blob;f=nss/nss_files/files-service.c;hb=refs/tags/glibc-2.36",
)
GLIBC_FILES_PROTO: Authority = (
    "glibc 2.36 nss/nss_files/files-proto.c",
    "https://sourceware.org/git/?p=glibc.git;a=blob;f=nss/nss_files/files-proto.c;hb=refs/tags/glibc-2.36",
)

CPYTHON_DOCS_INADDR: Authority = (
    "Python documentation, socket, INADDR_*",
    "https://docs.python.org/3.13/library/socket.html#constants",
)
PYTHON_DATA_MODEL_GETATTR: Authority = (
    "Python language reference, object.__getattribute__",
    "https://docs.python.org/3.13/reference/datamodel.html#object.__getattribute__",
)
PYTHON_DATA_MODEL_SLOTS: Authority = (
    "Python language reference, __slots__",
    "https://docs.python.org/3.13/reference/datamodel.html#slots",
)
RFC_3493_GETADDRINFO: Authority = ("RFC 3493 section 6.1 and 6.2", _RFC + "rfc3493#section-6.1")
GLIBC_INET_PTON: Authority = (
    "glibc 2.36 resolv/inet_pton.c",
    "https://sourceware.org/git/?p=glibc.git;a=blob;f=resolv/inet_pton.c;hb=refs/tags/glibc-2.36",
)

# names and addresses
CPYTHON_DOCS_GETADDRINFO = _python_docs("getaddrinfo")
CPYTHON_DOCS_GETNAMEINFO = _python_docs("getnameinfo")
CPYTHON_DOCS_GETHOSTBYNAME = _python_docs("gethostbyname")
CPYTHON_DOCS_GETHOSTBYNAME_EX = _python_docs("gethostbyname_ex")
CPYTHON_DOCS_GETHOSTBYADDR = _python_docs("gethostbyaddr")
CPYTHON_DOCS_GETFQDN = _python_docs("getfqdn")
PYTHON_DOCS_SOCKET_FAMILIES: Authority = (
    "Python documentation, socket, Socket families",
    "https://docs.python.org/3.13/library/socket.html#socket-families",
)
PYTHON_DOCS_IDNA: Authority = (
    "Python documentation, codecs, encodings.idna",
    "https://docs.python.org/3.13/library/codecs.html#module-encodings.idna",
)
PYTHON_INT_LIMIT: Authority = (
    "Python documentation, Built-in Types, Integer string conversion length limitation",
    "https://docs.python.org/3.13/library/stdtypes.html#int-max-str-digits",
)
CPYTHON_GETADDRINFO = _socketmodule("socket_getaddrinfo")
CPYTHON_GETNAMEINFO = _socketmodule("socket_getnameinfo")
CPYTHON_GETHOSTBYNAME = _socketmodule("socket_gethostbyname")
CPYTHON_GETHOSTBYNAME_EX = _socketmodule("socket_gethostbyname_ex")
CPYTHON_GETHOSTBYADDR = _socketmodule("socket_gethostbyaddr")
CPYTHON_GETHOST_COMMON = _socketmodule("gethost_common")
CPYTHON_SETIPADDR = _socketmodule("setipaddr")
CPYTHON_MAKESOCKADDR = _socketmodule("makesockaddr")
CPYTHON_SOCKET_PY: Authority = ("CPython 3.13.0 Lib/socket.py", _CPYTHON + "Lib/socket.py")
CPYTHON_IDNA_PY: Authority = ("CPython 3.13.0 Lib/encodings/idna.py", _CPYTHON + "Lib/encodings/idna.py")
CPYTHON_ISSUE_74895: Authority = (
    "CPython issue 74895, getaddrinfo() and a port beyond C long",
    "https://github.com/python/cpython/issues/74895",
)
CPYTHON_ISSUE_49254: Authority = (
    "CPython issue 49254, getfqdn() and the IPv6 wildcard address",
    "https://github.com/python/cpython/issues/49254",
)
POSIX_GETADDRINFO: Authority = ("POSIX.1-2024 getaddrinfo()", _POSIX + "functions/freeaddrinfo.html")
POSIX_GETNAMEINFO: Authority = ("POSIX.1-2024 getnameinfo()", _POSIX + "functions/getnameinfo.html")
RFC_3493_GETNAMEINFO: Authority = ("RFC 3493 section 6.2", _RFC + "rfc3493#section-6.2")
RFC_3490_TOASCII: Authority = ("RFC 3490 section 4.1", _RFC + "rfc3490#section-4.1")
RFC_3490_DOTS: Authority = ("RFC 3490 section 3.1", _RFC + "rfc3490#section-3.1")
RFC_3454_REMOVED: Authority = ("RFC 3454 section 3.1", _RFC + "rfc3454#section-3.1")
RFC_3454_CASE: Authority = ("RFC 3454 section 3.2", _RFC + "rfc3454#section-3.2")
RFC_3454_DIRECTIONS: Authority = ("RFC 3454 section 6", _RFC + "rfc3454#section-6")
RFC_3491_PROHIBITED: Authority = ("RFC 3491 section 5", _RFC + "rfc3491#section-5")
RFC_3492: Authority = ("RFC 3492", _RFC + "rfc3492")
UNICODE_NORMALIZATION: Authority = (
    "Unicode Standard Annex 15, Normalization Forms",
    "https://www.unicode.org/reports/tr15/",
)
RFC_6724_6: Authority = ("RFC 6724 section 6", _RFC + "rfc6724#section-6")
RFC_1034_ALIASES: Authority = ("RFC 1034 section 3.6.2", _RFC + "rfc1034#section-3.6.2")
RFC_1035_MESSAGES: Authority = ("RFC 1035 section 4", _RFC + "rfc1035#section-4")
RFC_1035_SIZES: Authority = ("RFC 1035 section 2.3.4", _RFC + "rfc1035#section-2.3.4")
RFC_1035_PTR: Authority = ("RFC 1035 section 3.5", _RFC + "rfc1035#section-3.5")
RFC_2308_NODATA: Authority = ("RFC 2308 section 2", _RFC + "rfc2308#section-2")
RFC_7766_TCP: Authority = ("RFC 7766 section 5", _RFC + "rfc7766#section-5")
RFC_5452_MATCH: Authority = ("RFC 5452 section 9.1", _RFC + "rfc5452#section-9.1")
RFC_1123_NAMES: Authority = ("RFC 1123 section 2.1", _RFC + "rfc1123#section-2.1")
MAN_HOSTS: Authority = ("hosts(5)", "https://man7.org/linux/man-pages/man5/hosts.5.html")
MAN_RESOLV_CONF: Authority = ("resolv.conf(5)", "https://man7.org/linux/man-pages/man5/resolv.conf.5.html")
MAN_NSSWITCH: Authority = ("nsswitch.conf(5)", "https://man7.org/linux/man-pages/man5/nsswitch.conf.5.html")
MAN_GAI_CONF: Authority = ("gai.conf(5)", "https://man7.org/linux/man-pages/man5/gai.conf.5.html")
MAN_GETADDRINFO: Authority = (
    "getaddrinfo(3)",
    "https://man7.org/linux/man-pages/man3/getaddrinfo.3.html",
)
MAN_GETHOSTBYNAME: Authority = (
    "gethostbyname(3)",
    "https://man7.org/linux/man-pages/man3/gethostbyname.3.html",
)


def _glibc(path: str) -> Authority:
    return (
        f"glibc 2.36 {path}",
        f"https://sourceware.org/git/?p=glibc.git;a=blob;f={path};hb=refs/tags/glibc-2.36",
    )


MAN_GETNAMEINFO: Authority = (
    "getnameinfo(3)",
    "https://man7.org/linux/man-pages/man3/getnameinfo.3.html",
)
GLIBC_IDNA = _glibc("inet/idna.c")
GLIBC_GETADDRINFO = _glibc("sysdeps/posix/getaddrinfo.c")
GLIBC_GETNAMEINFO = _glibc("inet/getnameinfo.c")
GLIBC_DNS_HOST = _glibc("resolv/nss_dns/dns-host.c")
GLIBC_SCOPE_ID = _glibc("inet/inet6_scopeid_pton.c")
GLIBC_INET_ATON = _glibc("resolv/inet_addr.c")

# sockets
CPYTHON_DOCS_MODULE: Authority = (
    "Python documentation, socket, Module contents",
    "https://docs.python.org/3.13/library/socket.html#module-contents",
)
CPYTHON_DOCS_SOCKET = _python_docs("socket")
CPYTHON_DOCS_OBJECTS: Authority = (
    "Python documentation, socket, Socket Objects",
    "https://docs.python.org/3.13/library/socket.html#socket-objects",
)
CPYTHON_DOCS_SOCKETPAIR = _python_docs("socketpair")
CPYTHON_DOCS_FROMFD = _python_docs("fromfd")
CPYTHON_DOCS_CREATE_CONNECTION = _python_docs("create_connection")
CPYTHON_DOCS_CREATE_SERVER = _python_docs("create_server")
CPYTHON_DOCS_HAS_DUALSTACK_IPV6 = _python_docs("has_dualstack_ipv6")
CPYTHON_DOCS_RECV_FDS = _python_docs("recv_fds")
CPYTHON_DOCS_SEND_FDS = _python_docs("send_fds")
CPYTHON_DOCS_FAMILIES: Authority = (
    "Python documentation, socket, Socket families",
    "https://docs.python.org/3.13/library/socket.html#socket-families",
)
CPYTHON_DOCS_TIMEOUTS: Authority = (
    "Python documentation, socket, Notes on socket timeouts",
    "https://docs.python.org/3.13/library/socket.html#notes-on-socket-timeouts",
)
CPYTHON_DOCS_OS_EXCEPTIONS: Authority = (
    "Python documentation, Built-in Exceptions, OS exceptions",
    "https://docs.python.org/3.13/library/exceptions.html#os-exceptions",
)


def docs_of_method(name: str) -> Authority:
    """The documentation of a method of sockets."""
    return _python_docs("socket." + name)


CPYTHON_SOCKET_EXEC = _socketmodule("socket_exec")
CPYTHON_GETSOCKADDRARG = _socketmodule("getsockaddrarg")
CPYTHON_GETSOCKADDRLEN = _socketmodule("getsockaddrlen")
CPYTHON_SOCK_GETSOCKOPT = _socketmodule("sock_getsockopt")
CPYTHON_SOCK_INITOBJ = _socketmodule("sock_initobj")
CPYTHON_SOCK_CALL_EX = _socketmodule("sock_call_ex")
CPYTHON_SOCK_SENDALL = _socketmodule("sock_sendall")
CPYTHON_SOCK_RECV = _socketmodule("sock_recv_guts")
CPYTHON_SOCK_SETSOCKOPT = _socketmodule("sock_setsockopt")
CPYTHON_SOCK_SENDMSG = _socketmodule("sock_sendmsg")
CPYTHON_SOCK_RECVMSG = _socketmodule("sock_recvmsg_guts")
CPYTHON_SOCK_RECVMSG_INTO = _socketmodule("sock_recvmsg_into")
CPYTHON_SOCK_SENDMSG_AFALG = _socketmodule("sock_sendmsg_afalg")
CPYTHON_INTERNAL_SETBLOCKING = _socketmodule("internal_setblocking")
CPYTHON_INTERNAL_CONNECT = _socketmodule("internal_connect")
CPYTHON_SEND_CLINIC: Authority = (
    "CPython 3.15 Modules/socketmodule.c, _socket.socket.send",
    "https://github.com/python/cpython/blob/v3.15.0/Modules/socketmodule.c",
)
CPYTHON_LIB_ENUM: Authority = ("CPython 3.13.0 Lib/enum.py", _CPYTHON + "Lib/enum.py")
CPYTHON_LIB_SOCKET: Authority = ("CPython 3.13.0 Lib/socket.py", _CPYTHON + "Lib/socket.py")
CPYTHON_ARRAY: Authority = (
    "CPython 3.13.0 Modules/arraymodule.c, array_new",
    _CPYTHON + "Modules/arraymodule.c",
)
CPYTHON_REUSE_PORT: Authority = (
    "CPython issue 128916, SO_REUSEPORT of other families than those of IP",
    "https://github.com/python/cpython/issues/128916",
)
CPYTHON_BUFFEREDIO: Authority = (
    "CPython 3.13.0 Modules/_io/bufferedio.c",
    _CPYTHON + "Modules/_io/bufferedio.c",
)
CPYTHON_IOBASE: Authority = ("CPython 3.13.0 Modules/_io/iobase.c", _CPYTHON + "Modules/_io/iobase.c")
CPYTHON_TEXTIO: Authority = ("CPython 3.13.0 Modules/_io/textio.c", _CPYTHON + "Modules/_io/textio.c")
CPYTHON_CODECS: Authority = ("CPython 3.13.0 Python/codecs.c", _CPYTHON + "Python/codecs.c")
CPYTHON_CEVAL: Authority = ("CPython 3.13.0 Python/ceval.c, initialize_locals", _CPYTHON + "Python/ceval.c")
PEP_446: Authority = (
    "PEP 446, Make newly created file descriptors non-inheritable",
    "https://peps.python.org/pep-0446/",
)
PEP_475: Authority = ("PEP 475, Retry system calls failing with EINTR", "https://peps.python.org/pep-0475/")
PYTHON_HANDLERS: Authority = (
    "Python documentation, execution of Python signal handlers",
    "https://docs.python.org/3.13/library/signal.html#execution-of-python-signal-handlers",
)
PEP_3151: Authority = (
    "PEP 3151, Reworking the OS and IO exception hierarchy",
    "https://peps.python.org/pep-3151/",
)
PEP_383: Authority = (
    "PEP 383, Non-decodable Bytes in System Character Interfaces",
    "https://peps.python.org/pep-0383/",
)


def posix(function: str) -> Authority:
    """A function of POSIX.1-2024."""
    return (f"POSIX.1-2024 {function}()", f"{_POSIX}functions/{function}.html")


LINUX_COMPAT: Authority = (
    "Linux 6.1 net/compat.c",
    "https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/compat.c?h=v6.1",
)
LINUX_SOCK: Authority = (
    "Linux 6.1 net/core/sock.c",
    "https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/core/sock.c?h=v6.1",
)
LINUX_HEADERS: Authority = (
    "Linux, the headers for programs, include/uapi/linux",
    "https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux",
)
LINUX_NETDEVICE: Authority = (
    "Linux netdevice(7)",
    "https://man7.org/linux/man-pages/man7/netdevice.7.html",
)
LINUX_NETLINK: Authority = ("Linux netlink(7)", "https://man7.org/linux/man-pages/man7/netlink.7.html")
LINUX_IP: Authority = ("Linux ip(7)", "https://man7.org/linux/man-pages/man7/ip.7.html")
LINUX_RECV: Authority = ("Linux recv(2)", "https://man7.org/linux/man-pages/man2/recv.2.html")
LINUX_IPV6: Authority = ("Linux ipv6(7)", "https://man7.org/linux/man-pages/man7/ipv6.7.html")
LINUX_UNIX: Authority = ("Linux unix(7)", "https://man7.org/linux/man-pages/man7/unix.7.html")

# interfaces, descriptors, the name of the machine
CPYTHON_DOCS_IF_NAMEINDEX = _python_docs("if_nameindex")
CPYTHON_DOCS_IF_NAMETOINDEX = _python_docs("if_nametoindex")
CPYTHON_DOCS_IF_INDEXTONAME = _python_docs("if_indextoname")
CPYTHON_DOCS_CLOSE = _python_docs("close")
CPYTHON_DOCS_CMSG_LEN = _python_docs("CMSG_LEN")
CPYTHON_DOCS_CMSG_SPACE = _python_docs("CMSG_SPACE")
CPYTHON_IF_INDEXTONAME = _socketmodule("socket_if_indextoname")
CPYTHON_CMSG_LEN = _socketmodule("socket_CMSG_LEN")
CPYTHON_CMSG_SPACE = _socketmodule("socket_CMSG_SPACE")
CPYTHON_DUP = _socketmodule("socket_dup")
CPYTHON_CLOSE = _socketmodule("socket_close")
CPYTHON_SETHOSTNAME = _socketmodule("socket_sethostname")
CPYTHON_UNKNOWN_INTERFACES: Authority = (
    "CPython gh-100218 (3.14.1): the errno of if_nametoindex() and if_indextoname()",
    "https://github.com/python/cpython/issues/100218",
)
CPYTHON_LARGE_INDEXES: Authority = (
    "CPython gh-81194 (3.13): if_indextoname() and an index that is too large",
    "https://github.com/python/cpython/issues/81194",
)
PYTHON_FSPATH: Authority = (
    "Python documentation, os.fspath",
    "https://docs.python.org/3.13/library/os.html#os.fspath",
)
RFC_3542_CMSG_SPACE: Authority = ("RFC 3542 section 20.3.4", _RFC + "rfc3542#section-20.3.4")
RFC_3542_CMSG_LEN: Authority = ("RFC 3542 section 20.3.5", _RFC + "rfc3542#section-20.3.5")
LINUX_DEV_IOCTL: Authority = (
    "Linux 6.1 net/core/dev_ioctl.c, dev_ioctl",
    "https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/core/dev_ioctl.c?h=v6.1",
)
LINUX_SETHOSTNAME: Authority = (
    "Linux sethostname(2)",
    "https://man7.org/linux/man-pages/man2/sethostname.2.html",
)
RFC_3629: Authority = ("RFC 3629 section 3", _RFC + "rfc3629#section-3")
RFC_5891_HYPHENS: Authority = ("RFC 5891 section 4.2.3.1", _RFC + "rfc5891#section-4.2.3.1")
LIBIDN2_LOOKUP: Authority = (
    "libidn2 2.3.8 lib/lookup.c",
    "https://gitlab.com/libidn/libidn2/-/blob/v2.3.8/lib/lookup.c",
)
LIBIDN2_PUNYCODE: Authority = (
    "libidn2 2.3.8 lib/punycode.c",
    "https://gitlab.com/libidn/libidn2/-/blob/v2.3.8/lib/punycode.c",
)
