"""What was changed after it was written is found, and the row is named."""

import csv
import json
import re
import shutil

import pytest

from pipeline.commands.outputs import write_outputs
from pipeline.commands.run import RunRequest, run_pipeline
from pipeline.commands.verify import VERBATIM, faults_of
from pipeline.config import Config, TurnsSettings
from pipeline.errors import ConfigError
from pipeline.tables import PUBLISHED
from pipeline.tables.files import defuse, restore_formula


def edit(folder, name, change):
    path = folder / name
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def swap(old, new):
    return lambda text: text.replace(old, new, 1)


def without(start):
    return lambda text: "".join(line for line in text.splitlines(keepends=True) if not line.startswith(start))


def doubled(start):
    return lambda text: "".join(line * (2 if line.startswith(start) else 1) for line in text.splitlines(keepends=True))


def test_what_a_run_wrote_holds(small_run):
    assert faults_of(small_run.outputs) == []


@pytest.mark.parametrize("stage", ["ingest", "turns"])
def test_what_a_shorter_run_wrote_holds(forum, tmp_path, stage):
    request = RunRequest(forum, Config(), tmp_path / "cache", stage)
    write_outputs(tmp_path / "outputs", request, run_pipeline(request))
    assert faults_of(tmp_path / "outputs") == []


def test_outputs_hold_without_their_transcripts(small_outputs, tmp_path):
    facts = json.loads((small_outputs / "run.json").read_text())
    (small_outputs / "run.json").write_text(json.dumps({**facts, "transcripts": str(tmp_path / "gone")}))
    assert faults_of(small_outputs) == []
    (small_outputs / "run.json").unlink()
    assert faults_of(small_outputs) == []


EMPTY = ("coalition_groups", "problems")
"""Tables in which the small forum has no row."""

DAMAGE = {
    "letter of a turn": ("turns.csv", swap("asked the cooks", "asked the cxoks"), ["turns.csv (jars-t00002)", "cxoks"]),
    "word added to a turn": (
        "turns.csv",
        swap("asked the cooks", "asked all the cooks"),
        ["turns.csv (jars-t00002)", "'all'"],
    ),
    "words of a turn in another order": (
        "turns.csv",
        swap("lids, rings and labels", "rings, lids and labels"),
        ["turns.csv (jars-t00007)"],
    ),
    "row of themes": ("themes.csv", without("theme-001,"), ["turn_themes.csv row", "'theme-001' is not in themes.csv"]),
    "row of speakers": (
        "speakers.csv",
        without("odo-larkspur,"),
        ["turns.csv row", "'odo-larkspur' is not in speakers.csv"],
    ),
    "row of sessions": ("sessions.csv", without("joint,"), ["turns.csv row", "'joint' is not in sessions.csv"]),
    "row twice": (
        "themes.csv",
        doubled("theme-001,"),
        ["themes.csv row 3 (theme_id=theme-001): the key stands in two rows"],
    ),
    "value outside a list": (
        "turns.csv",
        swap(",chair,", ",jester,"),
        ["turns.csv row", "(turn_id=jars-t00000): role is 'jester'"],
    ),
    "view outside a list": (
        "session_measures.csv",
        swap(",all,", ",some,"),
        ["session_measures.csv row 2", "view is 'some'"],
    ),
    "empty key": ("themes.csv", swap("theme-001,", ","), ["themes.csv row 2", "theme_id is ''"]),
    "share above 1": (
        "turn_themes.csv",
        lambda text: text.rpartition(",")[0] + ",1.5\n",
        ["turn_themes.csv row", "weight is '1.5'"],
    ),
    "negative count": (
        "speakers.csv",
        lambda text: text.rpartition(",")[0] + ",-3\n",
        ["speakers.csv row", "words is '-3'"],
    ),
    "word for a number": (
        "themes.csv",
        lambda text: re.sub(r",\d+,\d+,(\d+),(\d+),", r",many,9,\1,\2,", text, count=1),
        ["themes.csv row 2 (theme_id=theme-001)", "'many'"],
    ),
    "fraction for a count": (
        "themes.csv",
        lambda text: re.sub(r",\d+,\d+,(\d+),(\d+),", r",11.5,9,\1,\2,", text, count=1),
        ["themes.csv row 2 (theme_id=theme-001)", "'11.5'"],
    ),
    "date that is none": ("sessions.csv", swap("2031-05-14", "2031-05-44"), ["sessions.csv row", "'2031-05-44'"]),
    "no offset of a turn": (
        "turns.csv",
        lambda text: re.sub(r",40,\d+,\d+,", ",40,,,", text),
        ["turns.csv row", "(turn_id=jars-t00000)"],
    ),
    "column renamed": ("turns.csv", swap("turn_id,", "turn,"), ["turns.csv: columns are turn, session_id"]),
    "column of quotes renamed": ("quotes.csv", swap("start,", "begin,"), ["quotes.csv: columns are"]),
    "row too long": ("themes.csv", lambda text: text + "a,b,c,d,e,f,g,h,i,j,k,l\n", ["themes.csv"]),
    "nothing left": ("themes.csv", lambda text: "", ["themes.csv"]),
    "header alone": (
        "quotes.csv",
        lambda text: text.partition("\n")[0] + "\n",
        ["themes.csv row 2", "is not in quotes.csv"],
    ),
}


