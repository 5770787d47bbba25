"""The cache: digests of tables and steps, results that are read back, and what is remembered of the last run."""

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.strategies import frames
from support.turns import turn, turns

from pipeline.config import CopiesSettings, UptakeSettings, VectorsSettings
from pipeline.engine import cache as engine_cache
from pipeline.engine.cache import Cache, LastRun, StepBasis, code_version, digest, table_digest
from pipeline.tables import TABLES

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A wide frame takes minutes to shrink; the cases with names show the same faults small."""

PARTS = st.lists(st.text(max_size=4) | st.binary(max_size=4), max_size=4)
TURN = turn("Jars, please. Jars.", session="jars", who="Pip Quillfeather", source_end=20)


def as_bytes(part):
    return part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")


@settings(max_examples=50, deadline=None)
@given(first=PARTS, second=PARTS)
def test_digests_are_equal_for_equal_parts_only(first, second):
    assert (digest(*first) == digest(*second)) == (list(map(as_bytes, first)) == list(map(as_bytes, second)))


DIFFERENT = {
    "border of parts": (("ab", "c"), ("a", "bc")),
    "empty part": (("a",), ("a", "")),
    "no part": ((), ("",)),
    "order": (("a", "b"), ("b", "a")),
    "case": (("Jar",), ("jar",)),
    "composed letter": (("\u00e9",), ("e\u0301",)),
    "lone surrogate": (("\ud800",), ("?",)),
}


@pytest.mark.parametrize(("first", "second"), DIFFERENT.values(), ids=DIFFERENT)
def test_digests_differ(first, second):
    assert digest(*first) != digest(*second)


def test_a_digest_is_64_hexadecimal_digits():
    assert len(digest("jar")) == 64
    assert set(digest("jar")) <= set("0123456789abcdef")


OTHERS = {"role": "chair", "attribution": "slot", "coalition_rule": "session"}


def changed(column):
    """A turn that differs in one column."""
    value = TURN[column]
    other = value + 1 if isinstance(value, int) else OTHERS.get(column, f"{value}x")
    return turns({**TURN, column: other})


@pytest.mark.parametrize("column", TURN)
def test_table_digest_differs_when_one_cell_differs(column):
    assert table_digest(TABLES["turns"], turns(TURN)) != table_digest(TABLES["turns"], changed(column))


def test_table_digest_differs_when_rows_change_places_or_repeat():
    both = turns(TURN, {**TURN, "turn_id": "jars-t00001"})
    frames_ = [both, both.iloc[::-1], both.head(1), both.head(0), pd.concat([both, both])]
    assert len({table_digest(TABLES["turns"], frame) for frame in frames_}) == 5


def test_table_digest_tells_columns_and_tables_apart():
    swapped = turns({**TURN, "speaker_name": TURN["label"], "label": TURN["speaker_name"]})
    assert table_digest(TABLES["turns"], turns(TURN)) != table_digest(TABLES["turns"], swapped)
    assert table_digest(TABLES["themes"], TABLES["themes"].build()) != table_digest(
        TABLES["turn_themes"], TABLES["turn_themes"].build()
    )


def test_table_digest_tells_unknown_from_zero():
    session = {"session_id": "jars", "words": None}
    known = TABLES["sessions"].conform(TABLES["sessions"].build([{**session, "words": 0}]))
    unknown = TABLES["sessions"].conform(TABLES["sessions"].build([session]))
    assert table_digest(TABLES["sessions"], known) != table_digest(TABLES["sessions"], unknown)


def test_table_digest_ignores_where_a_file_lies():
    rows = [
        {"session_id": "jars", "file": "jars.txt", "path": path, "sha256": "0"}
        for path in ("/here/jars.txt", "/there/jars.txt")
    ]
    digests = {table_digest(TABLES["sources"], TABLES["sources"].build([row])) for row in rows}
    assert len(digests) == 1


@settings(max_examples=20, deadline=None)
@given(frame=frames(TABLES["mentions"]))
def test_table_digest_does_not_depend_on_the_frame_s_index(frame):
    moved = frame.set_axis(range(7, 7 + len(frame)))
    assert table_digest(TABLES["mentions"], moved) == table_digest(TABLES["mentions"], frame)


@pytest.mark.parametrize("name", ["turns", "sessions", "passages"])
@settings(max_examples=5, deadline=None, phases=UNSHRUNK)
@given(data=st.data())
def test_cache_round_trip(name, data, tmp_path_factory):
    frame = data.draw(frames(TABLES[name]))
    cache = Cache(tmp_path_factory.getbasetemp() / "cache")
    cache.write("jars", "key", {name: frame})
    pd.testing.assert_frame_equal(cache.read("jars", "key", (name,))[name], frame)


def test_the_cache_has_nothing_under_another_digest_step_or_table(tmp_path):
    cache = Cache(tmp_path)
    cache.write("jars", "key", {"turns": turns(TURN)})
    assert cache.read("jars", "key", ("turns",)) is not None
    assert [
        cache.read(*at)
        for at in [("jars", "lid", ("turns",)), ("lids", "key", ("turns",)), ("jars", "key", ("turns", "notes"))]
    ] == [None] * 3


@pytest.mark.parametrize("damage", [b"", b"no parquet", b"PAR1PAR1"], ids=["empty", "text", "marks only"])
def test_a_broken_cache_file_is_as_good_as_none(tmp_path, damage):
    cache = Cache(tmp_path)
    cache.write("jars", "key", {"turns": turns(TURN)})
    (tmp_path / "jars" / "key" / "turns.parquet").write_bytes(damage)
    assert cache.read("jars", "key", ("turns",)) is None


def test_a_shortened_cache_file_is_as_good_as_none(tmp_path):
    cache = Cache(tmp_path)
    cache.write("jars", "key", {"turns": turns(TURN)})
    path = tmp_path / "jars" / "key" / "turns.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    assert cache.read("jars", "key", ("turns",)) is None


def flipped(data, bit):
    """The data with one bit changed."""
    return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]


@pytest.mark.parametrize("share", [0, 0.01, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_flipped_bit_is_found(tmp_path, share):
    cache = Cache(tmp_path)
    cache.write("jars", "key", {"turns": turns(TURN)})
    path = tmp_path / "jars" / "key" / "turns.parquet"
    path.write_bytes(flipped(path.read_bytes(), int(8 * share * path.stat().st_size)))
    assert cache.read("jars", "key", ("turns",)) is None


def test_a_result_in_another_s_place_is_as_good_as_none(tmp_path):
    cache = Cache(tmp_path)
    cache.write("jars", "key", {"turns": turns(TURN)})
    (tmp_path / "jars" / "key").rename(tmp_path / "jars" / "lid")
    assert cache.read("jars", "lid", ("turns",)) is None


def test_a_cache_that_cannot_be_written_is_a_remark(tmp_path):
    (tmp_path / "jars").write_text("a file where a folder belongs")
    heard = []
    Cache(tmp_path, heard.append).write("jars", "key", {"turns": turns(TURN)})
    assert heard == [f"cache {tmp_path}: what was computed is not kept (Not a directory)"]


def test_a_cache_has_a_result_if_all_its_tables_are_there(tmp_path):
    cache = Cache(tmp_path)
    cache.write("jars", "key", {"turns": turns(TURN)})
    assert cache.has("jars", "key", ("turns",))
    assert not cache.has("jars", "key", ("turns", "notes"))
    assert not cache.has("jars", "lid", ("turns",))


@pytest.fixture
def weights(monkeypatch):
    """Digests of models by name, to be changed; no model is looked for."""
    known = {VectorsSettings().embedder: "0" * 64}
    monkeypatch.setattr(engine_cache.models, "weights_digest", known.__getitem__)
    return known


def basis(step="uptake", section=None, vectors=None, **tables):
    section, vectors = section or UptakeSettings(), vectors or VectorsSettings()
    return StepBasis.of(step, section, tables or {"turns": turns(TURN)}, vectors)


def test_equal_bases_have_one_key(weights):
    assert basis().key() == basis().key()
    assert len(basis().key()) == 64


def test_whatever_a_result_rests_on_changes_its_key(weights, monkeypatch):
    keys = [
        basis().key(),
        basis("focus").key(),
        basis(section=UptakeSettings(min_turns=9)).key(),
        basis(section=CopiesSettings()).key(),
        basis(vectors=VectorsSettings(smoothing=3)).key(),
        basis(turns=turns()).key(),
        basis(notes=TABLES["notes"].build()).key(),
    ]
    weights[VectorsSettings().embedder] = "1" * 64
    keys.append(basis().key())
    monkeypatch.setattr(engine_cache, "code_version", lambda: "other")
    keys.append(basis().key())
    assert len(set(keys)) == len(keys)


def test_the_key_of_a_session_rests_on_its_own_rows(weights):
    one, other = turns(TURN), turns({**TURN, "text": "Lids."})
    both = basis(turns=pd.concat([one, other]))
    assert basis(turns=one).session_key("jars", {"turns": one}) == both.session_key("jars", {"turns": one})
    assert both.session_key("jars", {"turns": one}) != both.session_key("jars", {"turns": other})
    assert both.session_key("jars", {"turns": one}) != both.session_key("lids", {"turns": one})


def test_the_version_of_the_code_covers_the_whole_package(tmp_path, monkeypatch):
    (tmp_path / "themes").mkdir()
    (tmp_path / "__init__.py").write_text("")
    (tmp_path / "themes" / "step.py").write_text("one")
    monkeypatch.setattr(engine_cache.pipeline, "__file__", str(tmp_path / "__init__.py"))
    before = code_version.__wrapped__()
    (tmp_path / "themes" / "step.py").write_text("two")
    assert code_version.__wrapped__() != before


def test_the_last_run_is_read_back(tmp_path, weights):
    LastRun(tmp_path, "jars").write({"uptake": basis()})
    LastRun(tmp_path, "jars").write({"focus": basis("focus")})
    assert LastRun(tmp_path, "jars").read() == {"uptake": basis(), "focus": basis("focus")}
    assert LastRun(tmp_path, "lids").read() == {}


def test_without_a_scope_nothing_is_kept(tmp_path, weights):
    LastRun(tmp_path).write({"uptake": basis()})
    assert LastRun(tmp_path).read() == {}
    assert not list(tmp_path.iterdir())


def test_a_memory_that_cannot_be_written_is_a_remark(tmp_path, weights):
    (tmp_path / "last").write_text("a file where a folder belongs")
    heard = []
    LastRun(tmp_path, "jars", heard.append).write({"uptake": basis()})
    assert heard == [f"cache {tmp_path}: what was computed is not kept (File exists)"]


@pytest.mark.parametrize("damage", [b"", b"lid", b"[1]", b'{"uptake": {"lid": 1}}', b"\xff"])
def test_a_broken_memory_is_as_good_as_none(tmp_path, damage):
    last = LastRun(tmp_path, "jars")
    last.path.parent.mkdir()
    last.path.write_bytes(damage)
    assert last.read() == {}
