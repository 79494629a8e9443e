"""What was tried against a barrier, and how it went."""

from dataclasses import replace
from datetime import date

from liaison_desk.errors import BadInput
from liaison_desk.families import boundary
from liaison_desk.families.accommodation import Accommodation, Result
from liaison_desk.families.barrier import Barrier
from liaison_desk.families.store import families as store
from liaison_desk.families.store.rows import many, one
from liaison_desk.office import Office


def try_accommodation(office: Office, *, barrier_id: str, what: str, tried_on: date | None = None, meant: bool = False) -> Accommodation:
    """Notes what we try so that something gets easier. Raises BadInput without words or for a day to come, NotFound."""
    boundary.question({"what": what}, meant=meant)
    if not what.strip():
        raise BadInput("What was tried?", "A few words are enough.", where="what")
    day = tried_on or office.today()
    if day > office.today():
        raise BadInput("This day has not come yet", "Nothing was saved.", where="tried_on")
    with office.writing("try_accommodation") as work:
        barrier = one(work.db, Barrier, barrier_id)
        made = Accommodation(
            id=office.new_id(), family_id=barrier.family_id, barrier_id=barrier_id, what=what.strip(), tried_on=day, who=office.who
        )
        work.add(made, space=work.space_of("barrier", barrier_id))
        return made


def say_how_it_went(
    office: Office, *, accommodation_id: str, result: Result, words: str = "", on: date | None = None, meant: bool = False
) -> Accommodation:
    """Notes whether it helped; 'not_known' takes an earlier word back. Raises BadInput for a day to come or before it was tried."""
    boundary.question({"words": words}, meant=meant)
    day = on or office.today()
    with office.writing("say_how_it_went") as work:
        before = one(work.db, Accommodation, accommodation_id)
        if day > office.today():
            raise BadInput("This day has not come yet", "Nothing was saved.", where="on")
        if before.tried_on is not None and day < before.tried_on:
            raise BadInput("It was not tried yet on this day", "Nothing was saved.", where="on")
        known = result is not Result.NOT_KNOWN
        after = replace(before, result=result, result_words=words.strip() if known else "", told_on=day if known else None)
        work.save(before, after)
        return after


def take_back_accommodation(office: Office, *, accommodation_id: str) -> Accommodation:
    """Takes back what was noted in error. Raises NotFound."""
    with office.writing("take_back_accommodation") as work:
        before = one(work.db, Accommodation, accommodation_id)
        work.remove("accommodation", accommodation_id)
        return before


def accommodations_of(office: Office, *, family_id: str) -> tuple[Accommodation, ...]:
    """All that was tried for a family, the newest first; each names its barrier."""
    with office.reading() as db:
        return many(db, Accommodation, "family_id", store.files_of(db, family_id), order="tried_on DESC, rowid DESC")
