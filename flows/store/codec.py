"""Frozen records to bytes and back: one typed way for all of them.

A record is kept as JSON of its fields, fields at their default left out, compressed. Fields added later with a
default are therefore read from old rows too; a record whose shape no longer fits raises ``OldRecord``, and what it
held is made again.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import types
import typing
import zlib
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")
Json = Any
"""What ``json`` reads and writes; only inside this module."""

FORMAT = b"1"
_TAG = "_"


class OldRecord(ValueError):
    """The bytes were written by a version whose records had another shape."""


def pack(record: object) -> bytes:
    """A record as compressed bytes; equal records give equal bytes."""
    text = json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":"))
    return FORMAT + zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack(cls: type[T], data: bytes) -> T:
    """The record of type ``cls`` that ``pack`` made these bytes of."""
    if data[:1] != FORMAT:
        raise OldRecord(f"định dạng lưu {data[:1]!r} không còn dùng")
    return from_json(cls, json.loads(zlib.decompress(data[1:]).decode("utf-8", "surrogatepass")))


def to_json(record: object) -> Json:
    """A record as what ``json.dumps`` takes."""
    kind: Any = type(record)
    return _encoder(kind)(record)


def from_json(cls: type[T], value: Json) -> T:
    """The record of type ``cls`` from what ``json.loads`` gave."""
    kind: Any = cls
    try:
        result: T = _decoder(kind)(value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise OldRecord(f"bản ghi {cls.__name__} cũ: {error}") from error
    return result


@functools.cache
def _encoder(kind: Any) -> Callable[[Any], Json]:
    if dataclasses.is_dataclass(kind):
        return _record_encoder(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        item = _encoder(arguments[0])
        return lambda value: [item(v) for v in value]
    if origin in (typing.Union, types.UnionType):
        return _union_encoder(arguments)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    if kind in (dt.date, dt.datetime):
        return lambda value: value.isoformat()
    if kind in (str, int, float, bool, type(None)):
        return lambda value: value
    raise TypeError(f"no way to keep a {kind}")


def _record_encoder(kind: Any) -> Callable[[Any], Json]:
    hints = typing.get_type_hints(kind)
    # The fields' own encoders are looked up late: a record may hold records of its own kind.
    plan = [(f.name, _default(f), hints[f.name]) for f in dataclasses.fields(kind)]

    def encode(record: Any) -> Json:
        out = {}
        for name, default, hint in plan:
            value = getattr(record, name)
            if value != default or type(value) is not type(default):
                out[name] = _encoder(hint)(value)
        return out

    return encode


def _union_encoder(arguments: tuple[Any, ...]) -> Callable[[Any], Json]:
    members = [a for a in arguments if a is not type(None)]
    if len(members) == 1:
        inner = _encoder(members[0])
        return lambda value: None if value is None else inner(value)

    def encode(value: Any) -> Json:
        if value is None:
            return None
        kind: Any = type(value)
        return {_TAG: kind.__name__, **_encoder(kind)(value)}

    return encode


@functools.cache
def _decoder(kind: Any) -> Callable[[Json], Any]:
    if dataclasses.is_dataclass(kind):
        return _record_decoder(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda value: tuple(item(v) for v in value)
    if origin in (typing.Union, types.UnionType):
        return _union_decoder(arguments)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind in (dt.date, dt.datetime):
        return kind.fromisoformat  # type: ignore[no-any-return]
    if kind is float:
        return float
    if kind in (str, int, bool, type(None)):
        return lambda value: value
    raise TypeError(f"no way to keep a {kind}")


def _record_decoder(kind: Any) -> Callable[[Json], Any]:
    hints = typing.get_type_hints(kind)

    def decode(value: Json) -> Any:
        return kind(**{name: _decoder(hints[name])(v) for name, v in value.items() if name != _TAG})

    return decode


def _union_decoder(arguments: tuple[Any, ...]) -> Callable[[Json], Any]:
    members = [a for a in arguments if a is not type(None)]
    if len(members) == 1:
        inner = _decoder(members[0])
        return lambda value: None if value is None else inner(value)
    by_name = {member.__name__: member for member in members}
    return lambda value: None if value is None else _decoder(by_name[value[_TAG]])(value)


_MISSING = object()


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return _MISSING
