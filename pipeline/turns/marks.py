"""Where turns start: chevrons, labels, labels without chevrons."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.config import LabelSettings
from pipeline.conventions import labels
from pipeline.conventions.characters import INVISIBLE_MARKS
from pipeline.conventions.label_patterns import (
    BARE_LABEL,
    CAPITAL_COLON,
    CHEVRON,
    CHEVRON_LABEL,
    INLINE_LABEL,
    OTHER_LABELS,
    TIMED_LABEL,
)
from pipeline.conventions.notes import TEXT_LINE
from pipeline.language.patterns import Pattern

MIN_WRAPPED_LINE = 45
"""Characters of a line that goes on in the next one."""

WRAPPED_TEXT = re.compile(rf"[^\n]{{{MIN_WRAPPED_LINE - 1}}}[\w,]\Z")
"""A long line that breaks off within a sentence: what begins the next line is no label."""

LONGEST_LABEL_LINE = 300
"""Characters at the start of a line in which a user's pattern looks for a label."""

MIN_UNUSUAL_LABELS = 3
"""Labels of an unusual form that a file needs for any of them to count."""

MIN_SHARE_BEGUN_BY_NAME = 0.3
"""Minimum share of paragraphs that begin with a name for names that occur once to be labels."""


class Mark(NamedTuple):
    """Where a turn starts (chevron or label) and its speech starts; the role, if a user's pattern gives one."""

    start: int
    speech: int
    label: str
    role: str = ""


def turn_starts(text: str, settings: LabelSettings, own: tuple[Pattern, ...] = ()) -> list[Mark]:
    """All turn starts of a text in plain characters, in order; `own` are a user's patterns of labels, which win."""
    given = list(_own_labels(text, own))
    chevrons = [_chevron(text, match.start(), match.end(), settings) for match in CHEVRON.finditer(text)]
    chevrons = _known_without_colon(text, chevrons, settings)
    bare = _bare(text, settings, Counter(mark.label for mark in chevrons), fall_back=not given)
    if given:
        bare = [mark for mark in bare if not _within(mark, given)]
        chevrons = [mark for mark in chevrons if not _within(mark, given)]
    return sorted({mark.speech: mark for mark in [*bare, *chevrons, *given]}.values())


def _own_labels(text: str, own: tuple[Pattern, ...]) -> Iterator[Mark]:
    """Labels that a user's patterns find at the start of lines, the first pattern that fits a line."""
    for line in TEXT_LINE.finditer(text) if own else ():
        tried = ((one.search(line.group()[:LONGEST_LABEL_LINE]), one.kind) for one in own)
        found, role = next(((match, role) for match, role in tried if match), (None, ""))
        label = _tidy(found["label"] or "") if found else ""
        if found and label:
            yield Mark(line.start(), line.start() + found.end(), label, role)


def _within(mark: Mark, given: list[Mark]) -> bool:
    """Whether a mark starts within one that a user's pattern found."""
    return any(one.start <= mark.start < one.speech for one in given)


def _chevron(text: str, start: int, end: int, settings: LabelSettings) -> Mark:
    label, speech = _label_at(text, end, settings)
    if labels.is_slot(label):  # MODERATOR: PIP QUILLFEATHER: ...
        name, after = _label_at(text, speech, settings)
        if name and labels.is_capitals(name, settings.upper_share):
            return Mark(start, after, f"{label}: {name}")
    return Mark(start, speech, label)


def _known_without_colon(text: str, chevrons: list[Mark], settings: LabelSettings) -> list[Mark]:
    """A label that the file prints elsewhere with a colon counts with another mark too: ">> PIP OAK; So it is."."""
    known = sorted(
        {
            mark.label
            for mark in chevrons
            if labels.is_capitals(mark.label, settings.upper_share) and len(mark.label) > 5
        },
        key=len,
        reverse=True,
    )
    if not known or all(mark.label for mark in chevrons):
        return chevrons
    pattern = re.compile(rf"[ \t]*({'|'.join(map(re.escape, known))})(?:[ \t]*[;.,-]+|)(?=[ \t])")
    tried = ((mark, None if mark.label else pattern.match(text, mark.speech)) for mark in chevrons)
    return [Mark(mark.start, match.end(), match.group(1)) if match else mark for mark, match in tried]


