# SPDX-License-Identifier: MIT
"""Why Jython 2.7 answers otherwise than CPython: its socket module is Python over Netty and java.net."""

from cause import Cause

BIND_IS_LATE = "http://bugs.jython.org/issue1806"
CONNECT_EX = "http://bugs.jython.org/issue2428"
NO_UNIX = "https://github.com/jython/jython/issues/47"
WIKI = "https://wiki.python.org/jython/NewSocketModule"

OLD = "as in Python 2.7"
SCRIPTS = (
    r"^(addresses|ancillary|create_connection|datagrams|errors|fromfd_detach|half_close|inheritance|lifecycle"
    r"|makefile|options|repr|timeouts|full_buffers|late_data|peers|resets|several_addresses|swallowing"
    r"|unreachable)/"
)
NAMES = r"^(getfqdn|gethostby\w+|getaddrinfo|getnameinfo|name_servers)/"


def port(case: str, kind: str, text: str, because: str, url: str = "") -> Cause:
    """Jython is itself the one that differs, always."""
    return Cause(case, kind, text, "port", because, url)


CALLS = [
    port(
        SCRIPTS,
        "AttributeError",
        "'child_queue'",
        "a socket that does not listen has no queue to accept from, and a program sees that",
    ),
    port("^timeouts/setblocking", "returned", "", "any object is taken for its truth"),
    port(
        "^lifecycle/datagram-by-keyword",
        "",
        "",
        "the protocol that the system chooses is told where CPython tells 0",
    ),
    port(
        "^gethostbyname_ex/",
        "returned",
        "",
        "the name as given, no aliases, and one address as text where CPython has a list; IPv6 where "
        "there is no IPv4",
    ),
    port("^constants/af-unix", "", "", "there are no AF_UNIX sockets", NO_UNIX),
    port("^constants/", "AttributeError", "", "a constant that java.net has no use for is missing"),
    port("^constants/", "returned", "", "addresses are texts, not numbers"),
    port(
        "^exceptions/",
        "returned",
        "",
        f"{OLD}, socket.error is a class of its own under IOError",
    ),
    port("^exceptions/", "AttributeError", "", f"{OLD}, AttributeError does not name the module"),
    port("", "AttributeError", "'module' object has no attribute", f"{OLD}, AttributeError names no module"),
    port(
        "",
        "TypeError",
        r"^(?!.*arg can't)(\w+\(\)) (takes|got an unexpected|got multiple)",
        "functions and methods are written in Python, whose argument binding refuses in its own words",
    ),
    port(
        r"/(.*-)?(keyword|keywords)\b",
        "(returned|gaierror|error)",
        "",
        "functions are written in Python with named parameters, and take by keyword what CPython takes by "
        "position alone",
    ),
    port("", "TypeError", "arg can't be coerced to", "a Java method refuses the argument, in Java's words"),
    port("^[hn]to[hn][sl]/", "returned", "", "the argument is returned as it is, whatever it is"),
    port(
        "^inet_aton/",
        "error",
        "illegal IP",
        "inet_aton() is inet_pton(AF_INET, ..): four decimal parts and nothing else, with that "
        "function's name",
    ),
    port(
        "^inet_aton/", "returned", "", "the text is read as java.net and ipaddr do: leading zeros are decimal"
    ),
    port("^inet_pton/", "error", "illegal IP", "ipaddr reads the text: other forms, and it is cut at no NUL"),
    port(
        "^inet_pton/",
        "error",
        "Address family not",
        "any object is compared with AF_INET and AF_INET6, never converted",
    ),
    port("^inet_pton/", "gaierror", "", "what ipaddr takes goes on to java.net, which resolves it as a name"),
    port("^inet_pton/", "returned", "", "ipaddr reads the text: other forms than CPython's are taken"),
    port("^inet_(ntop|ntoa)/", "returned", ":", "java.net writes IPv6 addresses: no zeros are left out"),
    port("^inet_(ntop|ntoa)/", "returned", "", "a list or text of numbers is packed bytes as well"),
    port(
        "^inet_(ntop|ntoa)/",
        "(TypeError|OverflowError)",
        "not iterable|signed byte|array",
        "the packed address is put into an array of Java's signed bytes, which refuses in its own words",
    ),
    port(
        "^inet_(ntop|ntoa)/",
        "ValueError",
        "invalid length",
        "every wrong length is a ValueError in one wording",
    ),
    port(
        "^inet_ntop/",
        "ValueError",
        "unknown address family",
        "any object is compared with the families, and shown where it is none",
    ),
    port(
        "^inet_(ntop|ntoa|pton|aton)/",
        "",
        "",
        "the argument is never converted, and Java or Python refuses it in other words",
    ),
    port("^getserv", "error", "not found", "numbers and texts that CPython refuses are looked up, in vain"),
    port("^getserv|^getproto", "UnicodeEncodeError", "", f"{OLD}, text is encoded as ASCII"),
    port("^getservbyname/", "returned", "", "jnr-netdb takes None, and cuts text at its first NUL"),
    port(
        "^getservbyport/",
        "returned",
        "",
        "jnr-netdb takes any number that fits a Java int, cuts it to 16 bits, and takes None for the "
        "protocol",
    ),
    port(
        "^getprotobyname/",
        "(returned|error)",
        "",
        "jnr-netdb reads the text: cut at its first NUL, and of any encoding",
    ),
    port(
        "^(get|set)defaulttimeout/",
        "returned",
        "",
        "the time-out is a float, as float() makes one of anything, and nothing is rounded or too large",
    ),
    port("^setdefaulttimeout/", "ValueError", "negative", "other words for a time-out below zero"),
    port(
        "^setdefaulttimeout/",
        "(TypeError|OverflowError|ValueError)",
        "",
        "whatever float() cannot convert is told to be no number",
    ),
    port("^gethostname/", "", "", "the function is written in Python, and counts its arguments in its words"),
]

