"""Invented partners and referrals, made by the actions that a liaison uses."""

from dataclasses import replace
from datetime import date

from liaison_desk.directory import actions as directory
from liaison_desk.directory.actions import ServiceFields
from liaison_desk.directory.service import Service
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.family import Family
from liaison_desk.families.file import NewPoint
from liaison_desk.families.need import Need, Urgency
from liaison_desk.families.person import PointKind
from liaison_desk.followups import actions as followups
from liaison_desk.followups.followup import FollowUp
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.handoff import Basis, Handoff, Mode
from liaison_desk.referrals.referral import Referral, State, Teller
from tests.people import a_carer, a_family, a_need

TOGETHER = Handoff(mode=Mode.THREE_WAY_CALL, basis=Basis.OWN_HANDS)
"""The family speaks, nothing leaves the file."""

SHEET = Handoff(mode=Mode.SHEET_WITH_NAME, basis=Basis.OWN_HANDS)
"""The family's own sheet, nothing to the partner."""


def a_service(office: Office, name: str = "Eastside Food Pantry", *, category: str = "food", may_not_confirm: bool = False) -> Service:
    """A service of an organization of its own."""
    fields = ServiceFields(name=name, categories=(category,), may_not_confirm_clients=may_not_confirm)
    return directory.add_service(office, fields=fields, organization_name=f"{name} Trust", phone="(503) 555-0140")


def a_family_with_ways(office: Office, *, text: bool = True, email: bool = True) -> Family:
    """A family whose mother marked safe: calls, and where told text and mail too."""
    family = a_family(office)
    carer = a_carer(office, family)
    if text:
        families.correct_contact_point(office, point=replace(carer.points[0], text_ok=True))
    if email:
        families.add_contact_point(
            office, person_id=carer.person.id, point=NewPoint(kind=PointKind.EMAIL, value="rania@example.org", safe=True)
        )
    return family


def a_referral(
    office: Office, service: Service | None = None, need: Need | None = None, *, urgency: Urgency = Urgency.ROUTINE,
    family: Family | None = None, category: Category = Category.FOOD,
) -> Referral:  # fmt: skip
    """A draft for a need of a family."""
    wanted = need or a_need(office, family or a_family_with_ways(office), category, urgency=urgency)
    place = service or a_service(office, category=category.value)
    return actions.refer(office, need_id=wanted.id, service_id=place.id, urgency=urgency)


def a_sent(office: Office, service: Service | None = None, handoff: Handoff = SHEET, *, urgency: Urgency = Urgency.ROUTINE) -> Referral:
    """A referral that was handed over today."""
    draft = a_referral(office, service, urgency=urgency)
    return actions.hand_over(office, referral_id=draft.id, handoff=handoff).referral


def heard(office: Office, one: Referral, state: State, *, on: date | None = None, next_check_on: date | None = None) -> State:
    """The family told us; gives where the referral stands then."""
    said = actions.hear_back(
        office, referral_id=one.id, state=state, told_by=Teller.FAMILY, happened_on=on, heard_on=None, next_check_on=next_check_on
    )
    return said.state


def state_of(office: Office, one: Referral) -> State:
    """Where a referral stands."""
    return actions.referral_standing(office, referral_id=one.id).state


def check_of(office: Office, one: Referral) -> FollowUp:
    """The one next check of an open referral; fails when there are none or several."""
    waiting = [
        found for found in followups.follow_ups_of(office, family_id=one.family_id, closed_too=True)
        if found.referral_id == one.id and found.is_open
    ]  # fmt: skip
    assert len(waiting) == 1
    return waiting[0]


def checks_open(office: Office, one: Referral) -> int:
    """How many open checks a referral has, however the lists would collapse them."""
    found = followups.follow_ups_of(office, family_id=one.family_id, closed_too=True)
    return sum(item.referral_id == one.id and item.is_open for item in found)
