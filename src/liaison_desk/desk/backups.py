"""Backups in the settings: how it stands, one now, another place, and one put back after a look at what that does."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from liaison_desk.backups.presenter import BackupPresenter, ShownBackup, ShownLook, ShownStanding
from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.labels import Card, IconText, Label
from liaison_desk.desk.room import Room
from liaison_desk.desk.rowlist import RowList
from liaison_desk.desk.rows import Piece, Row, RowAction, RowChip
from liaison_desk.desk.states import Busy, Trouble
from liaison_desk.desk.tokens import Tone
from liaison_desk.errors import DeskError


class BackupCard(QWidget):
    """A card that grows: the list of backups, and what one of them would do, come when they are asked for."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        words = room.words
        self.room = room
        self.presenter = BackupPresenter(room.office, words, self, room.work)
        self.last, self.place = IconText("", icon="shield-check", wrap=True), Label("", tone="quiet", wrap=True)
        self.mind = IconText("", icon="triangle-alert", tone="due", icon_tone="due", wrap=True)
        self.now = Button(words("Back up now", "Button in the settings"), icon="hard-drive", on_click=self.presenter.back_up)
        self.other = Button(
            words("Choose a stick or folder", "Button in the settings: where backups go"), icon="usb", on_click=self._choose
        )
        self.see = Button(words("Put a backup back", "Button in the settings: shows the list first"), shape="quiet", icon="history",
                          on_click=self._list)  # fmt: skip
        self.busy, self.trouble = Busy(words, on_stop=self.presenter.stop), Trouble(words)
        self.none = Label("", tone="quiet", wrap=True)
        self.list = RowList(words("Backups", "Heading in the settings, and the name of their list"), fit=True, air=14)
        self.list.acted.connect(self.presenter.look_into)
        self.list.opened.connect(self.presenter.look_into)
        self.look_title, self.look_lines = Label("", kind="task"), Label("", wrap=True)
        take = words("Put this one back and lock", "Button in the settings: restores a backup")
        self.take = Button(take, shape="primary", icon="undo-2", on_click=self._put_back)
        self.chosen = ""
        buttons = QWidget()
        flow = Flow(buttons, gap=8)
        for button in (self.now, self.other, self.see):
            flow.addWidget(button)
        look = Card(self.look_title, self.look_lines, self.take, gap=8, name="raised")
        self.look = look
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            Card(self.last, self.place, self.mind, buttons, self.trouble, self.busy, self.none, self.list, look, gap=12)
        )  # fmt: skip
        for part in (self.mind, self.none, self.list, look):
            part.hide()
        self.presenter.open()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.room.words("Choose a stick or folder", "Button in the settings: where backups go")
        )
        if folder:
            self.use(folder)

    def use(self, folder: str) -> None:
        """Backups go into this folder from now on."""
        self._tried(lambda: self.presenter.choose(folder))

    def _list(self) -> None:
        self.look.hide()
        self._tried(self.presenter.list_there)

    def _tried(self, act: Callable[[], None]) -> None:
        self.trouble.hide()
        try:
            act()
        except DeskError as error:
            self.trouble.tell(error)

    def _put_back(self) -> None:
        if self.chosen:
            self.presenter.put_back(self.chosen)

    # ------------------------------------------------------------------------------------------- what is shown

    def show_standing(self, shown: ShownStanding) -> None:
        """When the last good one was made, where they go, what to mind."""
        tone: Tone = "text" if shown.is_well else "due"
        self.last.say(shown.last, icon="shield-check" if shown.is_well else "shield-alert", tone=tone)
        self.place.say(shown.place)
        self.mind.say(shown.mind)
        self.mind.setVisible(bool(shown.mind))

    def show_backups(self, shown: tuple[ShownBackup, ...], none: str) -> None:
        """The backups there."""
        look = RowAction(text=self.room.words("Look into it", "Act on a backup: proves it and says what it would bring"), icon="eye")
        self.list.show_rows(
            [
                Row(
                    key=one.key, title=one.title, kind="task", mark="hard-drive", pieces=(Piece(text=one.second),),
                    action=None if one.trouble else look,
                    chips=(RowChip(text=one.trouble, tone="overdue", icon="circle-alert"),) if one.trouble else (),
                )
                for one in shown
            ]
        )  # fmt: skip
        self.none.say(none)
        self.none.setVisible(not shown)
        self.list.setVisible(bool(shown))

    def show_look(self, shown: ShownLook) -> None:
        """What putting one back would do."""
        self.chosen = shown.key
        self.look_title.say(shown.title)
        self.look_lines.say("\n".join(shown.lines))
        self.look.show()
        self.take.setFocus()

    def show_busy(self, what: str) -> None:
        """Work begins."""
        self.trouble.hide()
        self._allow(False)
        self.busy.begin(what)

    def show_moved(self, done: int, of: int, what: str) -> None:
        """How far it is."""
        self.busy.moved(done, of, what)

    def show_idle(self) -> None:
        """Work is over."""
        self.busy.end()
        self._allow(True)

    def _allow(self, on: bool) -> None:
        for part in (self.now, self.other, self.see, self.list, self.take):
            part.setEnabled(on)

    def show_trouble(self, error: Exception) -> None:
        """What went wrong; where the vault is locked by then, the door tells."""
        if self.room.office.vault.locked:
            self.room.lock()
        elif isinstance(error, DeskError):
            self.trouble.tell(error)
        else:
            self.room.tell(error)

    def say(self, text: str) -> None:
        """A short word."""
        self.room.say(text, None)

    def show_put_back(self) -> None:
        """The backup is in place: the door opens it."""
        self.room.lock()