@pytest.mark.parametrize(("name", "change", "expected"), DAMAGE.values(), ids=DAMAGE)
def test_damage_is_found_and_the_row_named(small_outputs, name, change, expected):
    edit(small_outputs, name, change)
    faults = faults_of(small_outputs)
    assert [fault for fault in faults if all(part in fault for part in expected)], faults


def quoted(outputs):
    """A quote of a theme by somebody with a name, whichever it is."""
    tables = {}
    for name in ("themes", "quotes"):
        with (outputs / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    ids = {theme["quote_id"] for theme in tables["themes"]}
    return next(
        quote
        for quote in tables["quotes"]
        if quote["quote_id"] in ids and quote["speaker_name"] and '"' not in quote["text"]
    )


def misspelt(text):
    return text[:4] + "xx" + text[4:]


def on_line(start, change):
    """Change the row that starts so."""
    return lambda text: "".join(
        change(line) if line.startswith(start) else line for line in text.splitlines(keepends=True)
    )


def in_quote(quote, old, new):
    return on_line(f"{quote['quote_id']},", swap(old, new))


def offsets(quote, start):
    return in_quote(quote, ",{start},{end},".format(**quote), f",{start},{quote['end']},")


DAMAGE_OF_A_QUOTE = {
    "letter of a quote": lambda quote: (
        "quotes.csv",
        swap(quote["text"], misspelt(quote["text"])),
        ["quotes.csv row", quote["quote_id"]],
    ),
    "letter of a quoted turn": lambda quote: (
        "turns.csv",
        swap(quote["text"], misspelt(quote["text"])),
        ["quotes.csv row", quote["quote_id"]],
    ),
    "offset of a quote": lambda quote: (
        "quotes.csv",
        offsets(quote, int(quote["start"]) + 1),
        ["quotes.csv row", quote["quote_id"]],
    ),
    "word for the offset of a quote": lambda quote: (
        "quotes.csv",
        offsets(quote, "eleven"),
        ["quotes.csv row", "start is 'eleven'"],
    ),
    "speaker of a quote": lambda quote: (
        "quotes.csv",
        in_quote(quote, quote["speaker_name"], "Nobody Known"),
        ["quotes.csv row", quote["quote_id"], f"the turn is by {quote['speaker_name']}"],
    ),
    "turn of a quote": lambda quote: (
        "quotes.csv",
        in_quote(quote, f",{quote['turn_id']},", f",{quote['session_id']}-t00077,"),
        ["quotes.csv row", f"'{quote['session_id']}-t00077' is not in turns.csv"],
    ),
    "row of turns": lambda quote: (
        "turns.csv",
        without(f"{quote['turn_id']},"),
        ["quotes.csv row", f"'{quote['turn_id']}' is not in turns.csv"],
    ),
    "row of quotes": lambda quote: (
        "quotes.csv",
        without(f"{quote['quote_id']},"),
        ["themes.csv row", f"'{quote['quote_id']}' is not in quotes.csv"],
    ),
    "quoted turn twice": lambda quote: (
        "turns.csv",
        doubled(f"{quote['turn_id']},"),
        ["turns.csv row", f"turn_id={quote['turn_id']}): the key stands in two rows"],
    ),
}


@pytest.mark.parametrize("damage", DAMAGE_OF_A_QUOTE.values(), ids=DAMAGE_OF_A_QUOTE)
def test_damage_of_a_quote_is_found_and_the_row_named(small_outputs, damage):
    test_damage_is_found_and_the_row_named(small_outputs, *damage(quoted(small_outputs)))


@pytest.mark.parametrize("name", [name for name in PUBLISHED if name not in EMPTY])
def test_no_table_may_lose_its_last_row(small_outputs, name):
    edit(small_outputs, f"{name}.csv", lambda text: text.rstrip("\n").rpartition("\n")[0] + "\n")
    assert any(fault.startswith(f"{name}.csv: ") for fault in faults_of(small_outputs))


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_missing_table_is_named(small_outputs, name):
    (small_outputs / f"{name}.csv").unlink()
    assert f"{name}.csv: file is missing" in faults_of(small_outputs)


@pytest.fixture
def own_forum(small_outputs, forum):
    """Outputs that name a copy of the forum as their transcripts, and that copy."""
    facts = json.loads((small_outputs / "run.json").read_text())
    (small_outputs / "run.json").write_text(json.dumps({**facts, "transcripts": str(forum)}))
    return small_outputs, forum


def test_a_changed_transcript_is_named(own_forum):
    outputs, forum = own_forum
    (forum / "jars.txt").write_text("Lids.")
    assert faults_of(outputs) == ["sessions.csv (jars): jars.txt has changed since it was read"]


def test_a_transcript_that_is_gone_is_no_fault(own_forum):
    outputs, forum = own_forum
    shutil.rmtree(forum / "day-2")
    assert faults_of(outputs) == []


def test_a_turn_of_a_file_with_a_formula_s_first_letter_is_checked(make_folder, talk, tmp_path):
    request = RunRequest(make_folder({"-jars.txt": talk}), Config(), tmp_path / "cache", "turns")
    write_outputs(tmp_path / "outputs", request, run_pipeline(request))
    edit(tmp_path / "outputs", "turns.csv", swap("Libraries lend", "Libraries lxnd"))
    assert any("'lxnd'" in fault for fault in faults_of(tmp_path / "outputs"))


SIGNED = """>>WREN MOSSBANK: The kilns are cold and the bricks are dry. Pip, what do you make of the clay?

>>PIP QUILLFEATHER: {sign}1 to what Wren said of the bricks. {sign} Wren, what do you make of the sand? I agree.

>>WREN MOSSBANK: {sign}Pip, thank you for that. {sign}and who pays for the kilns? I agree with Pip on the clay.
"""


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("sign", ["+", "=", "@", "-", "'+", "'-"])
def test_words_that_begin_with_a_sign_stand_at_their_offsets(make_folder, small_settings, tmp_path, sign):
    folder, outputs = make_folder({"kilns.txt": SIGNED.format(sign=sign)}), tmp_path / "outputs"
    request = RunRequest(folder, small_settings, tmp_path / "cache", "interaction")
    write_outputs(outputs, request, run_pipeline(request))
    texts = {turn["turn_id"]: turn["text"] for turn in rows_of(outputs / "turns.csv")}
    for name, (_, turn, start, end, said) in VERBATIM.items():
        for row in rows_of(outputs / f"{name}.csv"):
            assert row[said] == texts[row[turn]][int(row[start]) : int(row[end])]
            assert defuse(row[said]) == restore_formula(row[said]) == row[said]
    assert [text for text in texts.values() if defuse(text) != text or restore_formula(text) != text] == []
    assert faults_of(outputs) == []


def test_a_folder_without_a_descriptor_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match=r"holds no outputs: datapackage\.json is not there"):
        faults_of(tmp_path)


