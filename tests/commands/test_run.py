"""Order, cache, jobs, and what a broken file costs."""

import shutil
from dataclasses import replace

import joblib
import pandas as pd
import pytest
from support.paths import CASES

from pipeline.commands.run import RunRequest, run_pipeline
from pipeline.config import Config, CopiesSettings, OverlapSettings, ThemesSettings, TurnsSettings, UptakeSettings
from pipeline.engine import runner
from pipeline.engine.cache import Cache
from pipeline.engine.runner import tables_read
from pipeline.engine.stages import STEPS, steps_until
from pipeline.errors import ConfigError
from pipeline.tables import PUBLISHED, TABLES
from pipeline.tables.dictionary import target_of
from pipeline.tables.vocabulary import COPY, IGNORED, NOT_READ
from pipeline.vectors import embeddings
from pipeline.vectors.embeddings import VectorStore

BY_SESSION = [step.name for step in STEPS if step.by_session]
FORUM = CASES / "forum"
WITHOUT_THEMES = Config(themes=ThemesSettings(floor=10_000))

BROKEN = {
    "empty": ("lids.txt", b"", "file is empty"),
    "blank": ("lids.txt", b" \n\n", "file is empty"),
    "binary": ("lids.txt", b"lid\0lid", "file is binary, not text; save it as UTF-8 text"),
    "no Word document": ("lids.docx", b"lid", "file is not a readable Word document; save it again as .docx or .txt"),
    "no PDF": ("lids.pdf", b"lid", "file is not a readable PDF"),
    "no captions": ("lids.vtt", b"lid", "file is not valid VTT; check its first line and its time codes"),
    "page without text": ("lids.html", b"<html><script>lid()</script></html>", "file holds no text"),
    "note alone": ("lids.txt", b"[ Applause ]\n", "no speech found: the file holds only headers, menus or notes"),
    "header alone": ("lids.md", b"# Lids\n", "no speech found: the file holds only headers, menus or notes"),
}


def assert_equal_tables(one, other):
    assert one.keys() == other.keys()
    for name in set(one) - {"sources"}:
        pd.testing.assert_frame_equal(one[name], other[name], obj=name)


def kept(cache):
    """Number of digests the cache has for each step."""
    return {
        folder.name: sum(1 for _ in folder.iterdir())
        for folder in cache.iterdir()
        if folder.name not in ("embeddings", "last")
    }


def dangling(tables):
    """Cells that point to a row that is not there, as (table, column, value)."""
    found = []
    for name in set(tables) & set(PUBLISHED):
        for column in PUBLISHED[name].columns():
            target, field = target_of(PUBLISHED[name], column)
            if target and target in tables:
                cells = {cell for cells in tables[name][column] for cell in cells.split(";")} - {
                    "",
                    *tables[target][field],
                }
                found += [(name, column, cell) for cell in sorted(cells)]
    return found


def test_until_decides_what_is_written(forum, request_for):
    result = run_pipeline(request_for(forum))
    assert result.written == (
        "sessions",
        "turns",
        "notes",
        "speakers",
        "affiliations",
        "mentions",
        "quotes",
        "doubts",
        "problems",
    )
    assert list(result.seconds) == ["ingest", "turns", "copies", "mentions", "speakers", "coalitions", "quotes"]


def test_every_table_conforms(small_run):
    for name, frame in small_run.result.tables.items():
        pd.testing.assert_frame_equal(TABLES[name].conform(frame), frame, obj=name)
    assert small_run.result.written == tuple(PUBLISHED)


def test_every_reference_is_there(small_run):
    tables = small_run.result.tables
    known = dict(tables, coalitions=tables["registry"])
    assert dangling(known) == []


def test_a_second_run_is_all_from_the_cache(forum, request_for):
    first, second = run_pipeline(request_for(forum)), run_pipeline(request_for(forum))
    assert set(first.cached.values()) == {False}
    assert set(second.cached.values()) == {True}
    assert_equal_tables(first.tables, second.tables)


def test_a_deleted_cache_loses_nothing(forum, request_for, tmp_path):
    first = run_pipeline(request_for(forum))
    shutil.rmtree(tmp_path / "cache")
    assert_equal_tables(first.tables, run_pipeline(request_for(forum)).tables)


