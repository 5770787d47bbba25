"""What a printed label says, and laws of comparing names."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import CASES

from pipeline.conventions import labels
from pipeline.tables.vocabulary import ROLES

CASES = json.loads((CASES / "labels.json").read_text(encoding="utf-8"))
quick = settings(max_examples=50, deadline=None)
words = st.sampled_from(
    ["Pip", "Wren", "Élodie", "Quillfeather", "Moss-Bank", "O'Moss", "Brämbach", "Oakhollow", "Tansy"]
)
people = st.lists(words, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case):
    assert labels.parse(case["label"])[:4] == (case["name"], case["role"], case["extra"], case.get("body", ""))


@quick
@given(st.text(max_size=80))
def test_any_text_gives_a_known_role(label):
    parsed = labels.parse(label)
    assert parsed.role in [*ROLES, ""]
    assert parsed == labels.parse(f"  {label}  ")


@quick
@given(
    people,
    st.sampled_from(
        ["DR. ", "PROF. DR. ", "H.E. ", "MINISTER ", "MS ", "CHAIR ", "REMOTE MODERATOR ", "THE CO-CHAIR "]
    ),
)
def test_titles_and_roles_leave_the_name(name, before):
    assert labels.parse(before + name.upper()).name == name.upper()


@quick
@given(people)
def test_tokens_ignore_case_diacritics_and_spaces(name):
    assert labels.tokens(name) == labels.tokens(name.upper()) == labels.tokens(name.replace(" ", " . "))
    assert labels.tokens("Élodie  St. Brämbach") == ("ELODIE", "ST", "BRAMBACH")


@quick
@given(people)
def test_show_undoes_capitals_and_keeps_the_person(name):
    assert labels.show(name.upper()) == name
    assert labels.show(labels.show(name)) == labels.show(name)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("PIP VAN DER MOSS", "Pip van der Moss"),
        ("VAN MOSS", "Van Moss"),
        ("Pip McMoss", "Pip McMoss"),
        ("PIP ST. MOSS", "Pip St. Moss"),
    ],
)
def test_show(printed, shown):
    assert labels.show(printed) == shown


@quick
@given(st.text(max_size=40), st.floats(0, 1), st.floats(0, 1))
def test_capitals_at_a_share_are_capitals_at_a_smaller_one(label, one, other):
    assert labels.is_capitals(label, min(one, other)) or not labels.is_capitals(label, max(one, other))


@pytest.mark.parametrize("label", ["PIP", "ÉLODIE", "McMOSS", "PIP (?)"])
def test_capitals(label):
    assert labels.is_capitals(label, 0.7)


@pytest.mark.parametrize("label", ["", "12", "Pip Quillfeather", "And so", "王小明"])
def test_no_capitals(label):
    assert not labels.is_capitals(label, 0.7)


@pytest.mark.parametrize(
    "label",
    ["Pip Moss", "Pip van der Moss", "Élodie Brämbach", "Pip Q. Mossbank", "Pip Moss, Tide Table", "Pip Moss (DC-MAR)"],
)
def test_name_like(label):
    assert labels.is_name_like(label)


@pytest.mark.parametrize(
    "label", ["", "Pip", "My point", "and So", "Pip van", "One Two Three Four Five Six", "Pip moss"]
)
def test_not_name_like(label):
    assert not labels.is_name_like(label)


SENTENCES = [
    "In Brazil",
    "On AI",
    "The Internet",
    "Dear All",
    "Two Things",
    "Question One",
    "Thank You",
    "Good Morning",
    "My Friends",
    "And Now",
]


@pytest.mark.parametrize("start", SENTENCES)
def test_a_sentence_in_title_case_is_not_name_like(start):
    assert not labels.is_name_like(start)


@pytest.mark.parametrize("label", ["MODERATOR", "Audience", "SPEAKER 2", "THE CHAIR", "UNKNOWN"])
def test_slot(label):
    assert labels.is_slot(label)


@pytest.mark.parametrize("label", ["", "CHAIR MOSSBANK", "PIP", "And all"])
def test_no_slot(label):
    assert not labels.is_slot(label)


@pytest.mark.parametrize("label", ["Room", " DATE ", "Moderators", "Session Facilitator(s)", "https"])
def test_header(label):
    assert labels.is_header(label)


@pytest.mark.parametrize("label", ["", "MODERATOR", "ROOMER", "PIP", "Dates"])
def test_no_header(label):
    assert not labels.is_header(label)
