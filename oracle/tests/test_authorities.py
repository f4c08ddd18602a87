# SPDX-License-Identifier: MIT
"""Each authority of oracle/authorities.py is cited, by a rule or by an answer that no machine here gave."""

from __future__ import annotations

import itertools
import sys
import unittest
from collections.abc import Iterator

from oracle import authorities
from oracle.modules import find


def citations() -> Iterator[tuple[str, str]]:
    """Text and address of all authorities of rules, and of cited answers."""
    for module in find():
        for rule in module.rules.values():
            yield rule.authority, rule.url
        for _, _, one in module.in_order():
            for also in itertools.chain.from_iterable(one.cited()):
                yield also.origin.cites, also.origin.url


class Authorities(unittest.TestCase):
    def test_are_each_cited(self) -> None:
        digits = sys.get_int_max_str_digits()
        self.addCleanup(sys.set_int_max_str_digits, digits)
        sys.set_int_max_str_digits(0)  # cases hold integers longer than Python prints by default
        cited = list(citations())
        for name, authority in vars(authorities).items():
            if name.isupper() and not name.startswith("_"):
                text, url = authority
                with self.subTest(name):
                    self.assertTrue(any(says.startswith(text) and at == url for says, at in cited))


if __name__ == "__main__":
    unittest.main()
