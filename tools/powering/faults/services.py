# SPDX-License-Identifier: MIT
"""Faults of getservbyname, getservbyport and getprotobyname."""

from faults.fault import Edit, Fault

NETDB = "files/netdb.c"

FAULTS = (
    Fault(
        "service-protocol-ignored",
        "getservbyname",
        "the first record counts, whatever its protocol",
        "mutant",
        Edit(
            NETDB,
            "return protocol == NULL || strcmp(record->protocol, protocol) == 0;",
            "return protocol == NULL || record != NULL;",
        ),
    ),
    Fault(
        "service-aliases-ignored",
        "getservbyname",
        "aliases are not found",
        "mutant",
        Edit(NETDB, "add_spelling(netdb, word_take(&at));", "word_take(&at);"),
    ),
    Fault(
        "service-protocol-none",
        "getservbyname",
        "None is accepted as the protocol",
        "PyPy 7.3.11",
        Edit(
            "call/convert/text.c",
            "return call->args_count < 2 || pys_convert_text(call, 1, protocol);",
            "return call->args_count < 2 || call->args[1].kind == PYSOCK_NONE ||\n"
            "           pys_convert_text(call, 1, protocol);",
        ),
    ),
    Fault(
        "service-tcp-by-default",
        "getservbyname",
        "without a protocol only TCP's services are found",
        "mutant",
        Edit(
            "names/getservbyname.c",
            "pys_netdb_find_name(pys_netdb_of(services), name, protocol);",
            'pys_netdb_find_name(pys_netdb_of(services), name, protocol ? protocol : "tcp");',
        ),
    ),
    Fault(
        "port-wraps",
        "getservbyport",
        "a port is taken modulo 2**16",
        "mutant",
        Edit("call/functions/getservbyport.c", "if (port < 0 || port > UINT16_MAX)", "if (false)"),
    ),
    Fault(
        "port-tcp-by-default",
        "getservbyport",
        "without a protocol only TCP's services are found",
        "mutant",
        Edit(
            "names/getservbyport.c",
            "pys_netdb_find_number(pys_netdb_of(services), port, protocol);",
            'pys_netdb_find_number(pys_netdb_of(services), port, protocol ? protocol : "tcp");',
        ),
    ),
    Fault(
        "port-message-of-service",
        "getservbyport",
        "an unknown port raises getservbyname's message",
        "mutant",
        Edit("errors/error_text.c", '"port/proto not found"', '"service/proto not found"'),
    ),
    Fault(
        "protocols-compiled-in",
        "getprotobyname",
        "a compiled table without aliases stands for the file",
        "mutant",
        Edit(
            "names/getprotobyname.c",
            "if (!pys_libc_or_default(libc)->protocols_from_file)",
            "if (pys_libc_or_default(libc) != NULL)",
        ),
    ),
    Fault(
        "protocol-unknown-value-error",
        "getprotobyname",
        "an unknown protocol raises ValueError",
        "mutant",
        Edit(
            "call/functions/getprotobyname.c",
            "        pys_raise_error(call, &error);",
            '        pys_raise_text(call, PYSOCK_VALUE_ERROR, "protocol not found", NULL);',
        ),
    ),
)