def with_a_bit_flipped(data):
    return data[:-9] + bytes([data[-9] ^ 4]) + data[-8:]


DAMAGE = {"empty": lambda _: b"", "text": lambda _: b"jar", "a bit flipped": with_a_bit_flipped}


@pytest.mark.parametrize("damaged", DAMAGE.values(), ids=DAMAGE)
def test_broken_cache_files_are_made_anew(forum, request_for, tmp_path, damaged):
    first = run_pipeline(request_for(forum))
    for path in (tmp_path / "cache").rglob("*.parquet"):
        path.write_bytes(damaged(path.read_bytes()))
    assert_equal_tables(first.tables, run_pipeline(request_for(forum)).tables)


def test_another_folder_with_the_same_files_is_the_same_to_the_cache(forum, request_for, tmp_path):
    run_pipeline(request_for(forum))
    moved = shutil.copytree(forum, tmp_path / "moved")
    assert set(run_pipeline(request_for(moved)).cached.values()) == {True}


def test_a_changed_transcript_redoes_its_own_session_only(forum, request_for, tmp_path):
    request = request_for(forum, config=WITHOUT_THEMES, until="interaction")
    run_pipeline(request)
    before = kept(tmp_path / "cache")
    text = (forum / "jars.txt").read_text()
    (forum / "jars.txt").write_text(text.replace("four hundred jars", "five hundred jars"))
    run_pipeline(request)
    assert {step: kept(tmp_path / "cache")[step] - before[step] for step in BY_SESSION} == dict.fromkeys(
        BY_SESSION, 2
    )  # the session's and the whole


def test_a_new_transcript_leaves_the_other_sessions_alone(forum, request_for, tmp_path, talk):
    run_pipeline(request_for(forum))
    before = kept(tmp_path / "cache")
    (forum / "talk.txt").write_text(talk)
    found = run_pipeline(request_for(forum))
    assert "talk" in found.tables["sessions"]["session_id"].tolist()
    assert [kept(tmp_path / "cache")[step] - before[step] for step in ("ingest", "turns", "mentions")] == [2, 2, 2]


def test_settings_of_a_later_stage_redo_no_earlier_one(forum, request_for):
    run_pipeline(request_for(forum))
    other = request_for(forum, config=Config(overlap=OverlapSettings(resamples=10), themes=ThemesSettings(floor=3)))
    assert set(run_pipeline(other).cached.values()) == {True}


def test_settings_of_a_step_redo_it(forum, request_for):
    run_pipeline(request_for(forum))
    cached = run_pipeline(request_for(forum, config=Config(copies=CopiesSettings(near=0.8)))).cached
    assert (cached["turns"], cached["copies"]) == (True, False)


def test_settings_of_labels_redo_the_reading_and_the_turns(forum, request_for):
    run_pipeline(request_for(forum))
    cached = run_pipeline(request_for(forum, config=Config(turns=TurnsSettings(max_label=80)))).cached
    assert (cached["ingest"], cached["turns"]) == (False, False)


@pytest.mark.parametrize(
    ("old", "new"),
    [("https://forum.example/jars", "https://jars.example"), ("Jars that Stay Closed", "Jars that Stay Shut")],
    ids=["url", "title"],
)
def test_a_new_title_or_url_redoes_only_what_reads_sessions(small_run, forum, tmp_path, old, new):
    sidecar = (forum / "sessions.csv").read_text(encoding="utf-8")
    (forum / "sessions.csv").write_text(sidecar.replace(old, new), encoding="utf-8")
    cache = shutil.copytree(small_run.request.cache, tmp_path / "cache")
    found = run_pipeline(replace(small_run.request, transcripts=forum, cache=cache))
    readers = {step.name for step in STEPS if {"sessions", "session_facts"} & set(tables_read(step))}
    assert {name for name, hit in found.cached.items() if not hit} == readers
    assert readers.isdisjoint({"passages", "taxonomy", "themes", "focus", "interaction", "uptake", "overlap"})
    quoted, before = (tables["quotes"] for tables in (found.tables, small_run.result.tables))
    pd.testing.assert_frame_equal(quoted.drop(columns="url"), before.drop(columns="url"))
    assert list(quoted["url"]) == list(before["url"].replace(old, new))


