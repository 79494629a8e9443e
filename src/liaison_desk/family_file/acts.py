"""What the screen of a family's file decides: where a line leads, what can be done with it, and what is written down."""

from collections.abc import Callable
from typing import Protocol

from liaison_desk.attachments.actions.taking import Draw
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.family import Family
from liaison_desk.families.file import NewMember
from liaison_desk.families.need import Urgency
from liaison_desk.family_file import papers
from liaison_desk.family_file.cards import CardOffer, card_offer, cards_shared, share_card
from liaison_desk.family_file.contacting import ContactOffer, ContactTyped, contact_offer, save_contact
from liaison_desk.family_file.papers import PaperLine, PaperTyped
from liaison_desk.family_file.sections import SectionLine, history_lines, need_choices, need_lines
from liaison_desk.family_file.timeline import TimelineLine
from liaison_desk.family_file.whole import FilePage, open_file
from liaison_desk.followups import actions as followups
from liaison_desk.followups.labels import Act, natural_act
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.referrals import actions as referrals
from liaison_desk.vault.changes import Seen
from liaison_desk.visits import actions as visits

Take = Callable[[], None]
SECTIONS = ("timeline", "people", "students", "consents", "needs", "papers", "history")


class FamilyView(Protocol):
    """What the screen shows. `tell` says what was done, with its undo."""

    def show_file(self, page: FilePage) -> None: ...
    def show_section(self, section: str) -> None: ...
    def show_entry(self, line: TimelineLine) -> None: ...
    def begin_call(self, follow_up_id: str) -> None: ...
    def go(self, place: str, target: str) -> None: ...
    def tell(self, text: str, undo: Take | None) -> None: ...


