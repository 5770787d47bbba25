"""report.html without a browser."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest
from support import forum_tables

from pipeline import report
from pipeline.report import page
from pipeline.report.material import Material

TESTS = Path(__file__).parents[1]

ELSEWHERE = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
from support import forum_tables
from pipeline import report
report.write(pathlib.Path(sys.argv[2]), forum_tables.tables())
"""


def parsed(folder):
    return lxml.html.fromstring((folder / "report.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["written", "attacked"])
def html(request):
    return parsed(request.getfixturevalue(request.param))


def test_both_files_are_written(written):
    assert sorted(path.name for path in written.iterdir()) == ["report.html", "report.md"]


def test_identifiers_are_different(html):
    ids = html.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(id_.isascii() and not re.search(r"\s", id_) for id_ in ids)


def test_every_link_within_the_page_leads_somewhere(html):
    wanted = {href[1:] for href in html.xpath("//a/@href") if href.startswith("#")}
    assert wanted <= set(html.xpath("//@id"))
    assert any(name.startswith("quote-") for name in wanted)


def test_labels_point_to_what_is_there(html):
    assert {id_ for cell in html.xpath("//@aria-labelledby") for id_ in cell.split()} <= set(html.xpath("//@id"))


def test_every_quote_says_who_where_and_which_turn(html):
    for figure in html.xpath("//figure[@class='quote']"):
        assert figure.xpath("string(.//blockquote)").strip()
        said = figure.xpath("string(.//span[@class='cite'])")
        assert re.search(r"\S, “Kites and Masts \d.*”, \d+ May 2031, turn \d+$", said, re.S), said


def test_every_quote_of_the_tables_that_something_rests_on_is_there(written, material):
    assert {f"quote-{quote_id}" for quote_id in material.quotes} <= set(parsed(written).xpath("//@id"))


def test_headings_leave_no_level_out(html):
    levels = [int(tag[1]) for tag in re.findall(r"<(h[1-6])\b", lxml.html.tostring(html, encoding="unicode"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_nothing_is_loaded_and_only_its_own_script_runs(html):
    assert len(html.xpath("//script")) == 1
    assert not html.xpath("//@src | //link | //iframe | //object | //embed | //img | //base | //form | //svg//image")
    assert not [name for element in html.iter() for name in element.attrib if name.lower().startswith("on")]
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", lxml.html.tostring(html, encoding="unicode"))


def test_the_policy_allows_that_script_and_nothing_else(html):
    (policy,) = html.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(html.xpath("string(//script)").encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{digest}'" in policy
    assert "http" not in policy


def test_only_pages_of_the_web_are_linked(html):
    outside = [href for href in html.xpath("//a/@href") if not href.startswith("#")]
    assert all(href.startswith("https://forum.example/") for href in outside)


def test_quotes_lead_to_their_words_on_the_page_of_the_session(written):
    assert all("#:~:text=" in href for href in parsed(written).xpath("//a[@class='src']/@href"))
    assert len(parsed(written).xpath("//a[@class='src']")) > 30


def test_names_that_attack_are_text(attacked):
    html = parsed(attacked)
    shown = " ".join(html.xpath("//table[@class='lanes']//bdi/text()"))
    for name in forum_tables.ATTACKS.values():
        assert name in shown
    assert forum_tables.TEXT.strip() in html.xpath("string(//article[@class='view']/header)")


def test_a_long_name_is_cut_where_it_is_shown_and_whole_where_it_is_asked_for(attacked):
    html, long_name = parsed(attacked), "Quill" * 2000
    assert html.xpath(f"//details[@class='long']/bdi[text()='{long_name}']")
    assert not [text for text in html.xpath("//span[@class='cite']//text()") if len(text) > 400]


def test_names_are_kept_apart_from_what_stands_beside_them(attacked):
    html = parsed(attacked)
    marked = [text for text in html.xpath("//body//text()") if "\u202e" in text]
    assert marked
    for text in html.xpath("//body//text()[contains(., '\u202e')]"):
        assert text.getparent().tag in ("bdi", "text", "title"), text


def test_equal_bytes_whatever_the_order_of_the_rows(frames, written):
    shuffled = {name: frame.sample(frac=1, random_state=5) for name, frame in frames.items()}
    assert page.report_page(Material(shuffled)) == (written / "report.html").read_text(encoding="utf-8")


def test_equal_bytes_in_another_process(written, tmp_path):
    run = [sys.executable, "-c", ELSEWHERE, str(TESTS), str(tmp_path)]
    subprocess.run(run, check=True, env={**os.environ, "PYTHONHASHSEED": "77"}, cwd=TESTS.parents[1])
    for name in ("report.html", "report.md"):
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes()


def test_a_run_without_anything(tmp_path):
    assert report.write(tmp_path, {}) == ["report.html", "report.md"]
    html = parsed(tmp_path)
    assert html.xpath("string(//h1)") == "No session was read"
    assert {href[1:] for href in html.xpath("//nav//a/@href")} == {"top", "quality", "method"}
    assert "Nothing was read" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_a_run_that_stopped_after_turns(frames, tmp_path):
    early = {name: frames[name] for name in ("sessions", "turns", "speakers", "problems", "doubts")}
    report.write(tmp_path, early)
    assert parsed(tmp_path).xpath("//table[@class='lanes']")


@pytest.mark.parametrize(
    "name",
    [
        "sessions",
        "findings",
        "quotes",
        "themes",
        "speakers",
        "coalitions",
        "measures",
        "turns",
        "coalition_overlap",
        "session_measures",
    ],
)
def test_any_table_may_be_missing(frames, name):
    html = lxml.html.fromstring(
        page.report_page(Material({table: frame for table, frame in frames.items() if table != name}))
    )
    wanted = {href[1:] for href in html.xpath("//a/@href") if href.startswith("#")}
    assert wanted <= set(html.xpath("//@id"))
