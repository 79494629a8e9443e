"""Choices that are not secret: language, look, paper. A small file beside the vault, readable before it is unlocked."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from liaison_desk.errors import BadInput, VaultTrouble


class Theme(StrEnum):
    """Light, dark, or as the computer has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class PaperSize(StrEnum):
    """The sheet in the printer."""

    LETTER = "letter"
    A4 = "a4"


SMALLEST_TEXT, LARGEST_TEXT = 12, 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One laptop's choices. `language` '' follows the system; `text_px` is the size of plain text in pixels;
    `lock_minutes` 0 never locks by itself."""

    language: str = ""
    theme: Theme = Theme.SYSTEM
    text_px: int = 14
    paper: PaperSize = PaperSize.LETTER
    printer: str = ""
    lock_minutes: int = 10
    table_mode_asks: bool = False


def path_in(folder: Path) -> Path:
    """The settings file of a profile's folder."""
    return folder / "settings.json"


def load(folder: Path) -> Settings:
    """The choices of a profile; a missing or damaged file gives the ones a new profile has, a damaged field its own default."""
    try:
        kept = json.loads(path_in(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    result = Settings()
    for name, value in kept.items() if isinstance(kept, dict) else ():
        try:
            chosen: Settings = msgspec.convert(asdict(result) | {name: value}, Settings)
            _check(chosen)
            result = chosen
        except (msgspec.ValidationError, BadInput, TypeError):
            continue
    return result


def save(folder: Path, settings: Settings) -> None:
    """Keeps the choices; raises BadInput for a text size outside 12 to 28, VaultTrouble where the folder cannot be written."""
    _check(settings)
    partial = path_in(folder).with_suffix(".part")
    try:
        partial.write_text(json.dumps(asdict(settings)), encoding="utf-8")
        partial.replace(path_in(folder))
    except OSError as error:
        raise VaultTrouble("The settings cannot be kept", "Everything else is safe. Check the folder's permissions.") from error


def change(folder: Path, **choices: str | int | bool) -> Settings:
    """Keeps some choices and leaves the others as they were."""
    settings: Settings = msgspec.convert(asdict(load(folder)) | choices, Settings)
    save(folder, settings)
    return settings


def _check(settings: Settings) -> None:
    if not SMALLEST_TEXT <= settings.text_px <= LARGEST_TEXT:
        raise BadInput("This text size cannot be set", "Choose 12 to 28.", where="text_px")
    if settings.lock_minutes < 0:
        raise BadInput("This time cannot be set", "Choose 0 for never, or a number of minutes.", where="lock_minutes")
