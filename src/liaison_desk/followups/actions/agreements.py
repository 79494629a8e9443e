"""Partnership agreements: signed, looked at again when the day comes, ended; the directory's entry says until when one holds."""

from dataclasses import replace
from datetime import date

from liaison_desk.directory import actions as directory
from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.followups import store
from liaison_desk.followups.actions.due import drop_follow_up, finish_follow_up, reopen_follow_up, schedule_follow_up
from liaison_desk.followups.agreement import PartnershipAgreement
from liaison_desk.followups.followup import FollowUpKind, FollowUpState
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen, Work


def sign_agreement(
    office: Office, *, organization_id: str, our_role: str, their_role: str, contact_name: str, contact_point: str = "",
    data_sharing: str = "", signed_on: date | None = None, valid_until: date | None = None, review_on: date | None = None, note: str = "",
) -> PartnershipAgreement:  # fmt: skip
    """Notes an agreement with a partner; its review is due on `review_on` (None: a year on, or its last day where that is sooner).

    Raises BadInput without both roles and somebody to ask, or for days in the wrong order; NotAllowed while another one
    stands; NotFound.
    """
    signed = signed_on or office.today()
    made = PartnershipAgreement(
        id=office.new_id(), organization_id=organization_id, our_role=our_role.strip(), their_role=their_role.strip(),
        data_sharing=data_sharing.strip(), contact_name=contact_name.strip(), contact_point=contact_point.strip(), signed_on=signed,
        valid_until=valid_until, review_on=review_on or _in_a_year(signed, valid_until), note=note.strip(), who=office.who,
    )  # fmt: skip
    _ask(made)
    if signed > office.today():
        raise BadInput("This day has not come yet", "An agreement is noted once it is signed.", where="signed_on")
    with office.writing("sign_agreement") as work:
        _no_other(office, work, made)
        name = _tell_directory(office, made)
        work.add(made, space=office.district)
        _ask_again(office, made, name)
    return made


def correct_agreement(
    office: Office, *, agreement_id: str, our_role: str | None = None, their_role: str | None = None, data_sharing: str | None = None,
    contact_name: str | None = None, contact_point: str | None = None, note: str | None = None, saw: Seen | None = None,
) -> PartnershipAgreement:  # fmt: skip
    """Sets right what is said; None stays. Its days are `review_agreement`'s and `end_agreement`'s. Raises as `sign_agreement` does."""
    said = {
        "our_role": our_role, "their_role": their_role, "data_sharing": data_sharing, "contact_name": contact_name,
        "contact_point": contact_point, "note": note,
    }  # fmt: skip
    with office.writing("correct_agreement") as work:
        before = _one(work, agreement_id)
        texts = {name: value.strip() for name, value in said.items() if value is not None}
        after = replace(before, **texts)  # type: ignore[arg-type]  # the names are those of texts of the record
        _ask(after)
        work.save(before, after, saw=saw)
        if after.in_force(office.today()):
            _tell_directory(office, after)
    return after


def review_agreement(
    office: Office, *, agreement_id: str, next_review_on: date, valid_until: date | None = None, saw: Seen | None = None
) -> PartnershipAgreement:
    """Both looked at it again today: what was due is done, and due anew on the next day. `valid_until` None: as it was.

    Raises NotAllowed for one that was ended, BadInput for a day gone by.
    """
    with office.writing("review_agreement") as work:
        before = _standing(work, agreement_id)
        after = replace(before, reviewed_on=office.today(), review_on=next_review_on, valid_until=valid_until or before.valid_until)
        _ask(after)
        if next_review_on <= office.today():
            raise BadInput("The next look is on a later day", "Choose a day to come.", where="next_review_on")
        _no_other(office, work, after)
        work.save(before, after, saw=saw)
        name = _tell_directory(office, after)
        for one in store.about(work.db, agreement_id):
            if one.is_open:
                finish_follow_up(office, follow_up_id=one.id)
        _ask_again(office, after, name)
    return after


def end_agreement(office: Office, *, agreement_id: str, reason: str, saw: Seen | None = None) -> PartnershipAgreement:
    """The agreement ends today, and why; nobody asks for its review any more. Raises NotAllowed for one that was ended."""
    if not reason.strip():
        raise BadInput("Ending it needs a reason", "A few words are enough.", where="reason")
    with office.writing("end_agreement") as work:
        before = _standing(work, agreement_id)
        after = replace(before, ended_on=office.today(), ended_reason=reason.strip())
        work.save(before, after, saw=saw)
        if not _others_in_force(office, work, after):
            directory.correct_organization(office, organization_id=after.organization_id, agreement_until="", agreement_contact="")
        for one in store.about(work.db, agreement_id):
            if one.is_open:
                drop_follow_up(office, follow_up_id=one.id, reason=reason)
    return after


