"""The bundled icons as strokes for paper: Lucide's small part of SVG, turned into lines and curves of a PDF."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from xml.etree import ElementTree as ET

from liaison_desk import places
from liaison_desk.errors import BadInput

GRID = 24
"""Every icon is drawn on a square of 24 units, y downwards."""
ROUND = 0.5522847498
"""How far the handles of a quarter circle stand out."""
TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}

Step = tuple[str, tuple[float, ...]]
"""'m', 'l', 'c' or 'h' as in PDF, with its absolute points."""


@cache
def icon(name: str) -> tuple[Step, ...]:
    """The strokes of a bundled icon; raises BadInput when there is none of that name."""
    try:
        root = ET.fromstring(places.icon(name).read_bytes())  # noqa: S314  # our own file
    except OSError as error:
        raise BadInput("There is no icon of this name", "Use one of resources/icons.", where=name) from error
    return tuple(step for element in root.iter() for step in _element(element))


def _element(element: ET.Element) -> Iterator[Step]:
    kind = element.tag.rsplit("}", 1)[-1]

    def number(key: str, otherwise: float = 0.0) -> float:
        return float(element.get(key, otherwise))

    if kind == "path":
        yield from path(element.get("d", ""))
    elif kind == "circle":
        yield from ellipse(number("cx"), number("cy"), number("r"), number("r"))
    elif kind == "ellipse":
        yield from ellipse(number("cx"), number("cy"), number("rx"), number("ry"))
    elif kind == "rect":
        yield from rounded(number("x"), number("y"), number("width"), number("height"), number("rx", number("ry")))
    elif kind == "line":
        yield "m", (number("x1"), number("y1"))
        yield "l", (number("x2"), number("y2"))
    elif kind in ("polyline", "polygon"):
        points = [float(n) for n in TOKEN.findall(element.get("points", ""))]
        for index in range(0, len(points), 2):
            yield "l" if index else "m", (points[index], points[index + 1])
        if kind == "polygon":
            yield "h", ()


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Iterator[Step]:
    """A closed ellipse as four curves."""
    kx, ky = rx * ROUND, ry * ROUND
    yield "m", (cx + rx, cy)
    yield "c", (cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)
    yield "c", (cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)
    yield "c", (cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)
    yield "c", (cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)
    yield "h", ()


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Iterator[Step]:
    """A closed box with round corners."""
    r = min(radius, width / 2, height / 2)
    k = r * (1 - ROUND)
    right, foot = x + width, y + height
    yield "m", (x + r, y)
    yield "l", (right - r, y)
    yield "c", (right - k, y, right, y + k, right, y + r)
    yield "l", (right, foot - r)
    yield "c", (right, foot - k, right - k, foot, right - r, foot)
    yield "l", (x + r, foot)
    yield "c", (x + k, foot, x, foot - k, x, foot - r)
    yield "l", (x, y + r)
    yield "c", (x, y + k, x + k, y, x + r, y)
    yield "h", ()


@dataclass(slots=True)
class Pen:
    """Where a path has come to while it is read."""

    x: float = 0.0
    y: float = 0.0
    start: tuple[float, float] = (0.0, 0.0)
    handle: tuple[float, float] | None = None
    steps: list[Step] = field(default_factory=list)

    def curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        """Draws a cubic curve to x, y."""
        self.steps.append(("c", (x1, y1, x2, y2, x, y)))
        self.x, self.y = x, y

    def straight(self, x: float, y: float) -> None:
        """Draws a line to x, y."""
        self.steps.append(("l", (x, y)))
        self.x, self.y = x, y


def path(text: str) -> tuple[Step, ...]:
    """The 'd' of an SVG path as absolute steps; arcs and quadratic curves become cubic ones."""
    tokens = TOKEN.findall(_spaced_flags(text))
    pen, command, at = Pen(), "M", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
        count = NUMBERS[command.upper()]
        values = [float(token) for token in tokens[at : at + count]]
        at += count
        _draw(pen, command, values)
        command = {"M": "L", "m": "l"}.get(command, command)
    return tuple(pen.steps)


def _spaced_flags(text: str) -> str:
    """The two flags of an arc may stand without white after them ('a1 1 0 01.5 2'): white is put in."""
    number = r"\s*,?\s*([-+]?(?:\d+\.?\d*|\.\d+))"
    arc = re.compile(rf"{number}{number}{number}\s*,?\s*([01])\s*,?\s*([01]){number}{number}")

    def one(found: re.Match[str]) -> str:
        return " " + " ".join(found.groups()) + " "

    return re.sub(r"[aA][^a-zA-Z]*", lambda part: part.group()[0] + arc.sub(one, part.group()[1:]), text)


def _draw(pen: Pen, command: str, values: list[float]) -> None:
    kind, relative = command.upper(), command.islower()
    x0, y0 = (pen.x, pen.y) if relative else (0.0, 0.0)
    if kind == "A":
        _arc(pen, values, values[5] + x0, values[6] + y0)
    elif kind == "H":
        pen.straight(values[0] + x0, pen.y)
    elif kind == "V":
        pen.straight(pen.x, values[0] + y0)
    elif kind == "Z":
        pen.steps.append(("h", ()))
        pen.x, pen.y = pen.start
    else:
        _points(pen, kind, [v + (y0 if i % 2 else x0) for i, v in enumerate(values)])
        return
    pen.handle = None


def _points(pen: Pen, kind: str, p: list[float]) -> None:
    """The commands whose numbers are all points."""
    handle = None
    if kind == "M":
        pen.steps.append(("m", (p[0], p[1])))
        pen.x, pen.y = pen.start = (p[0], p[1])
    elif kind == "L":
        pen.straight(p[0], p[1])
    elif kind in ("C", "S"):
        if kind == "S":
            hx, hy = pen.handle or (pen.x, pen.y)
            p = [2 * pen.x - hx, 2 * pen.y - hy, *p]
        handle = (p[2], p[3])
        pen.curve(p[0], p[1], p[2], p[3], p[4], p[5])
    else:
        if kind == "T":
            hx, hy = pen.handle or (pen.x, pen.y)
            p = [2 * pen.x - hx, 2 * pen.y - hy, *p]
        handle = (p[0], p[1])
        x, y = pen.x, pen.y
        pen.curve(x + 2 / 3 * (p[0] - x), y + 2 / 3 * (p[1] - y), p[2] + 2 / 3 * (p[0] - p[2]), p[3] + 2 / 3 * (p[1] - p[3]), p[2], p[3])
    pen.handle = handle


def _arc(pen: Pen, values: list[float], x: float, y: float) -> None:
    """An elliptic arc as curves of at most a quarter turn. Source: SVG 1.1, implementation notes F.6.5."""
    rx, ry, turn, large, sweep = values[:5]
    x1, y1 = pen.x, pen.y
    if (x1, y1) == (x, y) or not rx or not ry:
        pen.straight(x, y)
        return
    phi = math.radians(turn)
    cos, sin = math.cos(phi), math.sin(phi)
    dx, dy = (x1 - x) / 2, (y1 - y) / 2
    u, v = cos * dx + sin * dy, cos * dy - sin * dx
    rx, ry = abs(rx), abs(ry)
    grow = math.sqrt(max(1.0, (u / rx) ** 2 + (v / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    rest = (rx * ry) ** 2 - (rx * v) ** 2 - (ry * u) ** 2
    factor = math.sqrt(max(0.0, rest / ((rx * v) ** 2 + (ry * u) ** 2))) * (-1 if large == sweep else 1)
    cu, cv = factor * rx * v / ry, -factor * ry * u / rx
    cx, cy = cos * cu - sin * cv + (x1 + x) / 2, sin * cu + cos * cv + (y1 + y) / 2
    start = math.atan2((v - cv) / ry, (u - cu) / rx)
    span = math.atan2((-v - cv) / ry, (-u - cu) / rx) - start
    span += 2 * math.pi if sweep and span < 0 else -2 * math.pi if not sweep and span > 0 else 0
    parts = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / parts
    reach = 4 / 3 * math.tan(step / 4)

    def at(a: float, b: float) -> tuple[float, float]:
        return cx + rx * a * cos - ry * b * sin, cy + rx * a * sin + ry * b * cos

    for part in range(parts):
        a, b = start + part * step, start + (part + 1) * step
        one = at(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a))
        two = at(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b))
        pen.curve(*one, *two, *at(math.cos(b), math.sin(b)))
