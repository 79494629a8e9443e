"""How the command line answers: JSON for programs, plain lines for people, one line for what went wrong."""

import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TextIO

import msgspec

from liaison_desk.errors import DeskError


def encoded(value: object) -> str:
    """A result as JSON on one line, in Unicode."""
    return msgspec.json.encode(value, enc_hook=_plain).decode()


def typed() -> TextIO:
    """Standard input as UTF-8, whatever the computer is set to; bytes that are none are told apart, line by line."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    return sys.stdin


def _plain(value: object) -> object:
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterator):
        return list(value)
    raise NotImplementedError(type(value).__name__)


def tell(value: object, *, as_json: bool, out: TextIO | None = None) -> None:
    """Prints a report: JSON with --json, else a line for each entry."""
    stream = out or sys.stdout
    if as_json:
        print(encoded(value), file=stream)
        return
    for line in lines(json.loads(encoded(value))):
        print(line, file=stream)


def report(value: object, *, as_json: bool, lines: Callable[[], Sequence[str]]) -> None:
    """Prints a report: JSON with --json, else the lines made for a person."""
    if as_json:
        print(encoded(value))
        return
    for line in lines():
        print(line)


def lines(value: object, indent: str = "") -> list[str]:
    """Values of JSON as lines a person can read: a list one entry a line, a mapping one name a line."""
    if isinstance(value, Mapping):
        result = []
        for name, inner in value.items():
            if inner in (None, "", [], {}):
                continue
            if isinstance(inner, Mapping | list) and lines(inner) and not _is_flat(inner):
                result += [f"{indent}{name}:", *lines(inner, indent + "  ")]
            else:
                result.append(f"{indent}{name}: {_flat(inner)}")
        return result
    if isinstance(value, list):
        return [f"{indent}{_flat(item)}" for item in value]
    return [f"{indent}{_flat(value)}"]


def _is_flat(value: object) -> bool:
    return isinstance(value, Sequence) and all(not isinstance(item, Mapping | list) for item in value)


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return "  ".join(f"{name}={_flat(inner)}" for name, inner in value.items() if inner not in (None, "", [], {}))
    if isinstance(value, list):
        return ", ".join(_flat(item) for item in value)
    return " ".join(str(value).split())


def complaint(error: DeskError) -> dict[str, str]:
    """An error as a mapping, for JSON answers."""
    parts = {"error": type(error).__name__, "title": error.title, "advice": error.advice, "where": error.where}
    return {name: part for name, part in parts.items() if part}
