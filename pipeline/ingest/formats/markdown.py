"""Markdown: marks are blanked out, so that offsets stay those of the file."""

import re
from collections import Counter
from pathlib import Path

from pipeline.config import LabelSettings
from pipeline.ingest.formats import plain, set_off_labels
from pipeline.ingest.formats.document import Document
from pipeline.language.patterns import Pattern

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---[ \t]*(?:\n|\Z)", re.S)
FRONT_MATTER_FACT = re.compile(r"^(title|date):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.M)
MARKDOWN_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)(.*)$", re.M)
HORIZONTAL_RULE = re.compile(r"[ \t]*(?:[*_-][ \t]*){3,}$")
FENCED = re.compile(r"^```[^`\n]*\n(?P<kept>.*?)^```[ \t]*$", re.M | re.S)
MARKDOWN_TABLE = re.compile(r"^[ \t]*\|.*\n[ \t]*\|[ \t:|-]*-[ \t:|-]*\n(?:[ \t]*\|.*(?:\n|\Z))+", re.M)
TABLE_CELL = re.compile(r"(?<=\|)[^|\n]*(?=\|)")
JOINER = "\u2060"
"""Stands for a mark within a word; a turn's text is rid of it, where a blank would cut the word in two."""
QUOTED_LINE = re.compile(r"> (?=[^\s>])")

MARKDOWN_LABELS: tuple[Pattern, ...] = (
    Pattern(
        "colon in bold",
        r"(?:\*{2,3}|__)(?P<bold>[^*_\n]{1,80}?):{1,2}[ ]?(?:\*{2,3}|__)(?=\s|\Z)",
        "**Pip Quillfeather:** The lamps",
    ),
    Pattern(
        "colon after bold",
        r"(?:\*{2,3}|__)(?P<light>[^*_\n]{1,80}?)(?:\*{2,3}|__)(?P<extra>[ \t]?\([^()\n]{1,60}\))?[ \t]?:{1,2}(?=\s"
        r"|\Z)",
        "**PIP** (Libraries): The lamps",
    ),
    Pattern(
        "bold line",
        r"(?:\*{2,3}|__)(?P<alone>[^*_:\n]{1,80}?)(?:\*{2,3}|__)[ \t]*$",
        "**Pip Quillfeather**",
    ),
    Pattern(
        "heading",
        r"#{2,6}[ \t]+(?P<heading>[^#:\n]{1,80}?)[ \t#]*$",
        "### Pip Quillfeather",
    ),
)
MARKDOWN_LABEL = re.compile(
    (
        r"^(?:[ \t]{0,9}(?:[-*+]|\d{1,3}[.)])[ \t]+"
        rf"|>[ \t]?)?(?:{'|'.join((label.pattern for label in MARKDOWN_LABELS))})"
    ),
    re.M,
)
NAME_GROUPS = ("bold", "light", "alone", "heading")

MARKDOWN_MARKS: tuple[Pattern, ...] = (
    Pattern(
        "picture",
        r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)",
        "![a lamp](lamp.png)",
    ),
    Pattern(
        "link",
        r"\[(?P<kept>[^\[\]\n]{1,200})\](?:\([^)\n]{0,500}\)|\[\d{1,3}\])",
        "[the lamps](https://lamps.example)",
    ),
    Pattern(
        "footnote",
        r"\[\^[^\]\n]{1,40}\]",
        "[^1]",
    ),
    Pattern(
        "tag",
        "</?(?:[abiups]|em|strong|del|ins|su[bp]|span|div|font|small|mark|code|center"
        r"|blockquote)(?:\s[^<>\n]{0,300})?/?>",
        '<span class="lamp">',
    ),
    Pattern(
        "heading",
        r"^[ \t]*#{1,6}(?=[ \t])",
        "## Lamps",
    ),
    Pattern(
        "bullet",
        r"^[ \t]*[*+](?=[ \t]+\S)",
        "* Lamps",
    ),
    Pattern(
        "escape",
        r"\\(?=[!-/:-@\[-`{-~])",
        "\\*",
    ),
    Pattern(
        "struck out",
        r"~~(?=\S)|(?<=\S)~~",
        "~~lamps~~",
    ),
    Pattern(
        "bold",
        r"\*\*|(?<!_)__(?=[^\s_])|(?<=[^\s_])__(?!_)",
        "**lamps**",
    ),
    Pattern(
        "asterisk",
        r"(?<!\w)\*(?=[^\s*])|(?<=\S)\*(?!\*)",
        "*lamps*",
    ),
    Pattern(
        "underscore",
        r"(?<!\w)_(?=[^\s_])|(?<=[^\s_])_(?!\w)",
        "_lamps_, but not in lamp_oil",
    ),
)
MARKDOWN_MARK = re.compile(
    r"(?=[\[!<#*+_\\~ \t])"
    f"(?:{'|'.join((mark.pattern.replace('?P<kept>', f'?P<kept{i}>') for i, mark in enumerate(MARKDOWN_MARKS)))})",
    re.M | re.S,
)
HTML_REMARK = re.compile(r"<!--(?:(?!<!--).){0,5000}?-->", re.S)
LINE_BREAK = re.compile(r"<br[ ]?/?>", re.I)


