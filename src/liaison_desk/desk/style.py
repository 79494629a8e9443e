"""How the desk looks: one value (`Look`) from which palette, sheet, type and measures follow."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from liaison_desk.desk.fonts import bundled_families
from liaison_desk.desk.sheet import sheet
from liaison_desk.desk.tokens import DARK, LIGHT, Tokens
from liaison_desk.settings import LARGEST_TEXT, SMALLEST_TEXT, Theme

Kind = Literal["digits", "unlock", "page", "section", "title", "task", "text", "second", "label", "chip"]

TYPE: dict[Kind, tuple[int, int]] = {
    "digits": (40, 600),
    "unlock": (24, 600),
    "page": (20, 600),
    "section": (16, 600),
    "title": (14, 600),
    "task": (14, 500),
    "text": (14, 400),
    "second": (13, 400),
    "label": (13, 600),
    "chip": (12, 500),
}
"""Size in px at a text size of 14, and weight."""

SMALLEST_PX, USUAL_PX = 12, 14
CHIP_RADIUS, CONTROL_RADIUS, CARD_RADIUS = 4, 6, 8


@dataclass(frozen=True, slots=True)
class Look:
    """Everything visible that a liaison can choose, as one value; all sizes in px follow `text_px`."""

    tokens: Tokens = LIGHT
    text_px: int = USUAL_PX
    arabic: bool = False
    families: tuple[str, ...] = ("Noto Sans",)

    @property
    def dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.tokens == DARK

    def px(self, size: int) -> int:
        """A size of type drawn at 14 px, at the chosen text size; Arabic is 1 px larger; never under 12."""
        return max(SMALLEST_PX, round(size * self.text_px / USUAL_PX)) + (1 if self.arabic else 0)

    def room(self, size: int) -> int:
        """A width or height drawn at 14 px that holds text, at the chosen text size; never smaller than drawn."""
        return max(size, round(size * self.text_px / USUAL_PX))

    def font(self, kind: Kind) -> QFont:
        """The font of a kind of text."""
        return QFont(_font(self, kind))

    def line(self, kind: Kind) -> int:
        """The height of one line of a kind of text, px."""
        return _line(self, kind)

    def width(self, kind: Kind, text: str) -> int:
        """How wide a text is, px, rounded up."""
        return _metrics(self, kind).horizontalAdvance(text) + 1

    def elided(self, kind: Kind, text: str, width: int) -> str:
        """The text, cut with an ellipsis at its end where it is wider than `width` px."""
        if self.width(kind, text) <= width:
            return text
        return _metrics(self, kind).elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))

    def colour(self, name: str) -> QColor:
        """The colour of a token or tone."""
        return QColor(str(getattr(self.tokens, name)))

    @property
    def control(self) -> int:
        """The height of buttons, fields and rows of navigation (36 at 14 px)."""
        return self.line("text") + 17

    @property
    def icon(self) -> int:
        """The side of an icon beside text (18 at 14 px)."""
        return self.room(18)

    @property
    def small_icon(self) -> int:
        """The side of an icon in a chip or a second line (15 at 14 px)."""
        return self.room(15)


@cache
def _font(look: Look, kind: Kind) -> QFont:
    size, weight = TYPE[kind]
    font = QFont()
    font.setFamilies(list(look.families))
    font.setPixelSize(look.px(size))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _metrics(look: Look, kind: Kind) -> QFontMetrics:
    return QFontMetrics(_font(look, kind))


@cache
def _line(look: Look, kind: Kind) -> int:
    return _metrics(look, kind).height()


def system_is_dark(app: QApplication) -> bool:
    """Whether the computer asks for a dark theme."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def look_for(app: QApplication, *, theme: Theme = Theme.SYSTEM, text_px: int = USUAL_PX, tag: str = "en") -> Look:
    """The look a liaison has chosen; `tag` is the language of the screen."""
    dark = theme == Theme.DARK or (theme == Theme.SYSTEM and system_is_dark(app))
    size = min(LARGEST_TEXT, max(SMALLEST_TEXT, text_px))
    arabic_script = tag.split("-")[0] in {"ar", "fa", "ur", "ps", "ckb"}
    return Look(tokens=DARK if dark else LIGHT, text_px=size, arabic=arabic_script, families=bundled_families())


def wear(app: QApplication, look: Look) -> None:
    """Puts the look on: every open window follows at once."""
    if app.property("look") is None:
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setProperty("look", look)
    app.setFont(look.font("text"))
    app.setPalette(_palette(look))
    app.setStyleSheet(sheet(look.tokens, {kind: (look.px(size), weight) for kind, (size, weight) in TYPE.items()}, look.control))


def look() -> Look:
    """The look that is worn now. It lives in Qt's application, the one thing all windows share."""
    app = QApplication.instance()
    worn = app.property("look") if app is not None else None
    return worn if isinstance(worn, Look) else Look(families=bundled_families())


def _palette(look: Look) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: "bg",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "raised",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "on_accent",
        role.PlaceholderText: "quiet",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Mid: "strong",
        role.Midlight: "line",
        role.Light: "raised",
        role.Dark: "strong",
        role.Shadow: "line",
    }
    palette = QPalette()
    for which, name in colours.items():
        palette.setColor(which, look.colour(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, look.colour("quiet"))
    return palette


def mark_as(widget: QWidget, **properties: str | bool) -> None:
    """Sets properties that the sheet looks at (kind, tone, wrong …) and lets it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
