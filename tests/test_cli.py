"""The command: exit codes, and one clear line for a mistake."""

import errno
import json
import os
import signal
import subprocess
import sys

import pytest
from support.paths import ROOT

from pipeline import STAGES, cli
from pipeline.commands.outputs_folder import only_run


@pytest.fixture
def arguments(tmp_path):
    """Arguments of a quick run on a folder, everything within the test's own folder."""

    def make(folder, *more):
        return [
            "--transcripts",
            str(folder),
            "--outputs",
            str(tmp_path / "out"),
            "--cache",
            str(tmp_path / "cache"),
            "--until",
            "turns",
            *map(str, more),
        ]

    return make


@pytest.fixture
def command(arguments):
    """Run the command as a user does, in a process of its own."""

    def run(folder, *more, verb=()):
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *verb, *arguments(folder, *more)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    return run


def spoken_words(text):
    return sum(len(line.partition(":")[2].split()) for line in text.splitlines() if line.startswith(">>"))


def assert_one_line(text, *parts):
    assert len(text.splitlines()) == 1, text
    assert text.startswith("error: ")
    assert [part for part in parts if part not in text] == []


def test_a_run_in_a_process_of_its_own(command, forum, tmp_path):
    done = command(forum)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("4 sessions, 28 turns, ")
    assert (tmp_path / "out" / "turns.csv").is_file()
    assert not (tmp_path / "out" / "themes.csv").exists()


def test_a_lost_transcript_in_a_process_of_its_own(command, forum, tmp_path):
    (forum / "lids.docx").write_text("x")
    done = command(forum, verb=["run"])
    assert (done.returncode, done.stderr) == (1, "")
    assert f"1 transcript could not be read: see {tmp_path / 'out' / 'problems.csv'}" in done.stdout


@pytest.mark.parametrize(("option", "part"), [("--marmalade", "--marmalade"), ("--embedder", "--embedder")])
def test_bad_options_in_a_process_of_its_own(command, forum, option, part):
    done = command(forum, option)
    assert (done.returncode, done.stdout) == (2, "")
    assert_one_line(done.stderr, part)


def test_an_empty_folder_in_a_process_of_its_own(command, make_folder):
    done = command(make_folder({}))
    assert (done.returncode, done.stdout) == (2, "")
    assert_one_line(done.stderr, "no transcripts in")


def test_a_missing_model_in_a_process_of_its_own(command, forum):
    done = command(forum, "--until", "themes", "--embedder", "marmalade/no-such-model")
    assert (done.returncode, done.stdout) == (2, "")
    assert_one_line(done.stderr, "model marmalade/no-such-model is not on this machine", "all-MiniLM-L6-v2")


def test_a_quick_run(arguments, make_folder, talk, capsys):
    assert cli.main(arguments(make_folder({"talk.txt": talk}))) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"1 session, 3 turns, {spoken_words(talk)} words\n2 speakers; ")
    assert err == ""


@pytest.mark.parametrize("stage", ["ingest", "turns"])
def test_stages_may_be_named(arguments, make_folder, talk, capsys, stage):
    assert cli.main(["run", *arguments(make_folder({"talk.txt": talk}), "--until", stage)]) == 0
    assert capsys.readouterr().err == ""


def test_quiet_is_quiet(arguments, make_folder, talk, capsys):
    assert cli.main(arguments(make_folder({"talk.txt": talk}), "--quiet")) == 0
    assert capsys.readouterr() == ("", "")


def test_ignored_files_are_remarks_and_no_failure(arguments, make_folder, talk, capsys):
    assert cli.main(arguments(make_folder({"talk.txt": talk, "lid.png": "x"}))) == 0
    assert "1 remark on files" in capsys.readouterr().out


def test_broken_files_alone_end_with_1(arguments, make_folder, capsys):
    assert cli.main(arguments(make_folder({"lid.txt": "", "ring.pdf": "x"}))) == 1
    assert "2 transcripts could not be read" in capsys.readouterr().out


def test_options_reach_the_settings(arguments, make_folder, talk, tmp_path):
    (tmp_path / "c.toml").write_text("[themes]\nfloor = 9\nseed = 1\n")
    assert (
        cli.main(
            arguments(
                make_folder({"talk.txt": talk}),
                "--config",
                tmp_path / "c.toml",
                "--seed",
                7,
                "--embedder",
                "jar",
                "--jobs",
                2,
            )
        )
        == 0
    )
    used = json.loads((tmp_path / "out" / "run.json").read_text())["settings"]
    themes = used["themes"]
    assert (themes["floor"], themes["seed"], used["vectors"]["embedder"]) == (9, 7, "jar")


