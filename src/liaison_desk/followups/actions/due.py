"""Follow-ups: made, put off, done, dropped, and what is due."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from liaison_desk import clock
from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.circle import Circle
from liaison_desk.followups import store
from liaison_desk.followups.actions.days import business_day_after
from liaison_desk.followups.followup import FollowUp, FollowUpKind, FollowUpState
from liaison_desk.followups.promise import PromiseState
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen, Work

MORNING, NOON, EVENING = time(10), time(12, 30), time(17)
"""A call that nobody answered before half past twelve is tried again in the evening, a later one in the morning."""


def schedule_follow_up(
    office: Office, *, due_on: date, kind: FollowUpKind = FollowUpKind.OTHER, family_id: str = "", text: str = "", owner: str = "",
    cover: str = "", due_at: time | None = None, about_type: str = "", about_id: str = "", referral_id: str = "", urgent: bool = False,
    attempt: int = 1, channel: str = "", circle: Circle = Circle.TEAM,
) -> FollowUp:  # fmt: skip
    """Puts something on the list of what is due; `owner` empty is the liaison at this laptop.

    Raises BadInput where it says neither in words nor by its kind what is to do.
    """
    if kind is FollowUpKind.OTHER and not text.strip():
        raise BadInput("This says nothing that is to do", "Write it in a few words.", where="text")
    if attempt < 1:
        raise BadInput("Tries are counted from 1", "Nothing was changed.", where="attempt")
    one = FollowUp(
        id=office.new_id(), family_id=family_id, kind=kind, about_type=about_type, about_id=about_id, referral_id=referral_id,
        text=text.strip(), owner=owner or office.who, cover=cover, due_on=due_on, due_at=due_at, urgent=urgent, attempt=attempt,
        channel=channel, circle=circle, made_on=office.today(),
    )  # fmt: skip
    with office.writing("schedule_follow_up") as work:
        work.add(one, space=families.team_of_family(office, family_id=family_id))
    return one


def put_off_follow_up(office: Office, *, follow_up_id: str, until: date, reason: str, saw: Seen | None = None) -> FollowUp:
    """Moves it to a later day; the reason stays with it. Raises BadInput for a day gone by or no reason."""
    if not reason.strip():
        raise BadInput("Putting it off needs a reason", "A few words are enough; it stays where it is until then.", where="reason")
    if until < office.today():
        raise BadInput("This day has gone by", "Choose today or a later day.", where="until")
    with office.writing("put_off_follow_up") as work:
        before = _open_one(work, follow_up_id)
        after = replace(before, due_on=until, due_at=None, state=FollowUpState.PUT_OFF, put_off_reason=reason.strip())
        work.save(before, after, saw=saw)
    return after


def finish_follow_up(
    office: Office, *, follow_up_id: str, outcome: str = "", done_on: date | None = None, saw: Seen | None = None
) -> FollowUp:
    """Done; `outcome` says what came of it, `done_on` when (None: today). A promise's follow-up keeps the promise.

    Raises NotAllowed where it is closed already, or where it is the next check of a referral: what was
    heard belongs to the referral, which then sets its next check by itself.
    """
    with office.writing("finish_follow_up") as work:
        before = _open_one(work, follow_up_id)
        _no_check(before)
        day = _day_gone(office, done_on)
        after = _closed(office, before, FollowUpState.DONE, outcome, day)
        work.save(before, after, saw=saw)
        _settle_promise(work, before, PromiseState.KEPT, day, "")
    return after


def drop_follow_up(office: Office, *, follow_up_id: str, reason: str, saw: Seen | None = None) -> FollowUp:
    """No longer to do, and why. A promise's follow-up takes the promise back. Raises as `finish_follow_up` does."""
    if not reason.strip():
        raise BadInput("Dropping it needs a reason", "A few words are enough; it stays where it is until then.", where="reason")
    with office.writing("drop_follow_up") as work:
        before = _open_one(work, follow_up_id)
        _no_check(before)
        after = _closed(office, before, FollowUpState.DROPPED, reason, office.today())
        work.save(before, after, saw=saw)
        _settle_promise(work, before, PromiseState.TAKEN_BACK, None, reason.strip())
    return after


def reopen_follow_up(office: Office, *, follow_up_id: str, saw: Seen | None = None) -> FollowUp:
    """Takes back that it was done or dropped; a promise is open again with it.

    Raises NotAllowed for one that is open, and for a referral's check that another one followed.
    """
    with office.writing("reopen_follow_up") as work:
        before = _one(work, follow_up_id)
        if before.is_open:
            raise NotAllowed("This is open", "Nothing was changed.", where="follow_up")
        _no_check(before)
        state = FollowUpState.PUT_OFF if before.put_off_reason else FollowUpState.OPEN
        after = replace(before, state=state, outcome="", done_on=None, done_at=None, done_by="")
        work.save(before, after, saw=saw)
        _settle_promise(work, before, PromiseState.OPEN, None, "")
    return after


