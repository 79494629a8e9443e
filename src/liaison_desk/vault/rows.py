"""Between a row of the vault and a frozen record: fields and columns have the same names.

Dates and times are kept as ISO 8601 text, lists and nested records as JSON text, truth values as 0 and 1.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import msgspec

from liaison_desk.errors import VaultTrouble
from liaison_desk.vault.stamp import Value

T = TypeVar("T")

LINKS = {"kind": "links"}
"""Field metadata: the field is a set of links that merge by union (SYNC, 'link set'); its type is a tuple of ids or codes."""


@cache
def link_fields(record: type) -> frozenset[str]:
    """The names of a record's link sets."""
    return frozenset(f.name for f in dataclasses.fields(record) if f.metadata.get("kind") == "links")


@cache
def json_fields(record: type) -> frozenset[str]:
    """The names of the fields that are kept as JSON text: lists, mappings and nested records."""
    hints = typing.get_type_hints(record)
    return frozenset(f.name for f in dataclasses.fields(record) if _is_nested(hints[f.name]))


def _is_nested(hint: object) -> bool:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_is_nested(part) for part in typing.get_args(hint))
    if origin is not None:
        return origin in (tuple, list, dict, frozenset, set, Mapping)
    return dataclasses.is_dataclass(hint)


@cache
def field_names(record: type) -> frozenset[str]:
    """The names of a record's fields."""
    return frozenset(f.name for f in dataclasses.fields(record))


def from_row(record: type[T], row: Mapping[str, object]) -> T:
    """The record of a row; columns the record does not know are passed over, empty ones take the record's default.

    Raises VaultTrouble naming the type when a stored value cannot be read (a newer or damaged file).
    """
    nested = json_fields(record)
    names = field_names(record)
    values = {
        name: json.loads(value) if name in nested and isinstance(value, str) else value
        for name, value in row.items()
        if name in names and value is not None
    }
    try:
        return msgspec.convert(values, record, strict=False)
    except msgspec.ValidationError as error:
        raise VaultTrouble(
            "An entry of the vault cannot be read", "Nothing was changed; run 'check' and restore a backup.", where=record.__name__
        ) from error


def to_fields(record: object) -> dict[str, Value]:
    """A record's fields as values of JSON, without its `id`."""
    built: dict[str, Value] = msgspec.json.decode(msgspec.json.encode(record))
    built.pop("id", None)
    return built


def differences(before: object, after: object) -> dict[str, Value]:
    """The fields of `after` whose values are not those of `before`; both are records of one kind."""
    old, new = to_fields(before), to_fields(after)
    return {name: value for name, value in new.items() if old[name] != value}
