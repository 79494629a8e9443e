"""Every folder and bundled file the program uses, found in one place."""

from pathlib import Path

import platformdirs


def default_profile() -> Path:
    """The profile's folder when no other is named."""
    return Path(platformdirs.user_data_dir("liaison-desk", appauthor=False))


def district_folder() -> Path:
    """The folder of a district's server when no other is named."""
    return Path(platformdirs.user_data_dir("liaison-district", appauthor=False))


def cache_folder() -> Path:
    """Compiled catalogs and the like; nothing about families."""
    return Path(platformdirs.user_cache_dir("liaison-desk", appauthor=False))


def _bundled(name: str) -> Path:
    """`name` beside the package (an installed wheel) or at the top of the project (a clone)."""
    inside = Path(__file__).parent / name
    return inside if inside.is_dir() else Path(__file__).parents[2] / name


def resources() -> Path:
    """The folder of fonts, icons and phrases."""
    return _bundled("resources")


def catalogs() -> Path:
    """The folder with one sub-folder per language."""
    return _bundled("i18n")


def font(name: str) -> Path:
    """A bundled font file, such as 'NotoSans-Regular.ttf'."""
    return resources() / "fonts" / name


def icon(name: str) -> Path:
    """A bundled icon, such as 'calendar' for resources/icons/calendar.svg."""
    return resources() / "icons" / f"{name}.svg"
