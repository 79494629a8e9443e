"""The directory: a search with filters, the list beside the page of the entry that is chosen, and a new service."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.directory_entry import EntryActs, EntryPane
from liaison_desk.desk.directory_form import ServiceForm
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Choice, Line, Search
from liaison_desk.desk.labels import Heading, Label
from liaison_desk.desk.leading import Leading
from liaison_desk.desk.page import Page
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.rowlist import RowList, list_card
from liaison_desk.desk.rows import Piece, Row, RowChip
from liaison_desk.desk.sides import Side, Sides
from liaison_desk.desk.states import Empty
from liaison_desk.desk.style import look
from liaison_desk.directory.entry import FoundIt
from liaison_desk.directory.page import EntryPage
from liaison_desk.directory.presenter import DirectoryPresenter, Filters, ServiceList, ServiceRow
from liaison_desk.directory.service import Capacity, VerifyReason
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.presenter import open_here

FREE, OPEN, NEW, CHECK = "free", "open", "new", "check"
FOLLOW_MS = 60


class DirectoryScreen(Page):
    """Search, list and entry; V says that the entry which is chosen is right."""

    SHOWS = frozenset({"service", "organization", "phone", "location", "schedule", "referral", "transition", "feedback"})

    def __init__(self, room: Room) -> None:
        words = room.words
        super().__init__(words("Directory", "Place in the rail"), scrolls=False)
        self.room = room
        self.presenter = DirectoryPresenter(room.office, words, self, found_it=self._found_it)
        hint = words("Service, need or language", "Hint in the search of the directory")
        self.search = Search(hint, key="Ctrl F", changed=self.presenter.search)
        self.put_after_title(self.search, grows=True)
        self.put_at_end(Button(words("Add a service", "Button"), icon="plus", key="Ctrl+N", on_click=self._new))
        self._build_filters()
        self.order = Heading("")
        self.list = RowList(words("Services", "Name of a list"), keeps_choice=True, air=26, aside_on_title=True)
        Leading(self.search, self.list)
        self.following = QTimer(self)
        self.following.setSingleShot(True)
        self.following.setInterval(FOLLOW_MS)
        self.following.timeout.connect(self._follow)
        self.list.looked.connect(self._looked)
        self.list.opened.connect(self._opened)
        self.list.letters = {"v": lambda _key: self._checked()}
        self.nothing = Empty(
            icon="book-open", title=words("Nothing here", "Above an empty list of services"), text="",
            step=words("Import a list of services", "Button where the directory is empty"), step_icon="import",
            on_step=lambda: room.go("import", ""),
        )  # fmt: skip
        acts = EntryActs(
            refer=self._refer, checked=self._checked, room=lambda value: self.presenter.set_room(Capacity(value)),
            doubt=lambda value: self.presenter.wants_checking(VerifyReason(value)), reopen=self.presenter.reopen,
            show_referrals=lambda: room.go("referrals", ""),
        )  # fmt: skip
        self.entry = EntryPane(words, acts, self.presenter.rooms(), self.presenter.reasons())
        self.form = ServiceForm(words, self.presenter, on_end=self._end_form)
        self._build_body()

    def _build_filters(self) -> None:
        words = self.room.words
        filters = QWidget()
        flow = Flow(filters, gap=8)
        every = words("Any language", "Filter of the directory: no language chosen")
        self.language = Choice((("", every),), name=words("Language", "Filter of the directory"), changed=lambda _value: self._narrow())
        kinds = (("", words("Any need", "Filter of the directory: no category chosen")), *self.presenter.categories())
        self.category = Choice(kinds, name=words("Need", "Filter of the directory"), changed=lambda _value: self._narrow())
        self.area = Line(hint=words("City or ZIP", "Filter of the directory: near where"), changed=lambda _text: self._narrow())
        self.area.setFixedWidth(look().room(130))
        self.category.setMaximumWidth(look().room(200))
        toggles = (
            (FREE, words("Free", "Why a service fits")),
            (OPEN, words("Open now", "Why a service fits")),
            (NEW, words("Takes new families", "Whether a service has room")),
            (CHECK, words("To check", "Filter of the directory: entries that want checking")),
        )
        self.toggles = ToggleGroup(words("Filters", "Name of a group of filters"), toggles, several=True, changed=self._narrow)
        for part in (self.language, self.category, self.area, *self.toggles.buttons.values()):
            flow.addWidget(part)
        self.count = Label("", kind="second", tone="quiet", whole=True)
        flow.addWidget(self.count)
        self.under_head(filters)

    def _build_body(self) -> None:
        words = self.room.words
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.order.put_at_end(Label(words("last checked", "Above the days in the list of services"), kind="second", tone="quiet"))
        self.card = list_card(self.list)
        for part in (self.order, self.card):
            column.addWidget(part)
        column.addWidget(self.nothing)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.entry)
        beside.addWidget(self.form)
        self.form.hide()
        self.body.addWidget(Sides(Side(part=left, width=404, narrow=300, own_px=300), Side(part=right), folds_under_px=1000))

    def open(self, target: str) -> None:
        """Shows the list; `target`: the entry, or 'stale' for what wants checking."""
        self.presenter.open(target if target != self.presenter.chosen else "")
        self.language.show_choices((("", self.language.itemText(0)), *self.presenter.languages()))

        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self.search.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """What can be done here."""
        words = self.room.words
        refer, checked = words("Refer a family", "Button on a service’s page"), words("Checked today", "Button: the entry is right")
        return (
            Act(name=words("Search the directory", "Act"), key="Ctrl+F", icon="search", do=self._find),
            Act(name=words("Add a service", "Button"), key="Ctrl+N", icon="plus", do=self._new),
            Act(name=refer, key="Ctrl+R", icon="route", do=self._refer),
            Act(name=checked, key="Ctrl+Shift+V", icon="badge-check", do=self._checked),
            Act(name=words("Undo", "Takes back what was just done"), key="Ctrl+Z", icon="undo-2", do=self._undo),
        )

    def leave(self) -> None:
        """Nothing to keep: what is typed into the form of a new service stays while the desk is unlocked."""

    # ------------------------------------------------------------------------------------------- what is shown

    def show_services(self, found: ServiceList) -> None:
        """The list."""
        self.count.say(found.count)
        self.order.title.say(found.order)
        self.nothing.say(self.nothing.title.text(), found.empty)
        self.nothing.setVisible(bool(found.empty))
        self.card.setVisible(bool(found.rows))
        self._show_filters(found.filters)
        self.list.show_rows([_row(row) for row in found.rows], find=found.filters.text, choose=self.presenter.chosen)

    def _show_filters(self, now: Filters) -> None:
        on = {FREE: now.free, OPEN: now.open_now, NEW: now.takes_new, CHECK: now.to_check}
        self.toggles.choose(*(key for key, chosen in on.items() if chosen))

    def show_entry(self, shown: EntryPage | None) -> None:
        """The page of the entry that is chosen."""
        self.entry.setVisible(shown is not None and self.form.isHidden())
        if shown is not None:
            self.entry.show_entry(shown, open_here(self.room.office, self.room.words, service_id=shown.id))

    def say(self, text: str, second: str = "") -> None:
        """What was done."""
        self.room.say(text, self._undo)

    # ------------------------------------------------------------------------------------------- what is done

    def _found_it(self, service: str) -> FoundIt | None:
        return referrals.how_families_found(self.room.office, service_ids=(service,)).get(service)

    def _opened(self, _key: str) -> None:
        self.entry.refer.setFocus()

    def _looked(self, key: str) -> None:
        """The page follows when keys rest: each takes longer to draw than a keystroke may."""
        if key and key != self.presenter.chosen:
            self.following.start()

    def _follow(self) -> None:
        """Shows the page of the row that is lit now."""
        self.following.stop()
        key = self.list.current_key()
        if key and key != self.presenter.chosen:
            self.presenter.choose(key)

    def _checked(self) -> None:
        self._follow()
        self.presenter.checked_today()

    def _narrow(self) -> None:
        on = self.toggles.chosen()
        tongue = self.language.value()
        self.presenter.narrow(
            replace(
                self.presenter.filters, category=self.category.value(), languages=(tongue,) if tongue else (),
                area=self.area.text().strip(), free=FREE in on, open_now=OPEN in on, takes_new=NEW in on, to_check=CHECK in on,
            )
        )  # fmt: skip

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _refer(self) -> None:
        self._follow()
        if self.presenter.chosen:
            self.room.go("referral", f"new:::{self.presenter.chosen}")

    def _new(self) -> None:
        self.entry.hide()
        self.form.begin()

    def _end_form(self) -> None:
        self.form.hide()
        self.entry.show()
        self.list.setFocus()

    def _undo(self) -> None:
        referrals.undo_last(self.room.office)
        self.presenter.open("")


def _row(row: ServiceRow) -> Row:
    pieces = (
        Piece(text=row.languages, icon="languages", tone="text"),
        Piece(text=row.place, icon="map-pin"),
        Piece(text=row.cost, icon="wallet"),
    )
    return Row(
        key=row.id, title=row.name, pieces=tuple(piece for piece in pieces if piece.text), aside="" if row.warning else row.checked,
        end_chip=RowChip(text=row.warning, tone="due", icon="circle-alert") if row.warning else None,
    )  # fmt: skip