def test_a_dry_run_prints_the_plan_and_writes_nothing(arguments, make_folder, talk, capsys, tmp_path):
    assert cli.main(arguments(make_folder({"talk.txt": talk}), "--dry", "--until", "turns")) == 0
    out, err = capsys.readouterr()
    first, *_, last = out.splitlines()
    assert first.split(maxsplit=1) == ["ingest", "would be redone (1 of 1 sessions): nothing in the cache yet"]
    assert last == "1 of 7 steps would be redone, 6 depend on them"
    assert err == ""
    assert [path.name for path in tmp_path.iterdir()] == ["transcripts"]


MISTAKES = {
    "unknown stage": (["--until", "jam"], ["--until jam: no such stage", ", ".join(STAGES)]),
    "unknown step": (["--force", "jam"], ["--force jam: no such step; steps up to turns: ", "ingest, turns, copies"]),
    "unknown step in a plan": (["--dry", "--force", "jam"], ["--force jam: no such step"]),
    "no jobs": (["--jobs", "0"], ["--jobs"]),
    "jobs in words": (["--jobs", "two"], ["--jobs"]),
    "seed in words": (["--seed", "two"], ["--seed"]),
    "unknown option": (["--marmalade"], ["--marmalade"]),
    "stray word": (["jam"], ["jam"]),
    "option without its value": (["--until"], ["--until"]),
    "folder not there": (["--transcripts", "no/such/folder"], ["no/such/folder is not there"]),
    "configuration not there": (["--config", "no-such.toml"], ["no-such.toml cannot be read"]),
    "configuration is a folder": (["--config", "."], ["cannot be read"]),
}


