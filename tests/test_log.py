"""The log holds events and numbers, never a word of a person."""

import logging
from pathlib import Path

import pytest

from liaison_desk import log
from tests.strict import Overheard


def test_an_event_with_its_figures_is_kept(tmp_path: Path, overheard: Overheard) -> None:
    handler = log.keep_in(tmp_path)
    try:
        log.note("import.done", rows=12, whole=True)
        try:
            raise ValueError("Rania Haddad, 12 Mill Road")
        except ValueError as error:
            with overheard.expecting("import.failed"):
                log.failed("import.failed", error)
    finally:
        log.LOGGER.removeHandler(handler)
        handler.close()
    written = (tmp_path / "desk.log").read_text(encoding="utf-8")
    assert "import.done rows=12 whole=True" in written
    assert "import.failed ValueError at test_log.py:" in written
    assert "Haddad" not in written


@pytest.mark.parametrize(("event", "figures"), [("Family Haddad", {}), ("import.done", {"name": "Haddad"})])
def test_words_are_refused(event: str, figures: dict[str, object], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), pytest.raises(ValueError, match=r"event|numbers"):
        log.note(event, **figures)  # type: ignore[arg-type]
    assert caplog.records == []
