"""What invented families say and liaisons write: a small grammar over many parts, so that no two visits read alike."""

import re
from collections.abc import Mapping
from random import Random

from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.need import Category
from liaison_desk.sample.sayings import HARD, NEEDS, PARTS

HOLE = re.compile(r"\{(\w+)\}")


class Teller:
    """Tells from one lot; remembers every story it has told and adds to one rather than tell it twice."""

    def __init__(self, lot: Random) -> None:
        self._lot = lot
        self._told: set[str] = set()

    def say(self, part: str, **who: str) -> str:
        """One saying of a part, its holes filled from `who` or by lot."""
        return self._filled(self._lot.choice(PARTS[part]), who)

    def hard(self, kind: BarrierKind, **who: str) -> str:
        """What is hard, in a sentence."""
        return self._filled(self._lot.choice(HARD[kind]), who)

    def need(self, category: Category, **who: str) -> str:
        """What the family would like to change, in its words."""
        return self._filled(self._lot.choice(NEEDS[category]), who)

    def story(self, *parts: str, **who: str) -> str:
        """Several sayings one after the other, never the same story twice."""
        text = " ".join(self.say(part, **who) for part in parts)
        while text in self._told:
            text = f"{text} {self.say('saw', **who)}"
        self._told.add(text)
        return text

    def _filled(self, text: str, who: Mapping[str, str]) -> str:
        while hole := HOLE.search(text):
            name = hole.group(1)
            text = text[: hole.start()] + (who.get(name) or self._lot.choice(PARTS[name])) + text[hole.end() :]
        return text
