"""Looking at referrals: the board of open loops, one referral's whole story, a family's loops on one card."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from liaison_desk.directory import actions as directory
from liaison_desk.directory.entry import Fitting
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.consent import Consent, in_force
from liaison_desk.families.family import Family
from liaison_desk.families.person import Way, age_on
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUp
from liaison_desk.followups.promise import Promise, PromiseState
from liaison_desk.office import Office
from liaison_desk.referrals import check, course, store
from liaison_desk.referrals.actions.cases import Case, case_of, cases_of
from liaison_desk.referrals.attempt import Asked, Attempt
from liaison_desk.referrals.course import Standing
from liaison_desk.referrals.feedback import Feedback, SheetPrinted
from liaison_desk.referrals.referral import Referral, State, Transition
from liaison_desk.vault import history


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLoop:
    """One card of the board. `age_days` counts from the day it was begun; `to_settle`: two laptops say different things."""

    referral: Referral
    standing: Standing
    family_name: str = ""
    service_name: str = ""
    category: Category | None = None
    age_days: int = 0
    check: FollowUp | None = None
    to_settle: bool = False

    @property
    def state(self) -> State:
        """Its column."""
        return self.standing.state


def open_cases(office: Office, *, family_ids: tuple[str, ...] = (), owner: str = "") -> tuple[Case, ...]:
    """The cases that are open, and those where a person has to decide; the oldest first; empty words: of all, everybody's."""
    with office.reading() as db:
        found = cases_of(db, store.maybe_open(db, family_ids=family_ids, owner=owner))
    return tuple(case for case in found if case.standing.is_open or course.needs_a_person(case.events))


def open_referrals(
    office: Office, *, owner: str = "", family_id: str = "", category: Category | None = None, states: tuple[State, ...] = ()
) -> tuple[OpenLoop, ...]:
    """The board: open loops with age and next check, the oldest first; `owner` is whose (or who covers), empty: everybody's."""
    with office.reading():
        files = families.files_of(office, family_id=family_id) if family_id else ()
        found = [case for case in open_cases(office, family_ids=files, owner=owner) if not states or case.standing.state in states]
        loops = _loops(office, found)
        return tuple(loop for loop in loops if category in (None, loop.category))


def count_open_referrals(office: Office, *, family_ids: tuple[str, ...]) -> dict[str, int]:
    """How many open loops each of these families has; those without any are left out."""
    with office.reading() as db:
        return store.open_of_families(db, family_ids)


def referrals_of(office: Office, *, family_id: str) -> tuple[OpenLoop, ...]:
    """Every referral of a family, closed ones too, the newest first."""
    with office.reading() as db:
        files = families.files_of(office, family_id=family_id)
        found = cases_of(db, tuple(one for file in files for one in store.of_family(db, file)))
        return _loops(office, sorted(found, key=lambda case: case.referral.begun_on or date.min, reverse=True))


def referral(office: Office, *, referral_id: str) -> Referral:
    """One referral. Raises NotFound."""
    with office.reading() as db:
        return case_of(db, referral_id).referral


def referral_standing(office: Office, *, referral_id: str) -> Standing:
    """Where a referral stands today. Raises NotFound."""
    with office.reading() as db:
        return case_of(db, referral_id).standing


class Told(StrEnum):
    """What a line of a story tells."""

    BEGUN = "begun"
    EVENT = "event"
    TRY = "try"
    SHEET = "sheet"
    FEEDBACK = "feedback"
    LOGGED = "logged"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One line of a story; `corrected` where a later event put it right."""

    told: Told
    referral_id: str
    on: date | None = None
    at: datetime | None = None
    who: str = ""
    event: Transition | None = None
    attempt: Attempt | None = None
    sheet: SheetPrinted | None = None
    feedback: Feedback | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that happened to a referral and to the tries that it follows, oldest first."""

    referral: Referral
    standing: Standing
    lines: tuple[StoryLine, ...] = ()
    earlier: tuple[Referral, ...] = ()
    to_settle: tuple[Transition, ...] = ()


def referral_story(office: Office, *, referral_id: str) -> Story:
    """The story of a referral with those it replaces; nothing is left out, not what was corrected."""
    with office.reading() as db:
        case = case_of(db, referral_id)
        chain = [case]
        while chain[-1].referral.replaces_id and len(chain) < 100:
            found = store.referral(db, chain[-1].referral.replaces_id)
            if found is None:
                break
            chain += cases_of(db, [found])
        lines = [line for one in reversed(chain) for line in _told_of(office, one)]
    divided = course.needs_a_person(case.events)
    return Story(
        referral=case.referral, standing=case.standing, lines=tuple(lines), earlier=tuple(one.referral for one in reversed(chain[1:])),
        to_settle=course.heads(case.events) if divided else (),
    )  # fmt: skip


