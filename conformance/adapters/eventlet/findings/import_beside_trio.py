# SPDX-License-Identifier: MIT
"""eventlet: its import fails where dnspython and trio are installed, unless trio was imported before."""

import importlib.metadata
import importlib.util
import sys

missing = [name for name in ("dns", "trio", "eventlet") if importlib.util.find_spec(name) is None]
if missing:
    print("not installed: apt-get install python3-dnspython python3-trio python3-eventlet")
    sys.exit(77)
try:
    import eventlet  # noqa: F401

    seen = "imported"
except AttributeError as problem:
    seen = "AttributeError: %s" % problem
print("eventlet %s, seen:" % importlib.metadata.version("eventlet"), "%s; it should be imported" % seen)
sys.exit(seen == "imported")
