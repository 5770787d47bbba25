"""Sessions made of lines (who, role, text); nobody's name is ""."""

import pytest

from pipeline.tables import TABLES
from pipeline.turns.voices import voices


def _row(session_id, position, who, role, text):
    return {
        "turn_id": f"{session_id}-t{position:05d}",
        "session_id": session_id,
        "position": position,
        "speaker_id": who.lower().replace(" ", "-"),
        "speaker_name": who,
        "label": who.upper(),
        "role": role,
        "attribution": "label" if who else "none",
        "coalition_id": "",
        "coalition_rule": "",
        "coalition_evidence": "",
        "words": len(text.split()),
        "source_start": 0,
        "source_end": 0,
        "text": text,
    }


def _build(lines, session_id="marmalade"):
    return TABLES["turns"].build([_row(session_id, position, *line) for position, line in enumerate(lines)])


@pytest.fixture(scope="session")
def turns():
    """Function: lines of one session to its table of turns."""
    return lambda lines, session_id="marmalade": TABLES["turns"].conform(_build(lines, session_id))


@pytest.fixture(scope="session")
def rough():
    """Function: lines of one session to its table of turns, unchecked, for laws that try many."""
    return _build


@pytest.fixture(scope="session")
def voiced():
    """Function: lines of one session to its turns with the column ``voice``, unchecked."""
    return lambda lines: _build(lines).assign(voice=voices)
