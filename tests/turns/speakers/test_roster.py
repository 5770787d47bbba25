"""Who a session's page announces: lists in all forms, and lines that only look like one."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import cases

from pipeline.data import load_countries
from pipeline.tables.vocabulary import ROLES as ALL_ROLES
from pipeline.turns.speakers.roster import (
    LIST_HEADINGS,
    REGIONAL_GROUPS,
    STAKEHOLDER_GROUPS,
    affiliation_part,
    read_roster,
    region_of,
)

quick = settings(max_examples=50, deadline=None)
groups, regions = ([one.kind for one in table] for table in (STAKEHOLDER_GROUPS, REGIONAL_GROUPS))


@pytest.mark.parametrize("case", cases("rosters"))
def test_case(case):
    assert [list(entry[:5]) for entry in read_roster(case["lines"])] == case["people"]


SAID_GROUPS = {
    "Civil Society": ["Civil Society", "civil society", "NGO", "NGOs", "Academia", "Academic"],
    "Technical Community": ["Technical Community", "technical community"],
    "Private Sector": ["Private Sector", "Business", "business community"],
    "Intergovernmental Organization": [
        "Intergovernmental Organization",
        "Inter-governmental organisations",
        "IGO",
        "International Organization",
    ],
    "Government": ["Government", "Governments", "Public Sector"],
    "Youth": ["Youth"],
    "Media": ["Media"],
}


def test_every_group_has_its_examples():
    assert set(SAID_GROUPS) == set(groups)


@pytest.mark.parametrize(
    ("group", "said"), [(group, said) for group, examples in SAID_GROUPS.items() for said in examples]
)
def test_group(group, said):
    assert affiliation_part(said) == ("stakeholder_group", group)


SAID_REGIONS = {
    "African Group": ["African Group", "Africa", "African States", "Kenya"],
    "Asia-Pacific Group": ["Asia-Pacific Group", "Asia Pacific", "Asia and Pacific States", "Japan"],
    "Eastern European Group": ["Eastern European Group", "EEG", "Eastern Europe", "Estonia"],
    "Latin American and Caribbean Group (GRULAC)": [
        "Latin American and Caribbean Group",
        "GRULAC",
        "Latin America and the Caribbean",
        "Brazil",
        "Brasil",
    ],
    "Western European and Others Group (WEOG)": [
        "Western European and Others Group",
        "WEOG",
        "Western Europe",
        "Canada",
    ],
}


def test_every_region_but_one_has_its_examples():
    assert set(regions) - set(SAID_REGIONS) == {"Intergovernmental Organizations"}


@pytest.mark.parametrize(
    ("region", "said"), [(region, said) for region, examples in SAID_REGIONS.items() for said in examples]
)
def test_region(region, said):
    assert affiliation_part(said) == ("region", region)


@pytest.mark.parametrize("region", regions[:5])
def test_a_region_under_its_own_name(region):
    assert affiliation_part(region) == ("region", region)


@pytest.mark.parametrize(
    "said",
    [
        "Tide Table",
        "African Lamp Union",
        "Youth Choir",
        "Media Lab",
        "Government of Freedonia",
        "Businesslike",
        "Asian Kites",
        "Georgia Tech",
        "New Kenya",
    ],
)
def test_neither_group_nor_region(said):
    assert affiliation_part(said) == ("organisation", said)


@pytest.mark.parametrize("name", ["Brindlemoor", "", "Pip Fern", "Kenyan"])
def test_no_country(name):
    assert region_of(name) == ""


def test_every_country_has_its_region_or_none():
    countries = load_countries()
    assert set(countries["group"]) <= {*regions, ""}
    assert list(countries["group"]) == [region_of(name) for name in countries["country"]]


HEADINGS = {
    "Moderator": "moderator", "Moderators": "moderator", "On-site Moderator": "moderator", "Co-Moderator": "moderator",
    "Facilitator": "moderator",
    "Remote moderator": "remote", "Online Moderators": "remote", "Chair": "chair", "Co-chairs": "chair",
    "Chairwoman": "chair", "Speaker 3": "panellist",
    "Speakers": "panellist", "Panellists": "panellist", "Panelist": "panellist", "Keynote Speaker": "panellist",
    "Discussants": "panellist",
    "Respondent": "panellist", "Rapporteur": "", "Co-organizers": "",
}  # fmt: skip


@pytest.mark.parametrize(("heading", "role"), HEADINGS.items())
def test_heading(heading, role):
    assert [entry[:2] for entry in read_roster([f"{heading}: Pip Fern"])] == [("Pip Fern", role)]
    assert [entry[:2] for entry in read_roster([heading, "Pip Fern"])] == [("Pip Fern", role)]


def test_every_role_pattern_has_a_heading():
    assert all(any(one.search(heading.rstrip(" 0123")) for heading in HEADINGS) for one in LIST_HEADINGS)


@quick
@given(
    st.sampled_from(list(product(groups, [r for r in regions if r not in groups][:5]))),
    st.sampled_from(["•", "-", "1.", ""]),
)
def test_any_group_and_region(pair, bullet):
    (found,) = read_roster([f"{bullet} Pip Fern, {', '.join(pair)}"])
    assert found[:5] == ("Pip Fern", "", "", *pair)


@quick
@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_lines_give_people_with_known_facts(lines):
    for entry in read_roster(lines):
        assert entry.name.strip()
        assert entry.role in [*ALL_ROLES, ""]
        assert entry.stakeholder_group in [*groups, ""]
        assert entry.line in lines
