"""Terms are found as they are spoken, and subjects stand against those of their taxonomy."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.data import load_taxonomy, load_taxonomy_terms
from pipeline.themes.taxonomy.terms import (
    COMMON_WORDS_PER_TERM,
    SPELLINGS,
    TermFinder,
    known_subjects,
    rival_subjects,
    term_counts,
    term_stems,
)

KNOWN = known_subjects()
TERMS = load_taxonomy_terms()
laws = settings(max_examples=50, deadline=None)


def test_every_subject_with_terms_is_in_the_taxonomy():
    places = set(zip(load_taxonomy()["scheme"], load_taxonomy()["code"], strict=True))
    assert set(zip(TERMS["scheme"], TERMS["code"], strict=True)) <= places
    assert not TERMS.duplicated(["scheme", "code"]).any()
    assert len(KNOWN) == len(TERMS)


def test_all_goals_issues_and_sub_themes_have_terms():
    taxonomy = load_taxonomy()
    schemes = ["sdg", "digital_watch_issue", "digital_watch_issue_older", "igf_subtheme"]
    assert set(KNOWN["label"]) == set(taxonomy.loc[taxonomy["scheme"].isin(schemes), "label"])


@pytest.mark.parametrize("subject", list(TERMS.itertuples()), ids=lambda subject: f"{subject.scheme} {subject.code}")
def test_a_subject_has_terms_and_each_says_something_else(subject):
    terms, common = subject.terms.split(";"), [word for word in subject.common.split(";") if word]
    assert len(terms) >= 3
    assert all(term == term.strip() != "" for term in [*terms, *common])
    said = [tuple(term_stems(term)) for term in [*terms, *common]]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("subject", list(KNOWN.itertuples()), ids=lambda subject: f"{subject.scheme} {subject.code}")
def test_a_subject_is_found_by_each_of_its_terms(subject):
    finder = TermFinder(KNOWN["terms"])
    assert (finder.counts(subject.terms)[:, subject.Index] >= 1).all()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("A submarine cable broke.", "submarine cables"),
        ("DATA PROTECTION comes first.", "data protection"),
        ("It is a data-protection law.", "data protection"),
        ("It has end to end encryption.", "end-to-end encryption"),
        ("It has end\u2011to\u2011end encryption.", "end-to-end encryption"),
        ("Women\u2019s rights are rights.", "women's rights"),
        ("We speak of WSIS+20.", "WSIS+20"),
        ("Data localization is dear.", "data localisation"),
        ("Fiber-optic lines.", "fibre optic"),
        ("The data center hums.", "data centres"),
        ("It has a safe harbor.", "safe harbour"),
    ],
)
def test_a_term_is_found_however_it_is_written(text, term):
    assert TermFinder([[term]]).counts([text]).tolist() == [[1]]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Data has protection.", "data protection"),
        ("He fixed the data. Protectionists cheered.", "data protection"),
        ("The aim is high.", "AI"),
        ("WSIS is over.", "WSIS+20"),
        ("", "privacy"),
    ],
)
def test_a_term_is_not_found_in_other_words(text, term):
    assert TermFinder([[term]]).counts([text]).tolist() == [[0]]


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: spelling.name)
def test_two_spellings_are_one_word(spelling):
    assert re.search("[a-z]", spelling.example)
    assert term_stems(spelling.example) == term_stems(spelling.counter)


def test_terms_count_once_each_and_for_every_subject_that_has_them():
    finder = TermFinder([["jars", "owls"], ["jars", "jar"], []])
    assert finder.counts(["Jars, a jar, and owls.", "An owl.", ""]).tolist() == [[2, 1, 0], [1, 0, 0], [0, 0, 0]]
    assert finder.counts([]).shape == (0, 3)


@laws
@given(st.lists(st.sampled_from(["jar", "owl", "quay", "mast"]), max_size=8))
def test_counts_are_different_terms_and_grow_with_the_text(words):
    finder = TermFinder([["jar", "owl"], ["owl quay"]])
    text = " ".join(words)
    assert finder.counts([text])[0, 0] == len({"jar", "owl"} & set(words))
    assert (finder.counts([f"{text} mast owl quay"]) >= finder.counts([text])).all()


def test_common_words_count_only_together():
    known = KNOWN.head(2).assign(terms=[["marmalade"], ["owls"]], common=[["jar", "spoon", "lid", "label"], []])
    texts = [
        "A jar.",
        "A jar with a lid.",
        "Marmalade in a jar.",
        "Marmalade: a jar, a lid, a label, a spoon.",
        "Owls.",
    ]
    assert COMMON_WORDS_PER_TERM == 2
    assert term_counts(known, texts).tolist() == [[0, 0], [1, 0], [1, 0], [3, 0], [0, 1]]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("We give access to the results.", "igf_subtheme-2009-3"),
        ("The patient waits.", "sdg-3"),
        ("It works in all languages, Python too.", "digital_watch_issue-multilingualism"),
        ("However minor it is, it hurts.", "digital_watch_issue-children-s-rights"),
        ("The label fell off.", "digital_watch_issue-internet-of-things-iot"),
        ("With your consent we start.", "digital_watch_issue-privacy-and-data-protection"),
        ("The certificate is on the wall.", "digital_watch_issue_older-digital-signatures"),
        ("The city released it.", "sdg-11"),
    ],
)
def test_words_of_every_day_name_no_subject(text, subject):
    places = (KNOWN["scheme"] + "-" + KNOWN["code"]).tolist()
    assert term_counts(KNOWN, [text])[0, places.index(subject)] == 0


def test_contests_are_taxonomies_and_the_sub_themes_of_one_year():
    found = dict(rival_subjects(KNOWN))
    assert {"sdg", "digital_watch_issue", "igf_subtheme-2009", "igf_subtheme-2024"} <= set(found)
    assert "digital_watch_issue_older" not in found
    assert sorted(np.concatenate(list(found.values()))) == list(range(len(KNOWN)))
    assert set(KNOWN.iloc[found["digital_watch_issue"]]["scheme"]) == {
        "digital_watch_issue",
        "digital_watch_issue_older",
    }
    assert set(KNOWN.iloc[found["igf_subtheme-2009"]]["parent"]) == {"2009"}
