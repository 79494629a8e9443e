"""The colours of the desk, light and dark, and the rule they are held to."""

from dataclasses import dataclass, fields
from typing import Literal

Tone = Literal["text", "quiet", "accent", "due", "overdue", "done", "private"]
"""What a piece of text says by its colour, always beside a mark or a word that says the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme: each colour as '#RRGGBB' under the name of what it is for."""

    bg: str
    rail: str
    surface: str
    raised: str
    sel: str
    hover: str
    line: str
    mark: str
    strong: str
    text: str
    quiet: str
    accent: str
    accent_tint: str
    accent_hover: str
    on_accent: str
    due: str
    due_tint: str
    overdue: str
    overdue_tint: str
    done: str
    done_tint: str
    private: str
    private_tint: str
    focus: str
    toast_accent: str


LIGHT = Tokens(
    bg="#F2F3EF",
    rail="#E8EBE6",
    surface="#FFFFFF",
    raised="#F8F9F6",
    sel="#DFEDE9",
    hover="#EDF1ED",
    line="#DEE2DC",
    mark="#FFE9A8",
    strong="#7E8983",
    text="#1C2422",
    quiet="#57625D",
    accent="#0F5B57",
    accent_tint="#DCEBE7",
    accent_hover="#0A4744",
    on_accent="#FFFFFF",
    due="#855200",
    due_tint="#FAEFD9",
    overdue="#A02E1B",
    overdue_tint="#FBE8E3",
    done="#2A6537",
    done_tint="#E3F0E5",
    private="#6A3D88",
    private_tint="#F1E8F6",
    focus="#1557B0",
    toast_accent="#76CBC0",
)

DARK = Tokens(
    bg="#151A19",
    rail="#101413",
    surface="#1D2322",
    raised="#252C2A",
    sel="#1E3532",
    hover="#222A28",
    line="#323B38",
    mark="#46390F",
    strong="#7C8984",
    text="#E6EBE8",
    quiet="#A5B0AB",
    accent="#76CBC0",
    accent_tint="#1B3A36",
    accent_hover="#93DAD1",
    on_accent="#0A2421",
    due="#E9B65C",
    due_tint="#352A12",
    overdue="#F2968A",
    overdue_tint="#3D211D",
    done="#8CCB97",
    done_tint="#1C3322",
    private="#CDA6E6",
    private_tint="#33243E",
    focus="#8AB8FF",
    toast_accent="#0F5B57",
)

GROUNDS = ("bg", "rail", "surface", "raised", "sel", "hover")
MEANINGS = ("accent", "due", "overdue", "done", "private")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, 'contrast ratio' and 'relative luminance'."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pairs(tokens: Tokens) -> list[tuple[str, str, float]]:
    """Every pair of colours that meet on the desk, with the contrast they owe: 4.5 for text, 3 for parts (WCAG 2.2 AA)."""
    owed: list[tuple[str, str, float]] = []
    for ground in GROUNDS:
        owed += [(text, ground, 4.5) for text in ("text", "quiet", *MEANINGS)]
        owed += [(part, ground, 3.0) for part in ("strong", "focus")]
    owed += [(meaning, f"{meaning}_tint", 4.5) for meaning in MEANINGS]
    owed += [("text", "mark", 4.5), ("quiet", "mark", 4.5), ("on_accent", "accent", 4.5), ("on_accent", "accent_hover", 4.5)]
    owed += [("surface", "text", 4.5), ("toast_accent", "text", 4.5), ("accent", "sel", 4.5)]
    values = {field.name: str(getattr(tokens, field.name)) for field in fields(tokens)}
    return [(f"{one} on {other}", f"{contrast(values[one], values[other]):.2f}", least) for one, other, least in owed]
