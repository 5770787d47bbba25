"""Furniture: what stands in transcripts and nobody spoke, by subject in the modules imported here.

A new convention is one `Pattern` in its module and one case in tests/cases/turns.json:

- disclaimers.py: what captioners say of their text, who captioned
- website_lines.py: menus, footers, warnings of the server
- announced_speakers.py: lists of speakers
- session_ends.py: separators, state of the file, last lines

``kind`` is shown in notes.csv. A pattern is tried on plain characters around its ``hints``, which are in lower case; a
line end before a hint stands for the start of a line. ``where`` is a value of `FURNITURE_PLACES`.
"""

from pipeline.conventions.announced_speakers import ANNOUNCED_SPEAKERS
from pipeline.conventions.disclaimers import CAPTION_COMPANIES, DISCLAIMERS, STAND_BY
from pipeline.conventions.session_ends import FILE_MARKS, SESSION_ENDS
from pipeline.conventions.website_lines import WEBSITE_LINES
from pipeline.language.patterns import Pattern

FURNITURE_PLACES = {
    "within": "anywhere, within a line too",
    "line": "at the start of a line",
    "alone": "where it is a paragraph of its own: speech may say the same words",
    "head": "before the first turn",
    "ends": "before the first turn or after the last word",
}
"""Where furniture may stand."""

FURNITURE: tuple[Pattern, ...] = (
    *DISCLAIMERS,
    *WEBSITE_LINES,
    *ANNOUNCED_SPEAKERS,
    *FILE_MARKS,
    *SESSION_ENDS,
    *CAPTION_COMPANIES,
    *STAND_BY,
)
