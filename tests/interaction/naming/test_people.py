"""Persons meant by a role."""

import pytest

from pipeline.interaction.naming.people import REFERENCE_HINT, REFERENCES, People

PEOPLE = People({"pip-quillfeather": "Pip Quillfeather", "wren-mossbank": "Wren Mossbank"})


@pytest.mark.parametrize("role", REFERENCES, ids=lambda role: role.name)
def test_a_role_is_found_in_its_example(role):
    text = f"We heard {role.example} say so."
    assert REFERENCE_HINT.search(role.example)
    assert [(piece.role, text[piece.start : piece.end]) for piece in PEOPLE.by_role(text)] == [
        (role.kind, role.example)
    ]
    assert not [piece for piece in PEOPLE.by_role(f"We heard {role.counter} say so.") if piece.role == role.kind]
