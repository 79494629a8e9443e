"""Every action about a family, called by its name with values of JSON."""

from liaison_desk import ids
from liaison_desk.office import Office
from tests.cli.scripts import SOME, TODAY, WORLD, Has, Kept, like, play, say

FILES = (
    say("family", family_id="@family", keep={"row": ""}, sees={"name": "Haddad", "home_address.city": "Millbrook"}),
    say("open_family", family_id="@family", keep={"saw": "saw"}, sees={"members.#": 2, "own.id": "@family"}),
    say("look_at_family", family_id="@family", sees={"family.name": "Haddad"}),
    say("correct_family", family=like("row", hopes="To read together"), before="@row", saw="@saw", sees={"hopes": "To read together"}),
    say("families_named", family_ids=["@family"], sees={"*.hopes": ["To read together"]}),
    say("find_families", text="haddad", language="ar", sees={"total": 1, "families.0.family_id": "@family"}),
    say("count_families", sees={"everyone": 1, "mine": 1}),
    say("similar_families", phone="503 555 0112", sees={"0.family.family_id": "@family", "0.because": SOME}),
    say("leave_door_open", family_id="@family", sees={"door_open": True}),
    say("close_family", family_id="@family", reason="moved to another town", status="moved", sees={"status": "moved"}),
    say("reopen_family", family_id="@family", sees={"status": "active"}),
    say("enrol_family", name="Hadad", keep={"other": "id"}),
    say("merge_families", kept_id="@family", other_id="@other", sees={"id": "@family"}),
    say("files_of", family_id="@other", sees={"": ["@family", "@other"]}),
    say("unmerge_families", other_id="@other", sees={"id": "@other"}),
)

PEOPLE = (
    say("people", person_ids=["@rania", "@sami"], keep={"rania_row": "0"}, sees={"*.id": ["@rania", "@sami"]}),
    say("begin_correcting_person", person_id="@rania", keep={"saw": "saw", "point": "points.0"}, sees={"person.id": "@rania"}),
    say(
        "correct_person",
        person=like("rania_row", languages=["ar", "fr"]),
        before="@rania_row",
        saw="@saw",
        sees={"languages": ["ar", "fr"]},
    ),
    say(
        "add_person",
        family_id="@family",
        member={"names": {"whole": "Karim Haddad"}, "relation": "parent"},
        children=["@sami"],
        keep={"karim": "id"},
        sees={"names.whole": "Karim Haddad"},
    ),
    say("relate", person_id="@karim", child_id="@sami", kind="step_parent", sees={"kind": "step_parent"}),
    say(
        "add_contact_point",
        person_id="@karim",
        point={"value": "503-555-0113", "safe": True},
        keep={"second": "id"},
        sees={"e164": "+15035550113"},
    ),
    say("correct_contact_point", point=like("point", voicemail_ok=True), before="@point", sees={"voicemail_ok": True}),
    say("contact_ways", family_id="@family", sees={"*.channel": Has("voicemail"), "0.person_id": SOME}),
    say("retire_number", point_id="@second", on=TODAY, sees={"retired_on": TODAY}),
    say("enrol_family", name="Haddad-Lang", keep={"home": "id"}),
    say("place_in_family", person_id="@sami", family_id="@home", relation="student", lives_here=False, sees={"lives_here": False}),
    say("homes_of", person_id="@sami", sees={"*.id": Has("@home"), "#": 2}),
    say("leave_family", person_id="@karim", family_id="@family", on=TODAY, sees={"until": TODAY}),
)