@pytest.mark.parametrize("sidecar", ["sessions.csv", "speakers.csv", "coalitions.csv"])
def test_sidecars_are_read_again(forum, request_for, sidecar):
    first = run_pipeline(request_for(forum))
    (forum / sidecar).unlink()
    second = run_pipeline(request_for(forum))
    assert not all(second.cached.values())
    assert not all(first.tables[name].equals(second.tables[name]) for name in ("sessions", "speakers", "mentions"))


def test_jobs_make_no_difference(forum, request_for, tmp_path, monkeypatch):
    # Up to the turns; tests/test_end_to_end.py holds all stages to the same bytes.
    monkeypatch.setattr(runner, "SESSIONS_PER_JOB", 1)
    one = run_pipeline(request_for(forum, jobs=1))
    two = run_pipeline(request_for(forum, jobs=2, cache=tmp_path / "other"))
    assert set(two.cached.values()) == {False}
    assert_equal_tables(one.tables, two.tables)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_sessions_embed_is_encoded_once_and_together(small_run, tmp_path, monkeypatch, tiny_encoder, jobs):
    loaded = []
    monkeypatch.setattr(runner, "SESSIONS_PER_JOB", 1)
    monkeypatch.setattr(embeddings, "weights_digest", lambda _: "0" * 64)
    monkeypatch.setattr(embeddings, "load_encoder", lambda name: loaded.append(name) or tiny_encoder)
    step = next(step for step in STEPS if step.name == "uptake")
    engine = runner.Runner(Cache(tmp_path / "cache"), VectorStore(tmp_path / "vectors"), jobs)
    with joblib.parallel_config("threading"):
        engine.execute(step, small_run.result.tables, UptakeSettings(min_turns=2, piece_words=1))
    assert len(loaded) == 1
    assert len(tiny_encoder.seen) == len(set(tiny_encoder.seen)) > 0


