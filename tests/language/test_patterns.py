"""Every rule of the package that reads language finds its example, and not its counter-example."""

import ast
import inspect
import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

import pipeline
from pipeline.interaction.evidence.cue_matching import CueFinder
from pipeline.interaction.naming.people import People, mask
from pipeline.language.patterns import Pattern, checked
from pipeline.themes.focus.explanations import find_explanation


def by_search(pattern: Pattern, text: str) -> bool:
    """How a pattern is read unless `READERS` says otherwise."""
    return pattern.search(text) is not None


PEOPLE = People({"pip-quillfeather": "Pip Quillfeather", "wren-mossbank": "Wren Mossbank"})


def by_tokens(pattern: Pattern, text: str) -> bool:
    """How token patterns are read: names and roles masked, guards of the kind heeded."""
    named = PEOPLE.named(text)
    roles = [role for role in PEOPLE.by_role(text) if not any(role.start < n.end and n.start < role.end for n in named)]
    return bool(CueFinder([pattern]).hits(mask(text, [*named, *roles]), [0]))


def explains_cn(_: Pattern, text: str) -> bool:
    """A link between an acronym and its explanation leads to words that fit, here to those of CN."""
    place = text.index("CN")
    return find_explanation(text, "CN", place, place + 2) is not None


def after_a_line_end(pattern: Pattern, text: str) -> bool:
    """Labels are looked for at line starts, where the pattern begins with the line end."""
    return pattern.search(f"\n{text}") is not None


READERS: dict[str, Callable[[Pattern, str], bool]] = {
    "pipeline.conventions.label_patterns.OTHER_LABELS": after_a_line_end,
    "pipeline.interaction.evidence.cues.CUES": by_tokens,
    "pipeline.interaction.evidence.cues.QUESTION_GUARDS": by_tokens,
    "pipeline.interaction.evidence.cues.REFERENCE_GUARDS": by_tokens,
    "pipeline.interaction.evidence.cues.STANCE_GUARDS": by_tokens,
    "pipeline.interaction.evidence.reference_cues.COURTESY_CUES": by_tokens,
    "pipeline.interaction.evidence.reference_cues.REFERENCE_CUES": by_tokens,
    "pipeline.interaction.evidence.stance_cues.STANCE_CUES": by_tokens,
    "pipeline.interaction.questions.indirect_questions.INDIRECT_QUESTIONS": by_tokens,
    "pipeline.themes.focus.explanations.EXPLANATION_LINKS": explains_cn,
}
"""Tables that `Pattern.search` alone does not read: module and name, and whether a pattern finds a text."""


def rules(value: object) -> list[Pattern]:
    """Patterns of a module-level value: one pattern, a tuple of them, or a dictionary of either."""
    if isinstance(value, Pattern):
        return [value]
    if isinstance(value, dict):
        value = tuple(value.values())
    if not isinstance(value, tuple | list) or not value:
        return []
    inner = [rules(item) if isinstance(item, Pattern) or type(item) is tuple else [] for item in value]
    return [rule for found in inner for rule in found] if all(inner) else []


def tables() -> Iterator[tuple[str, list[Pattern]]]:
    """Name and patterns of every table, in the module that assigns it."""
    for info in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if info.name.endswith("__main__"):
            continue
        module = import_module(info.name)
        for statement in ast.parse(inspect.getsource(module)).body:
            targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
            for target in targets:
                if isinstance(target, ast.Name) and (found := rules(getattr(module, target.id, None))):
                    yield f"{info.name}.{target.id}", found


TABLES = dict(tables())
each_rule = pytest.mark.parametrize(
    ("table", "rule"), [pytest.param(name, rule, id=f"{name}-{rule.name}") for name in TABLES for rule in TABLES[name]]
)


@each_rule
def test_a_pattern_finds_its_example_and_not_its_counter_example(table, rule):
    finds = READERS.get(table, by_search)
    assert rule.example.strip()
    assert finds(rule, rule.example)
    assert not (rule.counter and finds(rule, rule.counter))


@each_rule
def test_the_hints_of_a_pattern_stand_in_its_example(table, rule):
    assert not rule.hints or any(hint.lower() in f"\n{rule.example.lower()}" for hint in rule.hints)


@pytest.mark.parametrize("table", TABLES)
def test_names_are_unique_in_a_table(table):
    assert [name for name, times in Counter(rule.name for rule in TABLES[table]).items() if times > 1] == []


def test_readers_belong_to_tables():
    assert READERS.keys() <= TABLES.keys()


GOOD = Pattern("mast", "(?i)mast", "The Mast bends.", "The kite flies.")


@pytest.mark.parametrize(
    ("patterns", "fault"),
    [
        ((GOOD, GOOD), "'mast' stands twice"),
        ((Pattern("mast", "mast", "a kite"),), "'mast': does not find its example 'a kite'"),
        ((Pattern("mast", "mast", "a mast", "two masts"),), "'mast': finds its counter-example 'two masts'"),
        ((Pattern("mast", "mast(", "a mast"),), "'mast': no regular expression"),
    ],
)
def test_checked_names_the_fault(patterns, fault):
    with pytest.raises(ValueError, match=re.escape(fault)):
        checked(patterns)


def test_checked_returns_patterns_that_hold():
    assert checked((GOOD,)) == (GOOD,)


@pytest.mark.parametrize(
    ("where", "text", "found"),
    [
        ("", "A mast bends.", True),
        ("begins", "Mast and kite.", True),
        ("begins", "A mast bends.", False),
        ("whole", "Mast", True),
        ("whole", "Mast and kite.", False),
    ],
)
def test_where_a_pattern_counts(where, text, found):
    assert bool(Pattern("mast", "(?i)mast", "Mast", where=where).search(text)) == found