SCHOOL = (
    say("schools", sees={"*.name": ["Eastside School"]}),
    say("school", school_id="@school", keep={"school_row": ""}, sees={"name": "Eastside School"}),
    say(
        "correct_school", school=like("school_row", closed_days=["2026-11-26"]), before="@school_row", sees={"closed_days": ["2026-11-26"]}
    ),
    say("closed_days", school_id="@school", sees={"": ["2026-11-26"]}),
    say("school_of_family", family_id="@family", sees={"id": "@school"}),
    say("add_school", name="Hillside School", keep={"hillside": "id"}),
    say(
        "change_school", student_id="@student", school_id="@hillside", grade="05", on=TODAY, sees={"school_id": "@hillside", "grade": "05"}
    ),
    say("school_history", student_id="@student", sees={"#": 2, "1.school_id": "@hillside"}),
    say(
        "add_person",
        family_id="@family",
        member={"names": {"whole": "Lina Haddad"}, "relation": "other", "birth_date": "2008-12-09"},
        keep={"lina": "id"},
    ),
    say("enrol_student", person_id="@lina", student={"school_id": "@hillside", "grade": "12"}, sees={"person_id": "@lina", "grade": "12"}),
    say(
        "note_attendance",
        student_id="@student",
        month="2026-10-01",
        enrolled_days=22,
        absent_days=3,
        keep={"october": "id"},
        sees={"school_id": "@hillside", "days": {"enrolled": 22, "absent": 3}},
    ),
    say("attendance_of", student_id="@student", sees={"total.absent": 3, "chronic": True, "months.*.id": ["@october"]}),
    say("students_often_absent", sees={"*.id": ["@student"]}),
    say("take_back_attendance", attendance_id="@october", sees={"month": "2026-10-01"}),
    say("rights_moving", by="2026-12-31", sees={"*.id": ["@lina"]}),
    say("team_of_family", family_id="@family", sees={"": SOME}),
    say(
        "share_sibling_card",
        family_id="@family",
        person_id="@lina",
        agreed_by="Rania Haddad",
        keep={"card": "id"},
        sees={"school_id": "@hillside", "agreed_on": TODAY},
    ),
    say("sibling_cards", school_id="@hillside", sees={"*.id": ["@card"]}),
    say("sibling_cards_of", family_id="@family", sees={"*.id": ["@card"]}),
    say("take_back_sibling_card", card_id="@card", sees={"ended_on": TODAY, "student_name": ""}),
)

NEEDS = (
    say("need", need_id="@need", keep={"need_row": ""}, sees={"words": "Groceries for the week"}),
    say("needs", need_ids=["@need"], sees={"*.id": ["@need"]}),
    say("needs_of", family_id="@family", sees={"*.id": ["@need"]}),
    say("correct_need", need=like("need_row", urgency="urgent"), before="@need_row", sees={"urgency": "urgent"}),
    say("change_need", need_id="@need", state="met", on=TODAY, sees={"state": "met", "settled_on": TODAY}),
    say(
        "note_barrier", family_id="@family", kind="transportation", words="The bus is early", keep={"barrier": "id"}, sees={"since": TODAY}
    ),
    say(
        "try_accommodation",
        barrier_id="@barrier",
        what="A later bus",
        keep={"tried": "id"},
        sees={"result": "not_known", "tried_on": TODAY},
    ),
    say("say_how_it_went", accommodation_id="@tried", result="helped", words="He is on time", sees={"result": "helped", "told_on": TODAY}),
    say("accommodations_of", family_id="@family", sees={"*.barrier_id": ["@barrier"]}),
    say("take_back_accommodation", accommodation_id="@tried", sees={"id": "@tried"}),
    say("ease_barrier", barrier_id="@barrier", what_helped="A later bus", sees={"eased_on": TODAY}),
    say("resolve_barrier", barrier_id="@barrier", on=TODAY, meant=True, sees={"resolved_on": TODAY, "what_helped": "A later bus"}),
    say("barriers_of", family_id="@family", sees={"*.id": ["@barrier"]}),
)

CONSENTS = (
    say(
        "record_consent",
        family_id="@family",
        given_by="@rania",
        given_as="parent",
        form="signed_paper",
        organization_id="@organization",
        student_ids=["@student"],
        purpose="to bring groceries",
        categories=["food"],
        items=["names_ages", "need"],
        signed_on=TODAY,
        valid_until="2026-12-31",
        language="ar",
        keep={"consent": "id"},
        sees={"valid_until": "2026-12-31"},
    ),
    say("consent", consent_id="@consent", sees={"organization_id": "@organization"}),
    say("consents_of", family_id="@family", sees={"*.id": ["@consent"]}),
    say("consents_covering", family_id="@family", organization_id="@organization", category="food", items=["need"], sees={"#": 1}),
    say(
        "weigh_consents",
        family_id="@family",
        organization_id="@organization",
        category="legal",
        sees={"0.answer": SOME, "0.consent.id": "@consent"},
    ),
    say("consents_ending", by="2026-12-31", sees={"*.id": ["@consent"]}),
    say("withdraw_consent", consent_id="@consent", on=TODAY, form="spoken", withdrawn_by="@rania", sees={"withdrawn_on": TODAY}),
)

