"""Every public function of every `actions` module is listed by `do --list` and called through `do` by a script here."""

import ast
from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path
from typing import get_type_hints

import pytest

import liaison_desk
from liaison_desk.cli import do, register
from liaison_desk.office import Office
from tests.cli import (
    scripts,
    test_do_everything_attachments,
    test_do_everything_backups,
    test_do_everything_directory,
    test_do_everything_families,
    test_do_everything_help,
    test_do_everything_referrals,
    test_do_everything_together,
    test_do_everything_visits,
)

SOURCE = Path(liaison_desk.__file__).parent
TOLD = (
    *test_do_everything_attachments.SCRIPTS,
    scripts.WORLD, *test_do_everything_families.SCRIPTS, *test_do_everything_visits.SCRIPTS, *test_do_everything_directory.SCRIPTS,
    *test_do_everything_backups.SCRIPTS, *test_do_everything_help.SCRIPTS,
    *test_do_everything_together.SCRIPTS, *test_do_everything_referrals.SCRIPTS,
)  # fmt: skip


def modules_of_actions() -> list[str]:
    """The nouns whose actions the source holds, found in its folders."""
    found = [path.parent for path in SOURCE.glob("*/actions.py")] + [path.parent.parent for path in SOURCE.glob("*/actions/__init__.py")]
    return sorted(path.name for path in found)


def public_functions(noun: str) -> set[str]:
    """What a noun offers as actions, read from the module itself."""
    module = import_module(f"liaison_desk.{noun}.actions")
    offered = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
    return {name for name in offered if isfunction(found := vars(module)[name]) and found.__module__.startswith(module.__name__)}


def first_parameter(noun: str, name: str) -> object:
    """The type of what an action is handed first."""
    function = vars(import_module(f"liaison_desk.{noun}.actions"))[name]
    return get_type_hints(function)[next(iter(signature(function).parameters))]


def never_called(known: set[str], told: tuple[tuple[scripts.Line, ...], ...]) -> set[str]:
    """The actions that no script calls."""
    return known - {line.action for script in told for line in script}


def test_every_action_is_called_by_a_script() -> None:
    assert never_called(set(register.actions()), TOLD) == set()


def test_a_script_that_is_left_out_is_missed() -> None:
    known = {line.action for script in TOLD for line in script}
    assert never_called(known, TOLD[:-1]) == {"consents_withdrawn", "handoffs_to_review", "review_handoff"}


def test_every_script_is_played_by_a_test() -> None:
    modules = (
        test_do_everything_attachments,
        test_do_everything_families, test_do_everything_visits, test_do_everything_directory, test_do_everything_referrals,
        test_do_everything_together, test_do_everything_backups, test_do_everything_help,
    )  # fmt: skip
    for module in modules:
        read = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        tests = [one for one in read.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]
        played = {name.id for one in tests for name in ast.walk(one) if isinstance(name, ast.Name)}
        named = {name for name, value in vars(module).items() if any(value is script for script in module.SCRIPTS)}
        assert len(named) == len(module.SCRIPTS)
        assert named <= played, module.__name__


@pytest.mark.parametrize("noun", modules_of_actions())
def test_every_public_function_of_the_actions_is_listed(noun: str) -> None:
    listed = {one.name for one in register.actions().values() if one.noun == noun}
    assert listed <= {one["action"] for one in do.listing()}
    assert listed == public_functions(noun)
    assert listed
    assert all(first_parameter(noun, name) is Office for name in listed)
