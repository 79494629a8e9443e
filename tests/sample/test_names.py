"""Names come in twelve languages, in their scripts and in plain Latin letters."""

from random import Random

import pytest

from liaison_desk.sample.names import TONGUES, draw

TAGS = [tongue.tag for tongue in TONGUES]


def test_there_are_the_twelve_languages_of_the_product() -> None:
    assert sorted(TAGS) == sorted(["en", "es", "ar", "zh-Hans", "vi", "ht", "so", "ru", "hi", "am", "pt", "fr"])


@pytest.mark.parametrize("tag", TAGS)
def test_every_name_has_plain_latin_letters_beside_it(tag: str) -> None:
    lot = Random(5)
    for _ in range(30):
        name = draw(lot, tag, woman=lot.random() < 0.5)
        assert (name.roman or name.whole).isascii()
        assert name.given in name.whole
        assert name.family in name.whole


def test_a_child_bears_the_family_name_or_the_fathers_name() -> None:
    lot = Random(5)
    father = draw(lot, "am", woman=False)
    assert draw(lot, "am", woman=True, father=father).family == father.given
    mother = draw(lot, "zh-Hans", woman=True)
    assert draw(lot, "zh-Hans", woman=False, line=mother).family == mother.family


def test_russian_surnames_agree_with_the_person() -> None:
    lot = Random(5)
    father = draw(lot, "ru", woman=False)
    daughter = draw(lot, "ru", woman=True, line=father)
    assert (daughter.family, daughter.family_roman) == (father.family + "а", father.family_roman + "a")
    assert draw(lot, "ru", woman=False, line=daughter).family == father.family
