"""Names of a session's speakers as others say them, found in running speech."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.language.words import STOP_WORDS

TITLES = frozenset(
    """mr mrs ms mx miss dr prof professor sir dame lady lord minister ambassador senator commissioner secretary
    president director chair chairman chairwoman madam madame judge justice councillor excellency delegate colleague
    brother sister monsieur""".split()
)
"""Words that may stand before a name and belong to it: "Minister Quillfeather", "Dr. Mossbank"."""

DETERMINERS = frozenset("the a an".split())
"""Words before a single name that is then part of something else: "the Brown report"."""

SEASONS = frozenset("in by since until during of last next this early late mid every".split())
"""Words before a word that is then a month or season, not a name: "in May", "last April"."""

MONTHS = frozenset("April May June July August September January".split())

CAPITALISED_WORD = re.compile(r"(?<![\w'\u2019.@/-])[^\W\d_a-z][\w]*")
NAME_WORD = re.compile(r"[^\W\d_]\w*")
BETWEEN_NAME_WORDS = re.compile(r"\.? |['\u2019]|-")
"""A capitalised word, a word of a name, and what stands between two words of one name."""

WORD_BEFORE = re.compile(r"(\w+)(['\u2019]\w+)?\.? $")
NAME_AFTER = re.compile(r" ([^\W\d_a-z]\w+)")
ADDRESSED = re.compile(r"\s*(?:[,:?!.\u2014]|--|-\s|$|['\u2019]s\b)|\s+(?:please|and [A-Z])")
"""What follows a name that is also a word, where it opens a sentence: "Will, please", but not "Will the mast bend"."""

OPENERS = frozenset("dear welcome sorry hey echoing".split())
"""Capitalised words that open a sentence and are no stranger's first name: "Dear Pip"."""

SENTENCE_START = re.compile(r"(?:^|[.?!:\u2014\"\u201c]|--)\s*$")


class Mention(NamedTuple):
    """A speaker's name in a text: offsets with its title, and who it is."""

    start: int
    end: int
    person: str


class Names:
    """The names of a session's speakers: full name, first name and surname, each where only one person has it.

    Parameters
    ----------
    speakers : mapping of str to str
        speaker_id to name.
    texts : iterable of str
        What is said in the session: a name that is said there in small letters is also a word ("Will", "Hope").
    """

    def __init__(self, speakers: Mapping[str, str], texts: Iterable[str] = ()) -> None:
        forms: dict[tuple[str, ...], set[str]] = {}
        for person, name in speakers.items():
            for form in _forms(name):
                forms.setdefault(form, set()).add(person)
        self.persons = {form: next(iter(people)) for form, people in forms.items() if len(people) == 1}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for form in sorted(self.persons, key=lambda form: (-len(form), form)):
            self._by_first.setdefault(form[0], []).append(form)
        self._text = "\n".join(texts)
        self._words: dict[str, bool] = {}

    def mentions(self, text: str) -> list[Mention]:
        """Names of speakers in `text`, in order, none within another."""
        found: list[Mention] = []
        for match in CAPITALISED_WORD.finditer(text):
            if match.group() in self._by_first and (not found or match.start() >= found[-1].end):
                mention = self._mention(text, match.start())
                found += [mention] if mention else []
        return found

    def _mention(self, text: str, start: int) -> Mention | None:
        for form in self._by_first[NAME_WORD.match(text, start).group()]:  # type: ignore[union-attr]  # a capital word is a word
            end = _end(text, start, form)
            if end < 0:
                continue
            titled, after = _title(text, start), NAME_AFTER.match(text, end)
            stranger = len(form) == 1 and after and after[1].lower() not in STOP_WORDS
            if not stranger and (len(form) > 1 or titled < start or self._alone(text, start, end)):
                return Mention(titled, end, self.persons[form])
        return None

    def _alone(self, text: str, start: int, end: int) -> bool:
        """Whether a single word without a title is the person's name: no word, month, or part of a stranger's name."""
        before = WORD_BEFORE.search(text, max(0, start - 30), start)
        first = SENTENCE_START.search(text[max(0, start - 4) : start]) is not None
        word = before[1] if before and not first else ""
        if first and self._is_word(text[start:end]):
            return ADDRESSED.match(text, end) is not None
        if word.lower() in DETERMINERS or (
            word.lower() in SEASONS and (text[start:end] in MONTHS or self._is_word(text[start:end]))
        ):
            return False
        return not word[:1].isupper() or word.lower() in STOP_WORDS or _opens(text, start, word)

    def _is_word(self, name: str) -> bool:
        """Whether a name is also a word: a function word, or one said in small letters in the session."""
        if name not in self._words:
            small = name.lower()
            said = small in self._text and re.search(rf"\b{re.escape(small)}\b", self._text) is not None
            self._words[name] = said or small in STOP_WORDS
        return self._words[name]


def _forms(name: str) -> set[tuple[str, ...]]:
    """Ways to say a name: in full, first and last word, first word, last word."""
    words = tuple(NAME_WORD.findall(name))
    if not words:
        return set()
    alone = {(word,) for word in (words[0], words[-1]) if len(word) > 2}
    return {form for form in {words, (words[0], words[-1]), *alone} if form[0][0].isupper()}


def _end(text: str, start: int, form: tuple[str, ...]) -> int:
    """Where `form` ends if it stands in `text` at `start`, else -1."""
    at = start
    for place, word in enumerate(form):
        gap = BETWEEN_NAME_WORDS.match(text, at) if place else None
        at = gap.end() if gap else at
        found = NAME_WORD.match(text, at)
        if (place and not gap) or not found or found.group() != word:
            return -1
        at = found.end()
    return -1 if text[at : at + 1] == "-" and text[at + 1 : at + 2].isalpha() else at


def _title(text: str, start: int) -> int:
    """Where the titles before a name begin, `start` if there are none."""
    while (
        (before := WORD_BEFORE.search(text, max(0, start - 30), start))
        and before[1].lower() in TITLES
        and before[1][0].isupper()
    ):
        start = before.start()
    return start


def _opens(text: str, start: int, word: str) -> bool:
    """Whether the word before a name opens its sentence and is no stranger's first name: "Echoing Pip"."""
    lead = text[max(0, start - len(word) - 5) : start].rstrip()
    return SENTENCE_START.search(lead.removesuffix(word)) is not None and (
        word.lower() in OPENERS or word.endswith(("ing", "ly"))
    )
