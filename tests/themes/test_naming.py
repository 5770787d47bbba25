"""What is quoted of a theme."""

import numpy as np
import pandas as pd
import pytest

from pipeline.themes import naming

LITTLE = "I had not thought of that before, I must say."
MUCH = "The masts carry a cable from the harbour to the old pier."
OTHER = "The cable from the harbour costs more than a boat."
WORDS = ["masts", "cable", "harbour", "old pier"]


def quoted(*said, words=WORDS):
    """Texts that are quoted; `said`: (speaker, text, closeness to the centre)."""
    turns = pd.DataFrame(
        {
            "turn_id": [f"t{i}" for i in range(len(said))],
            "speaker_id": [who for who, *_ in said],
            "text": [text for _, text, _ in said],
        }
    )
    passages = turns.assign(start=0, end=turns["text"].str.len())
    near = np.array([closeness for *_, closeness in said])
    vectors = np.column_stack([near, np.sqrt(1 - near**2)]) * 1.0
    vectors[1::2, 1] *= -1
    spans = naming._typical_quotes(passages, vectors, words, turns.set_index("turn_id"))
    return [turns.set_index("turn_id").loc[turn, "text"][start:end] for turn, start, end in spans]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("pip", LITTLE, 0.99), ("pip", MUCH, 0.9)], [MUCH]),
        ([("pip", LITTLE, 0.99), ("wren", OTHER, 0.98), ("pip", MUCH, 0.9), ("wren", LITTLE, 0.9)], [MUCH, OTHER]),
        ([("", MUCH, 0.99), ("", MUCH, 0.99), ("wren", OTHER, 0.9), ("wren", OTHER, 0.9)], [OTHER, MUCH]),
        (
            [
                ("pip", MUCH, 0.9),
                ("pip", MUCH, 0.9),
                ("pip", "Masts, cable, harbour: these are my only three words.", 0.99),
            ],
            [MUCH],
        ),
    ],
    ids=[
        "the passage that says most",
        "by different speakers, the most telling first",
        "those who are known first",
        "four words before three",
    ],
)
def test_quotes_say_what_the_theme_is_about(said, expected):
    assert quoted(*said) == expected


def test_a_passage_far_from_the_centre_is_not_quoted():
    near = [("pip", LITTLE, 0.99)] * naming.PASSAGES_PER_SPEAKER
    assert quoted(*near, ("pip", MUCH, 0.1)) == [LITTLE]
