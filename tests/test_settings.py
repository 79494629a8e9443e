"""Choices are kept, and a damaged file never stops the desk from opening."""

from pathlib import Path

import pytest

from liaison_desk import settings
from liaison_desk.errors import BadInput
from liaison_desk.settings import PaperSize, Settings, Theme


def test_choices_come_back(tmp_path: Path) -> None:
    settings.save(tmp_path, Settings(language="ar", theme=Theme.DARK, text_px=18, paper=PaperSize.A4))
    assert settings.load(tmp_path) == Settings(language="ar", theme=Theme.DARK, text_px=18, paper=PaperSize.A4)


def test_some_choices_change_and_the_others_stay(tmp_path: Path) -> None:
    settings.save(tmp_path, Settings(language="es"))
    assert settings.change(tmp_path, text_px=20) == Settings(language="es", text_px=20)


@pytest.mark.parametrize("content", ["", "[1]", "{", '{"text_px": 900, "language": "es"}', '{"theme": "pink", "language": "es"}'])
def test_what_is_damaged_takes_its_default(tmp_path: Path, content: str) -> None:
    settings.path_in(tmp_path).write_text(content, encoding="utf-8")
    loaded = settings.load(tmp_path)
    assert loaded.text_px == 14
    assert loaded.theme is Theme.SYSTEM
    assert loaded.language == ("es" if "es" in content else "")


def test_a_size_nobody_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="text size"):
        settings.save(tmp_path, Settings(text_px=6))
