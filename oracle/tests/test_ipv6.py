# SPDX-License-Identifier: MIT
"""A case needs IPv6 exactly if its question or its answer shows it."""

from __future__ import annotations

import unittest
from typing import Any

from oracle.recording.ipv6 import needs_ipv6
from oracle.values import Json

INET6 = {"const": "AF_INET6"}


def asks(function: str, *args: Json, returns: Json = None, raises: str = "", **more: Any) -> bool:
    """Whether a case of one question needs IPv6."""
    answer = {"raises": {"class": raises, "args": []}} if raises else {"returns": returns}
    return needs_ipv6(function, [{"args": list(args), **more}], [answer])


class NeedsIpv6(unittest.TestCase):
    def test_where_the_question_names_the_family(self) -> None:
        self.assertTrue(asks("inet_pton", INET6, "::1", returns={"bytes": "00" * 15 + "01"}))
        self.assertTrue(asks("inet_pton", INET6, "x", raises="error"))
        self.assertTrue(asks("getaddrinfo", "h", kwargs=[["family", INET6]], raises="gaierror"))
        self.assertFalse(asks("inet_pton", {"const": "AF_INET"}, "::1", raises="error"))

    def test_where_the_answer_names_the_family(self) -> None:
        found = [{"tuple": [INET6, {"const": "SOCK_STREAM"}, 6, "", {"tuple": ["::1", 0, 0, 0]}]}]
        self.assertTrue(asks("getaddrinfo", "localhost", 0, returns=found))

    def test_where_a_function_that_resolves_is_given_an_address_or_finds_one(self) -> None:
        self.assertTrue(asks("getnameinfo", {"tuple": ["fe80::1%1", 80]}, 0, raises="gaierror"))
        self.assertTrue(asks("gethostbyaddr", "localhost", returns={"tuple": ["localhost", [], ["::1"]]}))
        self.assertFalse(asks("gethostbyaddr", "h", returns={"tuple": ["h", [], ["127.0.0.1"]]}))
        self.assertFalse(asks("inet_aton", "::1", raises="error"))
        self.assertFalse(asks("gethostbyname", "::1", raises="gaierror"))

    def test_not_where_a_type_is_refused_before_the_family_is_looked_at(self) -> None:
        self.assertFalse(asks("inet_pton", INET6, 5, raises="TypeError"))

    def test_not_where_the_family_is_asked_for_as_a_constant(self) -> None:
        self.assertFalse(asks("constant", "AF_INET6", returns=INET6))

    def test_in_any_step_of_a_scenario(self) -> None:
        plain: Json = {"call": "socketpair", "args": [], "as": ["a", "b"]}
        made: Json = {"call": "socket", "args": [INET6], "as": "s"}
        bound: Json = {"on": "a", "call": "bind", "args": [{"tuple": ["::1", 0]}]}
        connected: Json = {"call": "create_connection", "args": [{"tuple": ["::1", 80]}]}
        nothing: list[Json] = [{"returns": None}, {"returns": None}]
        self.assertTrue(needs_ipv6("f", [plain, made], nothing))
        self.assertTrue(needs_ipv6("f", [plain, connected], nothing))
        self.assertFalse(needs_ipv6("f", [plain, bound], nothing))
        self.assertTrue(needs_ipv6("f", [made, plain], [nothing[0], {"raises": {"class": "TypeError"}}]))


if __name__ == "__main__":
    unittest.main()
