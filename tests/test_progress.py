"""Whoever shows no progress still has a listener."""

from pipeline.progress import silent


def test_nobody_hears_a_silent_listener(capsys):
    assert silent("jars", 1, 2) is None
    assert capsys.readouterr() == ("", "")