NAME_LOOKUPS = [
    port(
        "^get(fqdn|host)",
        "herror|gaierror",
        "getaddrinfo failed",
        "java.net's UnknownHostException becomes gaierror with a number of Java's own",
    ),
    port(
        NAMES,
        "gaierror",
        "nodename nor servname",
        "java.net's UnknownHostException becomes gaierror with the number of ENOEXEC",
    ),
    port(
        NAMES,
        "gaierror",
        "getaddrinfo failed",
        "java.net's UnknownHostException becomes gaierror with a number of Java's own",
    ),
    port(
        NAMES, "gaierror", "ai_family not supported", "an unknown family is gaierror with the number of EIO"
    ),
    port(
        NAMES,
        "error",
        "Socket type is not supported",
        "types but SOCK_STREAM and SOCK_DGRAM are refused by Jython itself",
    ),
    port(NAMES, "error", "Unmapped exception", "java.net.IDN refuses the name, in Java's words"),
    port(
        NAMES,
        "gaierror",
        "Servname not supported",
        "a service is looked up without its protocol, in getservbyname()'s file alone",
    ),
    port(
        NAMES,
        "gaierror",
        "Address family for hostname|Name or service not known",
        "numeric hosts are checked by ipaddr, and in another order",
    ),
    port(NAMES, "UnicodeEncodeError", "", f"{OLD}, text is encoded as ASCII"),
    port(NAMES, "UnicodeError", "", f"{OLD}, the IDNA codec's own refusal is not wrapped"),
    port(
        NAMES, "TypeError", "", "arguments are looked at when they are needed, and refused in Python's words"
    ),
    port(
        NAMES,
        "error",
        "Int or String|port/proto",
        "arguments are looked at when they are needed, and refused in other words",
    ),
    port(
        "^getaddrinfo/",
        "returned",
        r'"returned":\[\]',
        "what matches no address is an empty list, not an error",
    ),
    port(
        "^getaddrinfo/",
        "returned",
        r"[0-9a-f]:[0-9a-f]",
        "java.net finds the addresses: IPv4 first, and IPv6 written in full, with a scope as name",
    ),
    port(
        "^getaddrinfo/.*(canonname)",
        "returned",
        "",
        "the canonical name is what java.net finds for the address in reverse",
    ),
    port(
        "^getaddrinfo/",
        "returned",
        "",
        "java.net finds the addresses: datagrams before streams, no raw type, ports modulo 65536, no "
        "check of what the hints mean together",
    ),
    port(
        "^getfqdn/",
        "returned",
        "",
        "the names are what java.net finds for each address in reverse; aliases are not known",
    ),
    port(
        "^gethostbyaddr/",
        "returned",
        "",
        "java.net finds one name for each address in reverse, no aliases, and an address that has none "
        "is its own name",
    ),
    port(
        "^gethostbyname",
        "returned",
        "",
        "java.net resolves the name, to IPv6 where there is no IPv4, and to this machine where there is none",
    ),
    port(
        "^getnameinfo/",
        "returned",
        "",
        "java.net finds the name in reverse; the port is a number, flags are not checked",
    ),
    port(
        "^getnameinfo/",
        "",
        "",
        "the address is any tuple of two, and its parts are looked at when they are needed",
    ),
    port(
        "^name_servers/",
        "returned",
        "",
        "java.net finds the names, and an address that has none is its own name",
    ),
    port("^get(fqdn|host)", "", "", "java.net resolves the name, and refuses in its own words"),
]