BROKEN_JSON = {
    "cut off": b"{",
    "empty": b"",
    "no UTF-8": b"\xff",
    "deep": b"[" * 100_000,
    "a list": b"[]",
    "null": b"null",
}


@pytest.mark.parametrize("content", BROKEN_JSON.values(), ids=BROKEN_JSON)
@pytest.mark.parametrize("name", ["datapackage.json", "run.json"])
def test_a_broken_document_is_a_fault_in_one_line(small_outputs, name, content):
    (small_outputs / name).write_bytes(content)
    found = [fault for fault in faults_of(small_outputs) if fault.startswith(f"{name}: ")]
    assert found
    assert not any("\n" in fault for fault in found)


def at(document, *way):
    for step in way:
        document = document[step]
    return document


WRONG = {
    "no resources": lambda d: d.pop("resources"),
    "resources of text": lambda d: d.update(resources="turns"),
    "a resource of text": lambda d: d["resources"].append("turns"),
    "no path": lambda d: at(d, "resources", 0).pop("path"),
    "a path outside": lambda d: at(d, "resources", 0).update(path="../../etc/passwd"),
    "an absolute path": lambda d: at(d, "resources", 0).update(path="/etc/passwd"),
    "a path of numbers": lambda d: at(d, "resources", 0).update(path=7),
    "no hash": lambda d: at(d, "resources", 1).pop("hash"),
    "no schema": lambda d: at(d, "resources", 1).update(schema=None),
    "no fields": lambda d: at(d, "resources", 1, "schema").update(fields={}),
    "a field of text": lambda d: at(d, "resources", 1, "schema", "fields").append("lid"),
    "limits of text": lambda d: at(d, "resources", 1, "schema", "fields", 0).update(constraints="some"),
    "a key of no column": lambda d: at(d, "resources", 1, "schema").update(primaryKey=["lid"]),
    "a key to no table": lambda d: at(d, "resources", 1, "schema").update(
        foreignKeys=[{"fields": ["turn_id"], "reference": {"resource": "lids", "fields": ["lid"]}}]
    ),
    "a table twice": lambda d: d["resources"].append(d["resources"][0]),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_a_wrong_descriptor_is_a_fault_in_one_line(small_outputs, change):
    document = json.loads((small_outputs / "datapackage.json").read_text(encoding="utf-8"))
    change(document)
    (small_outputs / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    found = [fault for fault in faults_of(small_outputs) if fault.startswith("datapackage.json: ")]
    assert len(found) > 1, "the descriptor and its digest"
    assert not any("\n" in fault for fault in found)


NO_FACTS = {
    "files of text": {"files": "turns.csv"},
    "no folder": {"transcripts": 7},
    "no settings": {"settings": 7},
    "labels that are none": {"settings": {"turns": {"max_label": "lid"}}},
    "files outside": {"files": {"../../etc/passwd": "0", "/etc/passwd": "0", "a\0b": "0", "\ud800": "0"}},
}


@pytest.mark.parametrize("change", NO_FACTS.values(), ids=NO_FACTS)
def test_a_wrong_run_json_is_a_fault(small_outputs, change):
    facts = json.loads((small_outputs / "run.json").read_text(encoding="utf-8"))
    (small_outputs / "run.json").write_text(json.dumps({**facts, **change}), encoding="utf-8")
    assert faults_of(small_outputs)


@pytest.mark.parametrize("name", ["report.html", "report.md", "findings.json", "README.md", "convokit/corpus.json"])
def test_an_edited_file_is_found(small_outputs, name):
    edit(small_outputs, name, lambda text: text + " ")
    assert faults_of(small_outputs) == [f"{name}: the file is not the one that was written (sha256 differs)"]


def test_files_of_two_runs_are_found(small_run, forum, tmp_path):
    request = RunRequest(forum, Config(), tmp_path / "cache", "turns")
    write_outputs(tmp_path / "outputs", request, run_pipeline(request))
    (tmp_path / "outputs" / "my-notes.txt").write_text("lids")
    assert faults_of(tmp_path / "outputs") == []
    for name in ("themes.csv", "report.html"):
        shutil.copy(small_run.outputs / name, tmp_path / "outputs" / name)
    assert faults_of(tmp_path / "outputs") == [
        f"{name}: run.json does not list it, so it is of another run" for name in ("themes.csv", "report.html")
    ]


@pytest.mark.parametrize("name", ["turns.csv", "report.html", "datapackage.json", "run.json"])
def test_a_link_out_of_the_folder_is_not_followed(small_outputs, tmp_path, name):
    (small_outputs / name).rename(tmp_path / "elsewhere")
    (small_outputs / name).symlink_to(tmp_path / "elsewhere")
    assert any(fault.startswith(f"{name}: ") for fault in faults_of(small_outputs))


def test_transcripts_are_read_as_the_run_read_them(tmp_path, make_folder):
    said = [("Wren", "One lamp is lit."), ("Pip Quillfeather", "And the jars are full."), ("Wren", "So it is.")] * 2
    page = "".join(f"<p><b>{name}:</b> {text}</p>" for name, text in said)
    settings = Config(turns=TurnsSettings(max_label=15))
    request = RunRequest(make_folder({"talk.html": page}), settings, tmp_path / "cache", "turns")
    result = run_pipeline(request)
    assert set(result.tables["turns"]["label"]) == {"Wren"}
    write_outputs(tmp_path / "outputs", request, result)
    assert faults_of(tmp_path / "outputs") == []


def test_a_user_s_own_patterns_take_part_in_a_run(tmp_path, make_folder):
    talk = ">> WREN MOSSBANK: The lamps (owl hoots) are lit.\nVoice of Pip - And the jars are full of oil.\n"
    given = (
        '[[notes]]\npattern = "owl hoots"\nexample = "owl hoots"\nkind = "noise"\n'
        '[[labels]]\npattern = "Voice of (?P<label>[A-Z][a-z]+) -"\nexample = "Voice of Pip -"\nkind = "moderator"\n'
    )
    request = RunRequest(make_folder({"talk.txt": talk, "patterns.toml": given}), Config(), tmp_path / "cache", "turns")
    result = run_pipeline(request)
    assert result.tables["turns"][["label", "role", "text"]].to_numpy().tolist() == [
        ["WREN MOSSBANK", "panellist", "The lamps are lit."],
        ["Pip", "moderator", "And the jars are full of oil."],
    ]
    assert result.tables["problems"].empty
    write_outputs(tmp_path / "outputs", request, result)
    assert faults_of(tmp_path / "outputs") == []
