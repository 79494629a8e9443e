"""What a family would like to change, and what is hard: named, worked on, eased, settled."""

from dataclasses import replace
from datetime import date

from liaison_desk.errors import BadInput
from liaison_desk.families import boundary
from liaison_desk.families.barrier import Barrier, BarrierKind
from liaison_desk.families.category import Category
from liaison_desk.families.family import Family
from liaison_desk.families.need import SETTLED, Need, NeedState, Urgency
from liaison_desk.families.person import Person
from liaison_desk.families.store import families as store
from liaison_desk.families.store.rows import many, one
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen, Work


def _ask_people(work: Work, person_ids: tuple[str, ...]) -> None:
    """Raises NotFound for somebody who is not here."""
    for person in person_ids:
        one(work.db, Person, person)


def _not_tomorrow(office: Office, day: date | None, where: str) -> date:
    """The day, today for None; raises BadInput for one that has not come."""
    if day is not None and day > office.today():
        raise BadInput("This day has not come yet", "Nothing was saved.", where=where)
    return day or office.today()


def name_need(
    office: Office,
    *,
    family_id: str,
    category: Category,
    words: str = "",
    person_ids: tuple[str, ...] = (),
    since: date | None = None,
    urgency: Urgency = Urgency.ROUTINE,
    meant: bool = False,
) -> Need:
    """Notes what a family would like to change, in its own words; about some of its people, or all of it."""
    boundary.question({"words": words}, meant=meant)
    need = Need(
        id=office.new_id(), family_id=family_id, person_ids=person_ids, category=category, words=words.strip(),
        since=_not_tomorrow(office, since, "since"), urgency=urgency,
    )  # fmt: skip
    with office.writing("name_need") as work:
        one(work.db, Family, family_id)
        _ask_people(work, person_ids)
        work.add(need, space=work.space_of("family", family_id))
    return need


def correct_need(office: Office, *, need: Need, before: Need | None = None, saw: Seen | None = None, meant: bool = False) -> Need:
    """Writes the fields in which a need differs from `before`, as the form showed it; where it stands is change_need's."""
    boundary.question({"words": need.words}, meant=meant)
    with office.writing("correct_need") as work:
        shown = before or one(work.db, Need, need.id)
        _ask_people(work, need.person_ids)
        after = replace(need, family_id=shown.family_id, state=shown.state, settled_on=shown.settled_on)
        work.save(shown, after, saw=saw)
        return one(work.db, Need, need.id)


def change_need(office: Office, *, need_id: str, state: NeedState, on: date | None = None, saw: Seen | None = None) -> Need:
    """Says where a need stands: open, worked on, met, set aside by the family, or no service fits."""
    day = _not_tomorrow(office, on, "on")
    with office.writing("change_need") as work:
        before = one(work.db, Need, need_id)
        after = replace(before, state=state, settled_on=day if state in SETTLED else None)
        work.save(before, after, saw=saw)
        return after


def need(office: Office, *, need_id: str) -> Need:
    """A need. Raises NotFound."""
    with office.reading() as db:
        return one(db, Need, need_id)


def needs(office: Office, *, need_ids: tuple[str, ...]) -> tuple[Need, ...]:
    """Several needs at once, in no order; those that are not here are left out."""
    with office.reading() as db:
        return many(db, Need, "id", need_ids)


def needs_of(office: Office, *, family_id: str) -> tuple[Need, ...]:
    """What a family would like to change, the newest first, settled ones too."""
    with office.reading() as db:
        return many(db, Need, "family_id", store.files_of(db, family_id), order="rowid DESC")


def note_barrier(
    office: Office,
    *,
    family_id: str,
    kind: BarrierKind,
    words: str = "",
    person_ids: tuple[str, ...] = (),
    since: date | None = None,
    visit_id: str | None = None,
    meant: bool = False,
) -> Barrier:
    """Notes what is hard; `visit_id` is the visit in which it came up."""
    boundary.question({"words": words}, meant=meant)
    barrier = Barrier(
        id=office.new_id(), family_id=family_id, kind=kind, words=words.strip(), person_ids=person_ids,
        since=_not_tomorrow(office, since, "since"), visit_id=visit_id,
    )  # fmt: skip
    with office.writing("note_barrier") as work:
        one(work.db, Family, family_id)
        _ask_people(work, person_ids)
        work.add(barrier, space=work.space_of("family", family_id))
    return barrier


def ease_barrier(office: Office, *, barrier_id: str, what_helped: str, on: date | None = None, meant: bool = False) -> Barrier:
    """Notes that something got better, and what helped."""
    boundary.question({"what_helped": what_helped}, meant=meant)
    day = _not_tomorrow(office, on, "on")
    with office.writing("ease_barrier") as work:
        before = one(work.db, Barrier, barrier_id)
        after = replace(before, eased_on=day, what_helped=what_helped.strip())
        work.save(before, after)
        return after


def resolve_barrier(office: Office, *, barrier_id: str, what_helped: str = "", on: date | None = None, meant: bool = False) -> Barrier:
    """Notes that something is hard no more; what helped stays from before where nothing new is said."""
    boundary.question({"what_helped": what_helped}, meant=meant)
    day = _not_tomorrow(office, on, "on")
    with office.writing("resolve_barrier") as work:
        before = one(work.db, Barrier, barrier_id)
        after = replace(before, resolved_on=day, what_helped=what_helped.strip() or before.what_helped)
        work.save(before, after)
        return after


def barriers_of(office: Office, *, family_id: str) -> tuple[Barrier, ...]:
    """What is or was hard for a family, the newest first."""
    with office.reading() as db:
        return many(db, Barrier, "family_id", store.files_of(db, family_id), order="rowid DESC")
