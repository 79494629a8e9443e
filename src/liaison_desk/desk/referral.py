"""A referral: begun, composed with the family, handed over, and followed until somebody knows what came of it."""

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import Chip, IconText, KeyHint
from liaison_desk.desk.lookbutton import LookButton
from liaison_desk.desk.page import Page, scrolling
from liaison_desk.desk.referral_consent import ConsentPart
from liaison_desk.desk.referral_services import WhereTo
from liaison_desk.desk.referral_start import StartPane
from liaison_desk.desk.referral_story import StoryPane
from liaison_desk.desk.referral_ways import LARGE_PX, NeedCard, WayActs, Ways
from liaison_desk.desk.room import Act, Room
from liaison_desk.desk.sheet_preview import SheetPreview
from liaison_desk.desk.sides import Side, Sides
from liaison_desk.desk.style import look
from liaison_desk.errors import DeskError
from liaison_desk.families.need import Urgency
from liaison_desk.language import Words
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.actions import HandedOver
from liaison_desk.referrals.presenter import (
    AgreeingPresenter,
    Composer,
    ComposerPresenter,
    Following,
    FollowingPresenter,
    Start,
    StartPresenter,
)
from liaison_desk.referrals.presenter.starting import NEW


class ReferralScreen(Page):
    """Targets: a referral's id, or new:FAMILY:NEED:SERVICE, of which each part may be empty."""

    SHOWS = frozenset({"referral", "transition", "follow_up", "attempt", "consent", "service", "need", "feedback"})

    def __init__(self, room: Room) -> None:
        words = room.words
        super().__init__(words("Referral", "A place of the desk: one referral"), scrolls=False)
        self.room = room
        self.second.setWordWrap(look().text_px > LARGE_PX)
        self.target, self.drafts = "", dict[str, str]()
        self.composer = ComposerPresenter(room.office, words, self)
        self.follower = FollowingPresenter(room.office, words, self)
        self.starter = StartPresenter(room.office, words, self)
        self.stack = QStackedWidget()
        self.showing = ""
        self.language, self.reading = Chip("", tone="accent", icon="languages"), Chip("", icon="a-large-small")
        self.versions = LookButton(room)
        self.put_at_end(self.language, self.reading, self.versions)
        for chip in (self.language, self.reading):
            chip.hide()
        self.body.addWidget(self.stack)
        self._build_foot()

    @cached_property
    def start(self) -> StartPane:
        """Where a referral begins; each of the three is made when it is first needed."""
        return StartPane(self.room.words, self.starter)

    @cached_property
    def start_area(self) -> QWidget:
        """The beginning, scrolled."""
        return self._stacked(scrolling(self.start))

    @cached_property
    def story(self) -> StoryPane:
        """The page of a referral that was handed over."""
        pane = StoryPane(self.room, self.follower)
        self._stacked(pane)
        return pane

    @cached_property
    def steps(self) -> QWidget:
        """The composer."""
        return self._stacked(self._build_composer())

    def _stacked(self, part: QWidget) -> QWidget:
        self.stack.addWidget(part)
        return part

    def _build_composer(self) -> QWidget:
        words, composer = self.room.words, self.composer
        self.need = NeedCard(
            words, urgent=lambda on: composer.choose_urgency(Urgency.URGENT if on else Urgency.ROUTINE), tried=composer.say_tried,
            cover=composer.choose_cover,
        )  # fmt: skip
        self.where = WhereTo(words, chosen=composer.choose_service, look_up=composer.look_up)
        agreeing = AgreeingPresenter(self.room.office, words)
        self.consent = ConsentPart(words, agreeing, referral=lambda: composer.referral_id, chosen=composer.choose_consent)
        acts = WayActs(
            mode=composer.choose_mode, basis=composer.choose_basis, emergency=composer.tell_emergency, who=composer.say_who,
            appointment=composer.set_appointment,
        )  # fmt: skip
        self.ways = Ways(words, acts, self.room.office.today())
        self.sheet = SheetPreview(self.room, words("4  The sheet", "Heading of the fourth step of a referral"))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        column.addWidget(self.consent)
        column.addWidget(self.ways)
        column.addStretch(1)
        return Sides(
            Side(part=self.where, width=370, wide=440), Side(part=middle), Side(part=self.sheet, width=336, wide=480), above=self.need
        )

    def _build_foot(self) -> None:
        words, large = self.room.words, look().text_px > LARGE_PX
        keep = words("Keep as a draft", "Button: leaves a referral that is not handed over")
        leave = Button(keep, shape="quiet", on_click=self.room.back)
        self.what = IconText("", icon="info", icon_tone="quiet", wrap=True)
        name = words("Hand over", "Act on a line of Today: a referral draft that was not handed over yet")
        self.hand = Button(name, shape="primary", icon="heart-handshake", on_click=self._hand_over)
        if not large:
            self.foot.addWidget(leave)
            self.foot.addWidget(self.what, 1, Qt.AlignmentFlag.AlignVCenter)
            self.foot.addWidget(self.hand)
            self.foot.addWidget(KeyHint(shown("Ctrl+Return")))
            return
        whole, buttons = QWidget(), QWidget()
        column, flow = QVBoxLayout(whole), Flow(buttons, gap=8)
        column.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.hand)
        flow.addWidget(leave)
        column.addWidget(self.what)
        column.addWidget(buttons)
        self.foot.addWidget(whole, 1)

    # ------------------------------------------------------------------------------------------- coming and going

    def open(self, target: str) -> None:
        """Shows what the target names; a draft that began here is shown again after commits."""
        changed, self.target = target != self.target, target
        referral_id = self.drafts.get(target, "") if not changed else ""
        if target.split(":")[0] != NEW:
            referral_id = target
        if referral_id:
            self._open_referral(referral_id)
            self.versions.look(referral_id)
            if changed:
                self._begin_here()
        elif changed or self.showing != "start":
            self.starter.open(target)
            if self.showing == "start":
                self.start.begin()

    def _open_referral(self, referral_id: str) -> None:
        if self.composer.is_draft(referral_id):
            self.composer.open(referral_id)
        else:
            self.follower.open(referral_id)

    def _begin_here(self) -> None:
        """The focus on what comes first."""
        if self.showing == "steps":
            self.where.begin()
        else:
            self.story.begin()

    def acts(self) -> tuple[Act, ...]:
        """What can be done here now."""
        words, now = self.room.words, self.showing
        undo = Act(name=words("Undo", "Takes back what was just done"), key="Ctrl+Z", icon="undo-2", do=self._undo)
        name = words("Print it", "Button: prints a paper")
        if now == "start":
            return (Act(name=words("Go on", "Button of a new referral"), key="Ctrl+Return", do=self.start.go_on),)
        if now == "story":
            heard = words("Note what we heard", "Button on a referral")
            return (
                Act(name=heard, key="Ctrl+Return", icon="ear", do=self.story.begin_move),
                Act(name=name, key="Ctrl+P", icon="printer", do=self.story.sheet.print_out),
                undo,
            )
        hand = words("Hand over", "Act on a line of Today: a referral draft that was not handed over yet")
        whole = words("Search the whole directory", "Button of a referral")
        return (
            Act(name=hand, key="Ctrl+Return", icon="heart-handshake", do=self._hand_over),
            Act(name=whole, key="Ctrl+F", icon="search", do=self.where.search_all),
            Act(name=words("Edit", "Button: changes what stands here"), key="F2", icon="pencil", do=self.need.begin),
            Act(name=name, key="Ctrl+P", icon="printer", do=self.sheet.print_out),
            undo,
        )

    def leave(self) -> None:
        """Every choice is in the draft already; what still draws is stopped."""
        for sheet in self.findChildren(SheetPreview):
            sheet.close_paper()
        self.target = ""

    # ------------------------------------------------------------------------------------------- what is shown

    def show_start(self, start: Start) -> None:
        """Which family, which need."""
        Page.say(self, start.title, start.second)
        self._turn_to("start", self.start_area)
        self.start.show_start(start)

    def begun(self, referral_id: str) -> None:
        """There is a draft."""
        self.drafts[self.target] = referral_id
        self._open_referral(referral_id)
        self._begin_here()

    def show_composer(self, composer: Composer) -> None:
        """The draft with all its steps."""
        words = self.room.words
        Page.say(self, composer.title, composer.second)
        self._turn_to("steps", self.steps)
        self._show_chips(composer)
        for part in (self.need, self.where, self.consent, self.ways):
            part.show_composer(composer)
        refused = composer.refused
        why = _why(refused, words) if refused else ""
        self.what.say(why or composer.what_happens, icon="info" if refused else "arrow-right", tone="quiet" if refused else "text")
        self.hand.setEnabled(refused is None and composer.is_draft)
        self.hand.setAccessibleDescription(why or composer.what_happens)
        self.sheet.show_sheet(composer.referral_id, ready=bool(composer.service_id))

    def _show_chips(self, composer: Composer) -> None:
        for chip, text in ((self.language, composer.language), (self.reading, composer.reading)):
            chip.say(text)
            chip.setVisible(bool(text))

    def handed_over(self, done: HandedOver, said: str) -> None:
        """It was handed over: the sheet is printed beside, the page shows what is next."""
        self.room.say(said, self._undo)
        self.sheet.print_out()

    def show_following(self, following: Following) -> None:
        """The story and what is next."""
        Page.say(self, following.title, following.second)
        self._turn_to("story", self.story)
        self.story.show_following(following)

    def reached(self) -> None:
        """Somebody answered: now what they said."""
        self.story.begin_move()

    def go_on(self, referral_id: str) -> None:
        """Another referral follows."""
        self.room.go("referral", referral_id)

    def say(self, text: str, second: str = "") -> None:
        """What was done."""
        self.room.say(text, self._undo)

    def _turn_to(self, name: str, part: QWidget) -> None:
        self.showing = name
        self.stack.setCurrentWidget(part)
        for chip in (self.language, self.reading):
            chip.setVisible(name == "steps" and bool(chip.text))
        band = self.foot.parentWidget()
        if band is not None:
            band.setVisible(name == "steps")

    # ------------------------------------------------------------------------------------------- what is done

    def _hand_over(self) -> None:
        if not self.hand.isEnabled():
            return
        self.composer.hand_over()
        self._open_referral(self.composer.referral_id)

    def _undo(self) -> None:
        referrals.undo_last(self.room.office)
        self.open(self.target)


def _why(refused: DeskError, words: Words) -> str:
    """A refusal in one line beside the button."""
    title = words(refused.title, "Error title")
    advice = words(refused.advice, "Error advice") if refused.advice else ""
    return f"{title} {advice}".strip() if title.endswith(("?", "؟")) else f"{title}. {advice}".strip()
