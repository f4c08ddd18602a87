# SPDX-License-Identifier: MIT
"""Values as JSON: Python values of cases in the form of vectors and the protocol."""

from __future__ import annotations

import json
from typing import Any

from oracle.caselib import NO_VALUE, Const, Flags, Handle, Obj, Result

Json = Any  # a result of json.loads

EXACT = 2**53  # integers up to here are the same in every JSON reader

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def canonical(value: Json) -> str:
    """The canonical text of a JSON value: no spaces, keys in the given order, unescaped non-ASCII."""
    return _encoder.encode(value)


def encode_text(text: str) -> Json:
    """A str; lone surrogates are spelled, because JSON in UTF-8 cannot contain them."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    spelled = (f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else "\\\\" if c == "\\" else c for c in text)
    return {"str": "".join(spelled)}


def encode(value: Any) -> Json:
    """A Python value, or one of the stand-ins of caselib, in the form of the protocol."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if -EXACT <= value <= EXACT else {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, str):
        return encode_text(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return {type(value).__name__: bytes(value).hex()}
    if isinstance(value, tuple):
        return {"tuple": [encode(item) for item in value]}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {"dict": [[encode(key), encode(item)] for key, item in value.items()]}
    if isinstance(value, Const):
        return {"const": value.name}
    if isinstance(value, Flags):
        return {"flags": list(value.names)}
    if isinstance(value, Obj):
        if value.value is NO_VALUE:
            return {"object": value.kind}
        return {"object": value.kind, "value": encode(value.value)}
    if isinstance(value, Handle):
        return {"handle": value.name}
    if isinstance(value, Result):
        return {"result": value.name, **({"at": list(value.at)} if value.at else {})}
    raise TypeError(
        f"a case cannot hold {value!r}: the table of values has no form for {type(value).__name__}"
    )
