"""What the screen of two versions decides: which field is open, which version is chosen, settling it, alike, and back."""

from collections.abc import Sequence

from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.settling import differences, listing
from liaison_desk.settling.fields import GO_WITH, JOINED
from liaison_desk.settling.listing import Group, Item
from liaison_desk.settling.naming import Records
from liaison_desk.settling.shown import SettleView, ShownGroup, ShownLook, ShownSettled, ShownVersion
from liaison_desk.settling.values import Reader, is_text
from liaison_desk.sync import actions as sync
from liaison_desk.sync.looking import Choice, Said, SettledField
from liaison_desk.vault.merge import ALIVE


class SettlePresenter:
    """Lives as long as its screen."""

    def __init__(self, office: Office, words: Words, view: SettleView) -> None:
        self._office, self._words, self._view = office, words, view
        self._groups: tuple[Group, ...] = ()
        self._now: ShownLook | None = None
        self._shown: tuple[ShownGroup, ...] = ()
        self._reader = Reader(words, Records(office, words), office.zone)

    def open(self, target: str) -> None:
        """Shows what waits; `target` is a family's or record's id, a group's or a field's key: the first that fits is opened."""
        self._read()
        if not self._groups:
            self._now = None
            self._view.show_none()
            return
        items = [item for group in self._groups for item in group.items]
        here = self._now.key if self._now else ""
        fits = [one for one in items if target and target in (one.key, one.about.key, one.look.record_id)]
        found = next((one for one in items if one.key == here and (not target or one in fits)), None) or next(iter(fits or items))
        self._open(found)

    def look_at(self, key: str) -> None:
        """Opens a field of the list."""
        found = next((item for group in self._groups for item in group.items if item.key == key), None)
        if found is not None:
            self._open(found)

    def settle(self, number: int, text: str = "") -> None:
        """Keeps a version (from 1), or the joined `text` where the number is one beyond them; the next field is opened."""
        item, group = self._here()
        if number > len(self._versions(item)):
            act = sync.settle_joined(
                self._office, record_type=item.look.record_type, record_id=item.look.record_id, field=item.look.field, text=text.strip()
            )
        else:
            act = sync.settle_several(self._office, choices=self._choices(item, number))
        self._go_on(group, (item,))
        title = listing.title_of(self._words, item.look.record_type, item.look.field)
        self._tell(self._words("Settled: {field}", "After one of several versions was kept", field=title), act)

    def settle_alike(self) -> None:
        """Keeps one's own version in every field of this group where there is one."""
        _item, group = self._here()
        mine = _own(group)
        act = sync.settle_several(self._office, choices=tuple(each for one in mine for each in self._choices(one, len(one.said))))
        self._go_on(group, mine)
        said = self._words.many(
            len(mine), "Kept yours in {n} field", "Kept yours in {n} fields", "After several fields were settled at once"
        )
        self._tell(said, act)

    def take_back(self, act: int) -> None:
        """Lets both versions stand again."""
        whole = sync.unsettle(self._office, act=act)
        self.open("")
        words = self._words
        kept = words("Somebody wrote there since; that stays", "A settling could not be taken back whole")
        self._view.tell(words("Both versions stand again", "After a settling was taken back") if whole else kept, None)

    def take_last_back(self) -> None:
        """Takes the newest settling of today back; nothing where there is none."""
        last = sync.settled_today(self._office)
        if last:
            self.take_back(last[0].act)

    # ------------------------------------------------------------------------------------------- inside

    def _read(self) -> None:
        with self._office.reading():
            records = Records(self._office, self._words)
            self._reader = Reader(self._words, records, self._office.zone)
            self._groups = listing.read_groups(self._office, self._words, records)
            self._shown = listing.shown_groups(self._words, self._groups, self._reader)
            settled = tuple(
                self._settled(one, records) for one in sync.settled_today(self._office) if (one.record_type, one.field) not in GO_WITH
            )
        self._view.show_groups(self._shown, settled, self._now.key if self._now else "")

    def _open(self, item: Item) -> None:
        shown = self._look(item)
        if shown != self._now:
            self._now = shown
            self._view.show_look(shown)

    def _here(self) -> tuple[Item, Group]:
        key = self._now.key if self._now else ""
        return next((item, group) for group in self._groups for item in group.items if item.key == key)

    def _go_on(self, group: Group, done: Sequence[Item]) -> None:
        """Opens the next of the group, then of the others."""
        order = [*group.items, *(item for other in self._groups if other != group for item in other.items)]
        gone = {item.key for item in done}
        behind = order[order.index(done[-1]) :]
        later = next((item for item in (*behind, *order) if item.key not in gone), None)
        self._now = None
        self.open(later.key if later else "")

    def _tell(self, said: str, act: int) -> None:
        self._view.tell(said, lambda: self.take_back(act))

    def _choices(self, item: Item, number: int) -> tuple[Choice, ...]:
        """A version, and what its author wrote with it in the fields that go along."""
        look = item.look
        if look.field == ALIVE:
            keep = number == len(self._versions(item))
            return (Choice(record_type=look.record_type, record_id=look.record_id, field=ALIVE, value=keep),)
        chosen = item.said[number - 1]
        together = [one for along in item.along for one in along.values if (one.who, one.at) == (chosen.who, chosen.at)]
        fields = [along.field for along in item.along for one in along.values if one in together]
        return tuple(
            Choice(record_type=look.record_type, record_id=look.record_id, field=name, value=one.value)
            for name, one in ((look.field, chosen), *zip(fields, together, strict=True))
        )

    def _settled(self, one: SettledField, records: Records) -> ShownSettled:
        words, about = self._words, records.about(one.record_type, one.record_id)
        if one.field == ALIVE:
            kept = words("Kept", "A record was kept") if one.value is True else words("Removed", "A record was removed")
        else:
            kept = " ".join(self._reader.say(one.record_type, one.field, one.value).split())
        title = words(
            "{field}, {name}", "A field that was settled: Phone, Family Osman",
            field=listing.title_of(words, one.record_type, one.field), name=about.title,
        )  # fmt: skip
        return ShownSettled(act=one.act, title=title, second=kept)

    def _look(self, item: Item) -> ShownLook:
        words, look = self._words, item.look
        group = next(one for one in self._groups if item in one.items)
        texts = [self._reader.say(look.record_type, look.field, one.value) for one in item.said]
        is_words = look.field != ALIVE and is_text(look.record_type, look.field, [one.value for one in item.said])
        own = _own(group)
        alike = words.many(
            len(own), "Keep mine in {n} field", "Keep mine in all {n} fields", "Button: settles every field of a family alike"
        ) if len(own) > 1 else ""  # fmt: skip
        before = look.before if look.field != ALIVE else None
        return ShownLook(
            key=item.key, title=listing.title_of(words, look.record_type, look.field), of=item.about.title, part=item.about.part,
            place=words(
                "{n} of {all}", "Which field of how many", n=words.number(group.items.index(item) + 1), all=words.number(len(group.items))
            ),
            marked=is_words, versions=self._versions(item),
            before_when=self._before(before) if before else "",
            before=self._reader.say(look.record_type, look.field, before.value) if before else "",
            joined=differences.joined([text for text, one in zip(texts, item.said, strict=True) if one.value])
            if is_words and look.field in JOINED
            else None,
            alike=alike,
        )  # fmt: skip

    def _before(self, before: Said) -> str:
        return self._words(
            "Before, {when}",
            "Over what stood in a field before two people wrote it",
            when=listing.when(self._words, before.at, self._office),
        )

    def _versions(self, item: Item) -> tuple[ShownVersion, ...]:
        look = item.look
        if look.field == ALIVE:
            return self._removed_or_kept(item)
        texts = [self._reader.say(look.record_type, look.field, one.value) for one in item.said]
        marked = differences.marks(texts) if is_text(look.record_type, look.field, [one.value for one in item.said]) else ((),) * len(texts)
        return tuple(
            self._version(one, text, alone, self._keep(one)) for one, text, alone in zip(item.said, texts, marked, strict=True)
        )  # fmt: skip

    def _keep(self, said: Said) -> str:
        words = self._words
        if said.mine:
            return words("Keep mine", "Chooses one of two versions: one's own")
        name = listing.name_of(words, said)
        return words("Keep what {name} wrote", "Chooses one of two versions: a colleague's", name=name)

    def _removed_or_kept(self, item: Item) -> tuple[ShownVersion, ...]:
        """Two ways for a record that was removed and written in: to remove it after all, or to keep it."""
        words, look = self._words, item.look
        removed = item.said[0]
        told = [
            words(
                "{what}: {value}", "A part of a version: Day: 23 November", what=listing.title_of(words, look.record_type, one.field),
                value=self._reader.say(look.record_type, one.field, one.said.value),
            )
            for one in look.unseen
        ]  # fmt: skip
        wrote = max((one.said for one in look.unseen), key=lambda one: one.at, default=removed)
        gone = words("Removed this, without having seen what was written since.", "What somebody did who removed a record")
        return (
            self._version(removed, gone, (), words("Remove it", "Chooses to remove a record that somebody wrote in")),
            self._version(wrote, "\n".join(told), (), words("Keep it", "Chooses to keep a record that somebody removed")),
        )

    def _version(self, said: Said, text: str, alone: tuple[differences.Stretch, ...], keep: str) -> ShownVersion:
        name = listing.name_of(self._words, said)
        return ShownVersion(
            who=name, initials=_initials(said.who or name), when=listing.when(self._words, said.at, self._office), text=text, marks=alone,
            keep=keep,
        )  # fmt: skip


def _own(group: Group) -> tuple[Item, ...]:
    """The fields in which one's own version is the last of several."""
    return tuple(item for item in group.items if item.look.field != ALIVE and item.said and item.said[-1].mine and not item.said[0].mine)


def _initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()
