"""Text as part of an identifier."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.folder import SAFE_ID
from pipeline.language.slug import slug


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=200))
def test_slugs_are_safe_short_and_stay(text):
    made = slug(text)
    assert SAFE_ID.match(made)
    assert len(made) <= 120
    assert slug(made) == made
