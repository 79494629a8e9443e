"""The log cannot hold a family's name: it takes figures only, and nothing else speaks past it."""

import ast
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk import log
from tests.house.source import broken, full_name, imported_names, told
from tests.strict import Overheard

SPEAKERS = ("__main__.py", "cli.py", "cli/", "tour.py", "tour/", "district/command.py", "desk/console.py")
"""Whose output is the error or output stream: the command line, the server's command, and Qt's own messages."""
LOUD = {
    "print",
    "pprint.pprint",
    "sys.stderr.write",
    "sys.stdout.write",
    "traceback.print_exc",
    "traceback.print_exception",
    "warnings.warn",
}
ON_THE_LOG = {"liaison_desk.log.note", "liaison_desk.log.failed", "log.note", "log.failed"}


def loud(place: str, tree: ast.Module) -> Iterator[str]:
    """Lines that go somewhere without passing log.py."""
    names = imported_names(tree)
    if place != "log.py" and {"logging", "syslog"} & {whole.split(".")[0] for whole in names.values()}:
        yield f"{place}: logging belongs to log.py"
    if place.startswith(SPEAKERS):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and full_name(node.func, names) in LOUD:
            yield f"{place}:{node.lineno}: {full_name(node.func, names)} speaks past the log"


def wordy(place: str, tree: ast.Module) -> Iterator[str]:
    """Calls of the log that hand it words, or an event that is not written out."""
    names = imported_names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or full_name(node.func, names) not in ON_THE_LOG:
            continue
        event = node.args[0] if node.args else None
        if not (isinstance(event, ast.Constant) and isinstance(event.value, str)):
            yield f"{place}:{node.lineno}: the event is not written out"
        for keyword in node.keywords:
            if isinstance(keyword.value, ast.JoinedStr) or (
                isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str)
            ):
                yield f"{place}:{node.lineno}: {keyword.arg} is words"


def test_nothing_speaks_past_the_log() -> None:
    assert broken(loud) == []


def test_the_log_is_given_figures_only() -> None:
    assert broken(wordy) == []


@pytest.mark.parametrize(
    "source",
    [
        "print('Ana')",
        "import logging",
        "from logging import getLogger",
        "import sys\nsys.stderr.write('Ana')",
        "import warnings\nwarnings.warn('Ana')",
    ],
)
def test_a_loud_module_is_told(source: str) -> None:
    assert told(loud, source)


@pytest.mark.parametrize(
    "source",
    ["from liaison_desk import log\nlog.note(f'open.{name}')", "from liaison_desk.log import note\nnote('open', who='Ana')"],
)
def test_a_wordy_event_is_told(source: str) -> None:
    assert told(wordy, source)


@pytest.mark.parametrize("value", ["Ana", b"Berta", ["Ana"], None])
def test_the_log_refuses_words(value: object) -> None:
    with pytest.raises(ValueError, match="only numbers"):
        log.note("family.opened", who=value)  # type: ignore[arg-type]


@pytest.mark.parametrize("event", ["Opened Ana", "", "opened ana", "geöffnet"])
def test_the_log_refuses_an_event_that_is_a_sentence(event: str) -> None:
    with pytest.raises(ValueError, match="plain dotted name"):
        log.note(event)


def test_a_failure_is_logged_without_its_message(tmp_path: Path, overheard: Overheard) -> None:
    handler = log.keep_in(tmp_path)
    try:
        with overheard.expecting("import.failed KeyError"):
            try:
                raise KeyError("Ana Invented")
            except KeyError as error:
                log.failed("import.failed", error)
    finally:
        log.LOGGER.removeHandler(handler)
        log.LOGGER.setLevel(logging.NOTSET)
        handler.close()
    assert "Ana" not in (tmp_path / "desk.log").read_text(encoding="utf-8")
