"""What a coalition is about: the words of its name and its keywords."""

from typing import Any

from pipeline.language.words import content_words
from pipeline.themes.taxonomy.terms import term_stems

GENERAL_WORDS = frozenset(
    term_stems("internet digital online governance security rights issue technology innovative approach world")
)
"""Words that the names and keywords of many coalitions have in common."""


class CoalitionWords:
    """Words that show that a text is about the subject of a coalition.

    Parameters
    ----------
    coalition : row of ``registry``
        With ``name`` and ``keywords``.
    """

    def __init__(self, coalition: Any) -> None:
        words = content_words(f"{coalition.name} {str(coalition.keywords).replace(';', ' ')}")
        self.stems = frozenset(stem for word in words for stem in term_stems(word)) - GENERAL_WORDS

    def count_in(self, text: str) -> int:
        """Number of different words of the coalition in a text."""
        return len(self.stems.intersection(term_stems(text)))
