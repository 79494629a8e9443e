"""Pictures of any screen without a screen, and what its words need that no bundled font has."""

import html
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QIODevice, QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget

from liaison_desk.desk import style
from liaison_desk.desk.app import application, speak
from liaison_desk.desk.finding import finder_of
from liaison_desk.desk.fonts import without_glyph
from liaison_desk.desk.inviting import InvitePanel
from liaison_desk.desk.newprofile import JOIN, NewProfileForm
from liaison_desk.desk.screens import SCREENS
from liaison_desk.desk.unlock import Unlock
from liaison_desk.desk.window import Doors, Window
from liaison_desk.desk.work import Work
from liaison_desk.errors import NotAllowed, VaultTrouble
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.settings import Settings, Theme

SETTLE_MS = 5000
SERVER, COLLEAGUE = "https://sync.millbrook.example", "Sam Ortiz"
"""Invented."""
QUICK_PNG = 80
"""Qt counts PNG from 0 (smallest file) to 100 (quickest): a little larger, in half the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """How a picture is taken: language, theme, px of text, and the window's size in px."""

    tag: str = "en"
    theme: Theme = Theme.LIGHT
    text_px: int = 14
    width: int = 1366
    height: int = 768


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A place of the desk, the id of what it shows, and where its picture goes."""

    place: str
    target: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that was taken, and the characters in it that no bundled font can draw ('' for none)."""

    path: Path
    boxes: str


def pictures_of(office: Office, folder: Path, scenes: Sequence[Scene], pose: Pose) -> tuple[Picture, ...]:
    """PNGs of places of the desk, one window walked through all of them. Raises VaultTrouble when one cannot be written."""
    with _desk(office, folder, pose) as (window, work):
        made = []
        for scene in scenes:
            window.go(scene.place, scene.target)
            made.append(take(window, scene.path, pose, work))
        return tuple(made)


@contextmanager
def _desk(office: Office, folder: Path, pose: Pose) -> Iterator[tuple[Window, Work]]:
    """The desk in a pose, without a screen."""
    words = _dressed(pose)
    work = Work()
    kept = Settings(language=pose.tag, theme=pose.theme, text_px=pose.text_px)
    doors = Doors(settings=lambda: kept, keep=lambda _kept: None, lock=lambda: None, ask_again=lambda _window, _done: None)
    window = Window(office, words, work, folder, doors, finder=finder_of(office, words, lambda _place, _id: None))
    try:
        yield window, work
    finally:
        window.close_up()
        work.close()
        _let_go(window)


def _dressed(pose: Pose) -> Words:
    app = application(on_screen=False)
    words = speak(app, pose.tag)
    style.wear(app, style.look_for(app, theme=pose.theme, text_px=pose.text_px, tag=words.tag))
    return words


@contextmanager
def _door(folder: Path, pose: Pose) -> Iterator[tuple[Unlock, Work]]:
    """The door in a pose, in the morning, without a screen."""
    words = _dressed(pose)
    work = Work()
    door = Unlock(words, work, folder, hour=9, opened=lambda _office: None, spoken=lambda _tag: None)
    try:
        yield door, work
    finally:
        door.close_up()
        work.close()
        _let_go(door)


def picture_of_door(folder: Path, path: Path, pose: Pose) -> Picture:
    """A PNG of the unlock screen of a profile, in the morning."""
    with _door(folder, pose) as (door, work):
        return take(door, path, pose, work)


def pictures_of_inviting(office: Office, folder: Path, to: Path, pose: Pose) -> tuple[Picture, ...]:
    """PNGs of each step of inviting a colleague, in a folder, with invented digits."""
    with _desk(office, folder, pose) as (window, work):
        window.go("settings")
        window.resize(pose.width, pose.height)
        panel = InvitePanel(window, window.room)
        panel.read.show_code(SERVER, "40718263")
        panel.read.show_left(900)
        panel.meet.show_newcomer(COLLEAGUE, "392061")
        made = []
        for name, step in (("server", panel.server), ("code", panel.read), ("newcomer", panel.meet)):
            window.show()
            panel.show_step(step)
            made.append(take(window, to / f"invite-{name}.{pose.tag}.png", pose, work))
        panel.last.taken_in(COLLEAGUE)
        panel.show_step(panel.last)
        made.append(take(window, to / f"invite-taken-in.{pose.tag}.png", pose, work))
        panel.last.failed(NotAllowed("The six digits differ", "Nobody was taken in. Begin again with a new code."))
        panel.show_step(panel.last)
        return (*made, take(window, to / f"invite-ended.{pose.tag}.png", pose, work))


def pictures_of_joining(folder: Path, to: Path, pose: Pose) -> tuple[Picture, ...]:
    """PNGs of each step of joining a team on a first start, in a folder, with invented digits."""
    with _door(folder, pose) as (door, work):
        assert isinstance(door.form, NewProfileForm)
        made = [take(door, to / f"first.{pose.tag}.png", pose, work)]
        door.form.begins.buttons[JOIN].click()
        made.append(take(door, to / f"join.{pose.tag}.png", pose, work))
        door.form.hide()
        for name, step in (
            ("asking", door.joining.show_asking),
            ("digits", lambda: door.joining.show_digits("392061")),
            ("fetching", door.joining.show_fetching),
        ):
            step()
            door.joining.busy.setVisible(name == "fetching")
            made.append(take(door, to / f"join-{name}.{pose.tag}.png", pose, work))
        return tuple(made)


def _let_go(widget: QWidget) -> None:
    """Deletes a window now; without a running loop 'later' never comes."""
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def places_to_see() -> tuple[str, ...]:
    """The keys of all places, in the order of the rail."""
    return tuple(place.key for place in SCREENS)


def take(widget: QWidget, path: Path, pose: Pose, work: Work | None = None) -> Picture:
    """Shows a window at the pose's size, waits until it is at rest, and keeps it as PNG."""
    widget.resize(pose.width, pose.height)
    widget.show()
    rest(work)
    if not widget.grab().save(str(path), "PNG", QUICK_PNG):
        raise VaultTrouble("The picture cannot be kept", "Nothing else was touched. Check the folder and its free space.", where=path.name)
    boxes = without_glyph("".join(drawn_texts(widget)))
    widget.hide()
    return Picture(path=path, boxes=boxes)


def seen_in(path: Path) -> tuple[int, int, int]:
    """Width and height in px of a picture that was kept, and how many colours a grid of its points shows; zeros for no picture."""
    image = QImage(str(path))
    points = product(range(4, image.width(), 11), range(4, image.height(), 11))
    return image.width(), image.height(), len({image.pixel(x, y) for x, y in points})


def rest(work: Work | None = None) -> None:
    """Lets the screen settle: layouts, lists and work that is under way (5 seconds at most)."""
    deadline = QDeadlineTimer(SETTLE_MS)
    QApplication.processEvents()
    while work is not None and work.busy and not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    for _ in range(4):
        QApplication.processEvents()


def drawn_texts(widget: QWidget) -> tuple[str, ...]:
    """Every piece of text that a window draws, as it is drawn (cut ones as cut): read from the strokes, not from the parts."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    strokes = QSvgGenerator()
    strokes.setOutputDevice(buffer)
    strokes.setSize(widget.size())
    painter = QPainter(strokes)
    widget.render(painter, QPoint())
    painter.end()
    drawn = bytes(buffer.data().data()).decode("utf-8", errors="replace")
    return tuple(html.unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
