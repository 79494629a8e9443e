"""A quiet mark where fields have two versions: it leads to both, and is not there where nothing waits."""

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.room import Room
from liaison_desk.settling.listing import versions_in


class LookButton(Button):
    """Says how many fields of a record wait for a choice."""

    def __init__(self, room: Room) -> None:
        super().__init__("", shape="quiet", icon="git-compare", on_click=self._go)
        self.room, self.target = room, ""
        self.hide()

    def look(self, target: str) -> None:
        """Looks whether anything waits in a family's file, or in one record."""
        self.target = target
        said = versions_in(self.room.office, self.room.words, target) if target else ""
        self.setText(said)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.setVisible(bool(said))

    def _go(self) -> None:
        self.room.go("settle", self.target)
