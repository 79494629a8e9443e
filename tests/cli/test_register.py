"""Arguments in JSON fit the types of an action, or the place that does not fit is named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import cast

import pytest

from liaison_desk.cli import register
from liaison_desk.errors import BadInput, NotFound
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    text: str = ""
    by: date | None = None


def paint(
    office: Office,
    *,
    what: str,
    colour: Colour = Colour.RED,
    steps: Sequence[Step] = (),
    at: datetime | None = None,
    to: Path | None = None,
    progress: Progress = silent,
) -> str:
    """Paints a thing.

    More words.
    """
    return f"{what} {colour} {[step.text for step in steps]} {at} {to}"


ACTION = register.action_of("tests", "paint", cast(register.Function, paint))


def test_the_listing_says_types_and_allowed_values() -> None:
    assert ACTION.says == "Paints a thing."
    assert [(p.name, p.type, p.required, p.allowed) for p in ACTION.parameters] == [
        ("what", "text", True, ()),
        ("colour", "Colour", False, ("red", "green")),
        ("steps", "list of Step", False, ()),
        ("at", "datetime or nothing", False, ()),
        ("to", "path or nothing", False, ()),
    ]
    assert ACTION.gives == "text"


def test_values_of_json_become_the_action_s_types(office: Office) -> None:
    given = {"what": "door", "colour": "green", "steps": [{"text": "sand it", "by": "2026-11-24"}], "to": "/x"}
    assert register.call(office, ACTION, given) == "door green ['sand it'] None /x"


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        ({}, "what"),
        ({"what": 3}, r"\$\.what"),
        ({"what": "x", "colour": "blue"}, r"\$\.colour"),
        ({"what": "x", "size": 1}, "size"),
        ({"what": "x", "steps": [{"text": "a", "who": "b"}]}, r"steps\.who"),
        ({"what": "x", "steps": [{"text": "a", "by": "soon"}]}, r"steps"),
        ({"what": "x", "at": "2026-11-23T09:30:00"}, r"paint\.at"),
        ({"what": "x", "progress": 1}, "progress"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_called(office: Office, arguments: dict[str, object], where: str) -> None:
    with pytest.raises(BadInput) as caught:
        register.call(office, ACTION, arguments)
    assert caught.match("fit|no such name|no time zone")
    assert re.search(where, caught.value.where)


def test_an_unknown_action_is_told_with_its_neighbours() -> None:
    with pytest.raises(NotFound) as caught:
        register.action("plan_visitt")
    assert "plan_visit" in caught.value.where


def test_every_public_function_of_every_actions_module_is_an_action_with_a_sentence() -> None:
    known = register.actions()
    assert len(known) > 60
    assert [name for name, one in known.items() if not one.says.endswith(".")] == []
    assert [name for name, one in known.items() if any(p.type.startswith("typing") for p in one.parameters)] == []
