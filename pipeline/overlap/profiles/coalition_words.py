"""What a coalition is about: the words of its name and its keywords."""

from typing import Any

from pipeline.language.words import content_words
from pipeline.themes.taxonomy.terms import stems

GENERAL = frozenset(
    stems("internet digital online governance security rights issue technology innovative approach world")
)
"""Words of names and keywords that many coalitions share."""


class Subject:
    """Words by which it is seen that a text is on the subject of a coalition.

    Parameters
    ----------
    coalition : row of ``registry``
        With ``name`` and ``keywords``.
    """

    def __init__(self, coalition: Any) -> None:
        said = content_words(f"{coalition.name} {str(coalition.keywords).replace(';', ' ')}")
        self.words = frozenset(stem for word in said for stem in stems(word)) - GENERAL

    def hits(self, text: str) -> int:
        """Different words of the subject in a text."""
        return len(self.words.intersection(stems(text)))
