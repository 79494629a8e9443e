"""Strategies for what travels: values, changes, bodies, headers."""

from hypothesis import strategies as st

from liaison_desk.sync import batch
from liaison_desk.sync.batch import Body, Carried, Header, Tip

texts = st.text(st.characters(codec="utf-8"), max_size=12)
numbers = st.integers(-(2**63), 2**63 - 1)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def sized(size: int) -> st.SearchStrategy[bytes]:
    """Bytes of one size."""
    return st.binary(min_size=size, max_size=size)


tips = st.builds(Tip, sized(8), sized(8), st.integers(1, 2**63 - 1), sized(32))
overs = st.lists(sized(16), unique=True, max_size=3).map(sorted)
changes = st.builds(
    Carried, type=texts, row=sized(16), stamp=sized(16), op=texts,
    fields=st.dictionaries(texts, st.tuples(values, overs), max_size=3),
)  # fmt: skip
bodies_ = st.builds(
    Body, seen=st.lists(tips, unique=True, max_size=3).map(tuple), salt=sized(16), changes=st.lists(changes, max_size=4).map(tuple)
)
headers = st.builds(
    Header, space=sized(16), device=sized(8), incarnation=sized(8), number=st.integers(2, 2**63 - 1),
    previous=sized(32).filter(lambda one: one != batch.FIRST), epoch=sized(16), roster=sized(32), kind=texts,
    schema=st.integers(0, 2**63 - 1), salt=sized(32), length=st.integers(0, 2**63 - 1),
)  # fmt: skip
