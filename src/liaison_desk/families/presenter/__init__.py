"""What the families' screens decide: the search, a new family, its people, its consents. No Qt."""

from liaison_desk.families.presenter.consents import ConsentsPresenter, ConsentsView
from liaison_desk.families.presenter.enrolling import EnrollingPresenter, EnrollingView
from liaison_desk.families.presenter.finding import FamiliesPresenter, FamiliesView
from liaison_desk.families.presenter.people import PeoplePresenter, PeopleView

__all__ = [
    "ConsentsPresenter", "ConsentsView", "EnrollingPresenter", "EnrollingView", "FamiliesPresenter", "FamiliesView", "PeoplePresenter",
    "PeopleView",
]  # fmt: skip
