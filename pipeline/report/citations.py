"""Quotes as the report shows them: words, speaker, session, turn and source."""

from functools import cache
from typing import NamedTuple

from pipeline.report import text_fragments
from pipeline.report.formatting import (
    MAX_NAME_CHARACTERS,
    MAX_QUOTE_CHARACTERS,
    MAX_TITLE_CHARACTERS,
    UNNAMED_SPEAKER,
    anchor,
    session_date,
    short,
)
from pipeline.report.material import Material, Row, list_items
from pipeline.tables.quote_spans import quote_id, whole_sentences


class Citation(NamedTuple):
    """One quote with everything needed to find it again.

    Attributes
    ----------
    quote_id : str
        Identifier in quotes.csv; empty if the words are not in it, or the session is not in sessions.csv.
    text : str
        The words.
    speaker : str
        Who says them; empty if the transcript does not say.
    session_id, session, date : str
        Session, its title and day.
    turn : int
        Position of the turn in the session, from 0, as in turns.csv.
    source : str
        Address of the words on the page of the session; empty if there is none.
    """

    quote_id: str
    text: str
    speaker: str
    session_id: str
    session: str
    date: str
    turn: int
    source: str

    @property
    def anchor(self) -> str:
        """Identifier of the quote in the page."""
        return anchor("quote", self.quote_id)

    @property
    def who(self) -> str:
        """The speaker, or a note that there is no name."""
        return short(self.speaker, MAX_NAME_CHARACTERS) or UNNAMED_SPEAKER

    @property
    def where(self) -> str:
        """Session, day and turn: "“Kites and Masts”, 13 May 2031, turn 41"."""
        return ", ".join(
            part
            for part in (f"\u201c{short(self.session, MAX_TITLE_CHARACTERS)}\u201d", self.date, f"turn {self.turn}")
            if part
        )

    @property
    def line(self) -> str:
        """The words on one line, shortened if they are very long."""
        return short(self.text, MAX_QUOTE_CHARACTERS)

    @property
    def cut(self) -> bool:
        """Whether `line` leaves something out."""
        return len(" ".join(self.text.split())) > MAX_QUOTE_CHARACTERS


class Citations:
    """Citations of quotes and of spans of turns.

    Parameters
    ----------
    material : Material
        The tables.
    """

    def __init__(self, material: Material) -> None:
        self.material = material
        self.session_text = cache(self._session_text)
        self.quote = cache(self._quote)

    def listed(self, cell: str) -> list[Citation]:
        """Citations of a list of quotes in a cell; those missing from quotes.csv are left out."""
        return [
            self.quote(quote_id) for quote_id in dict.fromkeys(list_items(cell)) if quote_id in self.material.quotes
        ]

    def of_session(self, session_id: str) -> list[Citation]:
        """Citations of all quotes of a session, in the order of the session."""
        rows = self.material.rows_of_session("quotes", session_id)
        places = {row["quote_id"]: (self._position(row["turn_id"]), row["start"]) for row in rows}
        return [self.quote(quote_id) for quote_id in sorted(places, key=lambda quote_id: (*places[quote_id], quote_id))]

    def span(self, turn_id: str, start: int, end: int) -> Citation:
        """Citation of the whole sentences that a span of a turn touches; they need not be in quotes.csv."""
        turn = self.material.turns[turn_id]
        _, start, end = whole_sentences(turn_id, turn["text"], start, end)
        row = {
            "quote_id": "",
            "turn_id": turn_id,
            "session_id": turn["session_id"],
            "speaker_name": turn["speaker_name"],
            "start": start,
            "end": end,
            "url": "",
        }
        found = quote_id((turn_id, start, end))
        return (
            self.quote(found) if found in self.material.quotes else self._cite(row | {"text": turn["text"][start:end]})
        )

    def _quote(self, quote_id: str) -> Citation:
        return self._cite(self.material.quotes[quote_id])

    def _cite(self, row: Row) -> Citation:
        listed = row["session_id"] in self.material.sessions
        session: Row = (
            self.material.sessions[row["session_id"]] if listed else {"title": "", "date": "", "year": None, "url": ""}
        )
        said = self.material.turns.get(row["turn_id"], {"text": ""})["text"]
        around = {
            "before": said[: int(row["start"])],
            "after": said[int(row["end"]) :],
            "session": self.session_text(row["session_id"]),
        }
        source = text_fragments.link_to_words(row["url"] or session["url"], row["text"], **around)
        title, known_id = session["title"] or row["session_id"], row["quote_id"] if listed else ""
        return Citation(
            known_id,
            row["text"],
            row["speaker_name"],
            row["session_id"],
            title,
            session_date(session),
            self._position(row["turn_id"]),
            source,
        )

    def _position(self, turn_id: str) -> int:
        """Position of a turn; the number at the end of its identifier if the turn is missing."""
        if turn_id in self.material.turns:
            return int(self.material.turns[turn_id]["position"])
        digits = turn_id.rpartition("-t")[2]
        return int(digits) if digits.isdecimal() else 0

    def _session_text(self, session_id: str) -> str:
        return text_fragments.comparable_text(
            " ".join(turn["text"] for turn in self.material.rows_of_session("turns", session_id))
        )
