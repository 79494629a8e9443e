"""The course a referral took: which state its events show, and where a person has to decide. Pure.

REFERRALS, 'States': the shown state is the latest by when it happened; open against closed, or two different
closings, from two laptops that were apart: both events stay, a person decides. An event that corrects others
(late news, undo, a decision) takes their place; the originals stay in view.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from liaison_desk.referrals.referral import CLOSED, Outcome, State, Transition, TransitionKind

LONG_AGO = date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a referral stands, since when, and by which event; a draft has none yet."""

    state: State = State.DRAFT
    since: date | None = None
    event: Transition | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to find out what came of it."""
        return self.state not in CLOSED

    @property
    def outcome(self) -> Outcome | None:
        """The code it closed with."""
        return self.event.outcome if self.event and not self.is_open else None


def standing(events: Iterable[Transition], *, on: date | None = None) -> Standing:
    """The state that the events show; with `on`, the state at the end of that day."""
    kept = tuple(events)
    known, depths = {event.id: event for event in kept}, dict[str, int]()
    shown = [event for event in effective(kept) if on is None or _place(event, known) <= on]
    if not shown:
        return Standing()
    last = max(shown, key=lambda event: _order(event, known, depths)) if len(shown) > 1 else shown[0]
    return Standing(state=last.to_state, since=last.happened_on, event=last)


def effective(events: Iterable[Transition]) -> tuple[Transition, ...]:
    """The events that still say something: not taken back, and put right by no other."""
    kept = tuple(events)
    if not any(event.corrects for event in kept):
        return tuple(event for event in kept if event.kind is not TransitionKind.UNDO)
    taken_back = {i for event in kept if event.kind is TransitionKind.UNDO for i in event.corrects}
    speaking = [event for event in kept if event.kind is not TransitionKind.UNDO and event.id not in taken_back]
    put_right = {i for event in speaking for i in event.corrects}
    return tuple(event for event in speaking if event.id not in put_right)


def in_order(events: Iterable[Transition]) -> tuple[Transition, ...]:
    """All events in the order in which they happened."""
    kept = tuple(events)
    known, depths = {event.id: event for event in kept}, dict[str, int]()
    return tuple(sorted(kept, key=lambda event: _order(event, known, depths)))


def heads(events: Iterable[Transition]) -> tuple[Transition, ...]:
    """The events that no other one followed: several where laptops were apart."""
    kept = tuple(events)
    followed = {i for event in kept for i in event.follows}
    return tuple(event for event in kept if event.id not in followed)


def versions(events: Iterable[Transition]) -> tuple[tuple[Transition, Standing], ...]:
    """What each head's writer saw: the head, and the state as it follows from what they knew."""
    kept = tuple(events)
    known = {event.id: event for event in kept}
    return tuple((head, standing(_known_to(head, known))) for head in heads(kept))


def needs_a_person(events: Iterable[Transition]) -> bool:
    """Whether open stands against closed, or two closings differ; where laptops were never apart there is one view only."""
    if len(heads(events := tuple(events))) < 2:
        return False
    seen = [view for _head, view in versions(events)]
    closings = {(view.state, view.outcome) for view in seen if not view.is_open}
    return len(closings) > 1 or (bool(closings) and any(view.is_open for view in seen))


def day_of(events: Iterable[Transition], state: State) -> date | None:
    """The last day on which the referral came into a state; None when it never did."""
    days = [event.happened_on for event in effective(events) if event.to_state is state and event.happened_on]
    return max(days, default=None)


def first_day_of(events: Iterable[Transition], state: State) -> date | None:
    """The first day on which the referral came into a state; None when it never did."""
    days = [event.happened_on for event in effective(events) if event.to_state is state and event.happened_on]
    return min(days, default=None)


Order = tuple[date, int, str, str]


def _order(event: Transition, known: Mapping[str, Transition], depths: dict[str, int]) -> Order:
    """When it happened; on one day after what it followed; then by the moment of writing."""
    return _place(event, known), _depth(event, known, depths), event.at.isoformat() if event.at else "", event.id


def _place(event: Transition, known: Mapping[str, Transition]) -> date:
    """The day an event stands at: its own, or that of what it puts right if that is later."""
    day = event.happened_on or LONG_AGO
    if not event.corrects:
        return day
    return max([day, *(_place(known[i], known) for i in event.corrects if i in known)])


def _depth(event: Transition, known: Mapping[str, Transition], depths: dict[str, int]) -> int:
    """How long the chain is that an event ends; `depths` keeps what was found, since laptops that meet often share their past."""
    if event.id not in depths:
        depths[event.id] = 1 + max((_depth(known[i], known, depths) for i in event.follows if i in known), default=0)
    return depths[event.id]


def _known_to(head: Transition, known: Mapping[str, Transition]) -> tuple[Transition, ...]:
    found: dict[str, Transition] = {}
    ahead = [head]
    while ahead:
        event = ahead.pop()
        if event.id not in found:
            found[event.id] = event
            ahead += [known[i] for i in event.follows if i in known]
    return tuple(found.values())
