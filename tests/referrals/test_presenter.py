"""What the referral screens decide, without a window."""

from dataclasses import dataclass, field
from datetime import date, time

import pytest

from liaison_desk import language
from liaison_desk.errors import BadInput, NoBasis
from liaison_desk.families import actions as families
from liaison_desk.families.need import Urgency
from liaison_desk.office import Office
from liaison_desk.referrals import actions
from liaison_desk.referrals.actions import HandedOver
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.handoff import Appointment, Basis, Emergency, Mode
from liaison_desk.referrals.presenter import (
    Answers,
    Board,
    BoardPresenter,
    Composer,
    ComposerPresenter,
    Question,
    questions,
    story_rows,
)
from liaison_desk.referrals.referral import LEADS_TO, Outcome, State, Teller
from tests.fakes import StillClock
from tests.people import a_consent, a_family, a_need
from tests.referrals.making import SHEET, TOGETHER, a_family_with_ways, a_referral, a_sent, a_service, state_of

WORDS = language.load("en")


@dataclass
class Screen:
    """Keeps what it was shown."""

    shown: list[Composer] = field(default_factory=list)
    boards: list[Board] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def show_composer(self, composer: Composer) -> None:
        self.shown.append(composer)

    def show_board(self, board: Board) -> None:
        self.boards.append(board)

    def handed_over(self, done: HandedOver, said: str) -> None:
        self.said.append(said)

    def say(self, text: str) -> None:
        self.said.append(text)


def test_a_draft_is_composed_choice_by_choice_until_it_may_be_handed_over(office: Office) -> None:
    family = a_family_with_ways(office)
    pantry = a_service(office)
    consent = a_consent(office, family, pantry.organization_id, valid_until=date(2026, 11, 27))
    screen = Screen()
    presenter = ComposerPresenter(office, WORDS, screen)
    presenter.begin(a_need(office, family).id)
    first = screen.shown[-1]
    assert first.title == "Referral for Haddad"
    assert first.strip.wish == "Groceries for the week"
    assert [one.name for one in first.services] == ["Eastside Food Pantry"]
    assert first.services[0].families == "Nobody sent there yet"
    assert isinstance(first.refused, BadInput)

    presenter.choose_service(pantry.id)
    assert isinstance(screen.shown[-1].refused, NoBasis)
    presenter.choose_mode(Mode.CALLED_AHEAD)
    ahead = screen.shown[-1]
    assert ahead.basis is Basis.SIGNED_CONSENT
    assert (ahead.consent.consent_id, ahead.consent.problem) == (consent.id, "")
    assert ahead.consent.items == "names and ages, phone and language, and the need"
    assert ahead.consent.ends_soon
    assert ahead.what_happens == "Prints the sheet, notes the call ahead, next check on Wednesday, November 25"

    presenter.choose_mode(Mode.THREE_WAY_CALL)
    presenter.choose_basis(Basis.OWN_HANDS)
    presenter.set_appointment(Appointment(on=date(2026, 11, 27), at=time(15, 40)))
    assert screen.shown[-1].what_happens.endswith("Thursday, November 26")
    presenter.set_appointment(None)
    assert screen.shown[-1].appointment is None
    presenter.say_who("Ms. Lee", None)
    presenter.hand_over()
    assert screen.said[-1].startswith("Handed over, next check on")
    assert not screen.shown[-1].is_draft


def test_a_consent_that_does_not_cover_says_why(office: Office, clock: StillClock) -> None:
    family, pantry = a_family(office), a_service(office)
    a_consent(office, family, pantry.organization_id, valid_until=date(2026, 11, 24))
    clock.move(days=3)
    screen = Screen()
    presenter = ComposerPresenter(office, WORDS, screen)
    one = a_referral(office, pantry, a_need(office, family))
    presenter.open(one.id)
    assert screen.shown[-1].consent.title == "No consent for this partner"
    presenter.choose_consent(screen.shown[-1].consent.choices[0][0])
    presenter.choose_mode(Mode.CALLED_AHEAD)
    assert screen.shown[-1].consent.problem == "This consent has run out"
    assert isinstance(screen.shown[-1].refused, NoBasis)
    with pytest.raises(NoBasis):
        presenter.hand_over()


def test_an_emergency_is_told_in_three_answers(office: Office) -> None:
    screen = Screen()
    presenter = ComposerPresenter(office, WORDS, screen)
    presenter.open(a_referral(office).id)
    presenter.choose_mode(Mode.CALLED_AHEAD)
    presenter.tell_emergency(Emergency(threat="No heat", told="", why=""))
    assert isinstance(screen.shown[-1].refused, NoBasis)
    presenter.tell_emergency(Emergency(threat="No heat", told="The night desk", why="To hold two beds"))
    assert screen.shown[-1].refused is None


