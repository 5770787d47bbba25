"""The outputs folder as a whole: old outputs or new ones, and a user's own files stay."""

import json
import subprocess
import sys

import pytest
from support.paths import ROOT

from pipeline.commands import outputs_folder
from pipeline.commands.outputs_folder import digests, files_of_run, only_run, replace_outputs
from pipeline.errors import ConfigError

OLD = {"jars.csv": "jar\n1\n", "networks/lids.gexf": "<lid/>", "gone.csv": "x\n"}
FRESH = {"jars.csv": "jar\n2\n", "networks/lids.gexf": "<lid no='2'/>", "rings/r.parquet": "r"}


def writer(files):
    """Function that writes a run of these files."""

    def write(folder):
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        (folder / "run.json").write_text(json.dumps({"pipeline": "0", "run": "a", "files": digests(folder)}))

    return write


def texts(folder):
    found = {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}
    return {name: text for name, text in found.items() if name != "run.json"}


@pytest.fixture(params=["at once", "one by one"])
def way(request, monkeypatch):
    """Both ways in which new files come into the place of the old."""
    if request.param == "one by one":
        monkeypatch.setattr(outputs_folder, "_exchange", lambda one, other: False)


@pytest.fixture
def outputs(tmp_path):
    """Outputs of an earlier run."""
    folder = tmp_path / "deep" / "out"
    replace_outputs(folder, writer(OLD))
    return folder


@pytest.mark.usefixtures("way")
def test_new_outputs_take_the_place_of_the_old(outputs):
    assert texts(outputs) == OLD
    replace_outputs(outputs, writer(FRESH))
    assert texts(outputs) == FRESH
    assert files_of_run(outputs) == {*FRESH, "run.json"}
    assert [path.name for path in outputs.parent.iterdir()] == ["out"]


def test_a_run_that_fails_while_writing_leaves_the_old_outputs(outputs):
    def fail(folder):
        (folder / "jars.csv").write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        replace_outputs(outputs, fail)
    assert texts(outputs) == OLD
    assert [path.name for path in outputs.parent.iterdir()] == ["out"]


@pytest.mark.usefixtures("way")
def test_a_user_s_own_files_are_kept(outputs, tmp_path):
    (outputs / "my notes.txt").write_text("ask Pip")
    (outputs / "networks" / "mine.gexf").write_text("<mine/>")
    (outputs / "link").symlink_to("my notes.txt")
    replace_outputs(outputs, writer(FRESH))
    own = {"my notes.txt": "ask Pip", "networks/mine.gexf": "<mine/>", "link": "ask Pip"}
    assert texts(outputs) == FRESH | own
    assert (outputs / "link").is_symlink()
    assert files_of_run(outputs) == {*FRESH, "run.json"}


@pytest.mark.usefixtures("way")
def test_a_user_s_file_of_a_name_of_ours_is_not_overwritten_unless_meant(outputs):
    (outputs / "rings").mkdir()
    (outputs / "rings" / "r.parquet").write_text("mine")
    with pytest.raises(ConfigError, match=r"rings/r\.parquet is a file of your own"):
        replace_outputs(outputs, writer(FRESH))
    assert texts(outputs) == OLD | {"rings/r.parquet": "mine"}
    replace_outputs(outputs, writer(FRESH), overwrite=True)
    assert texts(outputs) == FRESH


def test_outputs_of_a_version_that_listed_no_files_are_replaced_and_the_rest_is_kept(outputs):
    (outputs / "run.json").write_text('{"pipeline": "0"}')
    replace_outputs(outputs, writer(FRESH))
    assert texts(outputs) == OLD | FRESH


def test_a_run_cut_off_while_moving_files_is_finished_by_the_next(outputs, monkeypatch):
    def cut(source, target, move=outputs_folder.shutil.move):
        if target.name == "r.parquet":
            raise KeyboardInterrupt
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(outputs_folder, "_exchange", lambda one, other: False)
        patch.setattr(outputs_folder.shutil, "move", cut)
        with pytest.raises(KeyboardInterrupt):
            replace_outputs(outputs, writer(FRESH))
    assert (outputs / "jars.csv").read_text() == FRESH["jars.csv"]
    outputs_folder.clear_leftovers(outputs)
    assert texts(outputs) == FRESH
    assert files_of_run(outputs) == {*FRESH, "run.json"}
    assert [path.name for path in outputs.parent.iterdir()] == ["out"]


def test_leftovers_of_a_killed_run_go(outputs):
    left = outputs_folder.beside(outputs, outputs_folder.NEW)
    left.mkdir()
    (left / "jars.csv").write_text("half")
    replace_outputs(outputs, writer(FRESH))
    assert [path.name for path in outputs.parent.iterdir()] == ["out"]


def test_a_shell_in_the_outputs_stays_there(outputs, monkeypatch):
    monkeypatch.chdir(outputs)
    replace_outputs(outputs_folder.Path(), writer(FRESH))
    assert texts(outputs) == texts(outputs_folder.Path()) == FRESH


def test_outputs_may_be_a_link_to_a_folder(outputs, tmp_path):
    (tmp_path / "link").symlink_to(outputs)
    replace_outputs(tmp_path / "link", writer(FRESH))
    assert (tmp_path / "link").is_symlink()
    assert texts(outputs) == FRESH


@pytest.mark.usefixtures("way")
def test_an_empty_folder_of_a_user_is_kept(outputs):
    (outputs / "drawings").mkdir()
    replace_outputs(outputs, writer(FRESH))
    assert (outputs / "drawings").is_dir()


HOLDER = """
import sys, time
from pathlib import Path
from pipeline.commands.outputs_folder import only_run
with only_run(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_run_at_a_time_until_its_process_ends(tmp_path):
    outputs = tmp_path / "deep" / "out"
    with subprocess.Popen([sys.executable, "-c", HOLDER, outputs], cwd=ROOT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        for name in (outputs, outputs / ".." / "out"):
            with pytest.raises(ConfigError, match="another run writes there"), only_run(name):
                pass
        with only_run(tmp_path / "deep" / "elsewhere"):
            pass
        holder.kill()
    with only_run(outputs):
        assert [path.name for path in outputs.parent.iterdir()] == [".out.igf-lock"]
    assert list(outputs.parent.iterdir()) == []


def test_a_run_finishes_what_a_killed_one_was_moving_before_it_reads_the_outputs(outputs):
    replace_outputs(outputs.with_name("other"), writer(FRESH))
    outputs.with_name("other").rename(outputs_folder.beside(outputs, outputs_folder.COMPLETE))
    with only_run(outputs):
        assert texts(outputs) == FRESH