class FamilyPresenter:
    """Lives as long as the screen; opens one file after another."""

    def __init__(self, office: Office, words: Words, view: FamilyView) -> None:
        self._office, self._words, self._view = office, words, view
        self.page: FilePage | None = None

    @property
    def family_id(self) -> str:
        """The family that is shown, '' before the first."""
        return self.page.family_id if self.page else ""

    def open(self, target: str) -> None:
        """Opens 'family id' or 'family id/section'. Raises NotFound."""
        family_id, _, section = target.partition("/")
        other = family_id != self.family_id
        self.page = open_file(self._office, self._words, family_id=family_id)
        self._view.show_file(self.page)
        if section in SECTIONS or other:
            self._view.show_section(section if section in SECTIONS else SECTIONS[0])

    # ------------------------------------------------------------------------------------------- where a line leads

    def entry(self, line: TimelineLine) -> None:
        """Opens an entry of the timeline: visits and referrals have a screen, the others are read beside it."""
        if line.kind in ("visit", "referral"):
            self._view.go(line.kind, line.id)
        else:
            self._view.show_entry(line)

    def loop(self, kind: str, row: str) -> None:
        """Opens something that is still open: a referral's screen; a promise is kept."""
        if kind == "referral":
            self._view.go("referral", row)
        elif kind == "promise":
            self.keep_promise(row)
        elif kind == "follow_up":
            self._follow_up(row)

    def _follow_up(self, follow_up_id: str) -> None:
        """A call is logged by its form; what needs none is done."""
        one = followups.follow_up_by_id(self._office, follow_up_id=follow_up_id)
        if natural_act(one) in (Act.MARK_DONE, Act.MARK_KEPT):
            followups.finish_follow_up(self._office, follow_up_id=follow_up_id)
            self._view.tell(self._words("Done", "After a line was done"), self.undo)
        else:
            self._view.begin_call(follow_up_id)

    def record_visit(self) -> None:
        """The next visit where it is today, else one that begins now without a plan."""
        if self.page is None:
            return
        planned = self.page.head.next_visit_id
        if planned and visits.visit_by_id(self._office, visit_id=planned).on == self._office.today():
            self._view.go("visit", planned)
            return
        made = visits.plan_visit(self._office, family_ids=(self.family_id,), on=self._office.today(), arranged=False)
        self._view.go("visit", made.id)

    def refer(self, need_id: str = "") -> None:
        """A new referral for this family; for a need where one is named."""
        self._view.go("referral", f"new:{self.family_id}:{need_id}:")

    # ------------------------------------------------------------------------------------------- what is written down

    def keep_promise(self, promise_id: str) -> None:
        """The school did what it said."""
        followups.keep_promise(self._office, promise_id=promise_id)
        self._view.tell(self._words("Promise kept", "After a promise was marked as kept"), self.undo)

    def contact_offer(self) -> ContactOffer:
        """What the form of a contact offers."""
        assert self.page is not None
        return contact_offer(self._words, self.page.file)

    def save_contact(self, typed: ContactTyped, *, meant: bool = False) -> None:
        """Writes a contact down. Raises BadInput."""
        save_contact(self._office, family_id=self.family_id, typed=typed, meant=meant)
        self._view.tell(self._words("Contact written down", "After a contact was recorded"), self.undo)

    def name_need(self, category: str, said: str, people: tuple[str, ...], *, urgent: bool, meant: bool = False) -> None:
        """Notes what the family would like to change. Raises BadInput."""
        families.name_need(
            self._office, family_id=self.family_id, category=Category(category), words=said, person_ids=people,
            urgency=Urgency.URGENT if urgent else Urgency.ROUTINE, meant=meant,
        )  # fmt: skip
        self._view.tell(self._words("Need written down", "After a need was named"), self.undo)

    def add_person(self, member: NewMember, *, meant: bool = False) -> None:
        """Puts somebody into the family, related to its students where they care for them. Raises BadInput."""
        assert self.page is not None
        children = () if member.student else tuple(one.person.id for one in self.page.file.students)
        families.add_person(self._office, family_id=self.family_id, member=member, children=children, meant=meant)
        self._view.tell(self._words("Added to the family", "After a person was added"), self.undo)

    def card_offer(self) -> CardOffer:
        """What the form of a card for another team offers."""
        assert self.page is not None
        return card_offer(self._words, self.page.file)

    def share_card(self, person_id: str, agreed_by: str) -> None:
        """A card about a student crosses to the district's other teams. Raises BadInput, NotAllowed."""
        assert self.page is not None
        visit_id = self.page.head.next_visit_id
        share_card(self._office, family_id=self.family_id, person_id=person_id, agreed_by=agreed_by, visit_id=visit_id)
        self._view.tell(self._words("The card crosses with the next sync", "After a card about a student was shared"), self.undo)

    def take_card_back(self, person_id: str) -> None:
        """Nothing is shared about this student any more."""
        assert self.page is not None
        families.take_back_sibling_card(self._office, card_id=cards_shared(self._office, self.page.file)[person_id])
        self._view.tell(self._words("The card is taken back with the next sync", "After a card about a student was taken back"), self.undo)

    def correct(self, after: Family, before: Family, saw: Seen, *, meant: bool = False) -> None:
        """Saves what was changed in the family's form, against what the form saw when it opened. Raises BadInput."""
        families.correct_family(self._office, family=after, before=before, saw=saw, meant=meant)
        self._view.tell(self._words("Saved", "After a form was saved"), self.undo)

    def withdraw(self, consent_id: str) -> None:
        """The family withdraws a consent, a spoken word is enough."""
        done = referrals.withdraw_and_decide(self._office, consent_id=consent_id)
        words, left = self._words, len(done.undecided)
        said = words("Withdrawn: nothing more goes to the partner", "After a consent was withdrawn")
        if left:
            said = words.many(
                left,
                "Withdrawn. Ask the family about {n} referral",
                "Withdrawn. Ask the family about {n} referrals",
                "After a consent was withdrawn",
            )
        self._view.tell(said, self.undo)

    def undo(self) -> None:
        """Takes the last act back. Raises NotFound where there is none."""
        referrals.undo_last(self._office)
        self._view.tell(self._words("Taken back", "After the last act was undone"), None)

    # ------------------------------------------------------------------------------------------- sections

    def needs(self) -> tuple[SectionLine, ...]:
        """The needs and what is hard."""
        return need_lines(self._words, self.page.file) if self.page else ()

    def kinds_of_help(self) -> tuple[tuple[str, str], ...]:
        """The categories of a need."""
        return need_choices(self._words)

    def papers(self) -> tuple[PaperLine, ...]:
        """The papers and photos."""
        return papers.paper_lines(self._office, self._words, family_id=self.family_id) if self.page else ()

    def kinds_of_papers(self) -> tuple[tuple[str, str], ...]:
        """What a paper may be."""
        return papers.kinds(self._words)

    def small_pictures(self, ids: tuple[str, ...], progress: Progress) -> dict[str, bytes]:
        """The small pictures of papers; beside the screen."""
        return papers.small_pictures(self._office, ids, progress)

    def whole_paper(self, paper_id: str, progress: Progress) -> bytes:
        """All of a paper; beside the screen."""
        return papers.whole(self._office, paper_id, progress)

    def attaching(self, typed: PaperTyped, draw: Draw, *, meant: bool) -> Callable[[Progress], object]:
        """What attaches a file, to be run beside the screen; raises BadInput at once for a name that cannot be kept."""
        asked = papers.asked_of(self._office, family_id=self.family_id, typed=typed, meant=meant)
        return lambda progress: papers.attach(self._office, asked, typed.path, draw, progress)

    def attached(self) -> None:
        """A file was attached."""
        self._view.tell(self._words("Attached", "After a photo or paper came into a family's file"), self.undo)

    def take_paper_away(self, paper_id: str) -> None:
        """A paper leaves the file. Raises NotFound."""
        papers.take_away(self._office, paper_id)
        self._view.tell(self._words("Taken out of the file", "After a photo or paper left a family's file"), self.undo)

    def history(self) -> tuple[SectionLine, ...]:
        """Who opened and changed the file."""
        team = {one.id: one.name for one in families.team_members(self._office)}
        return history_lines(self._office, self._words, family_id=self.family_id, team=team)
