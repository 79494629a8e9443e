"""Papers from real records: the sheet of a referral in the family's language, the partner's only with a consent."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from liaison_desk.directory import actions as directory
from liaison_desk.directory.actions import AddressFields, ServiceFields
from liaison_desk.directory.hours import DAYS, DayHours
from liaison_desk.directory.service import Service
from liaison_desk.errors import BadInput, NoBasis, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.category import Category
from liaison_desk.families.consent import Item
from liaison_desk.families.family import Family, Interpreter, Reading
from liaison_desk.office import Office
from liaison_desk.papers import actions
from liaison_desk.papers.picture import words_of
from liaison_desk.papers.printing import NoPrinter
from liaison_desk.papers.sheet_content import SheetStyle
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.actions import Edited
from liaison_desk.referrals.handoff import Appointment, Basis, Handoff, Mode
from liaison_desk.referrals.referral import Referral
from liaison_desk.vault import access
from tests.people import a_consent, a_family, a_need

OWN_HANDS = Handoff(mode=Mode.SHEET_WITH_NAME, basis=Basis.OWN_HANDS, taken_by="Ana Reyes")


def a_clinic(office: Office, *, confidential: bool = False) -> Service:
    fields = ServiceFields(
        name="Children’s check-ups",
        description="Vaccines and teeth.",
        categories=("healthcare",),
        languages=("en", "es"),
        cost_code="free",
        bring_codes=("vaccine_card",),
        way_codes=("free_interpreter", "no_steps"),
        confidential=confidential,
    )
    service = directory.add_service(office, fields=fields, organization_name="Riverside Children’s Clinic", phone="(503) 555-0142")
    directory.set_service_place(office, service_id=service.id, address=AddressFields(address_1="418 Alder Street", city="Millbrook"))
    week = tuple(DayHours(day=day, spans=((time(8), time(18)),)) for day in DAYS[:5])
    directory.set_service_hours(office, service_id=service.id, hours=week)
    return service


def a_referral(office: Office, family: Family, service: Service | None = None, *, live: bool = False) -> Referral:
    need = a_need(office, family, Category.HEALTHCARE)
    draft = referrals.refer(office, need_id=need.id, service_id=(service or a_clinic(office)).id)
    change = Edited(appointment=Appointment(on=date(2026, 12, 1), at=time(15, 30)), handoff=OWN_HANDS, live=live)
    return referrals.edit_referral(office, referral_id=draft.id, change=change)


def lines_of_access(office: Office, family_id: str) -> list[tuple[str, str, str]]:
    with office.reading() as db:
        found = access.of_family(db, family_id)
    return [(line.what.value, line.subject, line.recipient) for line in found if line.what is access.What.PRINTED]


def test_the_sheet_comes_in_the_family_s_language_with_the_directory_s_facts(office: Office) -> None:
    family = a_family(office, languages=("ar",), interpreter=Interpreter(language="ar"))
    one = a_referral(office, family)
    made = actions.preview_paper(office, paper="referral_sheet", subject_id=one.id)
    text = words_of(made.pdf)
    assert (made.language, made.pages, made.wished) == ("ar", 1, "")
    for words in (
        "Riverside Children’s Clinic", "418 Alder Street, Millbrook", "(503) 555-0142", "Ana Reyes", "نصلكم",
        "I speak Arabic. An interpreter, please.", "Jordan Ellis", "(503) 555-0178", "Vaccines and teeth.", "Millbrook Public Schools",
    ):  # fmt: skip
        assert words in text
    code = next(word for word in text.split() if word.replace("-", "") == one.stub_code)
    assert referrals.referral_of_stub(office, code=code) == one
    assert lines_of_access(office, family.id) == []


def test_printing_is_noted_and_looking_is_not(office: Office) -> None:
    family = a_family(office, languages=("es",))
    one = a_referral(office, family)
    made = actions.print_paper(office, paper="referral_sheet", subject_id=one.id)
    assert made.pdf == actions.preview_paper(office, paper="referral_sheet", subject_id=one.id).pdf
    assert lines_of_access(office, family.id) == [("printed", "referral_sheet", "")]


def test_another_language_may_be_asked_for_and_an_unknown_one_is_told(office: Office) -> None:
    one = a_referral(office, a_family(office, languages=("ar",)))
    made = actions.preview_paper(office, paper="referral_sheet", subject_id=one.id, language="en")
    assert "They speak: English and Spanish. Free interpreter." in words_of(made.pdf)
    assert "Getting there: No steps at the door." in words_of(made.pdf)
    with pytest.raises(BadInput, match="no words"):
        actions.preview_paper(office, paper="referral_sheet", subject_id=one.id, language="tlh")


def test_a_family_whose_language_has_no_words_yet_gets_english_and_the_liaison_hears_of_it(office: Office) -> None:
    one = a_referral(office, a_family(office, languages=("tlh",)))
    made = actions.preview_paper(office, paper="referral_sheet", subject_id=one.id)
    assert (made.language, made.wished) == ("en", "tlh")
    second = a_referral(office, a_family(office, name="Osman", languages=("tlh", "es-MX")))
    assert actions.paper_language(office, referral_id=second.id) == "es-MX"


def test_the_sheet_is_drawn_as_the_family_reads_best(office: Office) -> None:
    family = a_family(office, languages=("es",))
    families.correct_family(office, family=replace(family, reading=Reading.LARGE_PRINT))
    one = a_referral(office, family)
    assert actions.preview_paper(office, paper="referral_sheet", subject_id=one.id).pages == 2
    plain = actions.preview_paper(office, paper="referral_sheet", subject_id=one.id, style=SheetStyle.STANDARD)
    assert plain.pages == 1


def test_a_discreet_sheet_names_no_organization(office: Office) -> None:
    one = a_referral(office, a_family(office, languages=("es",)))
    text = words_of(actions.preview_paper(office, paper="referral_sheet", subject_id=one.id, discreet=True).pdf)
    assert " ".join(text.split()) == "Ana martes, 1 de diciembre 3:30 p.m. 418 Alder Street, Millbrook"


def test_a_confidential_shelter_gives_its_number_only_whatever_is_asked_for(office: Office) -> None:
    shelter = a_clinic(office, confidential=True)
    one = a_referral(office, a_family(office, languages=("es",)), shelter)
    for discreet in (False, True):
        made = actions.print_paper(office, paper="referral_sheet", subject_id=one.id, discreet=discreet, style=SheetStyle.LARGE_PRINT)
        assert words_of(made.pdf).strip() == "(503) 555-0142"


def test_a_partner_s_sheet_without_a_consent_is_refused_and_nothing_is_noted(office: Office) -> None:
    family = a_family(office)
    one = a_referral(office, family)
    for act in (actions.preview_paper, actions.print_paper):
        with pytest.raises(NoBasis):
            act(office, paper="partner_sheet", subject_id=one.id)
    assert lines_of_access(office, family.id) == []


def test_a_partner_s_sheet_tells_what_the_consent_names_and_no_more(office: Office) -> None:
    family = a_family(office)
    clinic = a_clinic(office)
    consent = a_consent(
        office, family, clinic.organization_id, categories=(Category.HEALTHCARE,), items=(Item.NAMES_AGES, Item.PHONE_LANGUAGE)
    )
    told = (Item.NAMES_AGES.value, Item.PHONE_LANGUAGE.value)
    handoff = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id, disclosed=told)
    one = a_referral(office, family, clinic, live=True)
    referrals.hand_over(office, referral_id=one.id, handoff=handoff)
    text = " ".join(words_of(actions.print_paper(office, paper="partner_sheet", subject_id=one.id).pdf).split())
    for words in ("Rania Haddad", "Sami Haddad, 9 years", "(503) 555-0112", "Arabic", "Riverside Children’s Clinic"):
        assert words in text
    assert "Mill Road" not in text
    assert "Groceries" not in text
    assert lines_of_access(office, family.id) == [("printed", "partner_sheet", "partner")]
    shared = words_of(actions.preview_paper(office, paper="referral_sheet", subject_id=one.id, language="en").pdf)
    assert "your names and ages · your phone and your language" in " ".join(shared.split())


def test_the_sheet_of_a_draft_tells_what_its_signed_consent_will_share(office: Office) -> None:
    family = a_family(office)
    clinic = a_clinic(office)
    consent = a_consent(office, family, clinic.organization_id, categories=(Category.HEALTHCARE,), items=(Item.NAMES_AGES,))
    one = a_referral(office, family, clinic, live=True)
    how = Handoff(mode=Mode.CALLED_AHEAD, basis=Basis.SIGNED_CONSENT, consent_id=consent.id)
    referrals.edit_referral(office, referral_id=one.id, change=referrals.Edited(handoff=how))
    shared = words_of(actions.preview_paper(office, paper="referral_sheet", subject_id=one.id, language="en").pdf)
    assert "your names and ages" in " ".join(shared.split())


def test_a_paper_or_referral_that_is_not_there_is_told(office: Office) -> None:
    one = a_referral(office, a_family(office))
    with pytest.raises(NotFound):
        actions.preview_paper(office, paper="horoscope", subject_id=one.id)
    with pytest.raises(NotFound):
        actions.preview_paper(office, paper="referral_sheet", subject_id="nobody")


def test_copies_are_counted_and_a_printer_that_is_not_there_leaves_no_note(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    family = a_family(office)
    one = a_referral(office, family)
    with pytest.raises(BadInput):
        actions.print_paper(office, paper="referral_sheet", subject_id=one.id, copies=0)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert actions.printers_here(office).names == ()
    with pytest.raises(NoPrinter):
        actions.print_paper(office, paper="referral_sheet", subject_id=one.id, printer="")
    assert lines_of_access(office, family.id) == []


def test_the_papers_are_listed(office: Office) -> None:
    assert [(one.paper, one.reader) for one in actions.paper_names(office)] == [("referral_sheet", "family"), ("partner_sheet", "partner")]


def test_an_extension_stands_behind_the_number(office: Office) -> None:
    fields = ServiceFields(name="Tenant law clinic", categories=("healthcare",))
    clinic = directory.add_service(office, fields=fields, organization_name="Prairie Law Project")
    directory.add_partner_phone(office, service_id=clinic.id, number="503 555 0119", extension="80")
    made = actions.preview_paper(office, paper="referral_sheet", subject_id=a_referral(office, a_family(office), clinic).id, language="es")
    assert "(503) 555-0119 ext. 80" in words_of(made.pdf)
