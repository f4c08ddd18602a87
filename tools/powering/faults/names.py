# SPDX-License-Identifier: MIT
"""Faults of the functions that resolve names."""

from faults.fault import Edit, Fault

CALL = "call/functions/getaddrinfo.c"
FIND = "names/getaddrinfo.c"
HOST = "call/convert/host.c"
PORTS = "lookup/service_ports.c"
NUMERIC = "address/numeric_host.c"
HOST_ADDRESS = "lookup/host_address.c"
HOST_LOOKUP = "lookup/host_lookup.c"
NAMEINFO = "names/getnameinfo.c"
CALL_NAMEINFO = "call/functions/getnameinfo.c"
FQDN = "names/getfqdn.c"
BYADDR = "names/gethostbyaddr.c"

ASK = "!pys_find_addresses(call, bound[0], bound[1], &hints, &list))"
MICROPYTHON = "micropython/micropython#13398"

FAULTS = (
    Fault(
        "addrinfo-family-ignored",
        "getaddrinfo",
        "the argument family is ignored",
        MICROPYTHON,
        Edit(CALL, ASK, "(hints.family = 0, " + ASK + ")"),
    ),
    Fault(
        "addrinfo-type-ignored",
        "getaddrinfo",
        "the argument type is ignored",
        MICROPYTHON,
        Edit(CALL, ASK, "(hints.type = 0, " + ASK + ")"),
    ),
    Fault(
        "addrinfo-proto-ignored",
        "getaddrinfo",
        "the argument proto is ignored",
        MICROPYTHON,
        Edit(CALL, ASK, "(hints.protocol = 0, " + ASK + ")"),
    ),
    Fault(
        "addrinfo-flags-ignored",
        "getaddrinfo",
        "the argument flags is ignored",
        MICROPYTHON,
        Edit(CALL, ASK, "(hints.flags = 0, " + ASK + ")"),
    ),
    Fault(
        "addrinfo-family-always-inet",
        "getaddrinfo",
        "an entry with an IPv6 address names the family AF_INET",
        "micropython/micropython#17446",
        Edit(
            CALL,
            "items[0] = pys_enumerated(call, &pys_address_family, entry->address.family);",
            "items[0] = pys_enumerated(call, &pys_address_family, AF_INET);",
        ),
    ),
    Fault(
        "addrinfo-port-0-refused",
        "getaddrinfo",
        "the service 0 raises EAI_SERVICE",
        "espressif/esp-lwip#28",
        Edit(
            PORTS,
            "const uint16_t port = (uint16_t)number;",
            "if (service != NULL && number == 0)\n        return EAI_SERVICE;\n"
            "    const uint16_t port = (uint16_t)number;",
        ),
    ),
    Fault(
        "addrinfo-passive-none-refused",
        "getaddrinfo",
        "no host with AI_PASSIVE raises EAI_NONAME",
        "espressif/esp-lwip#70",
        Edit(
            FIND,
            "add_own_addresses(search);",
            "if ((search->hints.flags & AI_PASSIVE) != 0)\n            return EAI_NONAME;\n"
            "        add_own_addresses(search);",
        ),
    ),
    Fault(
        "addrinfo-always-noname",
        "getaddrinfo",
        "each failure raises EAI_NONAME",
        "adafruit/circuitpython#11215",
        Edit(
            FIND,
            "return pysock_raise_gai(error, search->libc, code);",
            "return pysock_raise_gai(error, search->libc, EAI_NONAME);",
        ),
    ),
    Fault(
        "addrinfo-port-lost",
        "getaddrinfo",
        "the port of each address is 0",
        "WebAssembly/wasi-libc#524",
        Edit(
            CALL,
            "items[1] = pysock_value_from_int(address->port);",
            "items[1] = pysock_value_from_int(0);",
        ),
    ),
    Fault(
        "addrinfo-v6-pair",
        "getaddrinfo",
        "an IPv6 address has no flow information and no scope",
        "mutant",
        Edit(CALL, "address->family == AF_INET ? 2 : 4, value);", "2, value);"),
    ),
    Fault(
        "addrinfo-localhost-invented",
        "getaddrinfo",
        "localhost is 172.29.1.0",
        "emscripten-core/emscripten#22633",
        Edit(
            FIND,
            "if (pys_numeric_host_read(host, &numeric))",
            'if (pys_numeric_host_read(strcmp(host, "localhost") == 0 ? "172.29.1.0" : host, &numeric))',
        ),
    ),
    Fault(
        "addrinfo-scope-in-address",
        "getaddrinfo",
        "the address has its scope behind a % sign",
        "pypy/pypy#3628",
        Edit(
            "call/values/host_value.c",
            "if (call->python->scope_in_address && address->scope_id != 0)",
            "if (address->scope_id != 0)",
        ),
    ),
    Fault(
        "addrinfo-scope-id-0",
        "getaddrinfo",
        "the scope id of an address with a scope is 0",
        "MagicStack/uvloop#539",
        Edit(
            CALL,
            "items[3] = pysock_value_from_int(address->scope_id);",
            "items[3] = pysock_value_from_int(0);",
        ),
    ),
    Fault(
        "addrinfo-scope-refused",
        "getaddrinfo",
        "an address with a scope is no address",
        "gevent/gevent#1560",
        Edit(NUMERIC, "if (percent == NULL ||", "if (percent != text ||"),
    ),
    Fault(
        "addrinfo-scope-name-refused",
        "getaddrinfo",
        "a scope is a number, never the name of an interface",
        "mutant",
        Edit(NUMERIC, "if (index != 0) {", "if (index > 1000000) {"),
    ),
    Fault(
        "addrinfo-every-canonname",
        "getaddrinfo",
        "each entry has the canonical name, even unasked",
        "MagicStack/uvloop#494",
        Edit(
            FIND,
            "const bool all_named = search->libc->canonical_name_always;",
            "const bool all_named = true;",
        ),
    ),
    Fault(
        "addrinfo-port-text-refused",
        "getaddrinfo",
        "a str is refused as a port",
        "gevent/gevent#133",
        Edit(CALL, "if (pys_str_of(port) != NULL)", "if (false)"),
    ),
    Fault(
        "addrinfo-port-bool",
        "getaddrinfo",
        "True and objects with __index__ are ports before CPython 3.14",
        "PyPy 7.3.11",
        Edit(
            CALL,
            "if (call->python->port_by_index && pys_has_index(port, &integer))",
            "if (pys_has_index(port, &integer))",
        ),
    ),
    Fault(
        "addrinfo-large-port-refused",
        "getaddrinfo",
        "a port above 65535 raises EAI_SERVICE, although glibc takes it modulo 2**16",
        "mutant",
        Edit(
            PORTS,
            "const uint16_t port = (uint16_t)number;",
            "if (number > 65535)\n        return EAI_SERVICE;\n    const uint16_t port = (uint16_t)number;",
        ),
    ),
    Fault(
        "addrinfo-idna-bypassed",
        "getaddrinfo",
        "a host is encoded as UTF-8, not by the idna codec",
        "mutant",
        Edit(
            HOST,
            "return encode(call, value, host, &length);",
            "return pys_convert_utf8(call, value, host);",
        ),
    ),
    Fault(
        "addrinfo-bytes-refused",
        "getaddrinfo",
        "bytes are refused as a host",
        "mutant",
        Edit(HOST, "if (value->kind == PYSOCK_BYTES)", "if (false)"),
    ),
    Fault(
        "addrinfo-no-raw",
        "getaddrinfo",
        "without hints there is no entry for SOCK_RAW",
        "mutant",
        Edit(PORTS, "{SOCK_RAW, 0, NULL, true},", "{SOCK_RAW, 0, NULL, false},"),
    ),
    Fault(
        "addrinfo-numerichost-resolves",
        "getaddrinfo",
        "AI_NUMERICHOST does not keep a name from being resolved",
        "mutant",
        Edit(FIND, "else if ((search->hints.flags & AI_NUMERICHOST) != 0)", "else if (false)"),
    ),
    Fault(
        "addrinfo-numericserv-ignored",
        "getaddrinfo",
        "AI_NUMERICSERV does not refuse the name of a service",
        "mutant",
        Edit(FIND, "(search->hints.flags & AI_NUMERICSERV) != 0", "false"),
    ),
    Fault(
        "addrinfo-v4mapped-ignored",
        "getaddrinfo",
        "AI_V4MAPPED does not map an IPv4 address",
        "mutant",
        Edit(FIND, "if ((search->hints.flags & AI_V4MAPPED) == 0)", "if (true)"),
    ),
    Fault(
        "addrinfo-passive-ignored",
        "getaddrinfo",
        "no host is the loopback address, with AI_PASSIVE too",
        "mutant",
        Edit(
            FIND,
            "const bool passive = (search->hints.flags & AI_PASSIVE) != 0;",
            "const bool passive = false;",
        ),
    ),
    Fault(
        "addrinfo-unordered",
        "getaddrinfo",
        "addresses keep the order in which they were found",
        "mutant",
        Edit(FIND, "!pys_addresses_order(&search->found, &search->interfaces)", "false"),
    ),
    Fault(
        "addrinfo-empty-host-is-none",
        "getaddrinfo",
        "an empty host is no host",
        "python/cpython#104747",
        Edit(FIND, "if (host == NULL) {", "if (host == NULL || *host == '\\0') {"),
    ),
    Fault(
        "addrinfo-port-sign-refused",
        "getaddrinfo",
        "a port may not begin with a plus sign",
        "mutant",
        Edit(PORTS, "digit += *digit == '-' || *digit == '+';", "digit += *digit == '-';"),
    ),
    Fault(
        "nameinfo-resolves",
        "getnameinfo",
        "the host may be a name",
        "IronLanguages/ironpython3#1222",
        Edit(CALL_NAMEINFO, ".flags = 4}", ".flags = 0}"),
    ),
    Fault(
        "nameinfo-several",
        "getnameinfo",
        "a numeric host is several addresses, one for each kind of socket",
        "IronLanguages/main#474",
        Edit(CALL_NAMEINFO, "{.type = SOCK_DGRAM,", "{.type = 0,"),
    ),
    Fault(
        "nameinfo-list",
        "getnameinfo",
        "a list is accepted as the address",
        "PyPy 7.3.11",
        Edit(
            CALL_NAMEINFO,
            "if (tuple->kind != PYSOCK_TUPLE) {",
            "if (tuple->kind != PYSOCK_TUPLE && tuple->kind != PYSOCK_LIST) {",
        ),
    ),
    Fault(
        "nameinfo-v4-of-four",
        "getnameinfo",
        "an IPv4 address of four items is accepted",
        "mutant",
        Edit(
            CALL_NAMEINFO, "if (address.family == AF_INET && tuple->as.sequence.count != 2) {", "if (false) {"
        ),
    ),
    Fault(
        "nameinfo-flowinfo-unlimited",
        "getnameinfo",
        "the flow information may exceed 20 bits",
        "mutant",
        Edit(CALL_NAMEINFO, "if (from.flow_info > 0xfffff) {", "if (false) {"),
    ),
    Fault(
        "nameinfo-scope-lost",
        "getnameinfo",
        "the scope id is ignored",
        "mutant",
        Edit(CALL_NAMEINFO, "address.scope_id = from.scope_id;", "address.scope_id = 0;"),
    ),
    Fault(
        "nameinfo-dgram-ignored",
        "getnameinfo",
        "NI_DGRAM gives the service of TCP",
        "mutant",
        Edit(NAMEINFO, '(flags & NI_DGRAM) != 0 ? "udp" : "tcp"', '"tcp"'),
    ),
    Fault(
        "nameinfo-namereqd-ignored",
        "getnameinfo",
        "NI_NAMEREQD does not refuse an address without a name",
        "mutant",
        Edit(NAMEINFO, "return (flags & NI_NAMEREQD) != 0 ? EAI_NONAME :", "return"),
    ),
    Fault(
        "nameinfo-nofqdn-ignored",
        "getnameinfo",
        "NI_NOFQDN does not cut the domain",
        "mutant",
        Edit(NAMEINFO, "if ((flags & NI_NOFQDN) != 0)", "if (false)"),
    ),
    Fault(
        "nameinfo-unknown-flags",
        "getnameinfo",
        "unknown flags are ignored",
        "mutant",
        Edit(NAMEINFO, "if ((flags & ~libc->nameinfo_flags) != 0)", "if (false)"),
    ),
    Fault(
        "nameinfo-scope-number",
        "getnameinfo",
        "the scope of a link-local address is written as a number",
        "mutant",
        Edit(NAMEINFO, "if (!as_number &&", "if (!as_number && address->port == 1 &&"),
    ),
    Fault(
        "nameinfo-numericserv-ignored",
        "getnameinfo",
        "NI_NUMERICSERV gives the name of the service",
        "mutant",
        Edit(NAMEINFO, "} else if ((flags & NI_NUMERICSERV) == 0) {", "} else if (flags >= 0) {"),
    ),
    Fault(
        "hostbyname-v6-accepted",
        "gethostbyname",
        "an IPv6 address is accepted, and its first four bytes are given back",
        "mutant",
        Edit("names/gethostbyname.c", "host, AF_INET, &address", "host, AF_UNSPEC, &address"),
    ),
    Fault(
        "hostbyname-empty-refused",
        "gethostbyname",
        "an empty host is not 0.0.0.0; for bind and connect it is not either",
        "mutant",
        Edit(HOST_ADDRESS, r"if (host[0] == '\0')", "if (host == NULL)"),
    ),
    Fault(
        "hostbyname-broadcast-refused",
        "gethostbyname",
        "<broadcast> is an unknown host",
        "mutant",
        Edit(HOST_ADDRESS, ' || strcmp(host, "<broadcast>") == 0', ""),
    ),
    Fault(
        "hostbyname-trailing-blank",
        "gethostbyname",
        "white space may follow an address",
        "PyPy 7.3.11",
        Edit(NUMERIC, r"return *text == '\0';", "return true;"),
    ),
    Fault(
        "hostbyname-bytes-refused",
        "gethostbyname",
        "bytes are refused",
        "PyPy 7.3.11",
        Edit(
            HOST,
            "} else if (value->kind == PYSOCK_BYTES || value->kind == PYSOCK_BYTEARRAY) {",
            "} else if (value->kind == PYSOCK_LIVE) {",
        ),
    ),
    Fault(
        "hostbyname-nul-ends-host",
        "gethostbyname",
        "a host ends at an embedded NUL",
        "PyPy 7.3.11",
        Edit(HOST, "if (strlen(*host) == length)", "if (strlen(*host) <= length)"),
    ),
    Fault(
        "hostbyname-ex-v6",
        "gethostbyname_ex",
        "IPv6 addresses stand in the list too",
        "RustPython/RustPython#4529",
        Edit(
            "names/gethostbyname_ex.c",
            "pys_host_lookup_name(ways, host, AF_INET, &names);",
            "pys_host_lookup_name(ways, host, AF_UNSPEC, &names);",
        ),
    ),
    Fault(
        "hostbyname-ex-no-aliases",
        "gethostbyname_ex",
        "the list of aliases is empty",
        "mutant",
        Edit(
            HOST_LOOKUP,
            "family != AF_UNSPEC && index < line->spelling_count",
            "family > 100 && index < line->spelling_count",
        ),
    ),
    Fault(
        "hostbyname-ex-first-line",
        "gethostbyname_ex",
        "only the first line of the hosts file counts",
        "mutant",
        Edit(HOST_LOOKUP, "if (!multi)", "if (!multi || family != AF_UNSPEC)"),
    ),
    Fault(
        "hostbyaddr-wildcard",
        "gethostbyaddr",
        "an empty host is the first wildcard address",
        "mutant",
        Edit(HOST_ADDRESS, "if (status == PYSOCK_OK && count > 1)", "if (status == PYSOCK_OK && count > 9)"),
    ),
    Fault(
        "hostbyaddr-gaierror",
        "gethostbyaddr",
        "an address without a name raises gaierror",
        "mutant",
        Edit(
            "lookup/host_make.c",
            "pysock_raise_host(error, pys_libc_or_default(libc), lookup->h_error);",
            "pysock_raise_gai(error, pys_libc_or_default(libc), -2);",
        ),
    ),
    Fault(
        "hostbyaddr-errno-0",
        "gethostbyaddr",
        "herror has the number 0",
        "python/cpython#155336",
        Edit(
            "lookup/host_make.c",
            "pysock_raise_host(error, pys_libc_or_default(libc), lookup->h_error);",
            "pysock_raise_host(error, pys_libc_or_default(libc), 0);",
        ),
    ),
    Fault(
        "hostbyaddr-v6-refused",
        "gethostbyaddr",
        "an IPv6 address is refused",
        "python/cpython#157497",
        Edit(
            BYADDR,
            "if (status != PYSOCK_OK)\n        return status;",
            "if (status != PYSOCK_OK)\n        return status;\n"
            "    if (address.family == AF_INET6)\n        return pysock_raise_errno(error, EAFNOSUPPORT);",
        ),
    ),
    Fault(
        "hostbyaddr-bad-address-blocks",
        "gethostbyaddr",
        "a host that is no address and no name raises BlockingIOError",
        "gevent/gevent#682",
        Edit(
            BYADDR,
            "if (status != PYSOCK_OK)\n        return status;",
            "if (status != PYSOCK_OK)\n        return pysock_raise_errno(error, EAGAIN);",
        ),
    ),
    Fault(
        "fqdn-v6-wildcard-looked-up",
        "getfqdn",
        ":: is looked up, and is not the name of this machine",
        "python/cpython#100374",
        Edit(
            FQDN,
            '(length == 2 && memcmp(host, "::", 2) == 0);',
            '(length == 2 && memcmp(host, "..", 2) == 0);',
        ),
    ),
    Fault(
        "fqdn-aliases-ignored",
        "getfqdn",
        "only the first name of a host counts, not an alias with a dot",
        "mutant",
        Edit(FQDN, "if (strchr(host->aliases[index], '.') != NULL)", "if (host->aliases[index] == NULL)"),
    ),
    Fault(
        "fqdn-unknown-raises",
        "getfqdn",
        "an unknown host raises OSError instead of coming back",
        "mutant",
        Edit(
            FQDN,
            "if (pysock_is_os_error(status))\n        return PYSOCK_OK;",
            "if (pysock_is_os_error(status))\n        return pysock_raise_errno(error, ERANGE - 32);",
        ),
    ),
    Fault(
        "hostname-cut",
        "gethostname",
        "the host name ends at its first dot",
        "mutant",
        Edit(
            "names/gethostname.c",
            "return PYSOCK_OK;",
            "for (char *at = name; *at != '\\0'; at++)\n        *at = *at == '.' ? '\\0' : *at;\n"
            "    return PYSOCK_OK;",
        ),
    ),
)
