#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter that is wrong on purpose in named worlds: elsewhere.py WORLD LIE [LIE].

In WORLD, or in each named world if that is "any", it is liar.py with the first lie, else with the second one.
"""

import os
import sys

world, lie, *others = sys.argv[1:4]
here = os.environ.get("SOCKCONFORM_WORLD_NAME")
is_there = here is not None and world in ("any", here)
sys.argv[1:] = [lie if is_there else others[0] if others else "honest"]

import liar  # noqa: E402  it reads its lie when it is imported

liar.FACTS["world"] = os.environ.get("SOCKCONFORM_WORLD", "")

if __name__ == "__main__":
    liar.main()
