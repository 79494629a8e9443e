"""All of Today in one value."""

import contextlib
from dataclasses import replace

from liaison_desk.directory import actions as directory
from liaison_desk.errors import NotFound
from liaison_desk.families import actions as families
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUp, FollowUpState
from liaison_desk.followups.labels import Act
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.today.colleagues import came_lines, look_lines, since
from liaison_desk.today.duties import done_line, due_line
from liaison_desk.today.lines import DueLine, Page
from liaison_desk.today.news import card_line, draft_line, new_cards, news_line, review_line
from liaison_desk.today.visiting import back_by, visit_line
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import Direction
from liaison_desk.visits.visit import AHEAD, Visit, VisitState


def page(office: Office, words: Words, *, mine: bool = True) -> Page:
    """Today as it stands; `mine` leaves out what is on a colleague's list."""
    with office.reading():
        return _page(office, words, mine)


def _page(office: Office, words: Words, mine: bool) -> Page:
    today, who = office.today(), office.who if mine else ""
    planned = [one for one in visits.visits_on(office, day=today) if one.state is not VisitState.RESCHEDULED and _is_mine(one, who)]
    due = followups.follow_ups_due(office, until=today, owner=who)
    closed = followups.follow_ups_closed_on(office, day=today, who=who)
    done = [one for one in closed if not one.referral_id and one.state is FollowUpState.DONE]
    news = [one for one in visits.contacts_on(office, day=today) if one.direction is Direction.FROM_FAMILY]
    looks, waiting = look_lines(office, words), visits.drafts_waiting(office)
    late, cards = referrals.handoffs_to_review(office), new_cards(office)
    colleagues = came_lines(office, words, told={*(one.id for one in news), *(one.id for one in cards)})
    asked = {i for visit in planned for i in visit.family_ids} | {one.family_id for one in (*due, *done)}
    asked |= {one.family_id for one in news} | {i for draft in waiting for i in draft.family_ids}
    asked |= {one.family_id for one in late}
    known = {family.id: family for family in families.families_named(office, family_ids=tuple(asked - {""}))}
    due = _with_services(office, due)
    return Page(
        title=_begun_large(words.date(today, "long")),
        counts=_counts(words, planned, due, len(looks) + len(late)),
        visits=tuple(visit_line(words, one, known) for one in planned),
        due=tuple(due_line(words, one, known, today, office.who) for one in due),
        done=tuple(done_line(office, words, one, known) for one in done),
        due_counts=_due_counts(words, due, done),
        came_in=(*(news_line(words, one, known) for one in news), *(card_line(words, one) for one in cards)),
        colleagues=colleagues,
        came_since=since(office, words) if colleagues else "",
        needs_a_look=(*looks, *(review_line(words, one, known) for one in late)),
        back_by=back_by(words, planned),
        drafts=tuple(draft_line(words, one, known) for one in waiting),
    )


def _begun_large(text: str) -> str:
    """A title that begins with a weekday: Spanish writes it small within a sentence only."""
    return text[:1].upper() + text[1:]


def do_at_once(office: Office, *, line: DueLine) -> bool:
    """Does a line's natural act where it needs no form: keeps a promise, marks as done, undoes; else gives False."""
    if line.act in (Act.MARK_KEPT, Act.MARK_DONE):
        followups.finish_follow_up(office, follow_up_id=line.follow_up.id)
    elif line.act is Act.UNDO:
        followups.reopen_follow_up(office, follow_up_id=line.follow_up.id)
    else:
        return False
    return True


def _with_services(office: Office, due: tuple[FollowUp, ...]) -> tuple[FollowUp, ...]:
    """The checks of referrals with their service's name: 'Did Harbor Clinic reach Family Díaz?'"""
    services: dict[str, str] = {}
    for i in {one.referral_id for one in due if one.referral_id and not one.text}:
        with contextlib.suppress(NotFound):  # a check may come in before its referral
            services[i] = referrals.referral(office, referral_id=i).service_id
    names = directory.service_names(office, service_ids=tuple(services.values()))
    named = {i: names[service] for i, service in services.items() if service in names}
    return tuple(replace(one, text=named[one.referral_id]) if not one.text and one.referral_id in named else one for one in due)


def _is_mine(visit: Visit, who: str) -> bool:
    return not who or visit.liaison_id in ("", who)


def _counts(words: Words, planned: list[Visit], due: tuple[FollowUp, ...], looks: int) -> tuple[str, ...]:
    ahead = sum(one.state in AHEAD or one.state is VisitState.UNDER_WAY for one in planned)
    said = [words.many(ahead, "{n} visit", "{n} visits", "In the head of Today: how many visits are still to come")]
    said.append(words.many(len(due), "{n} due", "{n} due", "In the head of Today: how many follow-ups are due"))
    if looks:
        said.append(words.many(looks, "{n} to settle", "{n} to settle", "In the head of Today: what two people wrote at once"))
    return tuple(said)


def _due_counts(words: Words, due: tuple[FollowUp, ...], done: list[FollowUp]) -> tuple[str, ...]:
    said = [words.many(len(due), "{n} open", "{n} open", "Beside the heading Due: how many are still to do")]
    if done:
        said.append(words.many(len(done), "{n} done", "{n} done", "Beside the heading Due: how many were done today"))
    return tuple(said)
