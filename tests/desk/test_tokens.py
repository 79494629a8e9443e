"""The colours hold the contrast they owe."""

import pytest

from liaison_desk.desk.tokens import DARK, LIGHT, Tokens, contrast, pairs


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_colours_that_meets_has_the_contrast_it_owes(tokens: Tokens) -> None:
    weak = [(name, found, least) for name, found, least in pairs(tokens) if float(found) < least]
    assert weak == []


def test_contrast_is_reckoned_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
