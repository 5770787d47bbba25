"""Rows of the table of turns: one turn, the talk of a session, and the checked table."""

from pipeline.tables import TABLES


def speaker_id(name):
    """Identifier of a person as the pipeline gives it to a name without a double."""
    return name.lower().replace(" ", "-")


def turn(text="", *, session="marmalade", position=0, who="", coalition="", **columns):
    """A turn; `columns` are further columns by name, or other values for those that follow from the text."""
    speaker = {"speaker_id": speaker_id(who), "speaker_name": who, "label": who.upper()}
    known = {"role": "panellist", "attribution": "label"} if who else {"role": "unknown", "attribution": "none"}
    place = {"turn_id": f"{session}-t{position:05d}", "session_id": session, "position": position}
    source = {"source_start": 0, "source_end": 0, "words": len(text.split()), "text": text}
    member = {"coalition_id": coalition, "coalition_rule": "", "coalition_evidence": "", "coalition_quote_id": ""}
    row = {**place, **speaker, **known, **member, **source}
    assert columns.keys() <= row.keys(), f"no such column: {sorted(columns.keys() - row.keys())}"
    return {**row, **columns}


def talk(lines, session="marmalade", **columns):
    """Turns of one session from lines (who, role, text); nobody's name is ""."""
    return [
        turn(text, session=session, position=position, who=who, role=role, **columns)
        for position, (who, role, text) in enumerate(lines)
    ]


def turns(*rows):
    """The table of turns, checked."""
    return TABLES["turns"].conform(TABLES["turns"].build(rows))
