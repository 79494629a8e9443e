"""What the screen of Today decides: the natural act of each line, what stands beside it, putting off, undoing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from liaison_desk.families import actions as families
from liaison_desk.families import labels as family_labels
from liaison_desk.followups import actions as followups
from liaison_desk.followups.labels import Act
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.sync import actions as sync
from liaison_desk.today.lines import DueLine, NewsLine, Page, VisitLine
from liaison_desk.today.whole import do_at_once, page
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import VisitState

LEADS = frozenset({"visit", "referral", "settle", "directory", "settings", "sync"})
"""Lines whose type is the place they open."""

Take = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line beside: `kind` says what it is (place, language, safety, company, people, hopes, limits, due)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is shown beside a line. `confirms` a visit that is not confirmed yet, `puts_off` a follow-up that can wait; '' for none."""

    family_id: str
    title: str
    second: str
    facts: tuple[Fact, ...]
    confirms: str = ""
    puts_off: str = ""


class TodayView(Protocol):
    """What the screen shows. `tell` says what was done, with its undo."""

    def show_page(self, page: Page) -> None: ...
    def show_beside(self, beside: Beside) -> None: ...
    def begin_call(self, follow_up_id: str) -> None: ...
    def begin_next(self, referral_id: str) -> None: ...
    def go(self, place: str, target: str) -> None: ...
    def tell(self, text: str, undo: Take | None) -> None: ...


class TodayPresenter:
    """Lives as long as the screen."""

    def __init__(self, office: Office, words: Words, view: TodayView) -> None:
        self._office, self._words, self._view = office, words, view
        self._due: dict[str, DueLine] = {}
        self._visits: dict[str, VisitLine] = {}
        self._news: dict[str, NewsLine] = {}
        self._looks: dict[str, NewsLine] = {}

    def open(self) -> None:
        """Shows the day as it stands."""
        found = page(self._office, self._words)
        self._due = {line.follow_up.id: line for line in (*found.due, *found.done)}
        self._visits = {line.visit_id: line for line in found.visits}
        self._news = {line.id: line for line in (*found.came_in, *found.colleagues, *found.drafts)}
        self._looks = {line.id: line for line in found.needs_a_look}
        self._view.show_page(found)

    def visit(self, visit_id: str) -> None:
        """The natural act of a visit: its form, which starts it, goes on with it or shows it."""
        self._view.go("visit", visit_id)

    def news(self, row: str) -> None:
        """Opens what came in or waits: a visit's form, else the family's file."""
        self._lead(self._news[row])

    def look(self, row: str) -> None:
        """Opens what needs a look: two versions side by side, or what is to be decided."""
        self._lead(self._looks[row])

    def seen(self) -> None:
        """What colleagues wrote so far was looked at."""
        sync.looked_at_news(self._office)
        self.open()

    def _lead(self, line: NewsLine) -> None:
        if line.type in LEADS:
            self._view.go(line.type, "" if line.type == "sync" else line.id)
        elif line.type == "sibling_card":
            self._view.go("families", "")
        elif line.family_id:
            self._view.go("family", line.family_id)

    def due(self, follow_up_id: str) -> None:
        """The natural act of a line that is due."""
        line = self._due[follow_up_id]
        one = line.follow_up
        match line.act:
            case Act.LOG_CALL:
                self._view.begin_call(one.id)
            case Act.CHOOSE_NEXT:
                self._view.begin_next(one.about_id)
            case Act.HAND_OVER:
                self._view.go("referral", one.referral_id or one.about_id)
            case Act.RENEW:
                self._view.go("family", f"{one.family_id}/consents")
            case Act.VERIFY:
                self._view.go("directory", one.about_id)
            case Act.OPEN_PLAN:
                self._view.go("family", one.family_id)
            case Act.UNDO:
                do_at_once(self._office, line=line)
                self._view.tell(self._words("It is on the list again", "After the undo of something that was done today"), None)
            case Act.MARK_KEPT | Act.MARK_DONE:
                do_at_once(self._office, line=line)
                kept = line.act is Act.MARK_KEPT
                told = (
                    self._words("Promise kept", "After a promise was marked as kept")
                    if kept
                    else self._words("Done", "After a line was done")
                )
                self._view.tell(told, self.undo)

    def beside_due(self, follow_up_id: str) -> None:
        """Shows what belongs to a line that is due, without doing anything."""
        line = self._due[follow_up_id]
        one = line.follow_up
        facts = [Fact(kind="due", text=" · ".join((line.when, *line.details)))]
        if one.family_id:
            facts += self._family_facts(one.family_id)
        self._view.show_beside(
            Beside(family_id=one.family_id, title=line.title, second="", facts=tuple(facts), puts_off=one.id if one.is_open else "")
        )

    def beside_visit(self, visit_id: str) -> None:
        """Shows what belongs to a visit: where, in which language, what to mind, what the family hopes."""
        line = self._visits[visit_id]
        one = visits.visit_by_id(self._office, visit_id=visit_id)
        told = (
            ("place", line.address),
            ("language", line.language),
            ("safety", line.safety),
            ("company", line.company),
            ("due", one.purpose),
        )
        facts = [Fact(kind=kind, text=text) for kind, text in told if text]
        for family_id in line.family_ids:
            facts += [fact for fact in self._family_facts(family_id) if fact.kind not in ("language", "safety")]
        self._view.show_beside(
            Beside(
                family_id=next(iter(line.family_ids), ""), title=line.title, second=f"{line.time}, {line.where}", facts=tuple(facts),
                confirms=visit_id if one.state is VisitState.PLANNED else "",
            )
        )  # fmt: skip

    def confirm(self, visit_id: str) -> None:
        """The family said yes to the day."""
        visits.confirm_visit(self._office, visit_id=visit_id)
        self._view.tell(self._words("Visit confirmed", "After the family said yes to the day of a visit"), self.undo)

    def put_off(self, follow_up_id: str, until: date | None, reason: str) -> None:
        """Moves a line to another day. Raises BadInput without a reason or for a day gone by."""
        one = followups.follow_up_by_id(self._office, follow_up_id=follow_up_id)
        day = until or followups.business_day_after(self._office, days=1, family_id=one.family_id)
        followups.put_off_follow_up(self._office, follow_up_id=follow_up_id, until=day, reason=reason)
        words = self._words
        self._view.tell(words("Put off to {day}", "After something due was moved", day=words.date(day, "weekday")), self.undo)

    def undo(self) -> None:
        """Takes the last act back. Raises NotFound where there is none."""
        referrals.undo_last(self._office)
        self._view.tell(self._words("Taken back", "After the last act was undone"), None)

    def _family_facts(self, family_id: str) -> list[Fact]:
        words = self._words
        file = families.look_at_family(self._office, family_id=family_id)
        tongues = family_labels.listed([words.language_name(tag) for tag in file.family.languages], words)
        people = family_labels.listed(
            [f"{one.person.given_name} ({words.of(family_labels.TIES[one.member.relation])})" for one in file.members[:6]], words
        )
        limits = [one.person.given_name for one in file.members if one.person.do_not_contact]
        told = [("language", tongues), ("people", people), ("hopes", file.family.hopes), ("safety", file.family.safety_note)]
        told += [("limits", words("Do not contact {name}", "In the head of a family's file", name=name)) for name in limits]
        return [Fact(kind=kind, text=text) for kind, text in told if text]
