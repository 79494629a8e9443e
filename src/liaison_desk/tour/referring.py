"""The steps of a referral: from the need to the sheet, and from what is due to the closed loop."""

import re
from datetime import time, timedelta

from liaison_desk import today
from liaison_desk.clock import local_moment, real_now
from liaison_desk.directory import actions as directory
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.consent import ConsentForm, GivenAs, Item
from liaison_desk.families.need import NeedState, Urgency
from liaison_desk.followups import actions as followups
from liaison_desk.followups.promise import PromiseState
from liaison_desk.language import load
from liaison_desk.office import Office
from liaison_desk.papers import actions as papers
from liaison_desk.papers.picture import words_of
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.attempt import Answered, Asked
from liaison_desk.referrals.handoff import Appointment, Basis, Handoff, Mode
from liaison_desk.referrals.referral import Outcome, State, Teller
from liaison_desk.tour.road import Facts, Road, Witness
from liaison_desk.tour.seeing import expect

SHEET = "referral_sheet"
LANGUAGES = ("en", "es", "ar")
WORDS = "Somebody who explains the letter about the flat"


def name_need(road: Road) -> Facts:
    """Names the need that the visit told of, and finds the service that fits."""
    office, family = road.office, road.fact("find", "family")
    need = families.name_need(
        office,
        family_id=family,
        category=Category.LEGAL,
        words=WORDS,
        person_ids=(road.fact("find", "guardian"),),
        urgency=Urgency.URGENT,
    )
    fitting = directory.fitting_services(office, category=Category.LEGAL.value, limit=50)
    chosen = next(fit.line for fit in fitting.fits if not fit.line.confidential and _phones(office, fit.line.id))
    return {"need": need.id, "service": chosen.id, "fits": fitting.count}


def _phones(office: Office, service_id: str) -> list[str]:
    """The digits of a service's numbers."""
    page = directory.open_service(office, service_id=service_id)
    return [digits for phone in page.phones if (digits := re.sub(r"\D", "", phone.number))]


def see_need(seen: Witness) -> None:
    """The need is in the file, in the family's words."""
    need = families.need(seen.office, need_id=seen.fact("need", "need"))
    expect(need.words == WORDS, "the need in the family's words")
    expect(directory.open_service(seen.office, service_id=seen.fact("need", "service")).service.id != "", "the service that fits")


def hand_over(road: Road) -> Facts:
    """Refers, is refused without a basis, records the consent, and hands over: the next check comes by itself."""
    office, family, day = road.office, road.fact("find", "family"), road.office.today()
    service = directory.open_service(office, service_id=road.fact("need", "service"))
    made = referrals.refer(office, need_id=road.fact("need", "need"), service_id=service.service.id)
    consent = families.record_consent(
        office, family_id=family, given_by=road.fact("find", "guardian"), given_as=GivenAs.PARENT, form=ConsentForm.SIGNED_PAPER,
        organization_id=service.service.organization_id, purpose="help with a letter", categories=(Category.LEGAL,),
        items=(Item.NAMES_AGES, Item.PHONE_LANGUAGE, Item.NEED), signed_on=day, valid_until=day + timedelta(days=180), language="en",
    )  # fmt: skip
    how = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id, taken_by="the front desk")
    appointment = Appointment(on=real_now().date() + timedelta(days=9), at=time(15, 30))
    done = referrals.hand_over(office, referral_id=made.id, handoff=how, appointment=appointment)
    return {"referral": made.id, "consent": consent.id, "check": done.check.id if done.check else "", "warm": done.warm}


def see_handed_over(seen: Witness) -> None:
    """The referral was sent on the consent, warm, and a next check was made with it."""
    story = referrals.referral_story(seen.office, referral_id=seen.fact("refer", "referral"))
    expect(any(line.event is not None and line.event.to_state is State.SENT for line in story.lines), "the handoff among the events")
    expect(seen.facts["refer"]["warm"] is True, "a warm handoff")
    expect(followups.follow_up_by_id(seen.office, follow_up_id=seen.fact("refer", "check")).referral_id != "", "the next check")


def print_sheets(road: Road) -> Facts:
    """Prints the family's sheet in English, Spanish and Arabic."""
    made: Facts = {}
    for tag in LANGUAGES:
        paper = papers.print_paper(road.office, paper=SHEET, subject_id=road.fact("refer", "referral"), language=tag)
        (road.folder / f"sheet.{tag}.pdf").write_bytes(paper.pdf)
        made[tag] = paper.pages
    return made


def see_sheets(seen: Witness) -> None:
    """The text of each sheet can be read from its PDF: the service, its phone the right way round, words of its language."""
    digits = _phones(seen.office, seen.fact("need", "service"))
    for tag in LANGUAGES:
        text = words_of((seen.folder / f"sheet.{tag}.pdf").read_bytes())
        heading = load(tag)("What happens next", "Heading on the sheet: who calls whom by when")
        # A reader of PDFs takes the words of a line from both columns, in the order of either: each word by itself is what counts.
        expect(all(word in text for word in heading.split()), f"the heading in the language of sheet.{tag}.pdf")
        expect(any(number in re.sub(r"\D", "", line) for line in text.splitlines() for number in digits), f"the phone on sheet.{tag}.pdf")
        expect("(503) 555-0178" in text, f"the liaison's number the right way round on sheet.{tag}.pdf")


def close_loop(road: Road) -> Facts:
    """Some days later: Today shows what is due; the calls are made, and the loop closes with an outcome."""
    office, referral = road.office, road.fact("refer", "referral")
    road.clock.walk(local_moment(office.today() + timedelta(days=1), time(11, 0), office.zone))
    page = today.page(office, load("en"))
    shown = [line.follow_up.id for line in page.due if line.follow_up.referral_id == referral]
    referrals.log_check(office, referral_id=referral, answered=Answered.REACHED, asked=Asked.PARTNER)
    road.clock.walk(local_moment(office.today() + timedelta(days=2), time(14, 0), office.zone))
    referrals.hear_back(office, referral_id=referral, state=State.CONNECTED, told_by=Teller.FAMILY)
    road.clock.walk(real_now())
    closed = referrals.close_referral(
        office, referral_id=referral, state=State.COMPLETED, outcome=Outcome.GOT_HELP, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY
    )
    families.change_need(office, need_id=road.fact("need", "need"), state=NeedState.MET)
    for promise in followups.promises_of(office, family_id=road.fact("find", "family")):
        if promise.state is PromiseState.OPEN:
            followups.keep_promise(office, promise_id=promise.id)
    return {"shown": shown, "need_met": closed.need_met}


def see_closed(seen: Witness) -> None:
    """The loop is closed: an outcome, no open check, a met need, a kept promise; and Today had shown it."""
    referral = seen.fact("refer", "referral")
    story = referrals.referral_story(seen.office, referral_id=referral)
    expect(bool(seen.facts["close"]["shown"]), "the check on Today while it was due")
    expect(
        story.standing.state is State.COMPLETED and Outcome.GOT_HELP in {line.event.outcome for line in story.lines if line.event},
        "the outcome of the referral",
    )
    expect(followups.next_check_of(seen.office, referral_id=referral) is None, "a closed loop without an open check")
    expect(families.need(seen.office, need_id=seen.fact("need", "need")).state is NeedState.MET, "the need that is met")
    kept = followups.promises_of(seen.office, family_id=seen.fact("find", "family"))
    expect(bool(kept) and all(promise.kept_on for promise in kept), "the promise that is kept")
