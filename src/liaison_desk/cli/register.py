"""Every action of the program by its name, with its parameters as types: what `do` can call.

The listing is read from the functions themselves, so that it can never lag behind them.
"""

import dataclasses
import difflib
import enum
import inspect
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Protocol

import msgspec

from liaison_desk.attachments import actions as attachments
from liaison_desk.backups import actions as backups
from liaison_desk.directory import actions as directory
from liaison_desk.errors import BadInput, NotFound
from liaison_desk.exchange import actions as exchange
from liaison_desk.families import actions as families
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.papers import actions as papers
from liaison_desk.plans import actions as plans
from liaison_desk.referrals import actions as referrals
from liaison_desk.sync import actions as sync
from liaison_desk.visits import actions as visits

NOUNS = (families, directory, followups, visits, plans, referrals, exchange, papers, sync, backups, attachments)
"""The modules whose public functions are the actions of the program."""


class Function(Protocol):
    """An action as it is called: the office, then everything by name."""

    def __call__(self, office: Office, /, **given: object) -> object: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of an action: its type as a person reads it, and the values it may have where they are few."""

    name: str
    type: str
    required: bool
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing a person does: its name, what it says of itself, its parameters and what it gives."""

    name: str
    noun: str
    says: str
    parameters: tuple[Parameter, ...]
    gives: str
    function: Function
    arguments: type[msgspec.Struct]


@cache
def actions() -> Mapping[str, Action]:
    """All actions by name: the public functions of every noun's actions whose first parameter is the office."""
    found: dict[str, Action] = {}
    for module in NOUNS:
        public = getattr(module, "__all__", vars(module))
        for name, function in ((name, vars(module)[name]) for name in public):
            if not name.startswith("_") and inspect.isfunction(function) and function.__module__.startswith(module.__name__):
                if name in found:
                    raise RuntimeError(f"two actions are named {name}")
                found[name] = action_of(module.__name__.split(".")[1], name, function)
    return dict(sorted(found.items()))


def action(name: str) -> Action:
    """The action of that name; raises NotFound with the names nearest to it in `where`."""
    known = actions()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3)
        raise NotFound(
            "There is no such action", "'do --list' tells what there is.", where=f"{name} (near it: {', '.join(near)})" if near else name
        )
    return known[name]


def action_of(noun: str, name: str, function: Function) -> Action:
    """What a function says of itself as an action."""
    hints = typing.get_type_hints(function)
    parameters: list[Parameter] = []
    fields: list[tuple[str, type] | tuple[str, type, object]] = []
    for one in list(inspect.signature(function).parameters.values())[1:]:
        hint = hints[one.name]
        if one.name == "progress":
            continue
        required = one.default is inspect.Parameter.empty
        parameters.append(Parameter(name=one.name, type=said(hint), required=required, allowed=allowed(hint)))
        fields.append((one.name, hint) if required else (one.name, hint, one.default))
    arguments = msgspec.defstruct(name, fields, forbid_unknown_fields=True, kw_only=True)
    says = " ".join(re.split(r"(?<=\.)\s|\n\n", inspect.getdoc(function) or "", maxsplit=1)[0].split())
    return Action(
        name=name, noun=noun, says=says, parameters=tuple(parameters), gives=said(hints.get("return")), function=function,
        arguments=arguments,
    )  # fmt: skip


def records(one: Action) -> dict[str, tuple[Parameter, ...]]:
    """The records that an action takes, also those inside others, by name, each with its fields as parameters."""
    found: dict[str, tuple[Parameter, ...]] = {}
    for hint in typing.get_type_hints(one.arguments).values():
        _gather(hint, found)
    return found


def _gather(hint: object, found: dict[str, tuple[Parameter, ...]]) -> None:
    for part in typing.get_args(hint):
        _gather(part, found)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and hint.__name__ not in found:
        hints = typing.get_type_hints(hint)
        found[hint.__name__] = tuple(
            Parameter(name=field.name, type=said(hints[field.name]), required=_is_required(field), allowed=allowed(hints[field.name]))
            for field in dataclasses.fields(hint)
        )
        for inner in hints.values():
            _gather(inner, found)


def _is_required(field: "dataclasses.Field[object]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def said(hint: object) -> str:
    """A type in the words of the listing: 'text', 'date', 'list of Step', 'Address or nothing'."""
    plain = {
        str: "text",
        int: "whole number",
        float: "number",
        bool: "true or false",
        type(None): "nothing",
        Path: "path",
        None: "nothing",
        object: "any value",
    }
    if isinstance(hint, typing.NewType):
        return said(hint.__supertype__)
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(said(part) for part in parts)
    if origin in (tuple, list, set, frozenset) or (origin is not None and "Sequence" in str(origin)):
        return f"list of {said(parts[0])}" if parts else "list"
    if origin is not None and parts:
        return f"mapping of {said(parts[0])} to {said(parts[-1])}"
    for known, word in plain.items():
        if hint is known:
            return word
    return getattr(hint, "__name__", str(hint))


def allowed(hint: object) -> tuple[str, ...]:
    """The values of an enumeration inside a type, in their order; empty for free values."""
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return tuple(str(member.value) for member in hint)
    return tuple(dict.fromkeys(value for part in typing.get_args(hint) for value in allowed(part)))


def call(office: Office, one: Action, arguments: Mapping[str, object]) -> object:
    """Calls an action with values of JSON; raises BadInput naming the argument that does not fit."""
    for name, hint in typing.get_type_hints(one.arguments).items():
        if name in arguments:
            _check_names(arguments[name], hint, name)
    try:
        fitted: msgspec.Struct = msgspec.convert(arguments, one.arguments, dec_hook=_decode)
    except msgspec.ValidationError as error:
        raise BadInput("An argument does not fit", "'do --list' tells what each one takes.", where=f"{one.name}: {error}") from error
    _check_moments(fitted, one.name)
    given = {name: getattr(fitted, name) for name in one.arguments.__struct_fields__}
    return one.function(office, **given)


def _decode(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value)
    if kind is object:
        return value
    raise NotImplementedError


def _check_names(value: object, hint: object, where: str) -> None:
    """Refuses names that a nested record does not have; msgspec checks only the outermost."""
    for part in typing.get_args(hint):
        if isinstance(value, list):
            for item in value:
                _check_names(item, part, where)
        elif isinstance(value, dict):
            _check_names(value, part, where)
    if isinstance(value, dict) and dataclasses.is_dataclass(hint) and isinstance(hint, type):
        names = {field.name for field in dataclasses.fields(hint)}
        unknown = sorted(set(value) - names)
        if unknown:
            raise BadInput("There is no such name here", "'do --list' tells what each record has.", where=f"{where}.{unknown[0]}")
        hints = typing.get_type_hints(hint)
        for name, inner in value.items():
            _check_names(inner, hints[name], f"{where}.{name}")


def _check_moments(value: object, where: str) -> None:
    """Refuses moments without a time zone: nobody can say when they are."""
    if isinstance(value, datetime | time):
        if isinstance(value, datetime) and value.tzinfo is None:
            raise BadInput("This moment has no time zone", "Write it like 2026-11-23T09:30:00-06:00.", where=where)
    elif isinstance(value, list | tuple):
        for item in value:
            _check_moments(item, where)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            _check_moments(getattr(value, name), f"{where}.{name}")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            _check_moments(getattr(value, field.name), f"{where}.{field.name}")
