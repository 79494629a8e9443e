"""What the page of a visit does as one writes: keeps every keystroke, says what finishing makes, finishes, takes it back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from liaison_desk import language
from liaison_desk.directory import labels as directory_labels
from liaison_desk.errors import BadInput, DeskError
from liaison_desk.families import actions as families
from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.boundary import Questioned
from liaison_desk.families.category import Category
from liaison_desk.families.need import Need, NeedState, Urgency
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.presenter.form import Choice, FormPage, FormPart, aloud, finished_makes, finishing_makes, form_parts, visit_form
from liaison_desk.visits.presenter.hearing import KINDS, sounds_like
from liaison_desk.visits.presenter.reading import Written, written
from liaison_desk.visits.visit import AHEAD, Step, VisitNotes, VisitState


class Stage(StrEnum):
    """Where the page stands: before the visit begins, while it is held, or when it is over."""

    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The page as it opens. `doers_school` and `doers_family` are who may do a step; `spoken` is the family's language where
    there are words to read aloud in it (`read_aloud` fetches them), else ''."""

    stage: Stage
    form: FormPage
    doers_school: tuple[Choice, ...]
    doers_family: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What changes with every word: ticks of the parts, what finishing makes, what the words sound like, needs named here."""

    parts: tuple[FormPart, ...]
    makes: str
    kinds: tuple[Choice, ...]
    needs: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A visit was finished: what to say, and where one goes from there (a place of the desk and its target)."""

    said: str
    place: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aloud:
    """Questions to read aloud, each in the family's language and in the liaison's."""

    title: str
    pairs: tuple[tuple[str, str], ...]


def read_aloud(words: Words, spoken: str, child: str) -> Aloud:
    """Fetches what is read aloud in a language; reading its words takes a moment, and no vault. May be called in any thread."""
    asked = aloud(language.load(spoken), words, child=child)
    name = words.language_name(spoken)
    title = words("Aloud in {language}", "Heading beside a visit's form: questions to read out", language=name)
    return Aloud(title=title, pairs=tuple(pair for pair in asked if pair[0] != pair[1]))  # what no catalog says yet is left out


class WritingView(Protocol):
    """The screen of a visit."""

    def show_sheet(self, sheet: Sheet) -> None:
        """The page to write on."""

    def show_written(self, written: Written) -> None:
        """The page to read."""

    def show_standing(self, standing: Standing) -> None:
        """After every word."""

    def show_kept(self, said: str, *, safe: bool) -> None:
        """Whether everything is safe, in words."""

    def ask_meant(self, title: str, advice: str, again: Callable[[], None]) -> None:
        """Some words look like what is never kept: is it something else? Then `again` goes on."""


