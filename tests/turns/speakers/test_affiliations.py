"""Who works for whom and speaks from where: what is said, what is printed, and which of it wins."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import known_defect, loaded
from support.read_transcripts import everything

from pipeline.conventions.labels import parse
from pipeline.tables import TABLES
from pipeline.tables.vocabulary import CLAIM_SOURCES, CLAIMS
from pipeline.turns.speakers import affiliations
from pipeline.turns.speakers.affiliations import STATED_BODIES, claims_of_label, claims_of_speech
from pipeline.turns.speakers.roster import REGIONAL_GROUPS, STAKEHOLDER_GROUPS

TEXTS = loaded("affiliations")
AFRICA, PACIFIC = "African Group", "Asia-Pacific Group"

quick = settings(max_examples=50, deadline=None)
claims = st.lists(
    st.fixed_dictionaries(
        {
            "speaker_id": st.sampled_from(["pip", "wren"]),
            "field": st.sampled_from(CLAIMS),
            "source": st.sampled_from(CLAIM_SOURCES),
            "value": st.sampled_from(["a", "b", ""]),
        }
    ),
    max_size=8,
)


def said(found):
    return [[claim["field"], claim["value"]] for claim in found]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["text"][-60:], marks=[known_defect(case["fails"])] if "fails" in case else [])
        for case in TEXTS
    ],
)
def test_case(case):
    assert sorted(said(claims_of_speech("pip", case["text"]))) == sorted(case["claims"])


@pytest.mark.parametrize("example", [form.example for form in STATED_BODIES])
def test_pattern_finds_its_example(example):
    (claim,) = claims_of_speech("pip", example)
    assert claim["field"] == "organisation"
    assert claim["value"] in ("Tide Table", "Tide Table Society")


LABELS = {
    "PIP FERN (UNESCO)": [["organisation", "UNESCO"]], "PIP FERN, MINISTRY OF LAMPS": [["organisation",
    "MINISTRY OF LAMPS"]],
    "FREEDONIA POST UNION": [["organisation", "FREEDONIA POST UNION"]], "PIP FERN, KENYA": [["region", AFRICA]],
    "KENYA (MR. PIP FERN)": [["region", AFRICA]], "GOVERNMENT OF KENYA": [["region", AFRICA]],
    "PIP FERN, CIVIL SOCIETY": [["stakeholder_group", "Civil Society"]], "PIP FERN (GRULAC)": [["region",
    REGIONAL_GROUPS[3].kind]],
    "PIP FERN": [], "PIP FERN (DC-PAL)": [], "PIP FERN (phonetic)": [], "PIP FERN (REMOTE)": [],
    "CHAIR (PIP FERN)": [], "GEORGIA FERN": [], "MODERATOR": [], "": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "expected"),
    [*LABELS.items(), ("PIP FERN, CHAIR OF THE LAMP UNION", [["organisation", "LAMP UNION"]])],
)
def test_label(label, expected):
    assert said(claims_of_label("pip", label, parse(label))) == expected


def claims_of(*texts, **more):
    """[speaker, field, value, source] of each claim on the speakers of transcripts."""
    return everything(*texts, **more)["affiliations"][["speaker_id", "field", "value", "source"]].to_numpy().tolist()


def test_a_page_s_list_is_a_source():
    page = (
        "Lamps\nSpeakers:\n• Pip Fern, Civil Society, Latin American and Caribbean Group (GRULAC)\n\n>>FERN: "
        "One.\n>>WREN LARK: Two."
    )
    assert claims_of(page) == [
        ["pip-fern", "region", REGIONAL_GROUPS[3].kind, "speaker list"],
        ["pip-fern", "stakeholder_group", "Civil Society", "speaker list"],
    ]


def test_a_known_organisation_tells_the_group():
    assert ["pip-fern", "stakeholder_group", "Technical Community", "organisation"] in claims_of(
        ">>PIP FERN: I'm Pip Fern from ICANN."
    )


def test_who_has_no_name_has_no_affiliation():
    assert claims_of(">>AUDIENCE: I'm from the Tide Table Society.\n>>BRAZIL: We agree.") == []


def test_the_sidecar_wins_over_what_is_said():
    found = everything(">>PIP FERN: I'm Pip Fern from Kenya.", known=[{"name": "Pip Fern", "region": PACIFIC}])
    assert found["speakers"]["region"].tolist() == [PACIFIC]
    assert sorted(found["affiliations"]["source"]) == ["self-introduction", "speakers.csv"]


def test_a_correction_wins_over_the_sidecar():
    corrected = [{"turn": "0", "field": "region", "value": AFRICA}]
    found = everything(">>PIP FERN: Lamps.", known=[{"name": "Pip Fern", "region": PACIFIC}], corrected=corrected)
    assert found["speakers"]["region"].tolist() == [AFRICA]


def test_a_correction_may_say_that_nothing_is_known():
    found = everything(
        ">>PIP FERN: I'm Pip Fern from Kenya.", corrected=[{"turn": "0", "field": "region", "value": ""}]
    )
    assert found["speakers"]["region"].tolist() == [""]


@known_defect("the label CHAD says the country as well, though the person is called so")
def test_a_first_name_that_is_a_country_says_nothing_of_a_region():
    assert claims_of(">>CHAD FERN: One.\n>>CHAD: Two.") == []


def test_an_introduction_by_first_name_is_not_the_affiliation_of_another():
    assert (
        claims_of(">>MODERATOR: I give the floor to Pip Fern.\n>> Hello, I am Wren from the Tide Table Society.") == []
    )


def test_what_a_speaker_speaks_of_is_not_the_group():
    found = everything(
        ">>PIP FERN: I am talking about the role of civil society.\n>>PIP FERN: I am from the private sector."
    )
    assert found["speakers"]["stakeholder_group"].tolist() == ["Private Sector"]


@quick
@given(claims)
def test_the_first_source_wins(found):
    table = affiliations.affiliations_table(found)
    best = affiliations.first_claims(table)
    place = CLAIM_SOURCES.index
    for (speaker, field), value in best.items():
        of = table[(table["speaker_id"] == speaker) & (table["field"] == field)]
        assert value in set(of[of["source"] == min(of["source"], key=place)]["value"])
    assert set(best) == {(claim["speaker_id"], claim["field"]) for claim in found}


@quick
@given(claims)
def test_each_claim_once(found):
    table = affiliations.affiliations_table(found + found)
    assert not table.duplicated(TABLES["affiliations"].key()).any()
    assert {tuple(row) for row in table[TABLES["affiliations"].key()].to_numpy()} == {
        tuple(c[k] for k in TABLES["affiliations"].key()) for c in found
    }


@quick
@given(claims)
def test_groups_of_organisations_are_added_and_nothing_lost(found):
    more = affiliations.with_groups(found)
    assert more[: len(found)] == found
    assert all(
        claim["source"] == "organisation" and claim["value"] in {one.kind for one in STAKEHOLDER_GROUPS}
        for claim in more[len(found) :]
    )


@quick
@given(st.text(max_size=80))
def test_the_words_that_say_so_stand_in_the_text(text):
    assert all(claim["evidence"] in " ".join(text.split()) for claim in claims_of_speech("pip", text))
