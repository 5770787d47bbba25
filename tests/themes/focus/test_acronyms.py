"""Acronyms and their explanations: what is an acronym, what only looks like one, which words explain it."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tables import TABLES
from pipeline.themes.focus import acronyms, explanations
from pipeline.themes.focus.acronyms import (
    ACRONYM_FORMS,
    LOOK_ALIKE,
    LOOK_ALIKES,
    acronym_rows,
    acronym_spans,
    capital_share,
    find_acronyms,
)
from pipeline.themes.focus.explanations import find_explanation, fits

NAMES = frozenset({"pip", "quillfeather"})
TEXT = st.text(alphabet="CN DC-PAL3 .,(of)networks and", max_size=80) | st.text(max_size=60)
laws = settings(max_examples=50, deadline=None)


def turns(*texts, speakers=()):
    """Turns of one session; speakers in turn, nobody where there are none."""
    who = [speakers[i % len(speakers)] if speakers else "" for i in range(len(texts))]
    return pd.DataFrame({"turn_id": [f"t{i}" for i in range(len(texts))], "speaker_id": who, "text": list(texts)})


def used(*texts):
    """Uses of each acronym."""
    found = find_acronyms(turns(*texts), NAMES)
    return {row["acronym"]: row["uses"] for row in acronym_rows("kites", turns(*texts), found)}


def explained(*texts):
    """Explanation of each acronym that has one."""
    session = turns(*texts)
    return {
        row["acronym"]: row["explanation"]
        for row in acronym_rows("kites", session, find_acronyms(session, NAMES))
        if row["explanation"]
    }


@pytest.mark.parametrize("form", ACRONYM_FORMS, ids=lambda form: form.name)
def test_a_form_finds_its_example_and_not_its_counter_example(form):
    whole = re.compile(f"{acronyms.LEFT_EDGE}(?:{form.pattern}){acronyms.ACRONYM_ENDING}{acronyms.RIGHT_EDGE}")
    assert whole.fullmatch(form.example)
    assert not whole.search(form.counter)


@pytest.mark.parametrize("form", LOOK_ALIKES, ids=lambda form: form.name)
def test_what_is_no_acronym(form):
    assert not list(acronym_spans(form.example))
    assert list(acronym_spans(form.counter))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CN runs.", ["CN"]),
        ("CNs and the CN's mast", ["CN", "CN"]),
        ("CMSes, CMSs", ["CMS", "CMS"]),
        ("The F.A.O. met", ["FAO"]),
        ("From DC-PAL and DC PAL", ["DC-PAL", "DC-PAL"]),
        ("DC3, IS3C and W3C", ["DC3", "IS3C", "W3C"]),
        ("TLS3 and HTML5", ["TLS", "HTML"]),
        ("IPv6", ["IP"]),
        ("IoT, SaaS, gTLDs", ["IoT", "SaaS", "gTLD"]),
        ("CMS-friendly, anti-CMS", ["CMS", "CMS"]),
        ("TCP/IP", ["TCP", "IP"]),
        ("a 5G mast", []),
        ("Q&A and R&D", []),
        ("McDuff and JavaScript", []),
        ("write to OWL@kites.org or kites.org/OWL", []),
        ("I said A", []),
    ],
)
def test_spans(text, expected):
    assert [acronym for acronym, _, _ in acronym_spans(text)] == expected


@pytest.mark.parametrize(
    "texts",
    [
        ["OK, I am in the UK at 5 PM on TV."],
        ["World War II and Part XIV."],
        ["PIP: Thank you."],
        ["I did say NOT."],
        ["A POWER mast."],
        ["The GITHUB page, the Github page."],
        ["Wait for the WEATHERVANE."],
        ["Mr. PIP QUILLFEATHER is here."],
        ["The owl is an OWL."],
    ],
    ids=str,
)
def test_what_everybody_knows_words_and_names_are_no_acronyms(texts):
    assert used(*texts) == {}


def test_a_doubtful_acronym_counts_where_it_is_explained():
    assert used("The WHO met.") == {}
    assert used("The WHO met.", "I mean the Wooden Harbour Office (WHO).") == {"WHO": 2}
    assert used("The Weather Vane Harbour Trust Reading Club (WVHTRC) met.", "WVHTRCS met") == {"WVHTRC": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Community Networks (CN) are cheap.", {"CN": "Community Networks"}),
        ("Community Networks (CNs) are cheap.", {"CN": "Community Networks"}),
        ("CN (community network) is a mast.", {"CN": "community network"}),
        ("A CNs (community network) mast.", {"CN": "community network"}),
        ("We run CN, which stands for community networks.", {"CN": "community networks"}),
        ("We run CN. What is it? It stands for \u201ccommunity networks\u201d.", {"CN": "community networks"}),
        ("CN is short for community networks.", {"CN": "community networks"}),
        ("CN means community networks.", {"CN": "community networks"}),
        (
            "the Dynamic Coalition on Public Access in Libraries, DC-PAL, lends",
            {"DC-PAL": "Dynamic Coalition on Public Access in Libraries"},
        ),
        (
            "from DC-PAL, the coalition on public access in libraries",
            {"DC-PAL": "coalition on public access in libraries"},
        ),
        (
            "DC3, the Dynamic Coalition on Community Connectivity",
            {"DC3": "Dynamic Coalition on Community Connectivity"},
        ),
        (
            "the Internet Standards, Security and Safety Coalition, IS3C",
            {"IS3C": "Internet Standards, Security and Safety Coalition"},
        ),
        ("IoT \u2014 the Internet of Things \u2014 grows", {"IoT": "Internet of Things"}),
        ("The tide table exchange, or TTE, is open.", {"TTE": "tide table exchange"}),
        ("The \u201cTide Table Exchange\u201d \u2014 TTE \u2014 is open.", {"TTE": "Tide Table Exchange"}),
        ("In the HTTP, hypertext transfer protocol,", {"HTTP": "hypertext transfer protocol"}),
        ("A top-level domain (TLD) and a TLD.", {"TLD": "top-level domain"}),
        ("The National Owl Count NOC is late.", {"NOC": "National Owl Count"}),
        ("The NOC count, the National Owl Count, is late.", {"NOC": "National Owl Count"}),
        ("The N.O.C., the National Owl Count.", {"NOC": "National Owl Count"}),
    ],
)
def test_explanations(text, expected):
    assert explained(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "CN is cheap and nobody knows it.",
        "The cable is new (CN).",
        "We can, never, CN, say.",
        "Copper, nails, CN, rope.",
        "Masts (CN) rust.",
        "CN stands for what we want.",
        "TTE, that the engineers like.",
        "Community networks are cheap. CN is what I like.",
        "Networks of the community, CN.",
        "CN or no network.",
    ],
)
def test_words_that_explain_nothing(text):
    assert explained(text) == {}


@pytest.mark.parametrize(
    ("wanted", "words", "expected"),
    [
        ("PAL", "Public Access in Libraries", True),
        ("PAIL", "Public Access in Libraries", True),
        ("JSON", "JavaScript Object Notation", True),
        ("TLD", "top-level domain", True),
        ("HTTP", "hypertext transfer protocol", True),
        ("CN", "Community", False),
        ("CN", "Community New Networks", False),
        ("OT", "of Things", False),
        ("IO", "Internet of", False),
        ("", "", False),
    ],
)
def test_fits(wanted, words, expected):
    assert fits(wanted, words.split()) == expected


def test_rows_say_who_uses_it_how_often_and_where_it_is_explained():
    session = turns(
        "The NOC is late.", "The NOC and the TTE.", "NOC is the National Owl Count.", speakers=["pip", "wren", ""]
    )
    noc, tte = acronym_rows("kites", session, find_acronyms(session, NAMES))
    assert noc == {
        "session_id": "kites",
        "acronym": "NOC",
        "uses": 3,
        "speakers": 2,
        "explanation": "National Owl Count",
        "turn_id": "t2",
        "start": 11,
        "end": 29,
    }
    assert (tte["uses"], tte["speakers"], tte["explanation"], tte["turn_id"], tte["start"], tte["end"]) == (
        1,
        1,
        "",
        "t1",
        16,
        19,
    )


def test_a_session_in_capitals_has_no_acronyms():
    session = turns("THE NOC IS LATE AND NOBODY COUNTED THE OWLS.", "Nobody did.")
    found = find_acronyms(session, NAMES, capitals=0.3)
    assert (found.uses, found.explained, found.note) == ([], {}, "printed in capitals")


@pytest.mark.parametrize(
    ("text", "share"),
    [("", 0.0), ("the owl", 0.0), ("THEY count OWLS", 2 / 3), ("They count owls", 0.0), ("TTE LATE", 1.0)],
)
def test_share_of_words_in_capitals(text, share):
    assert capital_share([text]) == share


@laws
@given(TEXT)
def test_a_span_is_the_acronym_as_printed(text):
    for acronym, start, end in acronym_spans(text):
        assert acronyms.normalised(text[start:end]) == acronym
        assert not any(match.start() <= start and end <= match.end() for match in LOOK_ALIKE.finditer(text))


@laws
@given(st.lists(TEXT, max_size=4))
def test_rows_conform_and_stand_in_their_turn(texts):
    session = turns(*texts)
    table = TABLES["acronyms"].conform(
        TABLES["acronyms"].build(acronym_rows("kites", session, find_acronyms(session, NAMES)))
    )
    for row in table.itertuples():
        spoken = texts[int(row.turn_id[1:])][row.start : row.end]
        assert spoken == row.explanation or (not row.explanation and acronyms.normalised(spoken) == row.acronym)


@laws
@given(TEXT, st.sampled_from(["CN", "DC-PAL", "DC3"]))
def test_an_explanation_stands_beside_its_acronym_and_its_initials_fit(text, acronym):
    around = f"{text} {acronym} {text}"
    found = find_explanation(around, acronym, len(text) + 1, len(text) + 1 + len(acronym))
    if found:
        words = [match.group() for match in explanations.EXPLAINING_WORD.finditer(around, *found)]
        assert any(fits(wanted, words) for wanted in explanations.letters(acronym))
