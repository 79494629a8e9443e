"""What a sentence about something hard sounds like: kinds of barriers offered from the words, never chosen for anybody."""

from liaison_desk.families.barrier import BarrierKind
from liaison_desk.language import Phrase, phrase
from liaison_desk.vault import folding

KINDS: dict[BarrierKind, Phrase] = {
    BarrierKind.TIME: phrase("Time and schedule", "Kind of barrier"),
    BarrierKind.TRANSPORTATION: phrase("Transportation", "Kind of barrier"),
    BarrierKind.LANGUAGE: phrase("Language", "Kind of barrier"),
    BarrierKind.CULTURE: phrase("Culture", "Kind of barrier"),
    BarrierKind.PAST_EXPERIENCE: phrase("A past experience", "Kind of barrier: a bad experience with schools or offices"),
    BarrierKind.TRUST: phrase("Trust the school has yet to earn", "Kind of barrier"),
    BarrierKind.ECONOMIC: phrase("Money", "Kind of barrier: economic"),
    BarrierKind.BASIC_NEEDS: phrase("Basic needs", "Kind of barrier: food, clothes, a home"),
    BarrierKind.DIGITAL: phrase("Internet and devices", "Kind of barrier: digital access"),
    BarrierKind.CHILDCARE: phrase("Childcare", "Kind of barrier"),
    BarrierKind.HEALTH: phrase("Health", "Kind of barrier"),
    BarrierKind.SAFETY: phrase("Safety", "Kind of barrier"),
    BarrierKind.OTHER: phrase("Something else", "Kind of barrier"),
}

# How words begin, folded (small letters, no accents), in English and in Spanish as liaisons write them.
_BEGINNINGS: dict[BarrierKind, tuple[str, ...]] = {
    BarrierKind.TIME: ("time", "schedul", "shift", "night", "late", "hour", "early", "hora", "turno", "tarde"),
    BarrierKind.TRANSPORTATION: ("bus", "car", "cars", "ride", "drive", "walk", "transport", "gas", "license", "carro", "camion", "lleva"),
    BarrierKind.LANGUAGE: ("language", "translat", "interpret", "english", "understand", "idioma", "ingles", "traduc"),
    BarrierKind.CULTURE: ("cultur", "tradition", "religio", "customs", "costumbre"),
    BarrierKind.PAST_EXPERIENCE: ("before", "afraid", "ashamed", "humiliat", "yelled", "antes", "miedo", "verguenza"),
    BarrierKind.TRUST: ("trust", "promised", "listen", "ignored", "respect", "confia", "escuch"),
    BarrierKind.ECONOMIC: ("rent", "money", "pay", "paid", "job", "bill", "cost", "afford", "debt", "dinero", "renta", "trabajo", "pagar"),
    BarrierKind.BASIC_NEEDS: ("food", "hungr", "cloth", "coat", "shoe", "heat", "evict", "couch", "comida", "ropa", "zapato", "abrigo"),
    BarrierKind.DIGITAL: ("internet", "wifi", "computer", "laptop", "phone", "app", "online", "password", "computadora", "telefono"),
    BarrierKind.CHILDCARE: ("babysit", "childcare", "daycare", "nobody", "baby", "toddler", "cuida", "bebe", "guarderia"),
    BarrierKind.HEALTH: ("ill", "sick", "doctor", "health", "asthma", "medic", "hospital", "tooth", "teeth", "pain", "enferm", "salud"),
    BarrierKind.SAFETY: ("safe", "unsafe", "threat", "hit", "hurt", "violen", "bully", "gang", "golpe", "amenaz", "segur"),
}
_WHOLE = frozenset({"car", "cars", "ill", "app", "hit", "gas", "pay", "bus"})
"""Short beginnings that count only as whole words: 'ill' is not 'will', 'car' is not 'care'."""


def sounds_like(text: str) -> tuple[BarrierKind, ...]:
    """The kinds of barriers that words speak of, the one that is named most first; three at most."""
    spoken = folding.plain(text).replace("’", " ").replace("'", " ").split()
    spoken = [word.strip('.,;:!?()"“”') for word in spoken]
    met = {kind: sum(_begins(word, begin) for word in spoken for begin in beginnings) for kind, beginnings in _BEGINNINGS.items()}
    return tuple(sorted((kind for kind, n in met.items() if n), key=lambda kind: -met[kind]))[:3]


def _begins(word: str, beginning: str) -> bool:
    return word == beginning if beginning in _WHOLE else word.startswith(beginning)
