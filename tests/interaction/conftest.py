"""Sessions made of lines (who, role, text); nobody's name is ""."""

import pytest
from support.turns import talk

from pipeline.tables import TABLES
from pipeline.tables.voices import voices


def _build(lines, session_id="marmalade"):
    return TABLES["turns"].build(talk(lines, session_id))


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