def read(path: Path, labels: LabelSettings) -> Document:
    """Read a Markdown file; title and date come from its front matter, else the first heading."""
    source = plain.read(path, labels)
    front = FRONT_MATTER.match(source.text)
    facts = dict(FRONT_MATTER_FACT.findall(front.group(1))) if front else {}
    heading = next((m.group(1) for m in MARKDOWN_HEADING.finditer(source.text) if "](" not in m.group(1)), "")
    if heading:
        facts.setdefault("title", " ".join(unmark(heading, labels).replace(JOINER, "").split()))
    text = source.text if front is None else _spaces(front.group()) + source.text[front.end() :]
    return Document(unmark(text, labels), source.encoding, facts, source.remarks)


def unmark(text: str, labels: LabelSettings) -> str:
    """Blank what is markup, keeping the length.

    ``**Name:** speech`` becomes ``>>Name:  speech``, and a quoted line ``> speech``, which is how Markdown turns a
    captioner's chevrons around, becomes the unlabelled turn ``>>speech``. What is fenced as code stays.
    """
    pieces, end = [], 0
    for fenced in FENCED.finditer(text):
        pieces += [_unmark(text[end : fenced.start()], labels), _blank(fenced)]
        end = fenced.end()
    return "".join([*pieces, _unmark(text[end:], labels)])


def _unmark(text: str, labels: LabelSettings) -> str:
    text = HTML_REMARK.sub(
        lambda remark: _spaces(remark.group()), MARKDOWN_TABLE.sub(lambda table: _table(table, labels), text)
    )
    text = LINE_BREAK.sub(lambda tag: "\n".ljust(len(tag.group())), _quotes(_label(text, labels), labels))
    return "".join(
        line if HORIZONTAL_RULE.match(line) else MARKDOWN_MARK.sub(_blank, line)
        for line in text.splitlines(keepends=True)
    )


def _spaces(text: str, fill: str = " ") -> str:
    return re.sub(r"[^\n]", fill, text)


def _blank(mark: re.Match[str]) -> str:
    """Blanks for the mark around what it keeps."""
    whole, start, end = mark.string, mark.start(), mark.end()
    left, right = mark.span(mark.lastgroup) if mark.lastgroup else (end, end)
    closed = whole[end : end + 1].strip(" \t\n>")  # no space follows, nor a chevron
    before = JOINER if whole[start - 1 : start].isalnum() and (closed or left < end) else " "
    return _spaces(whole[start:left], before) + whole[left:right] + _spaces(whole[right:end], JOINER if closed else " ")


def _table(table: re.Match[str], labels: LabelSettings) -> str:
    """Rows of names and speech as turns; in any other table the lines between the cells are blanked."""
    head, rule, *rows = table.group().splitlines(keepends=True)
    names = set_off_labels.speaker_column([[cell.group() for cell in TABLE_CELL.finditer(row)] for row in rows], labels)
    shown = [_row(row, name) for row, name in zip(rows, names, strict=True)]
    return "".join([head.replace("|", " "), _spaces(rule), *shown])


def _row(row: str, name: str) -> str:
    """Speech stays where it is, if the name leaves room."""
    speech = row.rstrip().rstrip("|").rfind("|") + 1 if name else 0
    label = f">>{name}:".ljust(speech - 1) + " " if name else ""
    return label + row[speech:].replace("|", " ")


def _label(text: str, labels: LabelSettings) -> str:
    """Chevrons before labels; a heading is one where names recur as headings of its level."""
    seen = Counter(_name(label) for label in MARKDOWN_LABEL.finditer(text))
    levels = {
        _level(label)
        for label in MARKDOWN_LABEL.finditer(text)
        if seen[_name(label)] > 1 and set_off_labels.may_speak(_name(label), labels)
    }

    def chevrons(label: re.Match[str]) -> str:
        name, level = _name(label), _level(label)
        sure = (
            level in levels and set_off_labels.may_speak(name, labels)
            if level
            else set_off_labels.may_speak(name, labels, again=seen[name] > 1)
        )
        return f">>{name}{label['extra'] or ''}:".ljust(len(label.group())) if sure else label.group()

    return MARKDOWN_LABEL.sub(chevrons, text)


def _level(label: re.Match[str]) -> str:
    """What sets a label apart whose speech stands below it, "" for one with a colon."""
    return label.group().partition(" ")[0].rstrip() if label["heading"] else "**" if label["alone"] else ""


def _name(label: re.Match[str]) -> str:
    return next(label[kind] for kind in NAME_GROUPS if label[kind]).strip()


def _quotes(text: str, labels: LabelSettings) -> str:
    """Quoted lines: the first is a turn, one right after it goes on, unless it starts with a label."""
    lines, quoted = [], False
    for line in text.splitlines(keepends=True):
        if QUOTED_LINE.match(line):
            line = "  " + line[2:] if quoted and not set_off_labels.starts_line(line[2:], labels) else ">>" + line[2:]
        quoted = line.startswith(">") or (quoted and line.startswith("  ") and bool(line.strip()))
        lines.append(line)
    return "".join(lines)