def try_again(office: Office, *, follow_up_id: str, outcome: str, due_on: date | None = None, channel: str = "") -> FollowUp:
    """Nobody answered: this try is done with its outcome, the next one stands on the next business day (None).

    It is at another time of day than now, and over `channel` (empty: the same). Raises as `finish_follow_up` does.
    """
    with office.writing("try_again") as work:
        done = _open_one(work, follow_up_id)
        _no_check(done)
        work.save(done, _closed(office, done, FollowUpState.DONE, outcome, office.today()))
        return schedule_follow_up(
            office, due_on=due_on or business_day_after(office, days=1, family_id=done.family_id), kind=done.kind,
            family_id=done.family_id, text=done.text, owner=done.owner, cover=done.cover, urgent=done.urgent,
            due_at=EVENING if office.local_now().time() < NOON else MORNING, about_type=done.about_type, about_id=done.about_id,
            attempt=done.attempt + 1, channel=channel or done.channel, circle=done.circle,
        )  # fmt: skip


def follow_ups_due(office: Office, *, until: date | None = None, owner: str = "") -> tuple[FollowUp, ...]:
    """What is open and due up to and with a day (None: today), the longest overdue first; `owner` empty: everybody's.

    Of a referral's checks only the first stands here: checks that fell due while nobody looked are one.
    """
    with office.reading() as db:
        found = store.open_until(db, until or office.today())
    mine = (one for one in found if not owner or owner in (one.owner, one.cover))
    return collapsed(mine)


def follow_ups_of(office: Office, *, family_id: str, closed_too: bool = False) -> tuple[FollowUp, ...]:
    """A family's open follow-ups, by day; with the closed ones where asked."""
    with office.reading() as db:
        found = store.of_family(db, family_id)
    return found if closed_too else collapsed(one for one in found if one.is_open)


def follow_ups_about(office: Office, *, about_id: str) -> tuple[FollowUp, ...]:
    """Every follow-up about one visit, promise, consent or service, the newest first."""
    with office.reading() as db:
        return store.about(db, about_id)


def follow_ups_closed_on(office: Office, *, day: date, who: str = "") -> tuple[FollowUp, ...]:
    """What was done or dropped on a day, the latest first; `who` empty: by anybody."""
    first = clock.local_moment(day, time(0), office.zone)
    last = clock.local_moment(day + timedelta(days=1), time(0), office.zone)
    with office.reading() as db:
        found = store.closed_between(db, first, last)
    return tuple(one for one in found if not who or one.done_by == who)


def follow_up_by_id(office: Office, *, follow_up_id: str) -> FollowUp:
    """One follow-up; raises NotFound."""
    with office.reading() as db:
        found = store.follow_up(db, follow_up_id)
    if found is None:
        raise NotFound("This follow-up is not here", "It may have been removed.", where="follow_up")
    return found


def collapsed(found: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """One line for each referral: the first of its checks that are in order."""
    kept: dict[str, FollowUp] = {}
    for one in found:
        kept.setdefault(one.referral_id or one.id, one)
    return tuple(kept.values())


def closed_by(office: Office, before: FollowUp, state: FollowUpState, outcome: str) -> FollowUp:
    """A follow-up as it stands once it is closed now."""
    return _closed(office, before, state, outcome, office.today())


def _closed(office: Office, before: FollowUp, state: FollowUpState, outcome: str, day: date) -> FollowUp:
    now: datetime = office.now()
    return replace(before, state=state, outcome=outcome.strip(), done_on=day, done_at=now, done_by=office.who)


def _day_gone(office: Office, day: date | None) -> date:
    if day is not None and day > office.today():
        raise BadInput("This day has not come yet", "Choose today or a day gone by.", where="done_on")
    return day or office.today()


def _one(work: Work, identity: str) -> FollowUp:
    found = store.follow_up(work.db, identity)
    if found is None:
        raise NotFound("This follow-up is not here", "It may have been removed; nothing was changed.", where="follow_up")
    return found


def _open_one(work: Work, identity: str) -> FollowUp:
    found = _one(work, identity)
    if not found.is_open:
        raise NotAllowed("This is closed already", "Undo it first to change it; nothing was changed.", where="follow_up")
    return found


def _no_check(one: FollowUp) -> None:
    if one.referral_id:
        raise NotAllowed(
            "This is the next check of a referral",
            "Note what you heard on the referral; its next check comes by itself.",
            where="follow_up",
        )


def _settle_promise(work: Work, one: FollowUp, state: PromiseState, kept_on: date | None, reason: str) -> None:
    """Brings the promise a follow-up is about along."""
    before = store.promise(work.db, one.about_id) if one.about_type == "promise" else None
    if before is not None:
        work.save(before, replace(before, state=state, kept_on=kept_on, reason=reason))
