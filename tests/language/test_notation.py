"""The short notation for token patterns."""

import pytest

from pipeline.interaction.evidence.cues import Cue
from pipeline.interaction.evidence.matching import Finder
from pipeline.language.notation import NAME_MASK, ROLE_MASK, expand, needed, token_patterns
from pipeline.language.phrasing import either, wording


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        ("a b", ["a b"]),
        ("a (b c / d) e", ["a b c e", "a d e"]),
        ("a (b / c)? e", ["a b e", "a c e", "a e"]),
        ("(a (b / c) / d) e", ["a b e", "d e", "a c e", "d e"]),
        ("a   b?", ["a b?"]),
    ],
)
def test_expand(pattern, plain):
    assert sorted(expand(pattern)) == sorted(plain)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("as {name} said", f"So as {NAME_MASK * 3} said", True),
        ("as {name} said", f"So as {ROLE_MASK * 3} said", False),
        ("as {who} said", f"So as {ROLE_MASK * 3} said", True),
        ("i do not agree", "I don\u2019t agree", True),
        ("i am <adv>* glad", "I'm really very gladly glad", True),
        ("i am <adv> glad", "I'm glad", False),
        ("a|b c?", "b", True),
        ("<cap> bends", "Mast bends", True),
        ("<cap> bends", "mast bends", False),
        ("^as said", "as said", True),
        ("^as said", "so as said", False),
        ("bends <end>", "It bends.", True),
        ("bends <end>", "It bends well.", False),
        ("to - be", "to \u2014 be", True),
    ],
)
def test_patterns(pattern, text, found):
    finder = Finder([Cue("it", "reference", pattern, 1.0, "", "")])
    among = [(0, Cue("it", "reference", pattern, 1.0, "", ""))]
    assert bool(finder.hits(text, among)) == found


def test_a_class_that_is_not_declared():
    with pytest.raises(KeyError, match="nonsense"):
        token_patterns("a <nonsense>")


def test_what_a_sentence_has_to_have():
    assert needed("i <adv>* agree with|to {who}") == [
        [frozenset({"agree"}), frozenset({"with", "to"}), frozenset({"i"})]
    ]
    assert needed("i am not glad") == [[frozenset({"glad"}), frozenset({"i"})]]


def test_phrases_as_a_regular_expression():
    assert either("a b  c\n  d") == "(?:a b|c|d)"
    assert wording("well  to answer", "Well", "So").begins("well, so")
    assert not wording("well", "Well", "So").begins("wellington")
    assert wording("well  so", "Well", "So", whole=True).all_of("Well, so!")
    assert not wording("well  so", "Well", "So", whole=True).all_of("Well, so it is.")