def reopen_agreement(office: Office, *, agreement_id: str) -> PartnershipAgreement:
    """Takes back that it was ended: it holds again and its review is due as before. Raises NotAllowed while another one stands."""
    with office.writing("reopen_agreement") as work:
        before = _one(work, agreement_id)
        if before.ended_on is None:
            raise NotAllowed("This agreement was not ended", "Nothing was changed.", where="agreement")
        _no_other(office, work, before)
        after = replace(before, ended_on=None, ended_reason="")
        work.save(before, after)
        _tell_directory(office, after)
        for one in store.about(work.db, agreement_id)[:1]:
            if one.state is FollowUpState.DROPPED:
                reopen_follow_up(office, follow_up_id=one.id)
    return after


def agreements_of(office: Office, *, organization_id: str) -> tuple[PartnershipAgreement, ...]:
    """The agreements with a partner, the newest first."""
    with office.reading() as db:
        return store.agreements_of(db, organization_id)


def agreements_to_review(office: Office, *, by: date | None = None) -> tuple[PartnershipAgreement, ...]:
    """The agreements that were not ended and are to be looked at by a day (None: today), the longest due first."""
    with office.reading() as db:
        return store.agreements_to_review(db, by or office.today())


def _in_a_year(signed: date, until: date | None) -> date:
    """A year on; of 29 February the day after its 28th."""
    try:
        day = signed.replace(year=signed.year + 1)
    except ValueError:
        day = date(signed.year + 1, 3, 1)
    return min(day, until) if until else day


def _ask(one: PartnershipAgreement) -> None:
    """Raises BadInput for what an agreement cannot be."""
    for where, said in (("our_role", one.our_role), ("their_role", one.their_role), ("contact_name", one.contact_name)):
        if not said:
            raise BadInput("An agreement says who does what, and whom to ask", "Nothing was saved.", where=where)
    if one.valid_until is not None and one.signed_on is not None and one.valid_until < one.signed_on:
        raise BadInput("It ends before it begins", "Choose a later last day.", where="valid_until")
    if one.review_on is not None and one.signed_on is not None and one.review_on < one.signed_on:
        raise BadInput("The review lies before the day it was signed", "Choose a later day.", where="review_on")


def _others_in_force(office: Office, work: Work, one: PartnershipAgreement) -> bool:
    found = store.agreements_of(work.db, one.organization_id)
    return any(other.in_force(office.today()) for other in found if other.id != one.id)


def _no_other(office: Office, work: Work, one: PartnershipAgreement) -> None:
    """Raises NotAllowed while another agreement with the partner is in force."""
    if _others_in_force(office, work, one):
        raise NotAllowed("Another agreement with this partner stands", "Look at that one again, or end it first.", where="organization_id")


def _ask_again(office: Office, one: PartnershipAgreement, name: str) -> None:
    """Puts its review on the list of the liaison who sees to it."""
    if one.review_on is not None:
        schedule_follow_up(
            office, due_on=one.review_on, kind=FollowUpKind.AGREEMENT_REVIEW, text=f"{name} ({one.contact_name})",
            about_type="partnership_agreement", about_id=one.id,
        )  # fmt: skip


def _tell_directory(office: Office, one: PartnershipAgreement) -> str:
    """The directory's entry says until when it holds and whom to ask; gives the partner's name. Raises NotFound."""
    until = one.valid_until.isoformat() if one.valid_until else ""
    told = directory.correct_organization(
        office, organization_id=one.organization_id, agreement_until=until, agreement_contact=one.contact_name
    )
    return told.name


def _standing(work: Work, identity: str) -> PartnershipAgreement:
    found = _one(work, identity)
    if found.ended_on is not None:
        raise NotAllowed("This agreement was ended", "Undo it first to change it; nothing was changed.", where="agreement")
    return found


def _one(work: Work, identity: str) -> PartnershipAgreement:
    found = store.agreement(work.db, identity)
    if found is None:
        raise NotFound("This agreement is not here", "It may have been removed; nothing was changed.", where="agreement")
    return found