class WritingPresenter:
    """One visit's page. `typed` takes what changed; `keep` is called by a timer within the second, and on leaving."""

    def __init__(self, office: Office, words: Words, view: WritingView) -> None:
        self._office, self._words, self._view = office, words, view
        self.page: FormPage | None = None
        self.notes = VisitNotes()
        self.stage = Stage.OVER
        self.waits = False
        self.kept_at: datetime | None = None
        self._needs: tuple[Need, ...] = ()
        self._home_of: dict[str, str] = {}
        self.all_kinds = False

    # ------------------------------------------------------------------------------------------- opening

    def open(self, visit_id: str) -> None:
        """Opens a visit: today's begins now, one that is over is shown to read. Raises NotFound."""
        self.keep()
        visit = visits.visit_by_id(self._office, visit_id=visit_id)
        if visit.state in AHEAD and visit.on == self._office.today():
            visit = visits.start_visit(self._office, visit_id=visit_id)
        self.stage = Stage.UNDER_WAY if visit.state is VisitState.UNDER_WAY else Stage.AHEAD if visit.state in AHEAD else Stage.OVER
        self.page = visit_form(self._office, self._words, visit_id=visit_id)
        self.notes = self.page.notes
        self.waits, self.kept_at, self.all_kinds = False, None, False
        self._needs = self._named()
        hosts = visit.family_ids if len(visit.family_ids) > 1 else ()
        self._home_of = {who.person.id: one for one in hosts for who in families.people_of(self._office, family_id=one)}
        if self.stage is Stage.OVER:
            self._view.show_written(written(self._office, self._words, visit, self.page))
            return
        self._view.show_sheet(self._sheet(self.page))
        self._stand()
        self.tell_kept()

    def start(self) -> None:
        """Begins a visit of another day now."""
        visits.start_visit(self._office, visit_id=self._page.visit.id)
        self.open(self._page.visit.id)

    @property
    def _page(self) -> FormPage:
        assert self.page is not None
        return self.page

    def _sheet(self, page: FormPage) -> Sheet:
        words, me = self._words, self._office.who
        team = [one for one in families.team_members(self._office) if one.id != me]
        you = words("You", "Who of the school does a step: the liaison")
        school = [Choice(id=me, label=you, chosen=True), *(Choice(id=one.id, label=one.name, chosen=False) for one in team)]
        if page.visit.second_visitor:
            school.append(Choice(id=page.visit.second_visitor, label=page.visit.second_visitor, chosen=False))
        together = words("The family", "Who of the family does a step: all together")
        family = (Choice(id="", label=together, chosen=False), *page.people)
        categories = tuple(Choice(id=one.value, label=directory_labels.category(one.value, words), chosen=False) for one in Category)
        theirs = next((tag for tag in (page.notes.language, page.visit.language) if tag), "")
        known = theirs.split("-")[0] in language.available() and theirs.split("-")[0] != words.tag.split("-")[0]
        return Sheet(
            stage=self.stage, form=page, doers_school=tuple(school), doers_family=family, categories=categories,
            spoken=theirs if known else "",
        )  # fmt: skip

    # ------------------------------------------------------------------------------------------- while one writes

    def typed(self, **changed: object) -> None:
        """Takes what was typed, by the names of VisitNotes' fields; it is kept when `keep` is called."""
        self.notes = replace(self.notes, **changed)  # type: ignore[arg-type]  # the screen names fields of VisitNotes
        self.waits = True
        self._stand()

    def stepped(self, school: tuple[Step, ...], family: tuple[Step, ...]) -> None:
        """The steps of both sides; at a visit with several families a person's step is their own family's."""
        own = tuple(replace(step, family_id=self._home_of.get(step.by, "")) for step in family)
        self.typed(school_steps=school, family_steps=own)

    def show_all_kinds(self) -> None:
        """Every kind of barrier is offered, not only what the words sound like."""
        self.all_kinds = True
        self._stand()

    def open_hard(self) -> None:
        """The family wants to speak of what is hard, at a first visit."""
        self.typed(opened=True)
        self.keep()
        self.open(self._page.visit.id)

    def keep(self) -> None:
        """Keeps what was typed since the last time. A laptop that is full is told in place, and it is tried again."""
        if not self.waits or self.page is None or self.stage is Stage.OVER:
            return
        try:
            self.kept_at = visits.save_draft(self._office, visit_id=self.page.visit.id, notes=self.notes)
        except DeskError as error:
            self._view.show_kept(self._words(error.title, "Error title"), safe=False)
            return
        self.waits = False
        self.tell_kept()

    def tell_kept(self) -> None:
        """Says how long ago everything was kept; called each second."""
        words = self._words
        if self.page is None or self.stage is Stage.OVER:
            return
        if self.kept_at is None:
            said = words("Kept on this laptop since {time}", "At the foot of a visit's form: a draft was found", time=self.page.kept_at)
            nothing = words("Every word is kept on this laptop as you write", "At the foot of a visit's form")
            self._view.show_kept(said if self.page.kept_at else nothing, safe=True)
            return
        gone = int((self._office.now() - self.kept_at).total_seconds())
        if gone < 2:
            said = words("Safe on this laptop, saved just now", "At the foot of a visit's form")
        elif gone < 60:
            said = words.many(
                gone, "Safe on this laptop, saved {n} second ago", "Safe on this laptop, saved {n} seconds ago", "At the foot of a visit"
            )
        else:
            said = words.many(
                gone // 60, "Safe on this laptop, saved {n} minute ago", "Safe on this laptop, saved {n} minutes ago", "Foot of a visit"
            )
        self._view.show_kept(said, safe=True)

    def name_need(self, *, category: str, said: str, urgent: bool, meant: bool = False) -> None:
        """Names what the family would like to change; a referral is drafted from it once the visit is finished."""
        if not category:
            raise BadInput("What kind of help is it?", "Choose one; the words can wait.", where="category")
        urgency = Urgency.URGENT if urgent else Urgency.ROUTINE
        host = self._page.visit.family_ids[0]
        try:
            families.name_need(self._office, family_id=host, category=Category(category), words=said, urgency=urgency, meant=meant)
        except Questioned as asked:
            self._ask(asked, lambda: self.name_need(category=category, said=said, urgent=urgent, meant=True))
            return
        self._needs = self._named()
        self._stand()

    def _named(self) -> tuple[Need, ...]:
        """The open needs that were named on the day of this visit."""
        visit = self._page.visit
        day = visit.happened_on or self._office.today()
        found = [need for one in visit.family_ids for need in families.needs_of(self._office, family_id=one)]
        return tuple(need for need in found if need.since == day and need.state is NeedState.OPEN)

    def _stand(self) -> None:
        notes, words = self.notes, self._words
        heard = tuple(BarrierKind) if self.all_kinds else sounds_like(notes.hard)
        kinds = dict.fromkeys((*heard, *notes.barrier_kinds))  # in an order that choosing one does not change
        needs = tuple(
            Choice(id=one.id, label=one.words or directory_labels.category(one.category.value, words), chosen=True) for one in self._needs
        )
        self._view.show_standing(
            Standing(
                parts=form_parts(words, self._page.visit, notes),
                makes=finishing_makes(words, self._page.visit, notes, referral_drafts=len(self._needs)),
                kinds=tuple(Choice(id=kind.value, label=words.of(KINDS[kind]), chosen=kind in notes.barrier_kinds) for kind in kinds),
                needs=needs,
            )
        )

    # ------------------------------------------------------------------------------------------- ending

    def finish(self, again: Callable[[], None], *, meant: bool = False) -> Ended | None:
        """Finishes the visit; None where the person is asked about words first, after which `again` finishes."""
        self.keep()
        page = self._page
        try:
            made = visits.finish_visit(self._office, visit_id=page.visit.id, notes=self.notes, meant=meant, saw=page.saw)
        except Questioned as asked:
            self._ask(asked, again)
            return None
        self.stage, self.waits = Stage.OVER, False
        told = finished_makes(self._words, made, referral_drafts=len(self._needs))
        plain = self._words("Visit finished", "Toast after a visit that made nothing")
        said = self._words("Visit finished: {made}", "Toast after a visit. {made}: 1 promise, 2 follow-ups", made=told) if told else plain
        need = next(iter(self._needs), None)
        if need is not None:
            return Ended(said=said, place="referral", target=f"new:{need.family_id}:{need.id}")
        return Ended(said=said, place="family", target=page.visit.family_ids[0])

    def reopen(self, visit_id: str) -> None:
        """Takes back that a visit was finished: the form is there again with every word."""
        visits.reopen_visit(self._office, visit_id=visit_id)

    def nobody_home(self, *, note: str, again_on: date | None) -> None:
        """Nobody opened; with a day, somebody calls them then."""
        self.keep()
        visits.not_at_home(self._office, visit_id=self._page.visit.id, note=note, try_again_on=again_on)
        self.stage, self.waits = Stage.OVER, False

    def amend(self, text: str, *, meant: bool = False) -> None:
        """Adds to a visit that is over."""
        try:
            visits.amend_visit(self._office, visit_id=self._page.visit.id, text=text, meant=meant)
        except Questioned as asked:
            self._ask(asked, lambda: self.amend(text, meant=True))
            return
        self.open(self._page.visit.id)

    def _ask(self, asked: Questioned, again: Callable[[], None]) -> None:
        self._view.ask_meant(self._words(asked.title, "Error title"), self._words(asked.advice, "Error advice"), again)