@pytest.mark.parametrize(("more", "parts"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_end_with_2_and_one_line(arguments, make_folder, talk, capsys, more, parts):
    assert cli.main(arguments(make_folder({"talk.txt": talk}), *more)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert_one_line(err, *parts)


CONFIGURATIONS = {
    "unknown key": ("[themes]\nflour = 3\n", ["unknown key themes.flour; known keys: ", "floor", "max_themes"]),
    "unknown section": ("[jars]\nlid = 3\n", ["unknown key jars; known keys: ", "themes", "overlap"]),
    "bad TOML": ("themes: 3", ["is not valid TOML"]),
    "bad value": ("[themes]\nfloor = 'x'\n", ["themes.floor"]),
}


@pytest.mark.parametrize(("toml", "parts"), CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_bad_configurations_end_with_2_and_one_line(arguments, make_folder, talk, tmp_path, capsys, toml, parts):
    (tmp_path / "c.toml").write_text(toml)
    assert cli.main(arguments(make_folder({"talk.txt": talk}), "--config", tmp_path / "c.toml")) == 2
    assert_one_line(capsys.readouterr().err, "c.toml", *parts)


FOLDERS = {
    "empty": ({}, ["no transcripts in"]),
    "sidecar without its column": (
        {"talk.txt": "x", "sessions.csv": "title\nJars\n"},
        ["sessions.csv: column file is missing; found: title"],
    ),
    "sidecar that is no CSV": (
        {"talk.txt": "x", "speakers.csv": b"\x00\x01\x02\xff\xfe\x00lamps\x00"},
        ["speakers.csv cannot be read as CSV", "binary, not text"],
    ),
    "pattern that does not find its example": (
        {"talk.txt": "x", "patterns.toml": '[[furniture]]\npattern = "lamp"\nexample = "jar"\n'},
        ["patterns.toml: pattern '[[furniture]] entry 1': does not find its example 'jar'"],
    ),
}


@pytest.mark.parametrize(("files", "parts"), FOLDERS.values(), ids=FOLDERS)
def test_folders_that_cannot_be_used_end_with_2_and_one_line(arguments, make_folder, tmp_path, capsys, files, parts):
    assert cli.main(arguments(make_folder(files))) == 2
    assert_one_line(capsys.readouterr().err, *parts)
    assert not (tmp_path / "out").exists()


NESTED = {
    "outputs are the transcripts": (["--outputs", "{t}"], ["--outputs", "is the same folder as --transcripts"]),
    "the same by another name": (["--outputs", "{t}/../transcripts/."], ["is the same folder as --transcripts"]),
    "outputs in transcripts": (["--outputs", "{t}/out"], ["--outputs", "lies in --transcripts"]),
    "transcripts in outputs": (["--outputs", "{t}/.."], ["--transcripts", "lies in --outputs"]),
    "cache in outputs": (["--outputs", "{t}2", "--cache", "{t}2/cache"], ["--cache", "lies in --outputs"]),
    "outputs in the cache": (["--outputs", "{t}2/out", "--cache", "{t}2"], ["--outputs", "lies in --cache"]),
    "cache is the transcripts": (["--cache", "{t}"], ["is the same folder as"]),
    "no outputs": (["--outputs", ""], ["--outputs", "the path is empty"]),
    "blank outputs": (["--outputs", " "], ["--outputs", "the path is empty"]),
    "no cache": (["--cache", ""], ["--cache", "the path is empty"]),
    "no transcripts": (["--transcripts", ""], ["--transcripts", "the path is empty"]),
    "no configuration": (["--config", ""], ["--config", "the path is empty"]),
}


@pytest.mark.parametrize(("more", "parts"), NESTED.values(), ids=NESTED)
def test_folders_that_lie_in_each_other_end_with_2_and_one_line(arguments, make_folder, talk, capsys, more, parts):
    folder = make_folder({"talk.txt": talk, "sessions.csv": "file,title\ntalk.txt,Jars\n"})
    assert cli.main(arguments(folder, *(part.format(t=folder) for part in more))) == 2
    assert_one_line(capsys.readouterr().err, *parts)
    assert [path.name for path in folder.parent.iterdir()] == ["transcripts"]
    assert len(list(folder.iterdir())) == 2


NOT_OURS = {
    "a table of one's own": {"notes.csv": "mine"},
    "within a folder": {"drawings/jar.svg": "<svg/>"},
    "a broken run.json": {"run.json": "{"},
    "another program's run.json": {"run.json": '{"name": "race"}', "lap.txt": "1"},
    "a README of one's own": {"README.md": "# Jars"},
}


@pytest.mark.parametrize("files", NOT_OURS.values(), ids=NOT_OURS)
def test_a_folder_with_other_files_is_written_to_only_if_that_is_meant(
    arguments, make_folder, talk, tmp_path, capsys, files
):
    given = arguments(make_folder({"talk.txt": talk}))
    for name, text in files.items():
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_text(text)
    assert cli.main(given) == 2
    assert_one_line(capsys.readouterr().err, f"{tmp_path / 'out'} holds files that no run wrote, as ", "--overwrite")
    assert {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()} == {
        *files
    }
    assert cli.main([*given, "--overwrite"]) == 0


def test_a_user_s_own_files_are_kept_from_run_to_run(arguments, make_folder, talk, tmp_path, capsys):
    given = arguments(make_folder({"talk.txt": talk}))
    assert cli.main(given) == 0
    (tmp_path / "out" / "ask.txt").write_text("ask Pip")
    capsys.readouterr()
    assert cli.main(given) == 0
    assert f"1 file of your own in {tmp_path / 'out'} kept\n" in capsys.readouterr().out
    assert (tmp_path / "out" / "ask.txt").read_text() == "ask Pip"
    assert cli.main(["verify", str(tmp_path / "out")]) == 0


def test_the_project_s_own_outputs_folder_may_be_written_to(arguments, make_folder, talk, tmp_path):
    given = arguments(make_folder({"talk.txt": talk}))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_bytes((ROOT / "outputs" / "README.md").read_bytes())
    (tmp_path / "out" / ".gitkeep").touch()
    assert cli.main(given) == 0
    assert (tmp_path / "out" / ".gitkeep").exists()


def test_a_second_run_into_one_folder_ends_with_2_and_one_line(arguments, make_folder, talk, tmp_path, capsys):
    given = arguments(make_folder({"talk.txt": talk}))
    with only_run(tmp_path / "out"):
        assert cli.main(given) == 2
    assert_one_line(capsys.readouterr().err, f"--outputs {tmp_path / 'out'}: another run writes there")
    assert cli.main(given) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_with_one_line_and_its_code(
    arguments, make_folder, talk, tmp_path, capsys, monkeypatch, number, code
):
    given = arguments(make_folder({"talk.txt": talk}))
    assert cli.main(given) == 0
    before = (tmp_path / "out" / "run.json").read_bytes()
    capsys.readouterr()
    handlers = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.commands.outputs.digests", lambda folder: os.kill(os.getpid(), number))
        assert cli.main(given) == code
    assert capsys.readouterr() == ("", "error: stopped; the next run goes on from what was done\n")
    assert (tmp_path / "out" / "run.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "out", "transcripts"]
    assert [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)] == handlers


def test_a_full_disk_ends_with_2_and_names_the_file(arguments, make_folder, talk, tmp_path, capsys, monkeypatch):
    def full(path, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    given = arguments(make_folder({"talk.txt": talk}))
    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    assert cli.main(given) == 2
    assert_one_line(capsys.readouterr().err.splitlines()[-1], "datapackage.json: No space left on device")
    assert not (tmp_path / "out").exists()


IN_THE_WAY = {
    "outputs is a file": ["--outputs", "{file}"],
    "outputs under a file": ["--outputs", "{file}/out"],
    "cache is a file": ["--cache", "{file}"],
    "cache under a file": ["--cache", "{file}/cache"],
}


@pytest.mark.parametrize("more", IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_files_in_the_way_end_with_2_and_one_line(arguments, make_folder, talk, tmp_path, capsys, more):
    (tmp_path / "jar").write_text("x")
    given = [part.format(file=tmp_path / "jar") for part in more]
    assert cli.main(arguments(make_folder({"talk.txt": talk}), *given)) == 2
    assert_one_line(capsys.readouterr().err, str(tmp_path / "jar"))


def test_a_cache_that_cannot_be_written_is_a_remark(arguments, make_folder, talk, tmp_path, capsys):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "turns").write_text("a file where a folder belongs")
    assert cli.main(arguments(make_folder({"talk.txt": talk}))) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"remark: cache {tmp_path / 'cache'}: what was computed is not kept")
    assert json.loads((tmp_path / "out" / "run.json").read_text())["remarks"] == [line.removeprefix("remark: ")]


def test_a_folder_in_a_table_s_place_ends_with_2_and_one_line(arguments, make_folder, talk, tmp_path, capsys):
    (tmp_path / "out" / "turns.csv").mkdir(parents=True)
    assert cli.main(arguments(make_folder({"talk.txt": talk}))) == 2
    assert_one_line(capsys.readouterr().err, "turns.csv")


def test_verify_says_that_all_holds(small_run, capsys):
    assert cli.main(["verify", str(small_run.outputs)]) == 0
    assert capsys.readouterr() == (f"{small_run.outputs}: tables, quotes and turns hold\n", "")


def test_verify_names_the_first_rows_that_do_not_hold(small_outputs, capsys):
    path = small_outputs / "turns.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",panellist,", ",jester,"), encoding="utf-8")
    assert cli.main(["verify", str(small_outputs)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "turns.csv row 2 (turn_id=day-2-kettles-t00000): role is 'jester'" in err.splitlines()
    assert err.splitlines()[-1].startswith(f"{small_outputs}: ")


def test_verify_without_outputs_ends_with_2(tmp_path, capsys):
    assert cli.main(["verify", str(tmp_path)]) == 2
    assert_one_line(capsys.readouterr().err, "holds no outputs")


def test_the_dictionary_is_printed(capsys):
    from pipeline.tables.dictionary import readme

    assert cli.main(["dictionary"]) == 0
    assert capsys.readouterr().out == readme()


@pytest.fixture
def look(tmp_path, capsys):
    """Function: arguments of inspect to (exit code, standard output, standard error)."""

    def inspect(*given):
        code = cli.main(["inspect", *map(str, given), "--cache", str(tmp_path / "cache")])
        return code, *capsys.readouterr()

    return inspect


@pytest.fixture
def process(tmp_path):
    """Function: arguments of inspect and environment to a finished process."""

    def run(*given, **environment):
        command = [sys.executable, "-m", "pipeline", "inspect", *map(str, given), "--cache", str(tmp_path / "cache")]
        return subprocess.run(
            command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}
        )

    return run


def test_inspect_shows_what_was_read(look, make_folder, talk):
    folder = make_folder({"talk.txt": talk})
    code, out, err = look(folder / "talk.txt")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == ["talk.txt", "session", "talk"]
    assert [
        word
        for word in ("MARMALADE FORUM", "2031-05-14", "Wren Mossbank", "AUDIENCE", "Libraries lend jars", "header")
        if word not in out
    ] == []


def test_inspect_as_json_is_json_alone(look, forum):
    code, out, err = look(forum / "day-2" / "joint.txt", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["file"], found["session_id"]) == ("day-2/joint.txt", "joint")
    assert [turn["turn_id"] for turn in found["turns"]] == [f"joint-t{i:05d}" for i in range(len(found["turns"]))]


def test_inspect_with_another_folder_has_no_sidecar_of_the_nearest(look, forum):
    code, out, _ = look(forum / "day-2" / "joint.txt", "--transcripts", forum / "day-2", "--json")
    assert (code, json.loads(out)["file"], json.loads(out)["session_id"]) == (0, "joint.txt", "joint")
    assert "sessions.csv" not in {fact["source"] for fact in json.loads(out)["facts"]}


def test_inspect_reads_a_configuration(look, make_folder, talk, tmp_path):
    (tmp_path / "c.toml").write_text("[turns]\nmax_label = 10\n")
    _, out, _ = look(make_folder({"talk.txt": talk}) / "talk.txt", "--config", tmp_path / "c.toml", "--json")
    assert "PIP QUILLFEATHER" not in {turn["label"] for turn in json.loads(out)["turns"]}


UNREADABLE = {
    "empty": b"",
    "binary": b"a lamp\0",
    "broken Word file": b"PK\3\4",
    "furniture alone": b"***\n\nTerms of Use\n",
}


@pytest.mark.parametrize("more", [[], ["--json"]], ids=["text", "json"])
@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_inspect_of_an_unreadable_file_ends_with_1_and_the_reason(look, make_folder, content, more):
    code, out, err = look(make_folder({"lid.txt": content}) / "lid.txt", *more)
    assert (code, err) == (1, "")
    assert "lid.txt" in out
    assert any(reason in out for reason in ("is empty", "is binary", "ZIP or Word", "no speech found"))


INSPECT_MISTAKES = {
    "nothing": ([], "Missing argument"),
    "no such file": (["{folder}/no.txt"], "there is no such file"),
    "a folder": (["{folder}/day"], "folder"),
    "no transcript": (["{folder}/lid.png"], "not a transcript"),
    "a sidecar": (["{folder}/sessions.csv"], "not a transcript"),
    "two files": (["{folder}/talk.txt", "{folder}/talk.txt"], "unexpected extra argument"),
    "another folder": (["{folder}/talk.txt", "--transcripts", "{folder}/day"], "is not in the folder"),
    "no such folder": (["{folder}/talk.txt", "--transcripts", "{folder}/no"], "is not in the folder"),
    "unknown option": (["{folder}/talk.txt", "--until", "turns"], "--until"),
    "no configuration": (["{folder}/talk.txt", "--config", "no.toml"], "no.toml cannot be read"),
    "name with an escape": (["{folder}/\x1b[31m.txt"], "there is no such file"),
}


@pytest.mark.parametrize(
    ("given", "part"),
    INSPECT_MISTAKES.values(),
    ids=INSPECT_MISTAKES,
)
def test_mistakes_of_inspect_end_with_2_and_one_line(look, make_folder, talk, given, part):
    folder = make_folder(
        {"talk.txt": talk, "lid.png": "x", "day/talk.txt": talk, "sessions.csv": "file,title\ntalk.txt,Jars\n"}
    )
    code, out, err = look(*(argument.format(folder=folder) for argument in given))
    assert (code, out) == (2, "")
    assert_one_line(err.replace(str(folder), ""), part)


def test_inspect_of_a_bad_sidecar_ends_with_2_and_one_line(look, make_folder, talk):
    code, out, err = look(make_folder({"talk.txt": talk, "sessions.csv": "title\nJars\n"}) / "talk.txt")
    assert (code, out) == (2, "")
    assert_one_line(err, "sessions.csv: column file is missing")


def test_inspect_writes_no_outputs(look, make_folder, talk):
    folder = make_folder({"talk.txt": talk})
    assert look(folder / "talk.txt")[0] == 0
    assert [path.name for path in folder.iterdir()] == ["talk.txt"]


@pytest.mark.parametrize(("more", "encoding"), [([], "utf-8"), ([], "cp1252"), (["--json"], "cp1252")])
def test_inspect_in_any_terminal(process, make_folder, more, encoding):
    done = process(
        make_folder({"talk.txt": ">> \u738b\u5c0f\u660e: \u4f60\u597d \x1b[31m \U0001f600\n"}) / "talk.txt",
        *more,
        PYTHONIOENCODING=encoding,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("arguments_", [["--help"], ["run", "--help"], ["verify", "--help"], ["inspect", "--help"]])
def test_help_is_help(capsys, arguments_):
    assert cli.main(arguments_) == 0
    assert "Usage: python -m pipeline" in capsys.readouterr().out


def test_help_of_a_run_names_all_stages_and_options(capsys):
    cli.main(["run", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    options = [
        "--transcripts",
        "--outputs",
        "--config",
        "--until",
        "--cache",
        "--jobs",
        "--quiet",
        "--embedder",
        "--seed",
        "--export",
        "--dry",
        "--force",
        "--overwrite",
    ]
    assert [option for option in options if option not in text] == []
    assert ", ".join(STAGES) in " ".join(text.split())
