"""Reports of progress reach whoever listens."""

from pipeline import progress


def test_without_a_listener_a_report_is_heard_by_nobody():
    assert progress.listener.get() is None
    assert progress.report("jars", 1, 2) is None


def test_a_listener_hears_what_is_done_and_out_of_how_much():
    heard = []
    token = progress.listener.set(lambda *report: heard.append(report))
    progress.report("jars", 1, 2)
    progress.listener.reset(token)
    progress.report("lids", 2, 2)
    assert heard == [("jars", 1, 2)]
