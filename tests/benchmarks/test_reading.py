"""How fast labels and lines are read, and how cost grows with the text: `make bench`.

The figure to hold is a million words a second and core for plain text; 100 times the text is to take 100 times as
long, up to a file of 50 MB.
"""

import random
import time

import pytest

from pipeline.config import LabelSettings, TurnsSettings
from pipeline.ingest.formats import read
from pipeline.turns.segmentation import split

PEOPLE = ["PIP QUILLFEATHER", "CHAIR MOSSBANK", "MODERATOR", "TANSY FERN", "DR. WREN OAK", ""]
WORDS = (
    "we lend lamps and tide-tables in every town because nobody else does it at night so that boats find the "
    "harbour through fog draft comment site"
).split()
MEGABYTE = 1_000_000
LARGEST = 50 * MEGABYTE

HEAD = """IGF 2031 - Day 2 - Room 7 - WS #99: Marmalade

The following are the outputs of the captioning taken during an IGF intervention. It should not be
treated as an authoritative record.

***

"""


def transcript(characters):
    """A transcript in the modern house style of about so many characters, the same at every call."""
    rng = random.Random(0)
    pieces, length = [HEAD], 0
    while length < characters:
        name = rng.choice(PEOPLE)
        sentences = [
            " ".join(rng.choices(WORDS, k=rng.randint(4, 24))).capitalize() + "." for _ in range(rng.randint(1, 9))
        ]
        note = rng.choice(["", "", "", "\n\n(Laughter).", " [ Applause ]"])
        pieces.append(f">> {name}: {' '.join(sentences)}{note}\n\n" if name else f">> {' '.join(sentences)}{note}\n\n")
        length += len(pieces[-1])
    return "".join(pieces)


@pytest.fixture(scope="module")
def megabyte():
    return transcript(MEGABYTE)


def test_words_a_second(benchmark, megabyte):
    turns, _ = benchmark(split, megabyte, TurnsSettings())
    words = sum(len(turn.text.split()) for turn in turns)
    benchmark.extra_info["words a second"] = round(words / benchmark.stats.stats.min)
    assert words > 100_000


def test_cost_is_linear_up_to_50_megabytes(benchmark, tmp_path):
    text = transcript(LARGEST)
    sizes = {"1": len(text) // 100, "10": len(text) // 10, "100": len(text)}

    def timed():
        return {times: _seconds(tmp_path / f"{times}.txt", text[:size]) for times, size in sizes.items()}

    seconds = benchmark.pedantic(timed, rounds=1)
    benchmark.extra_info.update(
        {f"{times} times the text, seconds": round(value, 3) for times, value in seconds.items()}
    )
    assert seconds["100"] < 15 * seconds["10"] < 15 * 15 * seconds["1"]


def _seconds(path, text):
    """Time to read a file and split it, as the processor counts it."""
    path.write_text(text, encoding="utf-8")
    began = time.process_time()
    split(read(path, LabelSettings()).text, TurnsSettings())
    return time.process_time() - began
