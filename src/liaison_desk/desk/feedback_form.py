"""What a family says of a service: five short questions, each may stay open."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from liaison_desk.desk.buttons import Button, ToggleGroup
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.inputs import Field
from liaison_desk.desk.inputs import Words as Writing
from liaison_desk.desk.labels import Card, Label
from liaison_desk.desk.states import Trouble
from liaison_desk.errors import DeskError
from liaison_desk.language import Words
from liaison_desk.referrals.feedback import InLanguage
from liaison_desk.referrals.presenter import FollowingPresenter, Told

YES, NO = "yes", "no"
MOST_RESPECT = 5


class FeedbackForm(Card):
    """It shows on the service's page as counts, never with a name."""

    def __init__(self, words: Words, presenter: FollowingPresenter, *, on_end: Callable[[], None]) -> None:
        super().__init__(gap=8)
        self.presenter, self.on_end = presenter, on_end
        yes_no = ((YES, words("Yes", "An answer")), (NO, words("No", "An answer")))
        reached, respect = words("Did they reach them?", "Asked of a family"), words("Treated with respect, 1 to 5", "Asked of a family")
        language, friend = words("In their language?", "Asked of a family"), words("Would they send a friend?", "Asked of a family")
        self.reached = ToggleGroup(reached, yes_no)
        self.respect = ToggleGroup(respect, tuple((str(n), words.number(n)) for n in range(1, MOST_RESPECT + 1)))
        self.language = ToggleGroup(language, presenter.in_language())
        self.friend = ToggleGroup(friend, yes_no)
        self.comment = Writing(lines=2)
        self.trouble = Trouble(words)
        for told, group in ((reached, self.reached), (respect, self.respect), (language, self.language), (friend, self.friend)):
            self.add(Label(told, kind="label", wrap=True))
            self.add(group)
        self.add(Field(words("In their words", "Field: what a family says of a service"), self.comment))
        self.add(self.trouble)
        ends = QWidget()
        flow = Flow(ends, gap=8)
        flow.addWidget(Button(words("Keep it", "Button"), icon="check", on_click=self._keep))
        flow.addWidget(Button(words("Leave it", "Button: closes a form, nothing is saved"), shape="quiet", on_click=self.end))
        self.add(ends)
        self.hide()

    def begin(self) -> None:
        """Opens the form, empty."""
        for group in (self.reached, self.respect, self.language, self.friend):
            group.choose()
        self.comment.clear()
        self.show()
        next(iter(self.reached.buttons.values())).setFocus()

    def end(self) -> None:
        """Closes it."""
        self.hide()
        self.on_end()

    def _keep(self) -> None:
        respect, language = self.respect.chosen(), self.language.chosen()
        told = Told(
            reached=_answer(self.reached), respect=int(respect[0]) if respect else None,
            in_our_language=InLanguage(language[0]) if language else None, would_send_a_friend=_answer(self.friend),
            comment=self.comment.toPlainText(),
        )  # fmt: skip
        try:
            self.presenter.tell(told)
        except DeskError as error:
            self.trouble.tell(error)
            return
        self.end()


def _answer(group: ToggleGroup) -> bool | None:
    chosen = group.chosen()
    return chosen[0] == YES if chosen else None