SOCKETS = [
    port(
        SCRIPTS,
        "returned",
        r'\["[0-9.:]*",0[,\]]',
        "bind() notes the address, and the system binds at listen() or connect(): until then the port is 0",
        BIND_IS_LATE,
    ),
    port(
        "^(addresses|datagrams|lifecycle)/",
        "returned",
        r"0:0:0",
        "java.net writes IPv6 addresses: no zeros are left out",
    ),
    port(
        SCRIPTS,
        "AttributeError",
        "'(detach|sendmsg|recvmsg|recvmsg_into|[gs]et_inheritable|getblocking|timeout|nosuch)'|object "
        "has no attribute",
        f"{OLD}, this method or attribute is not there",
    ),
    port(
        SCRIPTS,
        "TypeError",
        "Address must be",
        "an address is a tuple of str and int, refused in Jython's words whatever its fault",
    ),
    port(
        "^addresses/",
        "IllegalArgumentException",
        "",
        "java.net refuses, and Java's exception reaches the program",
    ),
    port(
        SCRIPTS,
        "(error|gaierror)",
        "Unmapped exception",
        "a Java exception that Jython does not know becomes socket.error with number -1",
    ),
    port(
        SCRIPTS,
        "error",
        "Socket is not connected",
        "there is no socket of the system before bind(), listen() or connect()",
    ),
    port(
        SCRIPTS,
        "error",
        "Protocol not available",
        "few options exist, by numbers of Java's own, and they are noted rather than asked of the system",
        WIKI,
    ),
    port(
        "^options/",
        "returned",
        "",
        "options are noted as given and not asked of the system: a bool, and no bytes",
        WIKI,
    ),
    port(SCRIPTS, "error", "Bad file descriptor", f"{OLD}, a closed socket refuses all but close()"),
    port(
        "^peers/(half-close|end-behind)",
        "timeout",
        "",
        "shutdown(SHUT_WR) notes that nothing more is sent, and tells the peer nothing, who waits",
    ),
    port(
        "^resets/datagram",
        "timeout",
        "",
        "that nobody listens for a datagram is never told, and recv() waits out its time",
    ),
    port(
        "^swallowing/again-with-a-time-out",
        "timeout",
        "",
        "connect() on a connection that is being made begins another, and waits out its time",
    ),
    port(SCRIPTS, "timeout", "", "a time-out that ran out has the number and text of ETIMEDOUT"),
    port(
        "^timeouts/",
        "(TypeError|ValueError)",
        "must be a number|negative",
        "the time-out is what float() makes of it, refused in other words",
    ),
    port(
        "^timeouts/",
        "returned",
        "",
        "the time-out is a float, as float() makes one of anything, and nothing is rounded or too large",
    ),
    port(SCRIPTS, "ValueError", "to unpack", f"{OLD}, the words for a sequence of the wrong length"),
    port(
        "^(addresses|create_connection)/",
        "gaierror",
        "",
        "java.net resolves the host, and its failure has a number of Java's own",
    ),
    port(
        "^(errors|lifecycle)/connect-ex",
        "returned",
        "",
        "connect_ex() tells EISCONN for a connection that is made",
        CONNECT_EX,
    ),
    port("^addresses/.*", "error", "refused", "no host means localhost"),
    port(
        "^(addresses|errors)/(bind-not|host-not|ipv6-scope-in-host)",
        "returned",
        "",
        "the system binds at listen() or connect(), and refuses then",
    ),
    port("^repr/", "returned", "", f"{OLD}, the class that wraps a socket has object's own repr()"),
    port("^datagrams/cut", "returned", "", "what did not fit is kept for the next call"),
    port(
        "^lifecycle/",
        "returned",
        "",
        "arguments of socket() are kept as they are and checked when the socket is used; a descriptor "
        "is the socket itself",
    ),
    port("^lifecycle/", "TypeError", "not callable", f"{OLD}, close() takes hidden arguments"),
]

PEERS = [
    port(
        SCRIPTS,
        "gaierror",
        "getaddrinfo failed",
        "an address of another family is looked up as a host, in vain",
    ),
    port(SCRIPTS, "BindException", "", "java.net refuses, and Java's exception reaches the program"),
    port(
        SCRIPTS,
        "error",
        "EADDRINUSE",
        "a prohibited network is BindException to Java, which becomes EADDRINUSE",
    ),
    port(
        SCRIPTS,
        "error",
        "could not complete|temporarily unavailable",
        f"{OLD}, it is socket.error whatever the number",
    ),
    port(SCRIPTS, "returned", r'"20[0-9]{3}|,20[0-9]{3}', "recvfrom() of a stream tells the peer's address"),
    port(
        "^full_buffers/",
        "returned",
        "",
        "whatever the time-out, sendall() hands all to Netty, which keeps it in memory",
    ),
    port(
        "^resets/",
        "returned",
        "",
        "a connection that was reset looks as one that ended, and sending on it succeeds",
    ),
    port("^peers/end", "returned", "null", "after the end, recv() returns None"),
    port(
        SCRIPTS,
        "error",
        "Software caused|Socket closed|Socket not connected|Connection refused|Illegal state",
        f"{OLD}, it is socket.error whatever the number; which one, Java's exception tells",
    ),
    port(
        SCRIPTS,
        "error",
        "No route to host|Unmapped|refused",
        "each network that is not reached has the number of EHOSTUNREACH or -1",
    ),
    port(
        SCRIPTS,
        "returned",
        r'"returned":(10[0-9]|11[0-9]|-?[0-9]+)\}',
        "connect_ex() tells what became of Java's connection, by numbers of its own",
    ),
    port(
        "^(swallowing|unreachable|several_addresses|late_data)/",
        "returned",
        "",
        "the connection is made by other threads: what has no answer yet is taken for made",
    ),
]

JYTHON = CALLS + NAME_LOOKUPS + SOCKETS + PEERS
