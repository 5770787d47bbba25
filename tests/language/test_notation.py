"""The short notation for token patterns."""

import pytest

from pipeline.language.notation import (
    NAME_MASK,
    ROLE_MASK,
    english,
    expand,
    required_words,
    token_matcher,
    token_patterns,
    tokens_find,
)
from pipeline.language.patterns import Pattern
from pipeline.language.phrase_lists import either, phrases


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
    matcher = token_matcher([Pattern("it", pattern, example=text)])
    assert bool(matcher(english().nlp.make_doc(text))) == found


def test_a_class_that_is_not_declared():
    with pytest.raises(ValueError, match="unknown class <nonsense>; known classes: <adv>"):
        token_patterns("a <nonsense>")


@pytest.mark.parametrize(("pattern", "fault"), [("a (b", "unpaired bracket"), ("(a)?", "no words"), ("^", "no words")])
def test_what_is_not_in_the_notation(pattern, fault):
    with pytest.raises(ValueError, match=fault):
        token_patterns(pattern)


@pytest.mark.parametrize(
    ("text", "found"), [("Hats off to {name}.", True), ("Hats off to {who}.", False), ("Hats off to Pip.", False)]
)
def test_names_in_an_example_are_placeholders(text, found):
    assert tokens_find(Pattern("hats-off", "hats off to {name}", text), text) == found


def test_what_a_sentence_has_to_have():
    assert required_words("i <adv>* agree with|to {who}") == [
        [frozenset({"agree"}), frozenset({"with", "to"}), frozenset({"i"})]
    ]
    assert required_words("i am not glad") == [[frozenset({"glad"}), frozenset({"i"})]]


def test_phrases_as_a_regular_expression():
    assert either("a b  c\n  d") == "(?:a b|c|d)"
    texts = {"example": "Well", "counter": "So"}
    assert phrases("answer", "well  to answer", **texts, where="begins").search("well, so")
    assert not phrases("answer", "well  to answer", **texts, where="begins").search("so, well")
    assert phrases("answer", "well  to answer", **texts).search("so, well")
    assert not phrases("answer", "well", **texts, where="begins").search("wellington")
    assert phrases("filler", "well  so", **texts, where="whole").search("Well, so!")
    assert not phrases("filler", "well  so", **texts, where="whole").search("Well, so it is.")
