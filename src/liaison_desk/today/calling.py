"""A call that is due: whom to call over which number, one key for what came of it, and what is known now."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from liaison_desk.directory import actions as directory
from liaison_desk.directory.entry import Entry
from liaison_desk.errors import NotFound
from liaison_desk.families import actions as families
from liaison_desk.families import labels as family_labels
from liaison_desk.families.family import Family
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.followups import labels as due_labels
from liaison_desk.followups.followup import FollowUp
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.attempt import Answered, Asked
from liaison_desk.referrals.check import ASKED
from liaison_desk.referrals.labels import ANSWERED_WORDS
from liaison_desk.today.hearing import News, give_up, news_of
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import ContactOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number to call: its row, whose it is, the number, and what the family said of it. `calm`: they marked it safe."""

    point_id: str
    whose: str
    number: str
    said: str
    calm: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call ready to be made; `outcomes` are (value, word), in the order of their keys 1 to 4; `also` what else it is about."""

    follow_up_id: str
    family_id: str
    title: str
    numbers: tuple[Number, ...]
    language: str
    closed: tuple[str, ...]
    also: tuple[str, ...]
    outcomes: tuple[tuple[str, str], ...]


class CallView(Protocol):
    """What the form of a call shows. `ended` gives one line and whether the last act can be undone."""

    def show_call(self, call: Call) -> None: ...
    def show_news(self, news: News) -> None: ...
    def ended(self, said: str) -> None: ...


class CallPresenter:
    """Decides what the form of a call shows and writes."""

    def __init__(self, office: Office, words: Words, view: CallView) -> None:
        self._office, self._words, self._view = office, words, view
        self._due: FollowUp | None = None

    def begin(self, follow_up_id: str) -> None:
        """Shows the call that something due asks for. Raises NotFound."""
        with self._office.reading():
            self._due = due = followups.follow_up_by_id(self._office, follow_up_id=follow_up_id)
            self._view.show_call(self._partner_call(due) if self._asks_partner(due) else self._family_call(due))

    def log(self, answered: str, *, point_id: str = "", note: str = "") -> None:
        """What came of it. Raises BadInput where a wrong number is not named."""
        due = self._due
        if due is None:
            return
        if not due.referral_id:
            visits.log_contact(
                self._office, family_id=due.family_id, person_id=self._person_of(due, point_id), contact_point_id=point_id,
                channel=Channel.CALL, outcome=ContactOutcome(answered), note=note, follow_up_id=due.id,
            )  # fmt: skip
            self._view.ended(self._said(Answered(answered), self._next_of(due)))
            return
        partner = self._asks_partner(due)
        logged = referrals.log_check(
            self._office, referral_id=due.referral_id, answered=Answered(answered), note=note,
            contact_point_id="" if partner else point_id, partner_phone_id=point_id if partner else "",
        )  # fmt: skip
        asked, check = Asked.PARTNER if partner else Asked.FAMILY, logged.check
        said = self._said(Answered(answered), check.due_on if check else None)
        if answered == Answered.REACHED:
            self._view.show_news(news_of(self._office, self._words, due.referral_id, asked, said))
        elif logged.may_close_as:
            self._view.show_news(give_up(self._office, self._words, due.referral_id, logged.may_close_as, said))
        else:
            self._view.ended(said)

    def _asks_partner(self, due: FollowUp) -> bool:
        return bool(due.referral_id) and ASKED.get(due.kind, Asked.FAMILY) is Asked.PARTNER

    def _family_call(self, due: FollowUp) -> Call:
        words, office = self._words, self._office
        family, people = families.family(office, family_id=due.family_id), families.people_of(office, family_id=due.family_id)
        known = {one.person.id: one for one in people}
        ways = [way for way in families.contact_ways(office, family_id=due.family_id) if way.channel is Channel.CALL]
        numbers = tuple(
            Number(
                point_id=way.point_id, number=words.phone(way.value), calm=way.asked, said=self._safe(asked=way.asked),
                whose=family_labels.listed(
                    [known[way.person_id].person.name, words.of(family_labels.TIES[known[way.person_id].member.relation])], words
                ),
            )
            for way in ways if way.person_id in known
        )  # fmt: skip
        closed = tuple(
            words("Do not contact {name}", "In the head of a family's file", name=one.person.given_name)
            for one in people if one.person.do_not_contact
        )  # fmt: skip
        return self._call(due, family, numbers, closed, self._also(due))

    def _partner_call(self, due: FollowUp) -> Call:
        family = families.family(self._office, family_id=due.family_id)
        service_id = referrals.referral(self._office, referral_id=due.referral_id).service_id
        try:
            numbers = self._numbers_of(directory.open_service(self._office, service_id=service_id))
        except NotFound:  # the draft has no service, or an import was taken back
            numbers = ()
        return self._call(due, family, numbers, (), ())

    def _numbers_of(self, entry: Entry) -> tuple[Number, ...]:
        whose = entry.organization.name if entry.organization else entry.service.name
        found = [one for one in (*entry.phones, *entry.organization_phones) if one.type.lower() != "fax"]
        return tuple(
            Number(point_id=one.id, whose=whose, number=self._words.phone(one.number), said=one.description or one.department)
            for one in found
        )

    def _call(self, due: FollowUp, family: Family, numbers: tuple[Number, ...], closed: tuple[str, ...], also: tuple[str, ...]) -> Call:
        words = self._words
        tags = [words.language_name(tag) for tag in family.languages[:2]]
        if family.interpreter is not None and tags:
            tags[0] = words("{language}, interpreter", "A family's language; they need an interpreter", language=tags[0])
        return Call(
            follow_up_id=due.id, family_id=due.family_id, title=due_labels.question(words, self._named(due), family.name), numbers=numbers,
            language="" if self._asks_partner(due) else family_labels.listed(tags, words), closed=closed, also=also,
            outcomes=tuple((one.value, words.of(spoken)) for one, spoken in ANSWERED_WORDS.items()),
        )  # fmt: skip

    def _named(self, due: FollowUp) -> FollowUp:
        """The check with its service's name in place of words of its own."""
        if not due.referral_id or due.text:
            return due
        service = referrals.referral(self._office, referral_id=due.referral_id).service_id
        return replace(due, text=directory.service_names(self._office, service_ids=(service,)).get(service, "") if service else "")

    def _also(self, due: FollowUp) -> tuple[str, ...]:
        """What else the same call can carry: one call per family per day."""
        words, today = self._words, self._office.today()
        others = [one for one in followups.follow_ups_of(self._office, family_id=due.family_id) if one.id != due.id]
        return tuple(
            one.text or words.of(due_labels.HERE[one.kind])
            for one in others
            if one.due_on is not None and one.due_on <= today and one.circle.leaves and not self._asks_partner(one)
        )

    def _person_of(self, due: FollowUp, point_id: str) -> str:
        ways = families.contact_ways(self._office, family_id=due.family_id)
        return next((way.person_id for way in ways if way.point_id == point_id), "")

    def _next_of(self, due: FollowUp) -> date | None:
        """The day of the next try, where this one made one."""
        later = [
            one for one in followups.follow_ups_of(self._office, family_id=due.family_id)
            if one.kind is due.kind and one.about_id == due.about_id and one.attempt == due.attempt + 1
        ]  # fmt: skip
        return later[0].due_on if later else None

    def _safe(self, *, asked: bool) -> str:
        if asked:
            return self._words("Marked safe by the family", "Beside a phone number")
        return self._words("Ask whether this number is safe", "Beside a phone number: nobody has asked the family yet")

    def _said(self, answered: Answered, following: date | None) -> str:
        words, what = self._words, self._words.of(ANSWERED_WORDS[answered])
        if following is None:
            return words("Call noted: {outcome}", "After a call was logged. {outcome}: Reached, No answer …", outcome=what)
        return words(
            "{outcome}. Next check {day}", "After a call was logged. {outcome}: Reached, No answer …", outcome=what,
            day=words.date(following, "weekday"),
        )  # fmt: skip