def test_an_urgent_one_asks_for_a_colleague_who_covers(office: Office) -> None:
    screen = Screen()
    presenter = ComposerPresenter(office, WORDS, screen)
    presenter.open(a_referral(office).id)
    presenter.choose_urgency(Urgency.URGENT)
    alone = screen.shown[-1]
    families.introduce_liaison(office, liaison_id="c" * 32, name="Sam Ortiz")
    presenter.open(presenter.referral_id)
    two = screen.shown[-1]
    presenter.choose_cover("c" * 32)
    covered = screen.shown[-1]
    assert [one.asks_cover for one in (alone, two, covered)] == [False, True, False]
    assert covered.cover == "c" * 32


def test_what_was_tried_comes_along(office: Office, clock: StillClock) -> None:
    one, other = a_sent(office), a_service(office, "Riverside Pantry")
    actions.close_referral(office, referral_id=one.id, state=State.NOT_COMPLETED, outcome=Outcome.COST, told_by=Teller.FAMILY)
    again = actions.refer_again(office, referral_id=one.id, service_id=other.id)
    screen = Screen()
    ComposerPresenter(office, WORDS, screen).open(again.id)
    assert screen.shown[-1].strip.tried == "Eastside Food Pantry: Cost too much"
    assert [row.earlier_try for row in story_rows(office, WORDS, referral_id=again.id)] == [True, True, True, False]


def test_the_board_has_a_column_for_each_open_state(office: Office, clock: StillClock) -> None:
    sent = a_sent(office)
    clock.move(days=12)
    a_referral(office)
    screen = Screen()
    presenter = BoardPresenter(office, WORDS, screen)
    presenter.open()
    board = screen.boards[-1]
    assert board.count == "2 open loops"
    assert [len(column.cards) for column in board.columns] == [1, 1, 0, 0, 0, 0]
    card = board.columns[1].cards[0]
    assert (card.referral_id, card.age, card.overdue, card.category) == (sent.id, "12 days", True, "Food and nutrition")
    presenter.narrow(mine=True, category=None)
    assert screen.boards[-1].count == "2 open loops"


def test_an_empty_board_says_what_belongs_there(office: Office) -> None:
    screen = Screen()
    BoardPresenter(office, WORDS, screen).open()
    assert screen.boards[-1].empty


def test_a_card_moves_with_the_answers_its_questions_asked(office: Office) -> None:
    one = a_sent(office, handoff=TOGETHER)
    screen = Screen()
    presenter = BoardPresenter(office, WORDS, screen)
    with pytest.raises(BadInput):
        presenter.move(one.id, State.ACCEPTED, Answers())
    presenter.move(one.id, State.ACCEPTED, Answers(told_by=Teller.PARTNER))
    presenter.move(one.id, State.SENT, Answers(reason="Their worker left"))
    presenter.move(one.id, State.WAITLISTED, Answers(told_by=Teller.PARTNER, next_check_on=date(2026, 12, 9)))
    with pytest.raises(BadInput):
        presenter.move(one.id, State.NOT_COMPLETED, Answers(told_by=Teller.FAMILY))
    closed = presenter.move(one.id, State.NOT_COMPLETED, Answers(told_by=Teller.FAMILY, outcome=Outcome.TRANSPORT))
    assert closed
    assert closed.asks_next_step
    assert state_of(office, one) is State.NOT_COMPLETED
    presenter.move(one.id, State.ENTERED_IN_ERROR, Answers(reason="Wrong family"))


@pytest.mark.parametrize("start", list(State))
def test_every_possible_move_asks_something_and_no_other_does(start: State) -> None:
    for to in State:
        asked = questions(start, to)
        possible = to in LEADS_TO[start] and (start, to) != (State.DRAFT, State.SENT)
        assert bool(asked) is possible
        assert (Question.OUTCOME in asked) is (
            possible and to in {State.COMPLETED, State.NOT_COMPLETED, State.DECLINED_BY_PROVIDER, State.CANCELLED}
        )


def test_the_words_for_moves_and_outcomes_are_whole(office: Office) -> None:
    presenter = BoardPresenter(office, WORDS, Screen())
    assert {to for to, _ in presenter.moves(State.SENT)} == LEADS_TO[State.SENT]
    assert len(presenter.outcomes(State.CANCELLED)) == 6
    assert len(presenter.tellers()) == 3


def test_a_story_is_told_in_words(office: Office, clock: StillClock) -> None:
    one = a_referral(office)
    actions.hand_over(office, referral_id=one.id, handoff=SHEET)
    actions.note_sheet_printed(office, referral_id=one.id, paper="referral_sheet", language="ar")
    clock.move(days=7)
    actions.log_check(office, referral_id=one.id, answered=Answered.NO_ANSWER)
    actions.record_feedback(office, referral_id=one.id, reached=True)
    actions.close_referral(
        office, referral_id=one.id, state=State.COMPLETED, outcome=Outcome.GOT_HELP, told_by=Teller.FAMILY, confirmed_by=Teller.FAMILY,
        connected_on=date(2026, 11, 25),
    )  # fmt: skip
    titles = [row.title for row in story_rows(office, WORDS, referral_id=one.id)]
    assert titles == [
        "Begun with the family",
        "Handed over",
        "Sheet printed in Arabic",
        "Connected",
        "Need met: Got help",
        "Asked the family: No answer",
        "The family told how it was",
    ]