def _label_at(text: str, at: int, settings: LabelSettings) -> tuple[str, int]:
    """The label that starts at a place and where speech starts after it; "" and the place itself if there is none."""
    found = CHEVRON_LABEL.match(text, at, at + settings.max_label + 10)
    label = _tidy(found.group(found.lastindex or 1)) if found else ""
    return (label, found.end()) if found and labels.may_be_label(label, settings) else ("", at)


def _bare(text: str, settings: LabelSettings, seen: Counter[str], *, fall_back: bool) -> list[Mark]:
    """Labels without chevrons that are speakers beyond doubt.

    A role counts wherever it stands. Capitals do too, except in a file that labels its chevrons: there, and within a
    line, a label must come twice. So must a name in mixed case, unless the file prints most of its labels that way.
    """
    found = [*_candidates(BARE_LABEL, text, settings), *_candidates(TIMED_LABEL, text, settings)]
    inline = list(_inline(text, settings))
    counts = Counter(mark.label for mark in [*found, *inline]) + seen
    capitals = {label for label in counts if labels.is_capitals(label, settings.upper_share)}
    strict = 2 * sum(n for label, n in seen.items() if label) > sum(seen.values())
    mixed = not strict and _in_mixed_case(
        text, [mark.label for mark in found if mark.label not in capitals], counts, len(found)
    )

    def sure(label: str) -> bool:
        once = not strict if label in capitals else mixed and labels.is_name_like(label)
        return counts[label] > 1 or once or (labels.is_slot(label) and (label in capitals or not strict))

    marks = [mark for mark in inline if counts[mark.label] > 1] + [mark for mark in found if sure(mark.label)]
    return marks if marks or seen or not fall_back else _other(text, settings)


def _in_mixed_case(text: str, mixed: Sequence[str], counts: Counter[str], found: int) -> bool:
    """Whether labels are in mixed case: most of what looks like one recurs, or many paragraphs begin with a name."""
    names = sum(labels.is_name_like(label) for label in mixed)
    return 2 * sum(counts[label] > 1 for label in mixed) > found or names >= max(
        MIN_UNUSUAL_LABELS, MIN_SHARE_BEGUN_BY_NAME * (text.count("\n\n") + 1)
    )


def _other(text: str, settings: LabelSettings) -> list[Mark]:
    """Labels of a file that has neither chevrons nor colons: the first form in which names come again and again."""
    for form in OTHER_LABELS:
        found = [
            mark
            for mark in _candidates(form.regex, text, settings)
            if labels.is_person(mark.label) and not any(char.isdigit() for char in mark.label)
        ]
        counts = Counter(mark.label for mark in found)
        if len(found) >= MIN_UNUSUAL_LABELS and 2 * sum(counts[mark.label] > 1 for mark in found) > len(found):
            return found
    return []


def _candidates(pattern: re.Pattern[str], text: str, settings: LabelSettings) -> Iterator[Mark]:
    """Labels at line starts; the pattern starts with a line end, which is found faster than a line's start."""
    for match in pattern.finditer("\n" + text):
        label = _tidy(match.group(1))
        fits = (
            len(label.split()) <= labels.MAX_LABEL_WORDS
            and label
            and not label[0].islower()
            and labels.may_be_label(label, settings)
        )
        if fits and not WRAPPED_TEXT.search(
            text, max(0, match.start() - 1 - MIN_WRAPPED_LINE), max(0, match.start() - 1)
        ):
            yield Mark(match.start(1) - 1, match.end() - 1, label)


def _tidy(label: str) -> str:
    """A label on one line, without marks that do not show and brackets around it."""
    tidy = " ".join(INVISIBLE_MARKS.sub("", label).split())
    return tidy[1:-1].strip() if tidy[:1] + tidy[-1:] in ("[]", "()") else tidy


def _inline(text: str, settings: LabelSettings) -> Iterator[Mark]:
    for colon in CAPITAL_COLON.finditer(text):
        before = INLINE_LABEL.search(text[max(0, colon.start() - 64) : colon.start()])
        label = before.group(1).strip() if before else ""
        if label and len(label.split()) <= labels.MAX_LABEL_WORDS and labels.may_be_label(label, settings):
            yield Mark(colon.start() - len(label), colon.end(), label)