TEAM = (
    say("introduce_liaison", liaison_id="f" * 32, name="Noor Invented", phone="(503) 555-0179", sees={"name": "Noor Invented"}),
    say("team_members", sees={"*.name": ["Jordan Ellis", "Noor Invented"]}),
    say("correct_liaison", liaison_id="f" * 32, phone="(503) 555-0180", sees={"name": "Noor Invented", "phone": "(503) 555-0180"}),
    say("name_district", name="Millbrook Schools", phone="(503) 555-0100", sees={"name": "Millbrook Schools"}),
    say("own_district", sees={"name": "Millbrook Schools", "phone": "(503) 555-0100"}),
)


def of_a_roster(office: Office, kept: Kept) -> None:
    """The ids that rows of an import get from where they come from."""
    for kind, name in (("school", "mill"), ("person", "ida"), ("person", "ned"), ("student", "pupil"), ("contact_point", "line")):
        kept[name] = ids.row_id_from_source(office.team, "invented roster", kind, name)
    kept["link"], kept["year"] = (ids.row_id_from_source(office.team, "invented roster", kind, "1") for kind in ("relation", "enrolment"))


STUDENT = {"id": "@pupil", "person_id": "@ned", "school_id": "@mill", "grade": "03"}
PERSONS = [{"id": "@ida", "names": {"whole": "Ida Crane"}}, {"id": "@ned", "names": {"whole": "Ned Crane"}}]

ROSTER = (
    say("compare_rows", students=[STUDENT], meanwhile=of_a_roster, sees={"*.standing": ["new"]}),
    say("take_in_schools", schools=[{"id": "@mill", "name": "Mill School"}], fields=["name"], sees={"new": 1}),
    say("take_in_people", people=PERSONS, sees={"new": 2}),
    say("take_in_people", people=PERSONS, sees={"new": 0, "same": 2}),
    say("take_in_students", students=[STUDENT], sees={"new": 1}),
    say("take_in_contact_points", points=[{"id": "@line", "person_id": "@ida", "value": "(503) 555-0119"}], sees={"new": 1}),
    say("take_in_relations", relations=[{"id": "@link", "person_id": "@ida", "child_id": "@ned", "kind": "parent"}], sees={"new": 1}),
    say(
        "take_in_enrolments",
        enrolments=[{"id": "@year", "student_id": "@pupil", "school_id": "@mill", "begin_date": "2026-09-01"}],
        sees={"new": 1},
    ),
    say("propose_families", keep={"proposed": ""}, sees={"#": 1, "0.members.*.name": ["Ida Crane", "Ned Crane"]}),
    say("confirm_proposals", proposals="@proposed", sees={"#": 1, "0.name": SOME}),
)

SCRIPTS = (FILES, PEOPLE, SCHOOL, NEEDS, CONSENTS, TEAM, ROSTER)


def test_the_files_are_opened_corrected_closed_and_merged(office: Office) -> None:
    play(office, (*WORLD, *FILES), {})


def test_people_are_added_related_and_corrected(office: Office) -> None:
    play(office, (*WORLD, *PEOPLE), {})


def test_students_change_their_schools(office: Office) -> None:
    play(office, (*WORLD, *SCHOOL), {})


def test_needs_and_barriers_are_named_and_settled(office: Office) -> None:
    play(office, (*WORLD, *NEEDS), {})


def test_consents_are_recorded_weighed_and_withdrawn(office: Office) -> None:
    play(office, (*WORLD, *CONSENTS), {})


def test_the_team_and_its_district_have_names(office: Office) -> None:
    play(office, TEAM, {})


def test_rows_of_a_roster_are_taken_in_and_suggest_a_family(office: Office) -> None:
    play(office, ROSTER, {})
