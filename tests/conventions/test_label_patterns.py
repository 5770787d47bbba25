"""How turns and labels are printed: every entry finds what it names and leaves ordinary names alone."""

import pytest

from pipeline.conventions.label_patterns import CHEVRON, NAME_TITLES, ROLE_WORDS
from pipeline.conventions.labels import is_header
from pipeline.tables.vocabulary import ROLES

NAMES = [
    "PIP QUILLFEATHER",
    "WREN OAK",
    "ALLARD MOSS",
    "DRAKE FERN",
    "MANNING OAK",
    "VIDEOLA ELM",
    "CHAIRES OAK",
    "HOSTETTER OAK",
    "SIRI MOSS",
    "GENERALI OAK",
    "HONOR OAK",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_start_like_a_role_or_title_are_names(name):
    assert not NAME_TITLES.match(name)
    assert [prefix.kind for prefix in ROLE_WORDS if prefix.search(name)] == []


def test_roles_are_those_of_the_table():
    assert {prefix.kind for prefix in ROLE_WORDS} | {"panellist"} <= set(ROLES)


@pytest.mark.parametrize(
    "title", ["DR. OUKO", "H.E. MINISTER MOSSBANK", "The Honourable Pip Moss", "Under-Secretary-General Oak"]
)
def test_title(title):
    assert NAME_TITLES.match(title)


@pytest.mark.parametrize("title", ["DR.", "MINISTER", "DRAKE OAK", "MISSY OAK", "MS"])
def test_no_title_without_a_name_after_it(title):
    assert not NAME_TITLES.match(title)


@pytest.mark.parametrize("text", [">>PIP:", ">> PIP:", "> > PIP:", ">>> PIP:", "so. >>And", "\t>> PIP:"])
def test_chevron(text):
    assert len(CHEVRON.findall(text)) == 1


@pytest.mark.parametrize("text", ["> quoted", "a>>b", "5 > 3", ""])
def test_no_chevron(text):
    assert not CHEVRON.search(text)


@pytest.mark.parametrize(
    "slot",
    [
        "MODERATOR",
        "CHAIR",
        "SECRETARIAT",
        "INTERPRETER",
        "AUDIENCE",
        "PARTICIPANT",
        "CAPTIONER",
        "ANNOUNCER",
        "SPEAKER",
        "RAPPORTEUR",
    ],
)
def test_a_slot_is_no_fact_of_the_session(slot):
    assert not is_header(slot)
