"""Between a row of the vault and a frozen record: fields and columns have the same names.

Dates and times are kept as ISO 8601 text, lists and nested records as JSON text, truth values as 0 and 1.
"""

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from liaison_desk.errors import VaultTrouble
from liaison_desk.vault.stamp import Value

T = TypeVar("T")

LINKS = {"kind": "links"}
"""Field metadata: the field is a set of links that merge by union (SYNC, 'link set'); its type is a tuple of ids or codes."""


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of a record class again and again: its fields, link sets, and the fields kept as JSON text."""

    names: frozenset[str]
    links: frozenset[str]
    nested: frozenset[str]


_SHAPES: dict[type, Shape] = {}


def shape(record: type) -> Shape:
    """The shape of a record class; found once for each class."""
    if record not in _SHAPES:
        hints = typing.get_type_hints(record)
        fields = dataclasses.fields(record)
        _SHAPES[record] = Shape(
            names=frozenset(f.name for f in fields),
            links=frozenset(f.name for f in fields if f.metadata.get("kind") == "links"),
            nested=frozenset(f.name for f in fields if _is_nested(hints[f.name])),
        )
    return _SHAPES[record]


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """What one field of a record class can hold; `plain` where that is text and nothing else."""

    hint: object
    plain: bool


_COLUMNS: dict[tuple[str, str], Column] = {}


def know(records: Mapping[str, type]) -> None:
    """Keeps what the fields of record classes can hold, by the name of their type; once for the program."""
    for kind, record in records.items():
        for name, hint in typing.get_type_hints(record).items():
            _COLUMNS[(kind, name)] = Column(hint, hint is str or hint == (str | None))


def fits(kind: str, field: str, value: Value) -> bool:
    """Whether a record can hold a value in a field. A colleague's program may be newer, or broken: what does not fit is kept and not shown.

    A type or field that nobody made known holds anything. A moment without its zone fits nowhere.
    """
    column = _COLUMNS.get((kind, field))
    if value is None or column is None:
        return True
    if column.plain:
        return isinstance(value, str)
    try:
        read = msgspec.convert(value, column.hint)
    except (msgspec.ValidationError, ValueError, OverflowError):
        return False
    if isinstance(read, dt.date | dt.time) and not isinstance(value, str):
        return False
    return not isinstance(read, dt.datetime) or read.tzinfo is not None


def _is_nested(hint: object) -> bool:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_is_nested(part) for part in typing.get_args(hint))
    if origin is not None:
        return origin in (tuple, list, dict, frozenset, set, Mapping)
    return dataclasses.is_dataclass(hint)


def from_row(record: type[T], row: Mapping[str, object]) -> T:
    """The record of a row; columns the record does not know are passed over, empty ones take the record's default.

    Raises VaultTrouble naming the type when a stored value cannot be read (a newer or damaged file).
    """
    known = shape(record)
    names, nested = known.names, known.nested
    values = {name: value for name, value in row.items() if value is not None and name in names}
    try:
        for name in nested & values.keys():
            if isinstance(text := values[name], str):
                values[name] = msgspec.json.decode(text)
        return msgspec.convert(values, record, strict=False)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise VaultTrouble(
            "An entry of the vault cannot be read", "Nothing was changed; run 'check' and restore a backup.", where=record.__name__
        ) from error


def to_fields(record: object) -> dict[str, Value]:
    """A record's fields as values of JSON, without its `id`."""
    built: dict[str, Value] = msgspec.json.decode(msgspec.json.encode(record))
    built.pop("id", None)
    return built


def from_fields(record: type[T], identity: str, fields: Mapping[str, Value]) -> T:
    """The record of values as `to_fields` gives them; raises VaultTrouble as `from_row` does."""
    try:
        return msgspec.convert({**fields, "id": identity}, record, strict=False)
    except msgspec.ValidationError as error:
        raise VaultTrouble("An entry cannot be read", "Nothing was changed.", where=record.__name__) from error


def differences(before: object, after: object) -> dict[str, Value]:
    """The fields of `after` whose values are not those of `before`; both are records of one kind."""
    old, new = to_fields(before), to_fields(after)
    return {name: value for name, value in new.items() if old[name] != value}


def moment_text(moment: dt.datetime) -> str:
    """A moment as it stands in a column, to compare with one: UTC, ISO 8601 with a Z."""
    text: str = msgspec.json.decode(msgspec.json.encode(moment.astimezone(dt.UTC)))
    return text