def test_sessions_done_before_a_run_is_cut_off_are_kept(forum, request_for, tmp_path, monkeypatch):
    work, done = runner._work_one, []

    def cut_off(step, part, section, vectors):
        if step.name == "turns" and len(done) == 2:
            raise KeyboardInterrupt
        done.extend([part] if step.name == "turns" else [])
        return work(step, part, section, vectors)

    monkeypatch.setattr(runner, "_work_one", cut_off)
    with pytest.raises(KeyboardInterrupt):
        run_pipeline(request_for(forum))
    assert kept(tmp_path / "cache")["turns"] == 2


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The forum up to turns, nothing broken."""
    return run_pipeline(RunRequest(FORUM, Config(), tmp_path_factory.mktemp("whole"), "turns"))


@pytest.mark.parametrize(("name", "data", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_a_problem_and_the_rest_is_read(forum, request_for, whole, name, data, reason):
    (forum / name).write_bytes(data)
    found = run_pipeline(request_for(forum))
    assert found.tables["problems"][["file", "reason"]].to_numpy().tolist() == [[name, reason]]
    assert found.lost == [name]
    pd.testing.assert_frame_equal(found.tables["turns"], whole.tables["turns"])
    pd.testing.assert_frame_equal(found.tables["sessions"], whole.tables["sessions"])


ALL_BROKEN = {f"{i}-{name}": data + b" " * i for i, (name, data, _) in enumerate(BROKEN.values())}


def test_broken_files_leave_no_row_that_points_nowhere(forum, request_for):
    for name, data in ALL_BROKEN.items():
        (forum / name).write_bytes(data)
    tables = run_pipeline(request_for(forum)).tables
    assert dangling(dict(tables, coalitions=tables["registry"])) == []


def test_a_folder_of_broken_files_alone_is_read_to_the_end(make_folder, request_for):
    found = run_pipeline(request_for(make_folder(ALL_BROKEN), until="summary"))
    assert found.lost == sorted(ALL_BROKEN)
    assert found.written == tuple(PUBLISHED)


def test_a_page_without_any_speech_alone_is_read_to_the_end(make_folder, request_for):
    found = run_pipeline(request_for(make_folder({"lids.txt": "[ Applause ]\n"}), until="summary"))
    assert found.lost == ["lids.txt"]


def test_a_file_over_the_limit_is_a_problem(forum, request_for):
    (forum / "lids.txt").write_bytes(b"lid " * 300_000)
    found = run_pipeline(request_for(forum, config=Config(ingest={"max_megabytes": 1})))
    assert found.lost == ["lids.txt"]
    assert found.tables["problems"]["reason"].tolist() == ["file has 1 MB; the limit is 1 MB (ingest.max_megabytes)"]


NOT_LOST = {"copy": ("copy.txt", None), "picture": ("lid.png", b"x"), "README": ("README.md", b"x")}


@pytest.mark.parametrize(("name", "data"), NOT_LOST.values(), ids=NOT_LOST)
def test_what_is_ignored_is_not_lost(forum, request_for, name, data):
    (forum / name).write_bytes((forum / "jars.txt").read_bytes() if data is None else data)
    assert run_pipeline(request_for(forum)).lost == []


def test_a_link_outside_is_a_lost_transcript(forum, request_for, tmp_path):
    (tmp_path / "lids.txt").write_text("Lids.")
    (forum / "lids.txt").symlink_to(tmp_path / "lids.txt")
    assert run_pipeline(request_for(forum)).lost == ["lids.txt"]


ODD_SIDECARS = {
    "attendees as a superscript": ("sessions.csv", "file,attendees\njars.txt,\u00b2\n"),
    "attendees beyond 64 bits": ("sessions.csv", "file,attendees\njars.txt,99999999999999999999\n"),
    "attendees in words": ("sessions.csv", "file,attendees\njars.txt,many\n"),
    "no date": ("sessions.csv", "file,date\njars.txt,soon\n"),
    "coalition nobody knows": ("sessions.csv", "file,coalitions\njars.txt,dc-pots;dc-pans\n"),
    "name without letters": ("speakers.csv", "name,coalition_id\n...,dc-jars\n"),
    "name of one word": ("speakers.csv", "name,coalition_id\nPip,dc-jars\n"),
    "coalition without a name": ("coalitions.csv", "coalition_id,name,aliases,keywords\ndc-jars,,,\n"),
    "registry without rows": ("coalitions.csv", "coalition_id,name\n"),
}


@pytest.mark.parametrize(("name", "text"), ODD_SIDECARS.values(), ids=ODD_SIDECARS)
def test_odd_sidecars_are_no_accident(make_folder, request_for, talk, name, text):
    folder = make_folder({"jars.txt": talk, name: text})
    result = run_pipeline(request_for(folder))
    assert result.lost == []
    assert len(result.tables["turns"]) == 3


def test_progress_is_reported_step_by_step(forum, request_for):
    heard = []
    run_pipeline(request_for(forum), lambda *report: heard.append(report))
    steps = steps_until("turns")
    assert [report for report in heard if not report[0].endswith(", sessions")] == [
        *((step.name, i, len(steps)) for i, step in enumerate(steps)),
        ("done", len(steps), len(steps)),
    ]
    assert [report for report in heard if report[0] == "ingest, sessions"] == [
        ("ingest, sessions", i, 4) for i in range(1, 5)
    ]


def test_a_folder_that_is_not_there_is_an_error(tmp_path, request_for):
    with pytest.raises(ConfigError, match="is not there"):
        run_pipeline(request_for(tmp_path / "nowhere"))


def test_every_problem_of_a_lost_transcript_is_of_the_kind_not_read(forum, request_for):
    for name, data in ALL_BROKEN.items():
        (forum / name).write_bytes(data)
    (forum / "lid.png").write_bytes(b"x")
    (forum / "twin.txt").write_bytes((forum / "jars.txt").read_bytes())
    problems = run_pipeline(request_for(forum)).tables["problems"].set_index("file")["kind"]
    assert set(problems[sorted(ALL_BROKEN)]) == {NOT_READ}
    assert (problems["lid.png"], problems["twin.txt"]) == (IGNORED, COPY)
