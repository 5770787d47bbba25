"""The report of a run of the whole pipeline."""

import lxml.html

from pipeline import report


def test_the_small_forum(small_run, tmp_path):
    report.write(tmp_path, small_run.result.tables)
    html = lxml.html.fromstring((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert len(html.xpath("//article[@class='view']")) == len(small_run.result.tables["sessions"])
    assert html.xpath("//table[@class='lanes']")
    assert {href[1:] for href in html.xpath("//a/@href") if href.startswith("#")} <= set(html.xpath("//@id"))
    shown = {
        row["quote_id"]
        for row in small_run.result.tables["quotes"].to_dict("records")
        if f"quote-{row['quote_id']}" in html.xpath("//@id")
    }
    assert shown


def test_it_reads_back_from_its_folder(small_run):
    for session_id in small_run.result.tables["sessions"]["session_id"]:
        assert report.session_report(small_run.outputs, session_id).startswith("# ")
