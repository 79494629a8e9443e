"""How a script of `do` is told: a line is an action with its arguments, what to keep of its answer, and what has to stand in it.

In arguments and expectations "@name" stands for what an earlier line kept, and `like("name", field=…)` for a whole record of
it with other words in some fields. A path into an answer has dots: "members.0.person.id"; `*` is every entry of a list, `#` how many.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from liaison_desk.cli import do
from liaison_desk.office import Office

Json = object
Kept = dict[str, Json]


@dataclass(frozen=True)
class Line:
    """One line of a script; `meanwhile` is what happens before it, where a line of `do` cannot make it happen."""

    action: str
    arguments: Mapping[str, Json]
    keep: Mapping[str, str] = field(default_factory=dict)
    sees: Mapping[str, Json] = field(default_factory=dict)
    meanwhile: Callable[[Office, Kept], None] | None = None


@dataclass(frozen=True)
class Like:
    """A record that was kept, with other words in some fields."""

    name: str
    changes: Mapping[str, Json]


@dataclass(frozen=True)
class Has:
    """Expects a list or text with this in it."""

    what: Json


SOME = object()
"""Expects anything but nothing."""


def say(
    action: str, /, *, keep: Mapping[str, str] | None = None, sees: Mapping[str, Json] | None = None,
    meanwhile: Callable[[Office, Kept], None] | None = None, **arguments: Json,
) -> Line:  # fmt: skip
    """A line of a script."""
    return Line(action, arguments, keep or {}, sees or {}, meanwhile)


def like(name: str, **changes: Json) -> Like:
    """A whole record of an earlier answer, changed in these fields."""
    return Like(name, changes)


def play(office: Office, script: Sequence[Line], kept: Kept) -> None:
    """Says every line to `do`; each has to be done, and what it sees has to be so."""
    for line in script:
        if line.meanwhile is not None:
            line.meanwhile(office, kept)
        said = json.dumps({"action": line.action, "arguments": filled(line.arguments, kept)})
        ((done, told),) = do.answers(office, [said])
        answer = json.loads(told)
        assert done, (line.action, answer)
        assert answer["action"] == line.action
        for path, expected in line.sees.items():
            seen = at(answer["result"], path)
            assert holds(seen, expected, kept), f"{line.action} {path}: {seen!r} is not {expected!r}"
        for name, path in line.keep.items():
            kept[name] = at(answer["result"], path)


def holds(seen: Json, expected: Json, kept: Kept) -> bool:
    """Whether a piece of an answer is as the script expects it."""
    if expected is SOME:
        return seen not in (None, "", [], {})
    if isinstance(expected, Has):
        return isinstance(seen, str | list | dict) and filled(expected.what, kept) in seen
    return seen == filled(expected, kept)


def filled(value: Json, kept: Kept) -> Json:
    """Values of JSON with what was kept in the place of its names."""
    if isinstance(value, str) and value.startswith("@"):
        return kept[value[1:]]
    if isinstance(value, Like):
        standing = kept[value.name]
        assert isinstance(standing, dict)
        return standing | {name: filled(inner, kept) for name, inner in value.changes.items()}
    if isinstance(value, Mapping):
        return {str(filled(name, kept)): filled(inner, kept) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [filled(inner, kept) for inner in value]
    return value


def at(value: Json, path: str) -> Json:
    """The piece of an answer at a path."""
    return piece(value, iter(path.split(".") if path else ()))


def piece(value: Json, steps: Iterator[str]) -> Json:
    """The piece that the rest of a path leads to."""
    for step in steps:
        if step == "#":
            assert isinstance(value, list | dict)
            return len(value)
        if step == "*":
            assert isinstance(value, list)
            rest = list(steps)
            return [piece(inner, iter(rest)) for inner in value]
        value = value[int(step)] if isinstance(value, list) else dict_of(value)[step]
    return value


def dict_of(value: Json) -> dict[str, Json]:
    """The value as a mapping; fails where it is none."""
    assert isinstance(value, dict), value
    return value


TODAY, TOMORROW = "2026-11-23", "2026-11-24"

WORLD = (
    say("add_school", name="Eastside School", keep={"school": "id"}, sees={"name": "Eastside School"}),
    say(
        "enrol_family",
        name="Haddad",
        languages=["ar"],
        home_address={"line1": "12 Mill Road", "city": "Millbrook"},
        members=[
            {
                "names": {"whole": "Rania Haddad"},
                "relation": "parent",
                "points": [{"value": "(503) 555-0112", "safe": True, "text_ok": True}],
            },
            {
                "names": {"whole": "Sami Haddad"},
                "relation": "student",
                "birth_date": "2017-03-09",
                "student": {"school_id": "@school", "grade": "04", "begin_date": "2026-09-01"},
            },
        ],
        keep={"family": "id"},
        sees={"name": "Haddad", "languages": ["ar"]},
    ),
    say(
        "people_of",
        family_id="@family",
        keep={"rania": "0.person.id", "sami": "1.person.id", "student": "1.student.id", "phone": "0.points.0.id"},
        sees={"#": 2, "*.person.names.whole": ["Rania Haddad", "Sami Haddad"]},
    ),
    say(
        "add_service",
        fields={"name": "Eastside Food Pantry", "categories": ["food"], "languages": ["ar", "en"]},
        organization_name="Eastside Pantry Trust",
        phone="(503) 555-0140",
        keep={"service": "id", "organization": "organization_id"},
        sees={"categories": ["food"]},
    ),
    say(
        "name_need",
        family_id="@family",
        category="food",
        words="Groceries for the week",
        person_ids=["@rania"],
        keep={"need": "id"},
        sees={"state": "open", "category": "food"},
    ),
)
"""A school, a family of a mother and a son, a service, and a need: what every script begins with."""
