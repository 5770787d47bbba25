"""Tables from which every kind of statement can be made."""

import pytest
from support import summary_coalitions as coalitions
from support import summary_sessions as talk
from support.quoted import with_quotes
from support.tables import filled

from pipeline.config import SummarySettings
from pipeline.summary.step import run
from pipeline.tables import TABLES


@pytest.fixture(scope="session")
def made():
    """Every table that the stage reads, by name; not to be changed."""
    found = {
        "sessions": talk.sessions(),
        "turns": talk.turns(),
        "speakers": talk.speakers(),
        "recognition": coalitions.recognition(),
        "passages": talk.passages(),
        "themes": coalitions.themes(),
        "theme_shares": talk.theme_shares(),
        "acronyms": talk.acronyms(),
        "interactions": [talk.edge(*edge) for edge in talk.EDGES],
        "questions": talk.questions(),
        "session_measures": talk.session_measures(),
        "speaker_measures": talk.speaker_measures(),
        "speaker_pairs": talk.speaker_pairs(),
        "session_comparison": talk.session_comparison(),
        "coalitions": coalitions.coalitions(),
        "coalition_overlap": coalitions.pairs(),
        "coalition_groups": coalitions.groups(),
        "group_focus": coalitions.group_focus(),
        "taxonomy": coalitions.taxonomy(),
        "coalition_coverage": coalitions.coalition_coverage(),
        "coalition_statements": coalitions.coalition_statements(),
        "quote_spans": coalitions.quotes(),
        "problems": talk.problems(),
    }
    return {name: filled(name, made) for name, made in found.items()}


@pytest.fixture
def tables(made):
    """Every table that the stage reads, by name."""
    return {name: table.copy() for name, table in made.items()}


@pytest.fixture
def all_tables(tables):
    """Those that summary.json rests on."""
    findings = run(**tables, config=SummarySettings())["findings"]
    return {
        **tables,
        "quotes": filled("quotes", coalitions.quotes()),
        "theme_trust": TABLES["theme_trust"].build(),
        "coalition_themes": filled("coalition_themes", coalitions.coalition_themes()),
        "findings": TABLES["findings"].conform(findings),
    }


@pytest.fixture(scope="session")
def rows():
    """Function: name and rows to a table, what is not given left empty."""
    return filled


@pytest.fixture(scope="session")
def stage():
    """Function: tables and settings to the findings and their quotes, checked."""

    def make(tables, **settings):
        made = run(**tables, config=SummarySettings(**settings))
        return with_quotes({name: TABLES[name].conform(table) for name, table in made.items()}, tables["turns"])

    return make


@pytest.fixture
def findings(tables, stage):
    """What is stated of the tables."""
    return stage(tables)["findings"]