def next_fitting_services(office: Office, *, referral_id: str, limit: int = 20) -> Fitting:
    """The services that fit a referral's need, without those tried for it already."""
    with office.reading() as db:
        case = case_of(db, referral_id)
        mine = case.referral
        tried = {one.service_id for one in store.of_need(db, mine.need_id)} - {""}
        if case.standing.state is State.DRAFT:
            tried.discard(mine.service_id)
        need, family = families.need(office, need_id=mine.need_id), families.family(office, family_id=mine.family_id)
        home = family.home_address
        return directory.fitting_services(
            office, category=need.category.value, languages=family.languages, area=home.postal_code or home.city if home else "",
            age=_age(office, mine), exclude=tuple(sorted(tried)), limit=limit,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """One loop on a call card; `due` where its check asks the family and its day has come."""

    loop: OpenLoop
    due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCard:
    """All that one phone call with a family is about: loops, promises, what else is due, consents, and the safe ways."""

    family: Family
    loops: tuple[CardLine, ...] = ()
    promises: tuple[Promise, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    consents: tuple[Consent, ...] = ()
    ways: tuple[Way, ...] = ()


def call_card(office: Office, *, family_id: str) -> CallCard:
    """One call per family per day carries all of its loops: here they are together."""
    with office.reading():
        today = office.today()
        loops = open_referrals(office, family_id=family_id)
        return CallCard(
            family=families.family(office, family_id=family_id),
            loops=tuple(CardLine(loop=loop, due=_asks_family_today(loop, today)) for loop in loops),
            promises=tuple(one for one in followups.promises_of(office, family_id=family_id) if one.state is PromiseState.OPEN),
            follow_ups=tuple(one for one in followups.follow_ups_of(office, family_id=family_id) if not one.referral_id),
            consents=tuple(one for one in families.consents_of(office, family_id=family_id) if in_force(one, today)),
            ways=families.contact_ways(office, family_id=family_id),
        )


def _asks_family_today(loop: OpenLoop, today: date) -> bool:
    one = loop.check
    return one is not None and one.due_on is not None and one.due_on <= today and check.ASKED.get(one.kind) is Asked.FAMILY


def _loops(office: Office, cases: list[Case]) -> tuple[OpenLoop, ...]:
    checks = followups.next_checks(office, referral_ids=tuple(case.referral.id for case in cases))
    names = directory.service_names(office, service_ids=tuple({case.referral.service_id for case in cases} - {""}))
    homes = {one.id: one.readable_name for one in families.families_named(office, family_ids=tuple({c.referral.family_id for c in cases}))}
    kinds = _categories(office, cases)
    today = office.today()
    return tuple(
        OpenLoop(
            referral=case.referral,
            standing=case.standing,
            family_name=homes.get(case.referral.family_id, ""),
            service_name=names.get(case.referral.service_id, ""),
            category=kinds.get(case.referral.need_id),
            age_days=(today - (case.referral.begun_on or today)).days,
            check=checks.get(case.referral.id),
            to_settle=course.needs_a_person(case.events),
        )
        for case in cases
    )


def _categories(office: Office, cases: list[Case]) -> dict[str, Category]:
    needs = families.needs(office, need_ids=tuple({case.referral.need_id for case in cases} - {""}))
    return {need.id: need.category for need in needs}


def _age(office: Office, referral: Referral) -> int | None:
    """The age of the one person a referral is about; None for several, or where no birth date is known."""
    about = families.people(office, person_ids=referral.person_ids)
    born = about[0].birth_date if len(about) == 1 else None
    return age_on(born, office.today()) if born else None


def _told_of(office: Office, case: Case) -> list[StoryLine]:
    own = case.referral.id
    put_right = {i for event in case.events for i in event.corrects}
    lines = [StoryLine(told=Told.BEGUN, referral_id=own, on=case.referral.begun_on)]
    lines += [
        StoryLine(told=Told.EVENT, referral_id=own, on=e.happened_on, at=e.at, who=e.who, event=e, corrected=e.id in put_right)
        for e in course.in_order(case.events)
    ]
    lines += [StoryLine(told=Told.TRY, referral_id=own, on=one.on, at=one.at, who=one.who, attempt=one) for one in case.attempts]
    with office.reading() as db:
        sheets, said = store.sheets_of_referral(db, own), store.feedback_of_referral(db, own)
        turned = [one for one in history.history(db, "referral", own) if one.field == "live" and one.value is False]
    lines += [StoryLine(told=Told.SHEET, referral_id=own, on=one.on, at=one.at, who=one.who, sheet=one) for one in sheets]
    lines += [StoryLine(told=Told.FEEDBACK, referral_id=own, on=one.on, feedback=one) for one in said]
    lines += [
        StoryLine(told=Told.LOGGED, referral_id=own, on=one.at.date(), at=one.at, who=one.who)
        for one in turned
        if one.action in ("consents_ran_out", "withdraw_and_decide")
    ]
    return sorted(lines, key=lambda line: (line.on or date.min, line.told is Told.FEEDBACK, line.at.isoformat() if line.at else ""))
